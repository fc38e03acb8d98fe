-- Statements by id, with the chain between actor and article and what is needed to cite them.
SELECT s.*, o.name AS occasion, a.basis AS published_basis, a.precision AS published_precision, a.language,
    (SELECT list({'name': coalesce(x.name, t.name, h.name_text), 'name_text': h.name_text, 'mode': h.mode} ORDER BY h.n)
        FROM hop AS h LEFT JOIN actor AS x USING (actor_id) LEFT JOIN outlet AS t ON t.outlet_id = h.outlet_id
        WHERE h.statement_id = s.statement_id) AS chain
FROM stance_record AS s
JOIN article AS a USING (article_id)
LEFT JOIN occasion AS o USING (occasion_id)
WHERE list_contains($ids, s.statement_id)
ORDER BY list_position($ids, s.statement_id);
