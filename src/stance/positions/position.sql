-- What statements add up to. A position is the stance of the latest event, never a mean; where dates overlap so that
-- no order can be told, the sharpest and best attributed event decides and the range of the others is given beside it.
--
-- A holder is an actor, or a party through all who speak for it on the date of the statement.

-- Which of several statements that may be the latest decides: the smallest of these does.
CREATE MACRO deciding_order(sharpness, stated_to, tense, certainty, attribution, date_basis) AS [
    CASE sharpness WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'year' THEN 3 ELSE 4 END,
    date_diff('day', stated_to, DATE '9999-12-31'),
    CASE tense WHEN 'said' THEN 1 WHEN 'planned' THEN 2 END,
    CASE certainty WHEN 'core' THEN 1 WHEN 'optional' THEN 2 END,
    attribution_rank(attribution),
    basis_rank(date_basis)
];

CREATE VIEW stance_holder AS
SELECT 'actor' AS level, holder_of(actor_id, actor) AS holder_id, actor AS holder, * FROM stance_record
WHERE stands_for_unit
UNION ALL
SELECT 'party', party_id, party, * FROM stance_record
WHERE stands_for_unit AND party_id IS NOT NULL;

CREATE MACRO position_as_of(valid_on, known_on := NULL) AS TABLE
WITH known AS (
    SELECT * FROM stance_holder
    WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id) AS may_be_latest FROM known
),
latest AS (
    SELECT *, row_number() OVER (PARTITION BY level, holder_id, issue_id ORDER BY may_be_latest DESC,
        deciding_order(precision, stated_to, tense, certainty, attribution, date_basis), statement_id
    ) AS place
    FROM flagged
),
summed AS (
    SELECT level, holder_id, issue_id,
        count(DISTINCT event_id) AS events,
        count(DISTINCT origin) AS independent_sources,
        count(DISTINCT article_id) AS articles,
        min(stance) FILTER (WHERE may_be_latest) AS stance_min,
        max(stance) FILTER (WHERE may_be_latest) AS stance_max,
        arg_min(attribution, attribution_rank(attribution)) FILTER (WHERE may_be_latest) AS best_attribution,
        list(statement_id ORDER BY stated_to DESC, statement_id) AS statement_ids,
        list(statement_id ORDER BY place) FILTER (WHERE may_be_latest) AS deciding_ids
    FROM latest GROUP BY level, holder_id, issue_id
)
SELECT l.level, l.holder_id, l.holder, l.actor_id, l.party_id, l.issue_id, l.issue, l.stance, l.stance_label,
    l.stated_on, l.precision, l.date_basis, l.stated_from, l.stated_to,
    date_diff('day', l.stated_to, valid_on::DATE) AS days_since,
    s.events, s.independent_sources, s.articles, s.stance_min, s.stance_max, s.best_attribution, l.tense,
    l.actor AS decided_by, l.quote, l.via, l.outlet, l.article_file, l.statement_id, s.deciding_ids, s.statement_ids,
    valid_on::DATE AS valid_on, known_on::DATE AS known_on
FROM latest AS l JOIN summed AS s USING (level, holder_id, issue_id)
WHERE l.place = 1;

CREATE VIEW data_through AS
SELECT greatest(max(stated_to), max(published_to)) AS data_through FROM stance_record;

CREATE VIEW position_now AS
SELECT * FROM position_as_of((SELECT data_through FROM data_through));

-- Positions change only on days on which a dated statement ends its range: the answer on each such day holds until the next.
CREATE VIEW position_history AS
WITH day AS (
    SELECT DISTINCT level, holder_id, issue_id, stated_to AS valid_from FROM stance_holder WHERE stated_to IS NOT NULL
),
known AS (
    SELECT d.valid_from, h.*, h.stated_to >= max(h.stated_from) OVER on_day AS may_be_latest
    FROM day AS d JOIN stance_holder AS h USING (level, holder_id, issue_id)
    WHERE h.stated_to <= d.valid_from
    WINDOW on_day AS (PARTITION BY d.level, d.holder_id, d.issue_id, d.valid_from)
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY level, holder_id, issue_id, valid_from ORDER BY may_be_latest DESC,
        deciding_order(precision, stated_to, tense, certainty, attribution, date_basis), statement_id
    ) AS place
    FROM known
)
SELECT level, holder_id, holder, issue_id, issue, valid_from,
    lead(valid_from) OVER (PARTITION BY level, holder_id, issue_id ORDER BY valid_from) AS valid_to,
    stance IS DISTINCT FROM lag(stance) OVER (PARTITION BY level, holder_id, issue_id ORDER BY valid_from) AS moved,
    stance, stance_label, stated_on, precision, actor AS decided_by, quote, outlet, statement_id
FROM placed WHERE place = 1;
