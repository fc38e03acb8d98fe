-- How many firmer statements there are on the issue by the actor of a statement, which set it aside, and by their party.
SELECT c.level, c.holder_id, count(DISTINCT o.unit) AS firmer
FROM holding AS h JOIN cell AS c USING (cell) JOIN holding AS o USING (cell)
WHERE h.statement_id = $statement AND o.doubt < h.doubt GROUP BY ALL ORDER BY ALL;
