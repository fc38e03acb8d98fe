-- What was looked at for each holder and issue, holders with most statements first.
SELECT c.*, a.actor_id, a.party_id
FROM coverage_as_of($as_of, $known_on) AS c LEFT JOIN actor AS a ON a.actor_id = c.holder_id
WHERE c.level = $level
ORDER BY sum(c.statements) OVER (PARTITION BY c.holder_id) DESC, c.holder, c.holder_id,
    sum(c.statements) OVER (PARTITION BY c.issue_id) DESC, c.issue;
