-- How many statements and proposals, articles and cells with a position the filters leave: what an export holds.
WITH kept AS (
    SELECT * FROM stance_record
    WHERE (len($issue) = 0 OR list_contains($issue, issue_id))
        AND (len($party) = 0 OR list_contains($party, party_id))
        AND (len($actor) = 0 OR list_contains($actor, actor_id))
        AND ($from IS NULL OR stated_to >= $from::DATE)
        AND ($to IS NULL OR stated_from <= $to::DATE)
        AND ($as_of IS NULL OR stated_to <= $as_of::DATE)
        AND ($known_on IS NULL OR published_to <= $known_on::DATE)
        AND ($evidence = 'all' OR statement_id IN
            (SELECT statement_id FROM standing_as_of(coalesce($as_of::DATE, DATE '9999-12-31'), $known_on, $evidence)
                WHERE $evidence <> 'all'))
)
SELECT count(*) AS statements, count(*) FILTER (status NOT IN ('proposed', 'rejected')) AS coded,
    count(*) FILTER (status = 'proposed') AS proposals, count(*) FILTER (status = 'rejected') AS rejected,
    count(DISTINCT article_id) AS articles, count(DISTINCT actor) AS actors,
    min(stated_from) AS first_on, max(stated_to) AS last_on
FROM kept;
