-- From statements to units and events. The ranks have no default: the tables' CHECKs let no other word in.
--
-- A unit is what several coders coded of one passage: statements by different coders on the same article, actor and
-- issue with overlapping quotes. One of them stands for the unit: a reviewed one before a curated one before a proposed
-- one, then the first coder by name.
--
-- An event is one occasion on which an actor took a stance. A unit joins the first earlier report that names the same
-- occasion, gives the same day or has the same words; earlier is by publication, so that an article published later
-- never changes how earlier ones are grouped. A planned act is an event of its own for each day on which the plan was
-- reported. A curator's merge or split comes before these rules.

CREATE MACRO status_rank(status) AS CASE status
    WHEN 'accepted' THEN 1 WHEN 'amended' THEN 1 WHEN 'curated' THEN 2 WHEN 'proposed' THEN 3 WHEN 'rejected' THEN 9 END;

CREATE MACRO attribution_rank(attribution) AS CASE attribution
    WHEN 'verbatim' THEN 1 WHEN 'action' THEN 2 WHEN 'paraphrase' THEN 3 WHEN 'characterised' THEN 4 END;

CREATE MACRO basis_rank(basis) AS CASE basis
    WHEN 'explicit' THEN 1 WHEN 'relative' THEN 2 WHEN 'article' THEN 3 ELSE 4 END;

CREATE MACRO holder_of(actor_id, actor) AS coalesce(actor_id, '?' || lower(actor));

-- A coding follows one that overlaps it, is of another coder and comes before it: by rank, then by the coder's name; of one
-- coder's the one that has most of it.
CREATE MACRO spans_overlap(span_start, span_end, other_start, other_end) AS
    span_start < other_end AND span_end > other_start;

CREATE MACRO leads(rank, coder_id, other_rank, other_coder_id) AS
    (rank, coder_id) < (other_rank, other_coder_id) AND coder_id <> other_coder_id;

CREATE MACRO leading_order(statement_id, rank, coder_id, span_start, span_end, other_start, other_end) AS
    (rank, coder_id, -(least(span_end, other_end) - greatest(span_start, other_start)), statement_id);

-- The words of a quote in which two reports of it are compared: what stands between quotation marks, else all of it.
CREATE MACRO words_of(quote) AS regexp_replace(lower(coalesce(
    nullif(regexp_extract(quote, '["“«]([^"“”«»]{20,})["”»]', 1), ''), quote)), '[^\p{L}\p{N}]+', ' ', 'g');

CREATE TABLE unit_of AS
WITH RECURSIVE ranked AS (
    SELECT statement_id, article_id, issue_id, holder_of(actor_id, actor) AS holder, span_start, span_end, coder_id,
        status_rank(status) AS rank
    FROM statement WHERE status <> 'rejected'
),
followed AS (
    SELECT s.statement_id, arg_min(a.statement_id, leading_order(
            a.statement_id, a.rank, a.coder_id, a.span_start, a.span_end, s.span_start, s.span_end)) AS leader_id
    FROM ranked AS s JOIN ranked AS a USING (article_id, issue_id, holder)
    WHERE spans_overlap(a.span_start, a.span_end, s.span_start, s.span_end) AND leads(a.rank, a.coder_id, s.rank, s.coder_id)
    GROUP BY s.statement_id
),
led AS (
    SELECT statement_id, statement_id AS unit_id FROM ranked
    WHERE statement_id NOT IN (SELECT statement_id FROM followed)
    UNION ALL
    SELECT f.statement_id, l.unit_id FROM followed AS f JOIN led AS l ON f.leader_id = l.statement_id
)
SELECT statement_id, unit_id FROM led;

CREATE TABLE unit_report AS
SELECT s.statement_id AS unit_id, holder_of(s.actor_id, s.actor) AS holder, s.issue_id, s.tense, s.occasion_id,
    s.stated_on, s.precision, s.stated_from, s.stated_to, s.date_basis, words_of(s.quote) AS words,
    row_number() OVER (ORDER BY a.published_to NULLS LAST, s.statement_id) AS turn,
    u.unit_id IN (SELECT x.unit_id FROM grouping AS g JOIN unit_of AS x USING (statement_id) WHERE g."action" = 'split')
        AS is_split
FROM unit_of AS u JOIN statement AS s USING (statement_id) JOIN article AS a USING (article_id)
WHERE u.unit_id = u.statement_id;

