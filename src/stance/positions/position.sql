-- What statements add up to. A position is the stance of the latest event, never a mean; where dates overlap so that
-- no order can be told, the sharpest and best attributed statement decides and the range of the others is given with it.

-- Every coding that may count: made by valid_on, published by known_on, passing the evidence filter. What is optional, or
-- a refusal to comment, counts only where a holder has nothing firmer on the issue.
CREATE MACRO passing_as_of(valid_on, known_on, evidence) AS TABLE
SELECT * FROM stance_holder
WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
    AND passes(evidence, on_the_record, anonymous)
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

-- What is decided for each cell, as numbers: which statement decides, the range of those that may be the latest, and what
-- changes once something is removed. Some cells only, if any are listed.
CREATE MACRO position_decided(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH decision AS (
    FROM decision_as_of(valid_on, known_on, evidence, cells := cells)
)
SELECT cell, any_value(d.record) AS record, any_value(d.stance) AS stance, any_value(d.stated_from) AS stated_from,
    any_value(d.stated_to) AS stated_to, min(l.stance) FILTER (l.removal = 'nothing') AS stance_min,
    max(l.stance) FILTER (l.removal = 'nothing') AS stance_max, min(l.attributed) FILTER (l.removal = 'nothing') AS attributed,
    count(*) FILTER (l.removal = 'nothing') AS latest,
    bool_or(l.removal = 'nothing' AND l.deciding = d.deciding AND l.stance <> d.stance) AS equal,
    bool_or(l.decides AND (l.stance IS NULL OR sign(l.stance) <> sign(d.stance))) AS flipped,
    bool_or(l.decides AND l.stance <> d.stance) AS weakened,
    list({'no': l.no, 'record': l.record}) FILTER (l.removal = 'nothing') AS latest_records,
    list({'removal': l.removal, 'record': l.removed_record, 'stance': l.stance})
        FILTER (l.decides AND l.stance IS DISTINCT FROM d.stance) AS changes
FROM decision AS l
JOIN (FROM decision WHERE removal = 'nothing' AND decides AND stance IS NOT NULL) AS d USING (cell)
GROUP BY cell;

-- The same with what it rests on, in numbers, and how it holds: all of position_shown but the texts of the statement.
CREATE MACRO position_counted(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT d.cell, c.level, c.holder_id, c.issue_id, d.record, d.stance, l.word AS stance_label, d.stated_from, d.stated_to,
    date_diff('day', d.stated_to, valid_on::DATE) AS days_since,
    s.events, s.origins AS independent_sources,
    CASE sign(d.stance) WHEN -1 THEN s.events_against WHEN 0 THEN s.events_open ELSE s.events_for END AS supporting_events,
    CASE sign(d.stance) WHEN -1 THEN s.origins_against WHEN 0 THEN s.origins_open ELSE s.origins_for END
        AS supporting_sources,
    s.articles, d.stance_min, d.stance_max,
    ['verbatim', 'action', 'paraphrase', 'characterised'][d.attributed] AS best_attribution,
    CASE WHEN d.latest = 1 THEN 'latest statement'
        WHEN d.stance_min = d.stance_max THEN 'latest statements agree'
        WHEN d.equal THEN 'equal evidence'
        ELSE 'sharpest of overlapping dates' END AS rule,
    CASE WHEN s.units = 1 THEN 'one statement' WHEN d.flipped THEN 'fragile'
        WHEN d.weakened THEN 'side only' ELSE 'solid' END AS robustness,
    d.latest_records, d.changes
FROM position_decided(valid_on, known_on, evidence, cells := cells) AS d
JOIN tally_as_of(valid_on, known_on, evidence, cells := cells) AS s USING (cell)
JOIN cell AS c USING (cell)
JOIN issue_label AS l ON l.issue_id = c.issue_id AND l.stance = d.stance;

-- What a cell of the matrix shows: position_as_of without its words and lists. Texts are looked up last, and those alone that
-- are asked for.
CREATE MACRO position_shown(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH decided AS (
    FROM position_counted(valid_on, known_on, evidence, cells := cells)
)
SELECT d.cell, d.level, d.holder_id, CASE d.level WHEN 'party' THEN r.party ELSE r.actor END AS holder, r.actor_id, r.party_id,
    d.issue_id, i.name AS issue, d.stance, d.stance_label,
    r.stated_on, r.precision, r.date_basis, d.stated_from, d.stated_to, d.days_since,
    d.events, d.independent_sources, d.supporting_events, d.supporting_sources, d.articles, d.stance_min, d.stance_max,
    d.best_attribution, r.attribution, r.tense, r.declined, r.status, r.actor AS decided_by, d.rule, d.robustness,
    r.quote, r.via, r.outlet, r.article_file, r.statement_id, d.latest_records, d.changes
FROM decided AS d
JOIN issue AS i USING (issue_id)
JOIN record_of((SELECT list(DISTINCT record) FROM decided)) AS r USING (record);

-- All of position_as_of but its words and the list of what counts, of some cells only, if any are listed. To tell those who
-- stand elsewhere than their party, the cells of all who speak for it have to be among them.
CREATE MACRO position_unworded(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH shown AS (
    FROM position_shown(valid_on, known_on, evidence, cells := cells)
),
latest AS (
    SELECT cell, unnest(latest_records, recursive := true) FROM shown
),
change AS (
    SELECT cell, issue_id, stance AS stance_before, unnest(changes, recursive := true) FROM shown
)
SELECT d.cell, d.level, d.holder_id, d.holder, d.actor_id, d.party_id, d.issue_id, d.issue, d.stance, d.stance_label,
    d.stated_on, d.precision, d.date_basis, d.stated_from, d.stated_to, d.days_since, d.events, d.independent_sources,
    d.supporting_events, d.supporting_sources, d.articles, d.stance_min, d.stance_max, d.best_attribution, d.attribution,
    d.tense, d.declined, z.declined_on, coalesce(z.pending, 0) AS pending, d.decided_by, x.dissenters, d.rule, d.robustness,
    coalesce(r.flipped_by, []) AS flipped_by, coalesce(r.weakened_by, []) AS weakened_by,
    d.quote, d.via, d.outlet, d.article_file, d.statement_id, t.deciding_ids,
    valid_on::DATE AS valid_on, known_on::DATE AS known_on, evidence AS evidence
FROM shown AS d
JOIN (
    SELECT cell, list(statement_id ORDER BY no) AS deciding_ids
    FROM latest JOIN record_of((SELECT list(DISTINCT record) FROM latest)) USING (record) GROUP BY cell
) AS t USING (cell)
LEFT JOIN (
    SELECT cell, list_sort(list(DISTINCT cause) FILTER (flips)) AS flipped_by,
        list_sort(list(DISTINCT cause || ' → ' || word) FILTER (NOT flips)) AS weakened_by
    FROM (
        SELECT c.cell, c.stance IS NULL OR sign(c.stance) <> sign(c.stance_before) AS flips, l.word,
            CASE c.removal WHEN 'outlet' THEN 'outlet ' || r.origin
                WHEN 'statement' THEN 'statement ' || r.statement_id ELSE c.removal END AS cause
        FROM change AS c
        JOIN record_of((SELECT list(DISTINCT record) FROM change)) AS r USING (record)
        LEFT JOIN issue_label AS l ON l.issue_id = c.issue_id AND l.stance = c.stance
    ) GROUP BY cell
) AS r USING (cell)
LEFT JOIN (
    SELECT cell,
        max(stated_on) FILTER (WHERE h.declined AND h.stated_to <= valid_on::DATE) AS declined_on,
        count(*) FILTER (WHERE h.stands_for_unit AND h.stated_from <= valid_on::DATE AND h.stated_to > valid_on::DATE)
            AS pending
    FROM holding AS h SEMI JOIN shown USING (cell)
    -- Not a condition on h.declined: DuckDB would compare each row of the one with each of the other.
    LEFT JOIN (SELECT rowid AS record, stated_on FROM stance_record WHERE declined) AS r USING (record)
    WHERE (known_on IS NULL OR h.published_to <= known_on::DATE) AND (h.declined OR h.stated_from < h.stated_to)
    GROUP BY cell
) AS z USING (cell)
LEFT JOIN (
    SELECT p.cell, list(a.holder ORDER BY a.holder) AS dissenters
    FROM (FROM shown WHERE level = 'party') AS p
    JOIN (FROM shown WHERE level = 'actor') AS a
        ON a.party_id = p.holder_id AND a.issue_id = p.issue_id AND sign(a.stance) <> sign(p.stance)
    LEFT JOIN actor AS k ON k.actor_id = a.actor_id
    WHERE a.holder_id <> p.holder_id AND (k.kind IS DISTINCT FROM 'person' OR EXISTS (FROM office AS o
        WHERE o.actor_id = a.actor_id AND o.party_id = p.holder_id AND o.first_day <= valid_on::DATE
            AND coalesce(o.last_day >= valid_on::DATE, true)))
    GROUP BY p.cell
) AS x USING (cell);

-- The same with its words, and all statements that count; told of some cells only, if any are listed.
CREATE MACRO position_among(valid_on, known_on, evidence, cells := NULL, told := NULL) AS TABLE
SELECT p.* EXCLUDE (cell, valid_on, known_on, evidence), s.statement_ids, p.valid_on, p.known_on, p.evidence,
    position_words(p) AS explanation
FROM position_unworded(valid_on, known_on, evidence, cells := cells) AS p
JOIN (
    SELECT cell, list(statement_id ORDER BY stated_to DESC, statement_id) AS statement_ids
    FROM standing_as_of(valid_on, known_on, evidence, cells := coalesce(told, cells)) GROUP BY cell
) AS s USING (cell);

CREATE MACRO position_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
FROM position_among(valid_on, known_on, evidence);

CREATE VIEW data_through AS
SELECT greatest((SELECT max(stated_to) FROM stance_record WHERE counts AND stands_for_unit), (SELECT max(published_to) FROM article))
    AS data_through;

CREATE VIEW position_now AS
SELECT * FROM position_as_of((SELECT data_through FROM data_through));

