-- How often a position has moved by a day: of some lines, each named by its level and holder, or of all.
SELECT c.level, c.holder_id, c.issue_id, count(*) AS moves FROM stretch_as_known($known_on, $evidence) JOIN cell AS c USING (cell)
WHERE moved AND earlier_id IS NOT NULL AND valid_from <= $as_of::DATE
    AND coalesce(list_contains($lines::VARCHAR[], c.level || '~' || c.holder_id), true)
GROUP BY ALL ORDER BY ALL;
