-- Statements by id, with the chain between actor and article and what is needed to cite them.
WITH asked AS (
    SELECT unnest($ids) AS statement_id
),
chain AS (
    SELECT h.statement_id,
        list({'name': coalesce(x.name, t.name, h.name_text), 'name_text': h.name_text, 'mode': h.mode} ORDER BY h.n) AS chain
    FROM (SELECT * FROM hop SEMI JOIN asked USING (statement_id)) AS h
    LEFT JOIN actor AS x USING (actor_id) LEFT JOIN outlet AS t ON t.outlet_id = h.outlet_id
    GROUP BY h.statement_id
)
SELECT s.*, o.name AS occasion, a.basis AS published_basis, a.precision AS published_precision, a.language, c.chain
-- By rowid, so that DuckDB looks through the ids alone and reads the other columns of these rows only.
FROM (
    SELECT * FROM stance_record WHERE rowid IN (SELECT rowid FROM stance_record SEMI JOIN asked USING (statement_id))
) AS s
JOIN article AS a USING (article_id)
LEFT JOIN occasion AS o USING (occasion_id)
LEFT JOIN chain AS c USING (statement_id)
ORDER BY list_position($ids, s.statement_id);
