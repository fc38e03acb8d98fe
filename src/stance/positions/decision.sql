-- What decides: with nothing removed, and for each removal that could flip a cell.

-- The decision for every cell, once with nothing removed and once for each removal that could flip it. Only what may be
-- the latest, or is of one event with it, can be a cause: to take away what is surely earlier changes nothing. Only the end
-- of each cell is looked at: no removal brings forward what is earlier than `since` (see tally). What is removed is named by
-- a row of stance_record, what decides by another: words are looked up by who asks for them.
CREATE MACRO decision_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH near AS (
    SELECT h.cell, h.no, h.record, h.unit, h.event, h.origin, h.stance, h.stated_from, h.stated_to,
        h.machine, h.anonymous, h.reported, h.attributed, h.deciding, h.turn, h.shared,
        evidence = 'no single outlet' OR h.unit_to >= t.since AS ending
    FROM dated_holding(known_on, evidence) AS h
    JOIN tally_as_of(valid_on, known_on, evidence, cells := cells) AS t USING (cell, doubt)
    WHERE h.stated_to <= valid_on::DATE AND h.event_to >= t.since
        AND (evidence <> 'no single outlet' OR h.told_by_many)
),
ending AS (
    SELECT * EXCLUDE (ending) FROM near WHERE ending
),
standing_now AS (
    SELECT * FROM ending WHERE NOT shared
    UNION ALL
    FROM ending SEMI JOIN (
        SELECT cell, unit, min(turn) AS turn FROM ending WHERE shared GROUP BY cell, unit
    ) USING (cell, unit, turn)
),
told_now AS (
    FROM standing_now WHERE evidence <> 'no single outlet'
    UNION ALL
    FROM standing_now SEMI JOIN (
        SELECT cell, event FROM standing_now WHERE evidence = 'no single outlet'
        GROUP BY cell, event HAVING min(origin) < max(origin)
    ) USING (cell, event)
),
removal AS (
    SELECT cell, record, unnest([
        {'removal': 'nothing', 'number': 0},
        {'removal': CASE WHEN machine THEN 'machine-coded' END, 'number': 0},
        {'removal': CASE WHEN anonymous THEN 'anonymous' END, 'number': 0},
        {'removal': CASE WHEN reported THEN 'paraphrase' END, 'number': 0},
        {'removal': 'outlet', 'number': origin},
        {'removal': 'statement', 'number': no}
    ], recursive := true)
    FROM near SEMI JOIN (
        SELECT t.cell, t.event
        FROM told_now AS t JOIN (SELECT cell, max(stated_from) AS latest_from FROM told_now GROUP BY cell) USING (cell)
        WHERE t.stated_to >= latest_from
    ) USING (cell, event)
),
cause AS (
    SELECT cell, removal, number, min(record) AS removed_record, row_number() OVER () AS cause FROM removal
    WHERE removal IS NOT NULL GROUP BY cell, removal, number
),
kept AS (
    SELECT r.cause, e.*
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
    SELECT * FROM kept WHERE NOT shared
    UNION ALL
    FROM kept SEMI JOIN (
        SELECT cause, unit, min(turn) AS turn FROM kept WHERE shared GROUP BY cause, unit
    ) USING (cause, unit, turn)
),
told AS (
    FROM standing WHERE evidence <> 'no single outlet'
    UNION ALL
    FROM standing SEMI JOIN (
        SELECT cause, event FROM standing WHERE evidence = 'no single outlet'
        GROUP BY cause, event HAVING min(origin) < max(origin)
    ) USING (cause, event)
),
latest AS (
    SELECT t.*
    FROM told AS t JOIN (SELECT cause, max(stated_from) AS latest_from FROM told GROUP BY cause) USING (cause)
    WHERE t.stated_to >= latest_from
)
SELECT r.cell, r.removal, r.removed_record, l.no, l.record, l.stance, l.stated_from, l.stated_to, l.attributed, l.deciding,
    l.no IS NOT DISTINCT FROM d.no AS decides
FROM cause AS r LEFT JOIN latest AS l USING (cause)
LEFT JOIN (SELECT cause, min(no) AS no FROM latest GROUP BY cause) AS d USING (cause);

-- What each removal leaves of each cell: the base of robustness.
CREATE MACRO removal_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
WITH decided AS (
    SELECT * FROM decision_as_of(valid_on, known_on, evidence) WHERE decides
)
SELECT c.level, c.holder_id, c.issue_id, CASE c.level WHEN 'party' THEN h.party ELSE h.actor END AS holder, b.stance,
    d.removal, CASE d.removal WHEN 'outlet' THEN r.origin WHEN 'statement' THEN r.statement_id END AS removed,
    d.stance AS stance_left, l.statement_id AS statement_left, d.stance IS NULL OR sign(d.stance) <> sign(b.stance) AS flips
FROM decided AS d
JOIN (SELECT * FROM decided WHERE removal = 'nothing') AS b USING (cell)
JOIN cell AS c USING (cell)
JOIN stance_record AS h ON h.rowid = b.record
JOIN stance_record AS r ON r.rowid = d.removed_record
LEFT JOIN stance_record AS l ON l.rowid = d.record
WHERE d.removal <> 'nothing';
