-- The build, how many statements people and reviewers stand by, what waits for review and was rejected, and what dates the record reaches from and to: those of statements that count, as a date that only a
-- statement waiting for review gives is no reach.
WITH reach AS (
    SELECT min(stated_from) AS first_on, max(stated_to) AS last_on FROM stance_record WHERE counts AND stands_for_unit
),
tally AS (
    SELECT count(*) FILTER (status NOT IN ('proposed', 'rejected')) AS coded,
        count(*) FILTER (status = 'proposed') AS proposals, count(*) FILTER (status = 'rejected') AS rejected
    FROM stance_record
)
SELECT b.build_id, b.built_at, b.articles, b.statements,
    t.coded, t.proposals, t.rejected, d.data_through, r.first_on, r.last_on,
    (SELECT count(DISTINCT holder_id) FROM cell WHERE level = 'actor') AS actors,
    (SELECT count(*) FROM issue) AS issues
FROM build AS b, tally AS t, reach AS r, data_through AS d;
