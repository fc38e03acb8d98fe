-- The cells of some lines, or of all, in which something stands against something by a day; that a position changed over time
-- is no contradiction.
SELECT [c.level || '~' || c.holder_id || '~' || c.issue_id] AS cells FROM cell AS c SEMI JOIN (
    SELECT unnest(cells) AS cell FROM clash_as_of($as_of, $known_on, $evidence) WHERE contradiction <> 'changed over time'
) USING (cell)
WHERE coalesce(list_contains($lines::VARCHAR[], c.level || '~' || c.holder_id), true);
