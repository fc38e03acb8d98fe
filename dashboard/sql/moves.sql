-- How often a position has moved by a day.
SELECT c.level, c.holder_id, c.issue_id, count(*) AS moves FROM stretch_as_known($known_on, $evidence) JOIN cell AS c USING (cell)
WHERE moved AND earlier_id IS NOT NULL AND valid_from <= $as_of::DATE
GROUP BY ALL ORDER BY ALL;
