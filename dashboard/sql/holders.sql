-- Who holds a stance: actors and parties, with the party that an actor last spoke for.
WITH holder AS (
    SELECT level, holder_id, any_value(holder) AS holder, count(*) AS statements,
        arg_max(coalesce(party_id, ''), coalesce(stated_to, DATE '0001-01-01')) AS party_id
    FROM stance_holder WHERE stands_for_unit GROUP BY level, holder_id
)
SELECT h.level, h.holder_id, h.holder, h.statements, nullif(h.party_id, '') AS party_id, p.name AS party,
    (SELECT count(*) FROM stance_record AS s WHERE s.party_id = h.party_id) AS party_statements
FROM holder AS h LEFT JOIN actor AS p ON p.actor_id = h.party_id
ORDER BY party_statements DESC, party, h.level DESC, h.statements DESC, h.holder;
