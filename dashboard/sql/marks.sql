-- One mark for each unit that the evidence filter leaves, for each holder that it counts for.
SELECT level, holder_id, holder, statement_id, actor, party, issue_id, stance, stance_label, stated_on, precision,
    stated_from, stated_to, attribution, tense, quote, outlet, via, status, coder_kind
FROM evidence_as_of(DATE '9999-12-31', NULL, $evidence)
WHERE level = $level
QUALIFY row_number() OVER (PARTITION BY holder_id, issue_id, unit_id
    ORDER BY status_rank(status), coder_id, statement_id) = 1
ORDER BY issue_id, holder_id, stated_to, statement_id;
