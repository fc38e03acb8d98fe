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

-- Which of several statements that may be the latest decides: the smallest of these does.
CREATE MACRO deciding_order(sharpness, stated_to, tense, certainty, status, attribution, date_basis) AS [
    CASE sharpness WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'year' THEN 3 ELSE 4 END,
    date_diff('day', stated_to, DATE '9999-12-31'),
    CASE tense WHEN 'said' THEN 1 WHEN 'planned' THEN 2 END,
    CASE certainty WHEN 'core' THEN 1 WHEN 'optional' THEN 2 END,
    status_rank(status),
    attribution_rank(attribution),
    basis_rank(date_basis)
];

-- The statements that count: made by valid_on, published by known_on, and passing the evidence filter.
CREATE MACRO evidence_as_of(valid_on, known_on, evidence) AS TABLE
WITH passing AS (
    SELECT *, count(DISTINCT origin) OVER (PARTITION BY level, holder_id, issue_id, event_id) AS event_origins
    FROM stance_holder
    WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
)
SELECT * FROM passing
WHERE CASE evidence
    WHEN 'all' THEN true
    WHEN 'on the record' THEN on_the_record
    WHEN 'no anonymous' THEN NOT anonymous
    WHEN 'no single outlet' THEN event_origins > 1
    ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END;

