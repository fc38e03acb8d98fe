-- What stands against what: each pair with the cells that it is in, and from when and by which evidence both sides count.
-- Where a person and a machine read a passage differently, the machine's reading counts only once it is reviewed.
WITH side AS (
    SELECT statement_id, status, counts, stated_to, published_to, on_the_record, anonymous, issue_id,
        event_id IN (SELECT event_id FROM stance_record WHERE counts GROUP BY event_id HAVING count(DISTINCT origin) > 1)
            AS told_by_many,
        list_filter(['actor~' || holder_of(actor_id, actor) || '~' || issue_id, 'party~' || party_id || '~' || issue_id],
            lambda cell: cell IS NOT NULL) AS cells,
        actor_id, party_id
    FROM stance_record
)
SELECT c.*, b.actor_id AS other_actor_id, b.party_id AS other_party_id, a.actor_id,
    a.counts AND b.counts AND NOT (contradiction = 'coders differ' AND 'proposed' IN (a.status, b.status)) AS counts,
    list_distinct(a.cells || b.cells) AS cells,
    CASE WHEN a.stated_to IS NOT NULL AND b.stated_to IS NOT NULL THEN greatest(a.stated_to, b.stated_to) END AS stated_by,
    CASE WHEN a.published_to IS NOT NULL AND b.published_to IS NOT NULL
        THEN greatest(a.published_to, b.published_to) END AS published_by,
    list_filter(['all',
        CASE WHEN a.on_the_record AND b.on_the_record THEN 'on the record' END,
        CASE WHEN NOT a.anonymous AND NOT b.anonymous THEN 'no anonymous' END,
        CASE WHEN a.told_by_many AND b.told_by_many THEN 'no single outlet' END], lambda one: one IS NOT NULL) AS evidence
FROM contradiction AS c
JOIN side AS a USING (statement_id)
JOIN side AS b ON b.statement_id = c.other_id
ORDER BY c.contradiction, c.issue_id, stated_by DESC NULLS LAST, c.statement_id, c.other_id;
