-- What statements add up to. A position is the stance of the latest event, never a mean; where dates overlap so that
-- no order can be told, the sharpest and best attributed statement decides and the range of the others is given with it.
--
-- A holder is an actor, or a party through all who speak for it on the date of the statement.

CREATE VIEW stance_holder AS
SELECT 'actor' AS level, holder_of(actor_id, actor) AS holder_id, actor AS holder, * FROM stance_record
WHERE counts
UNION ALL
SELECT 'party', party_id, party, * FROM stance_record
WHERE counts AND party_id IS NOT NULL;

-- Which of several statements that may be the latest decides: the smallest of these does. What nothing else tells apart
-- is decided for the stance nearest to zero, and said to be so.
CREATE MACRO deciding_order(sharpness, stated_to, tense, status, attribution, date_basis) AS [
    CASE sharpness WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'year' THEN 3 ELSE 4 END,
    date_diff('day', stated_to, DATE '9999-12-31'),
    CASE tense WHEN 'said' THEN 1 WHEN 'planned' THEN 2 END,
    status_rank(status),
    attribution_rank(attribution),
    basis_rank(date_basis)
];

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

-- The decision for every cell, once with nothing removed and once for each removal that could flip it. Only what may be
-- the latest, or is of one event with it, can be a cause: to take away what is surely earlier changes nothing.
CREATE MACRO decision_as_of(valid_on, known_on, evidence) AS TABLE
WITH passing AS (
    FROM passing_as_of(valid_on, known_on, evidence)
),
latest AS (
    SELECT level, holder_id, issue_id, event_id FROM evidence_as_of(valid_on, known_on, evidence)
    QUALIFY stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id)
),
removal AS (
    SELECT DISTINCT level, holder_id, issue_id, unnest([
        {'removal': 'nothing', 'removed': ''},
        {'removal': CASE status WHEN 'proposed' THEN 'machine-coded' END, 'removed': ''},
        {'removal': CASE WHEN anonymous THEN 'anonymous' END, 'removed': ''},
        {'removal': CASE WHEN attribution IN ('paraphrase', 'characterised') THEN 'paraphrase' END, 'removed': ''},
        {'removal': 'outlet', 'removed': origin},
        {'removal': 'statement', 'removed': statement_id}
    ], recursive := true)
    FROM passing SEMI JOIN latest USING (level, holder_id, issue_id, event_id)
),
kept AS (
    SELECT r.removal, r.removed, e.*
    FROM (FROM removal WHERE removal IS NOT NULL) AS r JOIN passing AS e USING (level, holder_id, issue_id)
    WHERE NOT CASE r.removal
        WHEN 'nothing' THEN false
        WHEN 'machine-coded' THEN e.status = 'proposed'
        WHEN 'anonymous' THEN e.anonymous
        WHEN 'paraphrase' THEN e.attribution IN ('paraphrase', 'characterised')
        WHEN 'outlet' THEN e.origin = r.removed
        WHEN 'statement' THEN e.statement_id = r.removed END
),
standing AS (
    SELECT * FROM kept
    QUALIFY row_number() OVER (PARTITION BY level, holder_id, issue_id, removal, removed, unit_id
        ORDER BY status_rank(status), coder_id, statement_id) = 1
),
reported AS (
    SELECT * FROM standing
    QUALIFY evidence <> 'no single outlet'
        OR count(DISTINCT origin) OVER (PARTITION BY level, holder_id, issue_id, removal, removed, event_id) > 1
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id, removal, removed)
        AS may_be_latest,
        deciding_order(precision, stated_to, tense, status, attribution, date_basis) AS deciding
    FROM reported
)
SELECT r.level, r.holder_id, r.issue_id, r.removal, r.removed,
    f.* EXCLUDE (level, holder_id, issue_id, removal, removed),
    row_number() OVER (PARTITION BY r.level, r.holder_id, r.issue_id, r.removal, r.removed
        ORDER BY f.may_be_latest DESC, f.deciding, abs(f.stance), f.stance, f.quote, f.statement_id) AS place
FROM (FROM removal WHERE removal IS NOT NULL) AS r
LEFT JOIN flagged AS f USING (level, holder_id, issue_id, removal, removed);

