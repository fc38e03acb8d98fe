-- The stretches of time on which a position held, by the evidence that counts, for some holders and issues: those that
-- reach into the days shown, the latest so many of each position. A stretch goes on as long as statements confirm the
-- stance within so many days of one another, the last one on confirmed_on; `stretches` is how many there are.
WITH shown AS (
    FROM cell WHERE level = $level AND list_contains($holders, holder_id) AND list_contains($issues, issue_id)
),
decided AS (
    SELECT cell, valid_from, stance, statement_id FROM stretch_as_known(NULL, $evidence, cells := (SELECT list(cell) FROM shown))
    QUALIFY statement_id IS DISTINCT FROM lag(statement_id) OVER (PARTITION BY cell ORDER BY valid_from)
),
followed AS (
    SELECT *, lag(stance) OVER earlier AS stance_before, lag(valid_from) OVER earlier AS confirmed_before FROM decided
    WINDOW earlier AS (PARTITION BY cell ORDER BY valid_from)
),
latest AS (
    SELECT cell, max(valid_from) AS confirmed_on FROM decided GROUP BY cell
),
begun AS (
    SELECT cell, valid_from, stance, statement_id, lead(valid_from) OVER later AS valid_to,
        lead(confirmed_before) OVER later AS confirmed_on
    FROM followed WHERE stance IS DISTINCT FROM stance_before OR valid_from > confirmed_before + $fresh::INTEGER
    WINDOW later AS (PARTITION BY cell ORDER BY valid_from)
),
reaching AS (
    SELECT *, count(*) OVER (PARTITION BY cell) AS stretches FROM begun
    WHERE valid_from <= $to::DATE AND coalesce(valid_to >= $from::DATE, true)
    QUALIFY row_number() OVER (PARTITION BY cell ORDER BY valid_from DESC) <= $most
)
SELECT c.level, c.holder_id, c.holder, c.issue_id, r.valid_from, r.valid_to,
    coalesce(r.confirmed_on, e.confirmed_on) AS confirmed_on, r.stance, l.word AS stance_label, r.statement_id, r.stretches
FROM reaching AS r
JOIN cell AS c USING (cell)
JOIN latest AS e USING (cell)
JOIN issue_label AS l ON l.issue_id = c.issue_id AND l.stance = r.stance
ORDER BY c.issue_id, c.holder_id, r.valid_from;
