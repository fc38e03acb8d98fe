-- The articles with the number of their statements: those with most, and how many there are.
SELECT * FROM (
    SELECT a.file, a.title, a.outlet, a.published_on, count(s.statement_id) AS statements,
        (SELECT count(*) FROM article) AS articles
    FROM article AS a LEFT JOIN stance_record AS s USING (article_id)
    GROUP BY ALL ORDER BY statements DESC, a.published_on NULLS LAST, a.file LIMIT 500
) ORDER BY published_on NULLS LAST, file;
