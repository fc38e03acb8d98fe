-- The statements that the filters leave, in order of time: so many before the one that is shown, or the last ones, and so
-- many after it, each with its number and how many there are, proposals apart. With a cell, those that it rests on as of a day.
WITH wanted AS (
    SELECT statement_id, stated_from, stated_to, status,
        row(coalesce(stated_to, DATE '9999-12-31'), coalesce(stated_from, DATE '9999-12-31'), statement_id) AS place
    FROM stance_record
    WHERE (len($issue) = 0 OR list_contains($issue, issue_id))
        AND (len($party) = 0 OR list_contains($party, party_id))
        AND (len($actor) = 0 OR list_contains($actor, actor_id))
        AND ($article IS NULL OR article_file = $article)
        AND ($cell IS NULL OR statement_id IN (SELECT statement_id FROM standing_as_of($as_of, $known_on, $evidence,
            cells := (SELECT coalesce(list(cell), []) FROM cell WHERE concat_ws('~', level, holder_id, issue_id) = $cell))
            WHERE $cell IS NOT NULL))
        AND ($evidence = 'all' OR $cell IS NOT NULL
            OR statement_id IN (SELECT statement_id FROM standing_as_of(DATE '9999-12-31', NULL, $evidence)
                WHERE $evidence <> 'all' AND $cell IS NULL))
),
here AS (
    SELECT coalesce((SELECT place FROM wanted WHERE statement_id = $statement),
        row(DATE '9999-12-31', DATE '9999-12-31', '~')) AS place
),
before AS (
    SELECT w.* FROM wanted AS w, here AS h WHERE w.place < h.place ORDER BY w.place DESC LIMIT $most
),
after AS (
    SELECT w.* FROM wanted AS w, here AS h WHERE w.place >= h.place ORDER BY w.place LIMIT $most
),
tally AS (
    SELECT count(*) AS total, count(*) FILTER (status NOT IN ('proposed', 'rejected')) AS coded,
        count(*) FILTER (status = 'proposed') AS proposals, count(*) FILTER (status = 'rejected') AS rejected
    FROM wanted
),
near AS (
    SELECT *, row_number() OVER (ORDER BY place) + (SELECT count(*) FROM wanted AS w, here AS h WHERE w.place < h.place)
        - (SELECT count(*) FROM before) AS number
    FROM (FROM before UNION ALL FROM after)
)
SELECT n.number, t.*, r.statement_id, r.article_id, r.article_file, r.article_title,
    r.outlet, r.published_on, r.issue_id, r.issue, r.actor, r.actor_id, r.party, r.party_id, r.stance, r.stance_label,
    r.stated_on, r.precision, r.stated_from, r.stated_to, r.quote, r.span_start, r.span_end, r.attribution, r.tense,
    r.status, r.coder_id
FROM tally AS t, near AS n JOIN stance_record AS r USING (statement_id)
ORDER BY n.place;
