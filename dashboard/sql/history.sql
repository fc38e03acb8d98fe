-- The stretches of time on which a position held, by the evidence that counts.
SELECT level, holder_id, holder, issue_id, valid_from, valid_to, stance, stance_label, stated_on, decided_by,
    statement_id
FROM position_history_as_known(NULL, $evidence) WHERE level = $level
ORDER BY issue_id, holder_id, valid_from;
