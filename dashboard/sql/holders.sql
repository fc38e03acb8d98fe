-- Who holds a stance: actors and parties, with the party that an actor last spoke for.
SELECT h.level, h.holder_id, h.holder, h.statements, h.party_id, p.name AS party,
    (SELECT count(*) FROM stance_record AS s WHERE s.party_id = h.party_id) AS party_statements
FROM holder AS h LEFT JOIN actor AS p ON p.actor_id = h.party_id
ORDER BY party_statements DESC, party, h.level DESC, h.statements DESC, h.holder;
