-- Actors with statements, for choosing from.
SELECT DISTINCT actor_id, actor, party_id, party FROM stance_record WHERE actor_id IS NOT NULL ORDER BY actor;
