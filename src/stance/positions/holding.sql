-- A holder is an actor, or a party through all who speak for it on the date of the statement.

CREATE VIEW stance_holder AS
SELECT 'actor' AS level, holder_of(actor_id, actor) AS holder_id, actor AS holder, * FROM stance_record
WHERE counts
UNION ALL
SELECT 'party', party_id, party, * FROM stance_record
WHERE counts AND party_id IS NOT NULL;

-- The holders of a stance, with the party that each last spoke for: the lines of the matrix.
CREATE TABLE holder AS
SELECT level, holder_id, min(holder) AS holder, nullif(arg_max(coalesce(party_id, ''),
    (coalesce(stated_to, DATE '0001-01-01'), statement_id)), '') AS party_id, count(*) AS statements
FROM stance_holder WHERE stands_for_unit GROUP BY level, holder_id ORDER BY level, holder_id;

-- Which of several statements that may be the latest decides: the smallest of these does. What nothing else tells apart
-- is decided for the stance nearest to zero, and said to be so.
CREATE MACRO sharpness_rank(sharpness) AS CASE sharpness WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'year' THEN 3 ELSE 4 END;

CREATE MACRO deciding_order(sharpness, stated_to, tense, status, attribution, date_basis) AS [
    sharpness_rank(sharpness),
    date_diff('day', stated_to, DATE '9999-12-31'),
    CASE tense WHEN 'said' THEN 1 WHEN 'planned' THEN 2 END,
    status_rank(status),
    attribution_rank(attribution),
    basis_rank(date_basis)
];

-- stance_holder in the form in which positions are worked out: all that a position is decided by, as numbers, a cell's rows
-- together in order of time. `record` is the row of stance_record; `no` numbers the statements in the order in which one of
-- several decides, quote and id being the last resort; `deciding` is the place in this order before stances are looked at,
-- and `telling` that in the order in which one of several tells of an event.

CREATE TABLE cell AS
SELECT row_number() OVER (ORDER BY level, issue_id, holder_id)::INTEGER AS cell, level, holder_id, min(holder) AS holder,
    issue_id
FROM stance_holder GROUP BY level, holder_id, issue_id;

CREATE TABLE holding AS
WITH ordered AS (
    SELECT rowid::INTEGER AS record, *, deciding_order(precision, stated_to, tense, status, attribution, date_basis) AS place
    FROM stance_record WHERE counts
),
numbered AS (
    SELECT statement_id, record, row_number() OVER (ORDER BY place, abs(stance), stance, quote, statement_id)::INTEGER AS no,
        dense_rank() OVER (ORDER BY place)::INTEGER AS deciding,
        row_number() OVER (ORDER BY sharpness_rank(precision), attribution_rank(attribution), status_rank(status),
            statement_id)::INTEGER AS telling,
        dense_rank() OVER (ORDER BY unit_id)::INTEGER AS unit, dense_rank() OVER (ORDER BY event_id)::INTEGER AS event,
        dense_rank() OVER (ORDER BY origin)::INTEGER AS origin, dense_rank() OVER (ORDER BY article_id)::INTEGER AS article
    FROM ordered
)
SELECT c.cell, n.no, n.record, n.unit, n.event, n.origin, n.article, h.statement_id,
    h.stance, h.stated_from, h.stated_to, h.published_to,
    (2 * h.declined::INTEGER + (h.certainty = 'optional')::INTEGER)::TINYINT AS doubt,
    h.declined, h.stands_for_unit, h.party_id IS NOT NULL AS for_party, h.on_the_record, h.anonymous, h.status = 'proposed' AS machine,
    h.attribution IN ('paraphrase', 'characterised') AS reported, attribution_rank(h.attribution)::TINYINT AS attributed,
    n.deciding, n.telling,
    row_number() OVER (PARTITION BY c.cell, n.unit ORDER BY status_rank(h.status), h.coder_id, h.statement_id)::INTEGER
        AS turn,
    count(*) OVER same_unit > 1 AS shared, min(h.stated_from) OVER same_unit AS unit_from,
    max(h.stated_to) OVER same_unit AS unit_to,
    max(h.stated_to) OVER same_event AS event_to,
    min(n.origin) OVER same_event < max(n.origin) OVER same_event AS told_by_many,
    count(*) OVER same_event = 1 AS only_of_event,
    count(*) OVER (PARTITION BY c.cell, n.article) = 1 AS only_of_article
FROM stance_holder AS h JOIN numbered AS n USING (statement_id) JOIN cell AS c USING (level, holder_id, issue_id)
WINDOW same_unit AS (PARTITION BY c.cell, n.unit), same_event AS (PARTITION BY c.cell, n.event)
ORDER BY c.cell, h.stated_to NULLS LAST, n.no;

-- Rows of stance_record by number. From a list, as DuckDB takes a subquery for long, and would look up each record in it.
CREATE MACRO record_of(records) AS TABLE
SELECT n.record, r.* FROM (SELECT unnest(records) AS record) AS n JOIN stance_record AS r ON r.rowid = n.record;
