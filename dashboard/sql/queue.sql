-- Proposals that wait for review: first those that would change a cell, or first those nearest to a toss-up. What a
-- decision would change is played through for the most doubtful ones that can decide anything, so that a long queue
-- stays quick.
WITH today AS (
    SELECT data_through FROM data_through
),
proposal AS MATERIALIZED (
    FROM proposal_as_of((SELECT data_through FROM today))
    WHERE len($issue) = 0 OR list_contains($issue, issue_id)
),
considered AS (
    SELECT statement_id FROM proposal WHERE may_decide
    ORDER BY abs(score - 0.5) NULLS FIRST, stated_to DESC, statement_id LIMIT $considered
),
weighed AS (
    SELECT statement_id, min(least(change_rank(accepted_change), change_rank(rejected_change))) AS weight
    FROM consequence_of((SELECT list(statement_id) FROM considered), (SELECT data_through FROM today))
    GROUP BY statement_id
)
SELECT p.statement_id, coalesce(w.weight, 4) AS weight, p.score, count(*) OVER () AS waiting
FROM proposal AS p LEFT JOIN weighed AS w USING (statement_id)
ORDER BY CASE $order WHEN 'consequence' THEN coalesce(w.weight, 4) ELSE 0 END, abs(p.score - 0.5) NULLS FIRST,
    p.stated_to DESC, p.statement_id
LIMIT $most;
