-- One mark for each event that the evidence filter leaves, for each holder that it counts for: by the sharpest and best of
-- its reports. Where reports of an event differ in stance, one mark for each stance.
SELECT level, holder_id, holder, statement_id, actor, party, issue_id, event_id, stance, stance_label, stated_on, precision,
    stated_from, stated_to, attribution, tense, quote, outlet, via, status, coder_kind, event_origins AS sources,
    count(*) OVER (PARTITION BY holder_id, issue_id, event_id, stance) AS reports
FROM evidence_as_of(DATE '9999-12-31', NULL, $evidence)
WHERE level = $level
QUALIFY row_number() OVER (PARTITION BY holder_id, issue_id, event_id, stance
    ORDER BY length(stated_on) DESC NULLS LAST, attribution_rank(attribution), status_rank(status), statement_id) = 1
ORDER BY issue_id, holder_id, stated_to, statement_id;
