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

-- All of position_as_of but its words and the list of what counts, of some cells only, if any are listed. To tell those who
-- stand elsewhere than their party, the cells of all who speak for it have to be among them. What is joined at the end is
-- not named by WITH, which would have DuckDB work out columns that nobody asks for.
CREATE MACRO position_unworded(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH decision AS (
    FROM decision_as_of(valid_on, known_on, evidence, cells := cells)
),
base AS (
    SELECT * FROM decision WHERE removal = 'nothing' AND stance IS NOT NULL
),
decisive AS (
    SELECT d.*, c.level, c.holder_id, c.issue_id FROM base AS d JOIN cell AS c USING (cell) WHERE place = 1
),
changed AS (
    SELECT d.cell, d.removal, d.removed_record, d.stance, b.issue_id,
        d.stance IS NULL OR sign(d.stance) <> sign(b.stance) AS flips
    FROM decision AS d JOIN decisive AS b USING (cell)
    WHERE d.place = 1 AND d.removal <> 'nothing' AND d.stance IS DISTINCT FROM b.stance
),
first AS (
    SELECT d.cell, d.level, d.holder_id, CASE d.level WHEN 'party' THEN r.party ELSE r.actor END AS holder, d.issue_id,
        i.name AS issue, d.stance, l.word AS stance_label, d.stated_from, d.stated_to,
        r.* EXCLUDE (record, issue_id, issue, stance, stance_label, stated_from, stated_to)
    FROM decisive AS d JOIN issue AS i USING (issue_id)
    JOIN issue_label AS l ON l.issue_id = d.issue_id AND l.stance = d.stance
    JOIN record_of((SELECT list(DISTINCT record) FROM decisive)) AS r USING (record)
)
SELECT d.cell, d.level, d.holder_id, d.holder, d.actor_id, d.party_id, d.issue_id, d.issue, d.stance, d.stance_label,
    d.stated_on, d.precision, d.date_basis, d.stated_from, d.stated_to,
    date_diff('day', d.stated_to, valid_on::DATE) AS days_since,
    s.events, s.origins AS independent_sources,
    CASE sign(d.stance) WHEN -1 THEN s.events_against WHEN 0 THEN s.events_open ELSE s.events_for END AS supporting_events,
    CASE sign(d.stance) WHEN -1 THEN s.origins_against WHEN 0 THEN s.origins_open ELSE s.origins_for END
        AS supporting_sources,
    s.articles, t.stance_min, t.stance_max, t.best_attribution, d.attribution,
    d.tense, d.declined, z.declined_on, coalesce(z.pending, 0) AS pending,
    d.actor AS decided_by, x.dissenters,
    CASE WHEN t.deciding = 1 THEN 'latest statement'
        WHEN t.stance_min = t.stance_max THEN 'latest statements agree'
        WHEN t.equal_stances > 1 THEN 'equal evidence'
        ELSE 'sharpest of overlapping dates' END AS rule,
    CASE WHEN s.units = 1 THEN 'one statement' WHEN r.flipped THEN 'fragile'
        WHEN r.weakened THEN 'side only' ELSE 'solid' END AS robustness,
    coalesce(r.flipped_by, []) AS flipped_by, coalesce(r.weakened_by, []) AS weakened_by,
    d.quote, d.via, d.outlet, d.article_file, d.statement_id, t.deciding_ids,
    valid_on::DATE AS valid_on, known_on::DATE AS known_on, evidence AS evidence
FROM first AS d
JOIN tally_as_of(valid_on, known_on, evidence, cells := cells) AS s USING (cell)
JOIN (
    SELECT cell, min(s.stance) AS stance_min, max(s.stance) AS stance_max, count(*) AS deciding,
        count(DISTINCT s.stance) FILTER (WHERE s.deciding = b.deciding) AS equal_stances,
        ['verbatim', 'action', 'paraphrase', 'characterised'][min(s.attributed)] AS best_attribution,
        list(i.statement_id ORDER BY s.place) AS deciding_ids
    FROM base AS s JOIN decisive AS b USING (cell)
    JOIN record_of((SELECT list(DISTINCT record) FROM base WHERE may_be_latest)) AS i ON i.record = s.record
    WHERE s.may_be_latest GROUP BY cell
) AS t USING (cell)
LEFT JOIN (
    SELECT cell, bool_or(flips) AS flipped, bool_or(NOT flips) AS weakened,
        list_sort(list(DISTINCT cause) FILTER (flips)) AS flipped_by,
        list_sort(list(DISTINCT cause || ' → ' || word) FILTER (NOT flips)) AS weakened_by
    FROM (
        SELECT c.cell, c.flips, l.word, CASE c.removal WHEN 'outlet' THEN 'outlet ' || r.origin
            WHEN 'statement' THEN 'statement ' || r.statement_id ELSE c.removal END AS cause
        FROM changed AS c
        JOIN record_of((SELECT list(DISTINCT removed_record) FROM changed)) AS r ON r.record = c.removed_record
        LEFT JOIN issue_label AS l ON l.issue_id = c.issue_id AND l.stance = c.stance
    ) GROUP BY cell
) AS r USING (cell)
LEFT JOIN (
    SELECT cell,
        max(stated_on) FILTER (WHERE h.declined AND h.stated_to <= valid_on::DATE) AS declined_on,
        count(*) FILTER (WHERE h.stands_for_unit AND h.stated_from <= valid_on::DATE AND h.stated_to > valid_on::DATE)
            AS pending
    FROM holding AS h SEMI JOIN decisive USING (cell)
    -- Not a condition on h.declined: DuckDB would compare each row of the one with each of the other.
    LEFT JOIN (SELECT rowid AS record, stated_on FROM stance_record WHERE declined) AS r USING (record)
    WHERE (known_on IS NULL OR h.published_to <= known_on::DATE) AND (h.declined OR h.stated_from < h.stated_to)
    GROUP BY cell
) AS z USING (cell)
LEFT JOIN (
    SELECT p.cell, list(a.holder ORDER BY a.holder) AS dissenters
    FROM (FROM first WHERE level = 'party') AS p
    JOIN (FROM first WHERE level = 'actor') AS a
        ON a.party_id = p.holder_id AND a.issue_id = p.issue_id AND sign(a.stance) <> sign(p.stance)
    LEFT JOIN actor AS k ON k.actor_id = a.actor_id
    WHERE a.holder_id <> p.holder_id AND (k.kind IS DISTINCT FROM 'person' OR EXISTS (FROM office AS o
        WHERE o.actor_id = a.actor_id AND o.party_id = p.holder_id AND o.first_day <= valid_on::DATE
            AND coalesce(o.last_day >= valid_on::DATE, true)))
    GROUP BY p.cell
) AS x USING (cell);

-- The same with its words, and all statements that count.
CREATE MACRO position_among(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT p.* EXCLUDE (cell, valid_on, known_on, evidence), s.statement_ids, p.valid_on, p.known_on, p.evidence,
    position_words(p) AS explanation
FROM position_unworded(valid_on, known_on, evidence, cells := cells) AS p
JOIN (
    SELECT cell, list(statement_id ORDER BY stated_to DESC, statement_id) AS statement_ids
    FROM standing_as_of(valid_on, known_on, evidence, cells := cells) GROUP BY cell
) AS s USING (cell);

CREATE MACRO position_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
FROM position_among(valid_on, known_on, evidence);

CREATE VIEW data_through AS
SELECT greatest((SELECT max(stated_to) FROM stance_record WHERE counts AND stands_for_unit), (SELECT max(published_to) FROM article))
    AS data_through;

CREATE VIEW position_now AS
SELECT * FROM position_as_of((SELECT data_through FROM data_through));

