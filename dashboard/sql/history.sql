-- The stretches of time on which a position held.
SELECT level, holder_id, holder, issue_id, valid_from, valid_to, stance, stance_label, stated_on, decided_by,
    statement_id
FROM position_history WHERE level = $level
ORDER BY issue_id, holder_id, valid_from;
