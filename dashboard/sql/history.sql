-- The stretches of time on which a position held, by the evidence that counts: each from where another statement decides,
-- as nothing that leaves the same one deciding has confirmed it.
WITH decided AS (
    SELECT * FROM position_history_as_known(NULL, $evidence) WHERE level = $level
    QUALIFY statement_id IS DISTINCT FROM lag(statement_id) OVER (PARTITION BY holder_id, issue_id ORDER BY valid_from)
)
SELECT level, holder_id, holder, issue_id, valid_from,
    lead(valid_from) OVER (PARTITION BY holder_id, issue_id ORDER BY valid_from) AS valid_to,
    stance, stance_label, stated_on, decided_by, statement_id
FROM decided
ORDER BY issue_id, holder_id, valid_from;
