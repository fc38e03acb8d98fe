-- The stretches of time on which a position held, by the evidence that counts: each from where another statement decides,
-- as nothing that leaves the same one deciding has confirmed it. And what became of the position there, in words.
WITH decided AS (
    SELECT *, valid_from AS stated_to FROM position_history_as_known(NULL, $evidence) WHERE level = $level
    QUALIFY statement_id IS DISTINCT FROM lag(statement_id) OVER (PARTITION BY holder_id, issue_id ORDER BY valid_from)
),
followed AS (
    SELECT d AS here, lag(d) OVER cell AS earlier, lead(valid_from) OVER cell AS valid_to FROM decided AS d
    WINDOW cell AS (PARTITION BY holder_id, issue_id ORDER BY valid_from)
)
SELECT here.level, here.holder_id, here.holder, here.issue_id, here.valid_from, valid_to, here.stance, here.stance_label,
    here.stated_on, here.decided_by, here.statement_id, change_kind(earlier, here) AS change,
    change_words(earlier, here) AS sentence
FROM followed
ORDER BY here.issue_id, here.holder_id, here.valid_from;
