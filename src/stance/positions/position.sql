-- What statements add up to. A position is the stance of the latest event, never a mean; where dates overlap so that
-- no order can be told, the sharpest and best attributed statement decides and the range of the others is given with it.

-- Every coding that may count: made by valid_on, published by known_on, passing the evidence filter. What is optional, or
-- a refusal to comment, counts only where a holder has nothing firmer on the issue.
CREATE MACRO passing_as_of(valid_on, known_on, evidence) AS TABLE
SELECT * FROM stance_holder
WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
    AND CASE evidence
        WHEN 'all' THEN true
        WHEN 'on the record' THEN on_the_record
        WHEN 'no anonymous' THEN NOT anonymous
        WHEN 'no single outlet' THEN true
        ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END
QUALIFY 2 * declined::INTEGER + (certainty = 'optional')::INTEGER
    = min(2 * declined::INTEGER + (certainty = 'optional')::INTEGER) OVER (PARTITION BY level, holder_id, issue_id);

-- One of each passage, and under `no single outlet` only events that two or more origins report.
CREATE MACRO evidence_as_of(valid_on, known_on, evidence) AS TABLE
WITH standing AS (
    SELECT * FROM passing_as_of(valid_on, known_on, evidence)
    QUALIFY row_number() OVER (PARTITION BY level, holder_id, issue_id, unit_id
        ORDER BY status_rank(status), coder_id, statement_id) = 1
)
SELECT *, count(DISTINCT origin) OVER (PARTITION BY level, holder_id, issue_id, event_id) AS event_origins FROM standing
QUALIFY evidence <> 'no single outlet' OR event_origins > 1;

-- The same two in the form of table holding. Windows over all rows of a cell are slow where cells are large, so the few
-- passages that several coded are put apart, and what is firmest is looked up.
CREATE MACRO holding_as_of(valid_on, known_on, evidence) AS TABLE
WITH passing AS NOT MATERIALIZED (
    SELECT * FROM holding
    WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
        AND CASE evidence
            WHEN 'all' THEN true
            WHEN 'on the record' THEN on_the_record
            WHEN 'no anonymous' THEN NOT anonymous
            WHEN 'no single outlet' THEN true
            ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END
)
SELECT p.* FROM passing AS p SEMI JOIN (SELECT cell, min(doubt) AS doubt FROM passing GROUP BY cell) AS f USING (cell, doubt);

-- One of each passage, and under `no single outlet` only events that two or more origins report.
CREATE MACRO standing_as_of(valid_on, known_on, evidence) AS TABLE
WITH passing AS NOT MATERIALIZED (
    FROM holding_as_of(valid_on, known_on, evidence)
),
standing AS NOT MATERIALIZED (
    SELECT * FROM passing WHERE NOT shared
    UNION ALL
    SELECT * FROM passing WHERE shared QUALIFY turn = min(turn) OVER (PARTITION BY cell, unit)
)
SELECT * FROM standing
WHERE evidence <> 'no single outlet'
    OR (cell, event) IN (SELECT (cell, event) FROM standing WHERE evidence = 'no single outlet'
        GROUP BY cell, event HAVING min(origin) < max(origin));