-- What each removal leaves of each cell: the base of robustness.
CREATE MACRO removal_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
WITH decided AS (
    SELECT * FROM decision_as_of(valid_on, known_on, evidence) WHERE place = 1
)
SELECT d.level, d.holder_id, d.issue_id, b.holder, b.stance, d.removal, nullif(d.removed, '') AS removed,
    d.stance AS stance_left, d.statement_id AS statement_left,
    d.stance IS NULL OR sign(d.stance) <> sign(b.stance) AS flips
FROM decided AS d
JOIN (SELECT * FROM decided WHERE removal = 'nothing') AS b USING (level, holder_id, issue_id)
WHERE d.removal <> 'nothing';

CREATE MACRO position_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
WITH decision AS (
    FROM decision_as_of(valid_on, known_on, evidence)
),
basis AS (
    SELECT * FROM decision WHERE removal = 'nothing' AND stance IS NOT NULL
),
first AS (
    SELECT * FROM basis WHERE place = 1
),
robust AS (
    SELECT d.level, d.holder_id, d.issue_id,
        list_sort(list(DISTINCT d.removal || CASE d.removed WHEN '' THEN '' ELSE ' ' || d.removed END)
            FILTER (WHERE d.stance IS NULL OR sign(d.stance) <> sign(b.stance))) AS flipped_by,
        list_sort(list(DISTINCT d.removal || CASE d.removed WHEN '' THEN '' ELSE ' ' || d.removed END
            || ' → ' || d.stance_label) FILTER (WHERE sign(d.stance) = sign(b.stance) AND d.stance <> b.stance))
            AS weakened_by
    FROM decision AS d JOIN first AS b USING (level, holder_id, issue_id)
    WHERE d.place = 1 AND d.removal <> 'nothing' GROUP BY ALL
),
summed AS (
    SELECT s.level, s.holder_id, s.issue_id,
        count(*) AS units,
        count(DISTINCT s.event_id) AS events,
        count(DISTINCT s.origin) AS independent_sources,
        count(DISTINCT s.event_id) FILTER (WHERE sign(s.stance) = sign(b.stance)) AS supporting_events,
        count(DISTINCT s.origin) FILTER (WHERE sign(s.stance) = sign(b.stance)) AS supporting_sources,
        count(DISTINCT s.article_id) AS articles,
        min(s.stance) FILTER (WHERE s.may_be_latest) AS stance_min,
        max(s.stance) FILTER (WHERE s.may_be_latest) AS stance_max,
        count(DISTINCT s.stance) FILTER (WHERE s.may_be_latest AND s.deciding = b.deciding) AS equal_stances,
        arg_min(s.attribution, attribution_rank(s.attribution)) FILTER (WHERE s.may_be_latest) AS best_attribution,
        list(s.statement_id ORDER BY s.stated_to DESC, s.statement_id) AS statement_ids,
        list(s.statement_id ORDER BY s.place) FILTER (WHERE s.may_be_latest) AS deciding_ids
    FROM basis AS s JOIN first AS b USING (level, holder_id, issue_id) GROUP BY ALL
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
    SELECT level, holder_id, issue_id,
        max(stated_on) FILTER (WHERE declined AND stated_to <= valid_on::DATE) AS declined_on,
        count(*) FILTER (WHERE stands_for_unit AND stated_from <= valid_on::DATE AND stated_to > valid_on::DATE) AS pending
    FROM stance_holder WHERE known_on IS NULL OR published_to <= known_on::DATE GROUP BY ALL
),
answer AS (
    SELECT d.level, d.holder_id, d.holder, d.actor_id, d.party_id, d.issue_id, d.issue, d.stance, d.stance_label,
        d.stated_on, d.precision, d.date_basis, d.stated_from, d.stated_to,
        date_diff('day', d.stated_to, valid_on::DATE) AS days_since,
        s.events, s.independent_sources, s.supporting_events, s.supporting_sources, s.articles,
        s.stance_min, s.stance_max, s.best_attribution, d.attribution,
        d.tense, d.declined, z.declined_on, coalesce(z.pending, 0) AS pending,
        d.actor AS decided_by, x.dissenters,
        CASE WHEN len(s.deciding_ids) = 1 THEN 'latest statement'
            WHEN s.stance_min = s.stance_max THEN 'latest statements agree'
            WHEN s.equal_stances > 1 THEN 'equal evidence'
            ELSE 'sharpest of overlapping dates' END AS rule,
        CASE WHEN s.units = 1 THEN 'one statement' WHEN len(r.flipped_by) > 0 THEN 'fragile'
            WHEN len(r.weakened_by) > 0 THEN 'side only' ELSE 'solid' END AS robustness,
        coalesce(r.flipped_by, []) AS flipped_by, coalesce(r.weakened_by, []) AS weakened_by,
        d.quote, d.via, d.outlet, d.article_file, d.statement_id, s.deciding_ids, s.statement_ids,
        valid_on::DATE AS valid_on, known_on::DATE AS known_on, evidence AS evidence
    FROM first AS d
    JOIN summed AS s USING (level, holder_id, issue_id)
    LEFT JOIN robust AS r USING (level, holder_id, issue_id)
    LEFT JOIN beside AS z USING (level, holder_id, issue_id)
    LEFT JOIN dissent AS x ON d.level = 'party' AND x.holder_id = d.holder_id AND x.issue_id = d.issue_id
)
SELECT *, position_words(answer) AS explanation FROM answer;

