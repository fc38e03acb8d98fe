-- Positions as of a day, as known on a day (or on any), by the evidence that counts: what a cell of the matrix shows.
SELECT level, holder_id, holder, actor_id, party_id, issue_id, issue, stance, stance_label, stated_on, precision, date_basis,
    days_since, events, independent_sources, supporting_events, supporting_sources, articles, stance_min, stance_max,
    attribution, tense, declined, status, decided_by, rule, robustness, statement_id
FROM position_shown($as_of, $known_on, $evidence) ORDER BY level, holder_id, issue_id;