CREATE TABLE event_link AS
WITH candidate AS (
    SELECT unit_id, turn, 1 AS preference, min(turn) OVER same_occasion AS first_turn, 'same occasion' AS joined_by
    FROM unit_report WHERE occasion_id IS NOT NULL AND NOT is_split
    WINDOW same_occasion AS (PARTITION BY holder, issue_id, tense, occasion_id, CASE tense WHEN 'planned' THEN stated_on END)
    UNION ALL
    SELECT unit_id, turn, 2, CASE WHEN occasion_id IS NULL THEN min(turn) OVER same_day
        ELSE min(turn) FILTER (WHERE occasion_id IS NULL) OVER same_day END, 'same day'
    FROM unit_report WHERE precision = 'day' AND NOT is_split
    WINDOW same_day AS (PARTITION BY holder, issue_id, tense, stated_on)
    UNION ALL
    SELECT unit_id, turn, 3, first_turn, 'same words'
    FROM (
        SELECT *, min(turn) OVER same_words AS first_turn, arg_min(stated_from, turn) OVER same_words AS first_from,
            arg_min(stated_to, turn) OVER same_words AS first_to, arg_min(date_basis, turn) OVER same_words AS first_basis
        FROM unit_report WHERE length(words) >= 25 AND NOT is_split
        WINDOW same_words AS (PARTITION BY holder, issue_id, words)
    )
    WHERE (stated_from <= first_to AND stated_to >= first_from) OR date_basis = 'article' OR first_basis = 'article'
    UNION ALL
    SELECT CASE WHEN a.turn < b.turn THEN b.unit_id ELSE a.unit_id END, greatest(a.turn, b.turn), 0,
        least(a.turn, b.turn), 'merged by ' || g.coder_id || coalesce(': ' || g.note, '')
    FROM grouping AS g
    JOIN unit_of AS x ON x.statement_id = g.statement_id JOIN unit_of AS y ON y.statement_id = g.other_id
    JOIN unit_report AS a ON a.unit_id = x.unit_id JOIN unit_report AS b ON b.unit_id = y.unit_id
    WHERE g."action" = 'merge'
)
SELECT unit_id, arg_min(first_turn, (preference, first_turn)) AS leader_turn,
    arg_min(joined_by, (preference, first_turn)) AS joined_by
FROM candidate WHERE first_turn < turn GROUP BY unit_id;

CREATE TABLE unit AS
WITH RECURSIVE rooted AS (
    SELECT unit_id, turn, unit_id AS root_id FROM unit_report WHERE unit_id NOT IN (SELECT unit_id FROM event_link)
    UNION ALL
    SELECT r.unit_id, r.turn, p.root_id
    FROM rooted AS p JOIN event_link AS l ON l.leader_turn = p.turn JOIN unit_report AS r ON r.unit_id = l.unit_id
)
SELECT u.statement_id, u.unit_id, u.statement_id = u.unit_id AS stands_for_unit,
    left(sha256(r.root_id), 16) AS event_id,
    coalesce(l.joined_by, g.joined_by, 'first report') AS joined_by,
    s.status <> 'proposed' OR NOT EXISTS (FROM statement AS h WHERE h.article_id = s.article_id AND h.coder_kind = 'human')
        AS counts
FROM unit_of AS u
JOIN rooted AS r USING (unit_id)
JOIN statement AS s ON s.statement_id = u.statement_id
LEFT JOIN event_link AS l USING (unit_id)
LEFT JOIN (
    SELECT x.unit_id, min('split by ' || g.coder_id || coalesce(': ' || g.note, '')) AS joined_by
    FROM grouping AS g JOIN unit_of AS x USING (statement_id) WHERE g."action" = 'split' GROUP BY x.unit_id
) AS g USING (unit_id)
ORDER BY u.statement_id;

DROP TABLE event_link;
DROP TABLE unit_report;
DROP TABLE unit_of;

CREATE TABLE event AS
SELECT u.event_id, min(holder_of(s.actor_id, s.actor)) AS holder_id, arg_min(s.actor, s.statement_id) AS actor,
    min(s.issue_id) AS issue_id, min(s.occasion_id) AS occasion_id, min(s.tense) AS tense,
    arg_min(s.stance, (attribution_rank(s.attribution), basis_rank(s.date_basis), s.statement_id)) AS stance,
    arg_min(s.stated_on, (basis_rank(s.date_basis), s.stated_to, s.statement_id)) AS stated_on,
    count(*) AS units, count(DISTINCT s.article_id) AS articles
FROM unit AS u JOIN statement AS s USING (statement_id)
WHERE u.stands_for_unit GROUP BY u.event_id ORDER BY u.event_id;
