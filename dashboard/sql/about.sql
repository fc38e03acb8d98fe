-- The build, and what dates the record reaches from and to.
SELECT b.build_id, b.built_at, b.articles, b.statements, d.data_through,
    (SELECT min(stated_from) FROM stance_record) AS first_on,
    (SELECT max(stated_to) FROM stance_record) AS last_on,
    (SELECT count(DISTINCT holder_id) FROM stance_holder WHERE level = 'actor') AS actors,
    (SELECT count(*) FROM issue) AS issues
FROM build AS b, data_through AS d;
