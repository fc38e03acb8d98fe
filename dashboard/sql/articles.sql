-- The articles with the number of their statements.
SELECT a.file, a.title, a.outlet, a.published_on, count(s.statement_id) AS statements
FROM article AS a LEFT JOIN stance_record AS s USING (article_id)
GROUP BY ALL ORDER BY a.published_on NULLS LAST, a.file;
