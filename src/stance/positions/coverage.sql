-- What was looked at: for every holder and issue what was found, and what kind of blank a blank is.

CREATE MACRO coverage_as_of(valid_on, known_on := NULL) AS TABLE
WITH looked_for AS (
    SELECT level, holder_id, min(holder) AS holder FROM cell GROUP BY level, holder_id
    UNION
    SELECT 'actor', a.actor_id, a.name FROM actor AS a SEMI JOIN search USING (actor_id)
    UNION
    SELECT 'party', a.actor_id, a.name FROM actor AS a SEMI JOIN search USING (actor_id) WHERE a.actor_id = a.party_id
),
found AS (
    SELECT level, holder_id, issue_id,
        count(*) FILTER (WHERE by_then) AS statements,
        count(DISTINCT article) FILTER (WHERE by_then) AS articles,
        min(stated_from) FILTER (WHERE by_then) AS first_on,
        max(stated_to) FILTER (WHERE by_then) AS last_on,
        coalesce(bool_and(declined) FILTER (WHERE by_then), false) AS declined,
        coalesce(bool_or(known AND stated_from <= valid_on::DATE AND stated_to > valid_on::DATE), false) AS loose,
        bool_and(stated_to IS NULL) AS undated
    FROM (
        SELECT *, known_on IS NULL OR coalesce(published_to <= known_on::DATE, false) AS known,
            known AND coalesce(stated_to <= valid_on::DATE, false) AS by_then
        FROM holding JOIN cell USING (cell) WHERE stands_for_unit
    )
    GROUP BY ALL
),
searched AS (
    SELECT actor_id AS holder_id, issue_id, count(*) AS searches, max(covers_to) AS searched_through
    FROM search WHERE result = 'nothing found' AND covers_from <= valid_on::DATE::VARCHAR
    GROUP BY ALL
)
SELECT h.level, h.holder_id, h.holder, i.issue_id, i.name AS issue,
    coalesce(f.statements, 0) AS statements, coalesce(f.articles, 0) AS articles,
    (SELECT count(*) FROM article WHERE known_on IS NULL OR published_to <= known_on::DATE) AS articles_read,
    (SELECT count(*) FROM skip) AS skips,
    f.first_on, f.last_on, coalesce(s.searches, 0) AS searches, s.searched_through,
    CASE WHEN f.statements > 0 AND f.declined THEN 'declined to comment'
        WHEN f.statements > 0 THEN 'stated'
        WHEN f.loose THEN 'dated too loosely to tell'
        WHEN f.undated THEN 'undated'
        WHEN f.level IS NOT NULL THEN 'nothing yet by that date'
        WHEN s.searches > 0 THEN 'searched and nothing found'
        ELSE 'not searched' END AS coverage
FROM looked_for AS h CROSS JOIN issue AS i
LEFT JOIN found AS f USING (level, holder_id, issue_id)
LEFT JOIN searched AS s USING (holder_id, issue_id);

CREATE VIEW coverage AS
SELECT * FROM coverage_as_of((SELECT data_through FROM data_through)) ORDER BY level, holder, issue_id;
