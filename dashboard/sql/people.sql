-- Everybody whom a statement can be coded for: actors and parties by name.
SELECT actor_id, name, kind FROM actor ORDER BY name, actor_id;