-- The decision for every cell, once with nothing removed and once for each removal that could flip it. Only what may be
-- the latest can be a cause: to take away what is surely earlier changes nothing.
CREATE MACRO decision_as_of(valid_on, known_on, evidence) AS TABLE
WITH evidence AS (
    FROM evidence_as_of(valid_on, known_on, evidence)
),
latest AS (
    SELECT * FROM evidence QUALIFY stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id)
),
removal AS (
    SELECT DISTINCT level, holder_id, issue_id, unnest([
        {'removal': 'nothing', 'removed': ''},
        {'removal': CASE coder_kind WHEN 'machine' THEN 'machine-coded' END, 'removed': ''},
        {'removal': CASE WHEN anonymous THEN 'anonymous' END, 'removed': ''},
        {'removal': CASE WHEN attribution IN ('paraphrase', 'characterised') THEN 'paraphrase' END, 'removed': ''},
        {'removal': 'outlet', 'removed': origin},
        {'removal': 'statement', 'removed': statement_id}
    ], recursive := true)
    FROM latest
),
kept AS (
    SELECT r.removal, r.removed, e.*
    FROM (FROM removal WHERE removal IS NOT NULL) AS r JOIN evidence AS e USING (level, holder_id, issue_id)
    WHERE NOT CASE r.removal
        WHEN 'nothing' THEN false
        WHEN 'machine-coded' THEN e.coder_kind = 'machine'
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
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id, removal, removed)
        AS may_be_latest
    FROM standing
)
SELECT r.level, r.holder_id, r.issue_id, r.removal, r.removed,
    f.* EXCLUDE (level, holder_id, issue_id, removal, removed),
    row_number() OVER (PARTITION BY r.level, r.holder_id, r.issue_id, r.removal, r.removed ORDER BY f.may_be_latest DESC,
        deciding_order(f.precision, f.stated_to, f.tense, f.certainty, f.status, f.attribution, f.date_basis),
        f.statement_id) AS place
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
    SELECT * FROM decision WHERE removal = 'nothing'
),
robust AS (
    SELECT d.level, d.holder_id, d.issue_id,
        list_sort(list(DISTINCT d.removal || CASE d.removed WHEN '' THEN '' ELSE ' ' || d.removed END) FILTER (
            WHERE d.removal <> 'nothing' AND (d.stance IS NULL OR sign(d.stance) <> sign(b.stance)))) AS flipped_by
    FROM decision AS d JOIN (SELECT * FROM basis WHERE place = 1) AS b USING (level, holder_id, issue_id)
    WHERE d.place = 1 GROUP BY ALL
),
summed AS (
    SELECT level, holder_id, issue_id,
        count(*) AS units,
        count(DISTINCT event_id) AS events,
        count(DISTINCT origin) AS independent_sources,
        count(DISTINCT article_id) AS articles,
        min(stance) FILTER (WHERE may_be_latest) AS stance_min,
        max(stance) FILTER (WHERE may_be_latest) AS stance_max,
        arg_min(attribution, attribution_rank(attribution)) FILTER (WHERE may_be_latest) AS best_attribution,
        list(statement_id ORDER BY stated_to DESC, statement_id) AS statement_ids,
        list(statement_id ORDER BY place) FILTER (WHERE may_be_latest) AS deciding_ids
    FROM basis GROUP BY ALL
),
dissent AS (
    SELECT p.holder_id, p.issue_id, list(a.holder ORDER BY a.holder) AS dissenters
    FROM (SELECT * FROM basis WHERE place = 1 AND level = 'party') AS p
    JOIN (SELECT * FROM basis WHERE place = 1 AND level = 'actor') AS a
        ON a.party_id = p.holder_id AND a.issue_id = p.issue_id AND sign(a.stance) <> sign(p.stance)
    GROUP BY ALL
),
answer AS (
    SELECT d.level, d.holder_id, d.holder, d.actor_id, d.party_id, d.issue_id, d.issue, d.stance, d.stance_label,
        d.stated_on, d.precision, d.date_basis, d.stated_from, d.stated_to,
        date_diff('day', d.stated_to, valid_on::DATE) AS days_since,
        s.events, s.independent_sources, s.articles, s.stance_min, s.stance_max, s.best_attribution, d.attribution,
        d.tense, d.declined,
        d.actor AS decided_by, x.dissenters,
        CASE WHEN len(s.deciding_ids) = 1 THEN 'latest statement'
            WHEN s.stance_min = s.stance_max THEN 'latest statements agree'
            ELSE 'sharpest of overlapping dates' END AS rule,
        CASE WHEN s.units = 1 THEN 'one statement' WHEN len(r.flipped_by) > 0 THEN 'fragile' ELSE 'solid' END AS robustness,
        coalesce(r.flipped_by, []) AS flipped_by,
        d.quote, d.via, d.outlet, d.article_file, d.statement_id, s.deciding_ids, s.statement_ids,
        valid_on::DATE AS valid_on, known_on::DATE AS known_on, evidence AS evidence
    FROM basis AS d
    JOIN summed AS s USING (level, holder_id, issue_id)
    LEFT JOIN robust AS r USING (level, holder_id, issue_id)
    LEFT JOIN dissent AS x ON d.level = 'party' AND x.holder_id = d.holder_id AND x.issue_id = d.issue_id
    WHERE d.place = 1
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
WITH evidence AS (
    FROM evidence_as_of(DATE '9999-12-31', known_on, evidence)
),
day AS (
    SELECT DISTINCT level, holder_id, issue_id, stated_to AS valid_from FROM evidence
),
standing AS (
    SELECT d.valid_from, h.*
    FROM day AS d JOIN evidence AS h USING (level, holder_id, issue_id)
    WHERE h.stated_to <= d.valid_from
    QUALIFY row_number() OVER (PARTITION BY level, holder_id, issue_id, d.valid_from, unit_id
        ORDER BY status_rank(status), coder_id, statement_id) = 1
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id, valid_from) AS may_be_latest
    FROM standing
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY level, holder_id, issue_id, valid_from ORDER BY may_be_latest DESC,
        deciding_order(precision, stated_to, tense, certainty, status, attribution, date_basis), statement_id) AS place
    FROM flagged
)
SELECT level, holder_id, holder, party_id, issue_id, issue, valid_from,
    lead(valid_from) OVER cell AS valid_to,
    stance IS DISTINCT FROM lag(stance) OVER cell AS moved,
    stance, stance_label, stated_on, precision, actor AS decided_by, quote, outlet, article_file, statement_id,
    lag(statement_id) OVER cell AS earlier_id
FROM placed WHERE place = 1
WINDOW cell AS (PARTITION BY level, holder_id, issue_id ORDER BY valid_from);

CREATE VIEW position_history AS
SELECT * FROM position_history_as_known(NULL);
