-- The statements that tie two: those of both on the issues on which both took a stance, as the network counts them.
SELECT statement_id, holder_id, holder, issue_id, issue, q AS side
FROM network_statement($level, NULL, $as_of, 'ignore per document', 'sign', $known_on, $issue, $evidence)
WHERE holder_id IN ($one, $other)
QUALIFY count(DISTINCT holder_id) OVER (PARTITION BY issue_id) = 2
ORDER BY issue, stated_to DESC NULLS LAST, statement_id;