-- The decision for every cell, once with nothing removed and once for each removal that could flip it. Only what may be
-- the latest, or is of one event with it, can be a cause: to take away what is surely earlier changes nothing.
--
-- A removal leaves what was the latest before it, so only the end of each cell is looked at: from the earliest of the days
-- that the firmest of each kind of what is left reaches. An event that two outlets must report can end anywhere.
CREATE MACRO decision_as_of(valid_on, known_on, evidence) AS TABLE
WITH passing AS (
    FROM holding_as_of(valid_on, known_on, evidence)
),
outlet AS (
    SELECT cell, max(unit_from) AS unit_from FROM passing GROUP BY cell, origin
),
reach AS (
    SELECT cell, least(
            max(unit_from) FILTER (WHERE NOT machine), max(unit_from) FILTER (WHERE NOT anonymous),
            max(unit_from) FILTER (WHERE NOT reported), any_value(o.second)) AS since
    FROM passing JOIN (
        SELECT cell, coalesce(max(unit_from, 2)[2], DATE '0001-01-01') AS second FROM outlet GROUP BY cell
    ) AS o USING (cell)
    GROUP BY cell
),
ending AS (
    SELECT p.* FROM passing AS p JOIN reach AS r USING (cell)
    WHERE evidence <> 'no single outlet' AND p.unit_to >= r.since
    UNION ALL
    SELECT p.* FROM passing AS p SEMI JOIN (
        SELECT cell, event FROM passing GROUP BY cell, event HAVING min(origin) < max(origin)
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
    FROM passing SEMI JOIN latest USING (cell, event)
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

CREATE MACRO position_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
WITH decision AS (
    FROM decision_as_of(valid_on, known_on, evidence)
),
base AS (
    SELECT * FROM decision WHERE removal = 'nothing' AND stance IS NOT NULL
),
decisive AS (
    SELECT * FROM base WHERE place = 1
),
first AS (
    SELECT r.*, d.cell FROM decisive AS d
    JOIN stance_holder AS r ON r.statement_id = d.statement_id AND r.level = d.level
),
robust AS (
    SELECT cell,
        list_sort(list(DISTINCT d.removal || CASE d.removed WHEN '' THEN '' ELSE ' ' || d.removed END)
            FILTER (WHERE d.stance IS NULL OR sign(d.stance) <> sign(b.stance))) AS flipped_by,
        list_sort(list(DISTINCT d.removal || CASE d.removed WHEN '' THEN '' ELSE ' ' || d.removed END
            || ' → ' || l.word) FILTER (WHERE sign(d.stance) = sign(b.stance) AND d.stance <> b.stance))
            AS weakened_by
    FROM decision AS d JOIN decisive AS b USING (cell)
    LEFT JOIN issue_label AS l ON l.issue_id = d.issue_id AND l.stance = d.stance
    WHERE d.place = 1 AND d.removal <> 'nothing' GROUP BY cell
),
late AS (
    SELECT cell, min(s.stance) AS stance_min, max(s.stance) AS stance_max,
        count(DISTINCT s.stance) FILTER (WHERE s.deciding = b.deciding) AS equal_stances,
        ['verbatim', 'action', 'paraphrase', 'characterised'][min(s.attributed)] AS best_attribution,
        list(s.statement_id ORDER BY s.place) AS deciding_ids
    FROM base AS s JOIN decisive AS b USING (cell) WHERE s.may_be_latest GROUP BY cell
),
summed AS (
    SELECT cell, count(*) AS units,
        count(DISTINCT s.event) AS events,
        count(DISTINCT s.origin) AS independent_sources,
        count(DISTINCT s.event) FILTER (WHERE sign(s.stance) = sign(b.stance)) AS supporting_events,
        count(DISTINCT s.origin) FILTER (WHERE sign(s.stance) = sign(b.stance)) AS supporting_sources,
        count(DISTINCT s.article) AS articles,
        list(s.statement_id ORDER BY s.stated_to DESC, s.statement_id) AS statement_ids
    FROM standing_as_of(valid_on, known_on, evidence) AS s JOIN decisive AS b USING (cell) GROUP BY cell
),
dissent AS (
    SELECT p.holder_id, p.issue_id, list(a.holder ORDER BY a.holder) AS dissenters
    FROM (FROM first WHERE level = 'party') AS p
    JOIN (FROM first WHERE level = 'actor') AS a
        ON a.party_id = p.holder_id AND a.issue_id = p.issue_id AND sign(a.stance) <> sign(p.stance)
    LEFT JOIN actor AS k ON k.actor_id = a.actor_id
    WHERE a.holder_id <> p.holder_id AND (k.kind IS DISTINCT FROM 'person' OR EXISTS (FROM office AS o
        WHERE o.actor_id = a.actor_id AND o.party_id = p.holder_id AND o.first_day <= valid_on::DATE
            AND coalesce(o.last_day >= valid_on::DATE, true)))
    GROUP BY ALL
),
beside AS (
    SELECT cell,
        max(stated_on) FILTER (WHERE h.declined AND h.stated_to <= valid_on::DATE) AS declined_on,
        count(*) FILTER (WHERE h.stands_for_unit AND h.stated_from <= valid_on::DATE AND h.stated_to > valid_on::DATE)
            AS pending
    FROM holding AS h
    -- Not a condition on h.declined: DuckDB would compare each row of the one with each of the other.
    LEFT JOIN (SELECT statement_id, stated_on FROM stance_record WHERE declined) AS r USING (statement_id)
    WHERE (known_on IS NULL OR h.published_to <= known_on::DATE) AND (h.declined OR h.stated_from < h.stated_to)
    GROUP BY cell
),
answer AS (
    SELECT d.level, d.holder_id, d.holder, d.actor_id, d.party_id, d.issue_id, d.issue, d.stance, d.stance_label,
        d.stated_on, d.precision, d.date_basis, d.stated_from, d.stated_to,
        date_diff('day', d.stated_to, valid_on::DATE) AS days_since,
        s.events, s.independent_sources, s.supporting_events, s.supporting_sources, s.articles,
        t.stance_min, t.stance_max, t.best_attribution, d.attribution,
        d.tense, d.declined, z.declined_on, coalesce(z.pending, 0) AS pending,
        d.actor AS decided_by, x.dissenters,
        CASE WHEN len(t.deciding_ids) = 1 THEN 'latest statement'
            WHEN t.stance_min = t.stance_max THEN 'latest statements agree'
            WHEN t.equal_stances > 1 THEN 'equal evidence'
            ELSE 'sharpest of overlapping dates' END AS rule,
        CASE WHEN s.units = 1 THEN 'one statement' WHEN len(r.flipped_by) > 0 THEN 'fragile'
            WHEN len(r.weakened_by) > 0 THEN 'side only' ELSE 'solid' END AS robustness,
        coalesce(r.flipped_by, []) AS flipped_by, coalesce(r.weakened_by, []) AS weakened_by,
        d.quote, d.via, d.outlet, d.article_file, d.statement_id, t.deciding_ids, s.statement_ids,
        valid_on::DATE AS valid_on, known_on::DATE AS known_on, evidence AS evidence
    FROM first AS d
    JOIN summed AS s USING (cell)
    JOIN late AS t USING (cell)
    LEFT JOIN robust AS r USING (cell)
    LEFT JOIN beside AS z USING (cell)
    LEFT JOIN dissent AS x ON d.level = 'party' AND x.holder_id = d.holder_id AND x.issue_id = d.issue_id
)
SELECT *, position_words(answer) AS explanation FROM answer;

CREATE VIEW data_through AS
SELECT greatest((SELECT max(stated_to) FROM stance_record WHERE counts AND stands_for_unit), (SELECT max(published_to) FROM article))
    AS data_through;

CREATE VIEW position_now AS
SELECT * FROM position_as_of((SELECT data_through FROM data_through));

-- Positions change only on days on which a dated statement ends its range: the answer on each such day holds until the
-- next. On each of them this is what position_as_of says. A day is decided by what ends on it; what ended before is looked
-- at only on days on which nothing is dated sharply, and where a passage was coded twice.
CREATE MACRO interval_as_known(known_on, evidence) AS TABLE
WITH known AS NOT MATERIALIZED (
    SELECT * FROM holding WHERE stated_to IS NOT NULL AND (known_on IS NULL OR published_to <= known_on::DATE)
        AND CASE evidence
            WHEN 'all' THEN true
            WHEN 'on the record' THEN on_the_record
            WHEN 'no anonymous' THEN NOT anonymous
            WHEN 'no single outlet' THEN true
            ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END
),
ended AS (
    SELECT cell, stated_to AS valid_from, min(doubt) AS doubt,
        max(unit_from) FILTER (WHERE doubt = 0) AS firm, max(unit_from) FILTER (WHERE doubt = 1) AS optional,
        max(unit_from) FILTER (WHERE doubt = 2) AS declined, max(unit_from) FILTER (WHERE doubt = 3) AS least
    FROM known GROUP BY cell, stated_to
),
reached AS (
    SELECT cell, valid_from, min(doubt) OVER until AS doubt, max(firm) OVER until AS firm,
        max(optional) OVER until AS optional, max(declined) OVER until AS declined, max(least) OVER until AS least
    FROM ended WINDOW until AS (PARTITION BY cell ORDER BY valid_from)
),
day AS (
    SELECT cell, valid_from, doubt, CASE WHEN evidence = 'no single outlet' THEN DATE '0001-01-01'
        WHEN doubt = 0 THEN firm WHEN doubt = 1 THEN optional WHEN doubt = 2 THEN declined ELSE least END AS since
    FROM reached
),
passing AS (
    SELECT d.valid_from, h.* FROM known AS h
    JOIN day AS d ON d.cell = h.cell AND d.doubt = h.doubt AND d.valid_from = h.stated_to
    UNION ALL
    SELECT d.valid_from, h.* FROM known AS h
    JOIN (FROM day WHERE since < valid_from) AS d ON d.cell = h.cell AND d.doubt = h.doubt
        AND d.valid_from > h.stated_to AND d.since <= h.unit_to
    UNION ALL
    SELECT d.valid_from, h.* FROM (FROM known WHERE shared AND stated_to < unit_to) AS h
    JOIN (FROM day WHERE since = valid_from) AS d ON d.cell = h.cell AND d.doubt = h.doubt
        AND d.valid_from > h.stated_to AND d.since <= h.unit_to
),
standing AS (
    SELECT * FROM passing QUALIFY NOT shared OR turn = min(turn) OVER (PARTITION BY cell, valid_from, unit)
),
told AS (
    SELECT * FROM standing
    QUALIFY evidence <> 'no single outlet'
        OR min(origin) OVER (PARTITION BY cell, valid_from, event) < max(origin) OVER (PARTITION BY cell, valid_from, event)
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY cell, valid_from) AS may_be_latest FROM told
),
decided AS (
    SELECT cell, valid_from, stance, statement_id FROM flagged
    QUALIFY row_number() OVER (PARTITION BY cell, valid_from
        ORDER BY may_be_latest DESC, deciding, abs(stance), stance, no) = 1
)
SELECT cell, valid_from, lead(valid_from) OVER same_cell AS valid_to,
    stance IS DISTINCT FROM lag(stance) OVER same_cell AS moved, stance, statement_id,
    lag(statement_id) OVER same_cell AS earlier_id
FROM decided WINDOW same_cell AS (PARTITION BY cell ORDER BY valid_from);

CREATE MACRO position_history_as_known(known_on, evidence := 'all') AS TABLE
SELECT c.level, c.holder_id, CASE c.level WHEN 'party' THEN r.party ELSE r.actor END AS holder, r.party_id, c.issue_id,
    r.issue, i.valid_from, i.valid_to, i.moved, i.stance, r.stance_label, r.stated_on, r.precision, r.attribution, r.tense,
    r.actor AS decided_by, r.quote, r.outlet, r.article_file, i.statement_id, i.earlier_id
FROM interval_as_known(known_on, evidence) AS i JOIN cell AS c USING (cell) JOIN stance_record AS r USING (statement_id);

-- The intervals as known today, worked out once.
CREATE TABLE stretch AS SELECT * FROM interval_as_known(NULL, 'all') ORDER BY cell, valid_from;

CREATE VIEW position_history AS
SELECT c.level, c.holder_id, CASE c.level WHEN 'party' THEN r.party ELSE r.actor END AS holder, r.party_id, c.issue_id,
    r.issue, i.valid_from, i.valid_to, i.moved, i.stance, r.stance_label, r.stated_on, r.precision, r.attribution, r.tense,
    r.actor AS decided_by, r.quote, r.outlet, r.article_file, i.statement_id, i.earlier_id
FROM stretch AS i JOIN cell AS c USING (cell) JOIN stance_record AS r USING (statement_id);