CREATE VIEW data_through AS
SELECT greatest((SELECT max(stated_to) FROM stance_record WHERE counts AND stands_for_unit), (SELECT max(published_to) FROM article))
    AS data_through;

CREATE VIEW position_now AS
SELECT * FROM position_as_of((SELECT data_through FROM data_through));

-- Positions change only on days on which a dated statement ends its range: the answer on each such day holds until the
-- next. On each of them this is what position_as_of says.
CREATE MACRO position_history_as_known(known_on, evidence := 'all') AS TABLE
WITH coded AS (
    SELECT * FROM stance_holder WHERE stated_to IS NOT NULL AND (known_on IS NULL OR published_to <= known_on::DATE)
        AND CASE evidence
            WHEN 'all' THEN true
            WHEN 'on the record' THEN on_the_record
            WHEN 'no anonymous' THEN NOT anonymous
            WHEN 'no single outlet' THEN true
            ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END
),
day AS (
    SELECT DISTINCT level, holder_id, issue_id, stated_to AS valid_from FROM coded
),
passing AS (
    SELECT d.valid_from, h.*
    FROM day AS d JOIN coded AS h USING (level, holder_id, issue_id)
    WHERE h.stated_to <= d.valid_from
    QUALIFY 2 * declined::INTEGER + (certainty = 'optional')::INTEGER
        = min(2 * declined::INTEGER + (certainty = 'optional')::INTEGER)
            OVER (PARTITION BY level, holder_id, issue_id, d.valid_from)
),
standing AS (
    SELECT * FROM passing
    QUALIFY row_number() OVER (PARTITION BY level, holder_id, issue_id, valid_from, unit_id
        ORDER BY status_rank(status), coder_id, statement_id) = 1
),
reported AS (
    SELECT * FROM standing
    QUALIFY evidence <> 'no single outlet'
        OR count(DISTINCT origin) OVER (PARTITION BY level, holder_id, issue_id, valid_from, event_id) > 1
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id, valid_from) AS may_be_latest,
        deciding_order(precision, stated_to, tense, status, attribution, date_basis) AS deciding
    FROM reported
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY level, holder_id, issue_id, valid_from
        ORDER BY may_be_latest DESC, deciding, abs(stance), stance, quote, statement_id) AS place
    FROM flagged
)
SELECT level, holder_id, holder, party_id, issue_id, issue, valid_from,
    lead(valid_from) OVER cell AS valid_to,
    stance IS DISTINCT FROM lag(stance) OVER cell AS moved,
    stance, stance_label, stated_on, precision, attribution, tense, actor AS decided_by, quote, outlet, article_file,
    statement_id, lag(statement_id) OVER cell AS earlier_id
FROM placed WHERE place = 1
WINDOW cell AS (PARTITION BY level, holder_id, issue_id ORDER BY valid_from);

CREATE VIEW position_history AS
SELECT * FROM position_history_as_known(NULL);
