-- One mark for each event that the evidence filter leaves, for each of some holders that it counts for: by the sharpest and
-- best of its reports. Where reports of an event differ in stance, one mark for each stance. Of each holder and issue the
-- latest so many of the days shown; `there` is how many there are, `elsewhere` how many on other days.
WITH shown AS (
    FROM cell WHERE level = $level AND list_contains($holders, holder_id) AND list_contains($issues, issue_id)
),
reported AS (
    SELECT cell, event, record, stance, stated_from, stated_to, telling, origin
    FROM standing_as_of(DATE '9999-12-31', NULL, $evidence, cells := (SELECT list(cell) FROM shown))
),
mark AS (
    SELECT *, first_day <= $to::DATE AND last_day >= $from::DATE AS inside FROM (
        SELECT cell, event, arg_min(record, telling) AS record, arg_min(stated_from, telling) AS first_day,
            arg_min(stated_to, telling) AS last_day, count(*) AS reports
        FROM reported GROUP BY cell, event, stance
    )
),
-- From which day on marks may be drawn: few lie there, and those are put in order.
counted AS (
    SELECT cell, count(*) FILTER (inside) AS there, count(*) FILTER (NOT inside) AS elsewhere,
        coalesce(list_min(max(last_day, $most::INTEGER) FILTER (inside)), max(last_day)) AS drawn_from
    FROM mark GROUP BY cell
),
drawn AS (
    -- One that lies on another day stands for all of them where there is no other, so that their number is known.
    SELECT m.cell, m.event, m.record, m.reports, c.there, c.elsewhere
    FROM mark AS m JOIN counted AS c USING (cell) JOIN (SELECT rowid AS record, statement_id FROM stance_record) USING (record)
    WHERE m.inside = (c.there > 0) AND m.last_day >= c.drawn_from
    QUALIFY row_number() OVER (PARTITION BY m.cell ORDER BY m.last_day DESC, statement_id)
        <= CASE c.there WHEN 0 THEN 1 ELSE $most::INTEGER END
),
source AS (
    SELECT cell, event, count(DISTINCT origin) AS sources
    FROM reported SEMI JOIN drawn USING (cell, event) GROUP BY cell, event
)
SELECT c.level, c.holder_id, c.holder, r.statement_id, r.actor, r.party, c.issue_id, r.event_id, r.stance, r.stance_label,
    r.stated_on, r.precision, r.stated_from, r.stated_to, r.attribution, r.tense, r.quote, r.outlet, r.via, r.status,
    r.coder_kind, s.sources, d.reports, d.there, d.elsewhere
FROM drawn AS d
JOIN cell AS c USING (cell)
JOIN source AS s USING (cell, event)
JOIN record_of((SELECT list(DISTINCT record) FROM drawn)) AS r USING (record)
ORDER BY c.issue_id, c.holder_id, r.stated_to, r.statement_id;
