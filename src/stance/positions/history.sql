-- Positions change only on days on which a dated statement ends its range: the answer on each such day holds until the
-- next. On each of them this is what position_as_of says. A day is decided by what ends on it; what ended before is looked
-- at only on days on which nothing is dated sharply, and where a passage was coded twice.
--
-- Of events that two outlets must report, those that may be the latest end no earlier than one that was told by two by then
-- begins; only the days on which such events are told of matter.
CREATE MACRO interval_as_known(known_on, evidence, cells := NULL) AS TABLE
WITH ended AS (
    SELECT cell, stated_to AS valid_from, min(doubt) AS doubt,
        max(unit_from) FILTER (WHERE doubt = 0) AS firm, max(unit_from) FILTER (WHERE doubt = 1) AS optional,
        max(unit_from) FILTER (WHERE doubt = 2) AS declined, max(unit_from) FILTER (WHERE doubt = 3) AS least
    FROM known_holding(known_on, evidence, cells) GROUP BY cell, stated_to
),
reached AS (
    SELECT cell, valid_from, min(doubt) OVER until AS doubt, max(firm) OVER until AS firm,
        max(optional) OVER until AS optional, max(declined) OVER until AS declined, max(least) OVER until AS least
    FROM ended WINDOW until AS (PARTITION BY cell ORDER BY valid_from)
),
day AS (
    SELECT cell, valid_from, doubt,
        CASE doubt WHEN 0 THEN firm WHEN 1 THEN optional WHEN 2 THEN declined ELSE least END AS since
    FROM reached WHERE evidence <> 'no single outlet'
),
told_event AS (
    SELECT cell, doubt, event, min(first_to, 2)[2] AS told_on, min(first_from) AS event_from, max(last_to) AS event_to,
        bool_or(shared) AS shared
    FROM (
        SELECT cell, doubt, event, origin, min(stated_to) AS first_to, min(unit_from) AS first_from,
            max(unit_to) AS last_to, bool_or(shared) AS shared
        FROM known_holding(known_on, evidence, cells) WHERE evidence = 'no single outlet' GROUP BY cell, doubt, event, origin
    ) GROUP BY cell, doubt, event HAVING count(*) > 1
),
telling AS (
    SELECT h.*, e.event_to FROM known_holding(known_on, evidence, cells) AS h JOIN told_event AS e USING (cell, doubt, event)
),
told_day AS (
    SELECT cell, valid_from, doubt, coalesce(max(since) OVER until, DATE '0001-01-01') AS since, told
    FROM (
        SELECT cell, valid_from, doubt, max(since) AS since, bool_or(told) AS told FROM (
            SELECT cell, valid_from, doubt, NULL::DATE AS since, true AS told
            FROM reached SEMI JOIN (SELECT cell, stated_to AS valid_from FROM telling) USING (cell, valid_from)
            UNION ALL
            SELECT cell, told_on, doubt, event_from, false FROM told_event WHERE NOT shared
        ) GROUP BY cell, valid_from, doubt
    )
    WINDOW until AS (PARTITION BY cell, doubt ORDER BY valid_from)
),
passing AS (
    SELECT cell, valid_from, no, unit, event, origin, stance, stated_from, stated_to, statement_id, turn, shared FROM (
        SELECT d.valid_from, h.* EXCLUDE (event_to) FROM telling AS h
        JOIN (FROM told_day WHERE told) AS d ON d.cell = h.cell AND d.doubt = h.doubt
            AND d.valid_from >= h.stated_to AND d.since <= h.event_to
        UNION ALL
        SELECT d.valid_from, h.* FROM known_holding(known_on, evidence, cells) AS h
        JOIN day AS d ON d.cell = h.cell AND d.doubt = h.doubt AND d.valid_from = h.stated_to
        UNION ALL
        SELECT d.valid_from, h.* FROM known_holding(known_on, evidence, cells) AS h
        JOIN (FROM day WHERE since < valid_from) AS d ON d.cell = h.cell AND d.doubt = h.doubt
            AND d.valid_from > h.stated_to AND d.since <= h.unit_to
        UNION ALL
        SELECT d.valid_from, h.* FROM (FROM known_holding(known_on, evidence, cells) WHERE shared AND stated_to < unit_to) AS h
        JOIN (FROM day WHERE since = valid_from) AS d ON d.cell = h.cell AND d.doubt = h.doubt
            AND d.valid_from > h.stated_to AND d.since <= h.unit_to
    )
),
standing AS (
    SELECT * FROM passing WHERE NOT shared
    UNION ALL
    FROM passing SEMI JOIN (
        SELECT cell, valid_from, unit, min(turn) AS turn FROM passing WHERE shared GROUP BY cell, valid_from, unit
    ) USING (cell, valid_from, unit, turn)
),
told AS (
    FROM standing WHERE evidence <> 'no single outlet'
    UNION ALL
    FROM standing SEMI JOIN (
        SELECT cell, valid_from, event FROM standing WHERE evidence = 'no single outlet'
        GROUP BY cell, valid_from, event HAVING min(origin) < max(origin)
    ) USING (cell, valid_from, event)
),
decided AS (
    SELECT cell, valid_from, arg_min(stance, no) AS stance, arg_min(statement_id, no) AS statement_id
    FROM told JOIN (
        SELECT cell, valid_from, max(stated_from) AS latest_from FROM told GROUP BY cell, valid_from
    ) USING (cell, valid_from)
    WHERE stated_to >= latest_from GROUP BY cell, valid_from
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

-- The intervals as known today, worked out once for each evidence filter.
CREATE TABLE stretch AS
FROM (
    SELECT 'all' AS evidence, * FROM interval_as_known(NULL, 'all')
    UNION ALL
    SELECT 'on the record', * FROM interval_as_known(NULL, 'on the record')
    UNION ALL
    SELECT 'no anonymous', * FROM interval_as_known(NULL, 'no anonymous')
    UNION ALL
    SELECT 'no single outlet', * FROM interval_as_known(NULL, 'no single outlet')
) ORDER BY evidence, cell, valid_from;

-- The intervals of some cells, as known on a day, or those of the table, as known today.
CREATE MACRO stretch_as_known(known_on, evidence, cells := NULL) AS TABLE
SELECT * EXCLUDE (evidence) FROM stretch AS s
SEMI JOIN (FROM cell WHERE cells IS NULL OR list_contains(cells, cell)) USING (cell)
WHERE known_on IS NULL AND s.evidence = evidence
UNION ALL
FROM interval_as_known(known_on, evidence, cells := cells) WHERE known_on IS NOT NULL;

CREATE VIEW position_history AS
SELECT c.level, c.holder_id, CASE c.level WHEN 'party' THEN r.party ELSE r.actor END AS holder, r.party_id, c.issue_id,
    r.issue, i.valid_from, i.valid_to, i.moved, i.stance, r.stance_label, r.stated_on, r.precision, r.attribution, r.tense,
    r.actor AS decided_by, r.quote, r.outlet, r.article_file, i.statement_id, i.earlier_id
FROM stretch AS i JOIN cell AS c USING (cell) JOIN stance_record AS r USING (statement_id)
WHERE i.evidence = 'all';
