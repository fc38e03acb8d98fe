-- The build, and what dates the record reaches from and to: those of statements that count, as a date that only a
-- statement waiting for review gives is no reach.
WITH reach AS (
    SELECT min(stated_from) AS first_on, max(stated_to) AS last_on FROM stance_record WHERE counts AND stands_for_unit
)
SELECT b.build_id, b.built_at, b.articles, b.statements,
    (SELECT count(*) FROM stance_record WHERE counts AND stands_for_unit) AS counted,
    (SELECT count(*) FROM stance_record WHERE status = 'proposed' AND NOT counts) AS waiting, d.data_through, r.first_on, r.last_on,
    (SELECT count(DISTINCT holder_id) FROM cell WHERE level = 'actor') AS actors,
    (SELECT count(*) FROM issue) AS issues
FROM build AS b, reach AS r, data_through AS d;
