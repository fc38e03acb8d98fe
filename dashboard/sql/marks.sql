-- One mark for each event that the evidence filter leaves, for each of some holders that it counts for: by the sharpest and
-- best of its reports. Where reports of an event differ in stance, one mark for each stance. Of each holder and issue the
-- latest so many of the days shown; `there` is how many there are, `elsewhere` how many on other days.
WITH shown AS (
    FROM cell WHERE level = $level AND list_contains($holders, holder_id) AND list_contains($issues, issue_id)
),
reported AS (
    SELECT cell, event, statement_id, stance, stated_from, stated_to, telling,
        count(*) OVER (PARTITION BY cell, event, stance) AS reports, origin
    FROM standing_as_of(DATE '9999-12-31', NULL, $evidence, cells := (SELECT list(cell) FROM shown))
),
source AS (
    SELECT cell, event, count(DISTINCT origin) AS sources FROM reported GROUP BY cell, event
),
mark AS (
    SELECT * FROM reported
    QUALIFY row_number() OVER (PARTITION BY cell, event, stance ORDER BY telling) = 1
),
placed AS (
    SELECT *, stated_to >= $from::DATE AND stated_from <= $to::DATE AS inside,
        count(*) FILTER (WHERE inside) OVER (PARTITION BY cell) AS there,
        count(*) FILTER (WHERE NOT inside) OVER (PARTITION BY cell) AS elsewhere,
        row_number() OVER (PARTITION BY cell ORDER BY inside DESC, stated_to DESC, statement_id) AS place
    FROM mark
),
drawn AS (
    -- One that lies on another day stands for all of them where there is no other, so that their number is known.
    SELECT * FROM placed WHERE (inside AND place <= $most) OR (there = 0 AND place = 1)
)
SELECT c.level, c.holder_id, c.holder, d.statement_id, r.actor, r.party, c.issue_id, r.event_id, r.stance, r.stance_label,
    r.stated_on, r.precision, r.stated_from, r.stated_to, r.attribution, r.tense, r.quote, r.outlet, r.via, r.status,
    r.coder_kind, s.sources, d.reports, d.there, d.elsewhere
FROM drawn AS d
JOIN cell AS c USING (cell)
JOIN source AS s USING (cell, event)
JOIN stance_record AS r ON r.statement_id = d.statement_id
ORDER BY c.issue_id, c.holder_id, r.stated_to, d.statement_id;
