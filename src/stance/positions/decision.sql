-- What counts as of a day, in the form of table holding, and what decides: with nothing removed, and for each removal that
-- could flip a cell.

-- What passing_as_of and evidence_as_of give, as numbers; of some cells only, if any are listed. Windows over all rows of
-- a cell are slow where cells are large, so the few passages that several coded are put apart, and what is firmest is
-- looked up.
--
-- Macros call macros here, where WITH would do: DuckDB makes every column of what is named by WITH and asked for twice.
CREATE MACRO passing_holding(valid_on, known_on, evidence) AS TABLE
SELECT * FROM holding
WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
    AND CASE evidence
        WHEN 'all' THEN true
        WHEN 'on the record' THEN on_the_record
        WHEN 'no anonymous' THEN NOT anonymous
        WHEN 'no single outlet' THEN true
        ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END;

CREATE MACRO holding_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT * FROM passing_holding(valid_on, known_on, evidence) SEMI JOIN (
    SELECT cell, min(doubt) AS doubt FROM passing_holding(valid_on, known_on, evidence)
    SEMI JOIN (FROM cell WHERE cells IS NULL OR list_contains(cells, cell)) USING (cell)
    GROUP BY cell
) USING (cell, doubt);

-- One of each passage.
CREATE MACRO passage_as_of(valid_on, known_on, evidence, cells) AS TABLE
SELECT * FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE NOT shared
UNION ALL
SELECT * FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE shared
QUALIFY turn = min(turn) OVER (PARTITION BY cell, unit);

-- One of each passage, and under `no single outlet` only events that two or more origins report.
CREATE MACRO standing_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT * FROM passage_as_of(valid_on, known_on, evidence, cells)
WHERE evidence <> 'no single outlet'
    OR (cell, event) IN (SELECT (cell, event) FROM passage_as_of(valid_on, known_on, evidence, cells)
        WHERE evidence = 'no single outlet' GROUP BY cell, event HAVING min(origin) < max(origin));

