-- Who has coded, people first, with the number of their statements.
SELECT coder_id, coder_kind, count(*) AS statements FROM statement
GROUP BY ALL ORDER BY coder_kind, statements DESC, coder_id;