-- The decision for every cell, once with nothing removed and once for each removal that could flip it. Only what may be
-- the latest, or is of one event with it, can be a cause: to take away what is surely earlier changes nothing.
--
-- A removal leaves what was the latest before it, so only the end of each cell is looked at: from the earliest of the days
-- that the firmest of each kind of what is left reaches. Of events that two outlets must report, those reach that are told
-- by two without each kind, and one of two that no outlet reports both of; where a passage was coded twice, it is not
-- known which coding will be left, so that such events reach nothing.
CREATE MACRO decision_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH outlet AS (
    SELECT cell, max(unit_from) AS unit_from FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE evidence <> 'no single outlet' GROUP BY cell, origin
),
reach AS (
    SELECT cell, least(
            max(unit_from) FILTER (WHERE NOT machine), max(unit_from) FILTER (WHERE NOT anonymous),
            max(unit_from) FILTER (WHERE NOT reported), any_value(o.second)) AS since
    FROM holding_as_of(valid_on, known_on, evidence, cells := cells) JOIN (
        SELECT cell, coalesce(max(unit_from, 2)[2], DATE '0001-01-01') AS second FROM outlet GROUP BY cell
    ) AS o USING (cell)
    WHERE evidence <> 'no single outlet' GROUP BY cell
),
report AS (
    SELECT cell, event, min(unit_from) AS reached, max(unit_to) AS ended, list(DISTINCT origin) AS origins,
        bool_or(shared) AS shared,
        coalesce(min(origin) FILTER (NOT machine) < max(origin) FILTER (NOT machine), false) AS by_people,
        coalesce(min(origin) FILTER (NOT anonymous) < max(origin) FILTER (NOT anonymous), false) AS by_name,
        coalesce(min(origin) FILTER (NOT reported) < max(origin) FILTER (NOT reported), false) AS in_words
    FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE evidence = 'no single outlet' GROUP BY cell, event HAVING min(origin) < max(origin)
),
told_reach AS (
    SELECT cell, least(
            coalesce(max(reached) FILTER (by_people), DATE '0001-01-01'),
            coalesce(max(reached) FILTER (by_name), DATE '0001-01-01'),
            coalesce(max(reached) FILTER (in_words), DATE '0001-01-01'),
            coalesce(max(reached) FILTER (NOT list_has_any(origins, f.first)), DATE '0001-01-01')) AS since
    FROM report JOIN (
        SELECT cell, arg_max(origins, reached) AS first FROM report WHERE NOT shared GROUP BY cell
    ) AS f USING (cell)
    WHERE NOT shared GROUP BY cell
),
ending AS (
    SELECT p.cell, p.no, p.statement_id, p.unit, p.event, p.origin, p.stance, p.stated_from, p.stated_to, p.machine,
        p.anonymous, p.reported, p.attributed, p.deciding, p.turn, p.shared, p.unit_from, p.unit_to
    FROM holding_as_of(valid_on, known_on, evidence, cells := cells) AS p JOIN reach AS r USING (cell)
    WHERE evidence <> 'no single outlet' AND p.unit_to >= r.since
    UNION ALL
    SELECT p.cell, p.no, p.statement_id, p.unit, p.event, p.origin, p.stance, p.stated_from, p.stated_to, p.machine,
        p.anonymous, p.reported, p.attributed, p.deciding, p.turn, p.shared, p.unit_from, p.unit_to
    FROM holding_as_of(valid_on, known_on, evidence, cells := cells) AS p SEMI JOIN (
        SELECT cell, event FROM report LEFT JOIN told_reach AS r USING (cell)
        WHERE r.since IS NULL OR ended >= r.since
    ) AS e USING (cell, event)
    WHERE evidence = 'no single outlet'
),
standing_now AS (
    SELECT * FROM ending QUALIFY NOT shared OR turn = min(turn) OVER (PARTITION BY cell, unit)
),
latest AS (
    SELECT cell, event FROM (
        SELECT cell, event, stated_from, stated_to FROM standing_now
        QUALIFY evidence <> 'no single outlet'
            OR min(origin) OVER (PARTITION BY cell, event) < max(origin) OVER (PARTITION BY cell, event)
    )
    QUALIFY stated_to >= max(stated_from) OVER (PARTITION BY cell)
),
removal AS (
    SELECT cell, unnest([
        {'removal': 'nothing', 'removed': '', 'number': 0},
        {'removal': CASE WHEN machine THEN 'machine-coded' END, 'removed': '', 'number': 0},
        {'removal': CASE WHEN anonymous THEN 'anonymous' END, 'removed': '', 'number': 0},
        {'removal': CASE WHEN reported THEN 'paraphrase' END, 'removed': '', 'number': 0},
        {'removal': 'outlet', 'removed': origin_text, 'number': origin},
        {'removal': 'statement', 'removed': statement_id, 'number': no}
    ], recursive := true)
    FROM holding_as_of(valid_on, known_on, evidence, cells := cells) SEMI JOIN latest USING (cell, event)
),
cause AS (
    -- Not distinct above: there it would hold of the first column of what is unnested alone.
    SELECT DISTINCT * FROM removal WHERE removal IS NOT NULL
),
kept AS (
    SELECT r.removal, r.number, e.*
    FROM cause AS r JOIN ending AS e USING (cell)
    WHERE NOT CASE r.removal
        WHEN 'nothing' THEN false
        WHEN 'machine-coded' THEN e.machine
        WHEN 'anonymous' THEN e.anonymous
        WHEN 'paraphrase' THEN e.reported
        WHEN 'outlet' THEN e.origin = r.number
        WHEN 'statement' THEN e.no = r.number END
),
standing AS (
    SELECT * FROM kept QUALIFY NOT shared OR turn = min(turn) OVER (PARTITION BY cell, removal, number, unit)
),
told AS (
    SELECT * FROM standing
    QUALIFY evidence <> 'no single outlet'
        OR min(origin) OVER (PARTITION BY cell, removal, number, event)
            < max(origin) OVER (PARTITION BY cell, removal, number, event)
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY cell, removal, number) AS may_be_latest FROM told
)
SELECT c.level, c.holder_id, c.issue_id, r.cell, r.removal, r.removed, f.* EXCLUDE (cell, removal, number),
    row_number() OVER (PARTITION BY r.cell, r.removal, r.number
        ORDER BY f.may_be_latest DESC, f.deciding, abs(f.stance), f.stance, f.no) AS place
FROM cause AS r JOIN cell AS c USING (cell) LEFT JOIN flagged AS f USING (cell, removal, number);

-- What each removal leaves of each cell: the base of robustness.
CREATE MACRO removal_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
WITH decided AS (
    SELECT * FROM decision_as_of(valid_on, known_on, evidence) WHERE place = 1
)
SELECT d.level, d.holder_id, d.issue_id, r.holder, b.stance, d.removal, nullif(d.removed, '') AS removed,
    d.stance AS stance_left, d.statement_id AS statement_left,
    d.stance IS NULL OR sign(d.stance) <> sign(b.stance) AS flips
FROM decided AS d
JOIN (SELECT * FROM decided WHERE removal = 'nothing') AS b USING (cell)
JOIN stance_holder AS r ON r.statement_id = b.statement_id AND r.level = d.level
WHERE d.removal <> 'nothing';

