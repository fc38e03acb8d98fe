-- From statements to units and events. The ranks have no default: the tables' CHECKs let no other word in.
--
-- A unit is what several coders coded of one passage: statements by different coders on the same article, actor and
-- issue with overlapping quotes. One of them stands for the unit: a reviewed one before a curated one before a proposed
-- one, then the first coder by name. An event is one occasion on which an actor took a stance: units in any articles
-- that name the same occasion, or that give the same day. A planned act is an event of its own for each day on which
-- the plan was reported.

CREATE MACRO status_rank(status) AS CASE status
    WHEN 'accepted' THEN 1 WHEN 'amended' THEN 1 WHEN 'curated' THEN 2 WHEN 'proposed' THEN 3 WHEN 'rejected' THEN 9 END;

CREATE MACRO attribution_rank(attribution) AS CASE attribution
    WHEN 'verbatim' THEN 1 WHEN 'action' THEN 2 WHEN 'paraphrase' THEN 3 WHEN 'characterised' THEN 4 END;

CREATE MACRO basis_rank(basis) AS CASE basis
    WHEN 'explicit' THEN 1 WHEN 'relative' THEN 2 WHEN 'article' THEN 3 ELSE 4 END;

CREATE MACRO holder_of(actor_id, actor) AS coalesce(actor_id, '?' || lower(actor));

CREATE TABLE unit AS
WITH RECURSIVE ranked AS (
    SELECT statement_id, article_id, issue_id, holder_of(actor_id, actor) AS holder, span_start, span_end, coder_id,
        status_rank(status) AS rank
    FROM statement WHERE status <> 'rejected'
),
followed AS (
    SELECT s.statement_id,
        arg_min(a.statement_id, (a.rank, a.coder_id,
            -(least(a.span_end, s.span_end) - greatest(a.span_start, s.span_start)), a.statement_id)) AS leader_id
    FROM ranked AS s JOIN ranked AS a USING (article_id, issue_id, holder)
    WHERE a.span_start < s.span_end AND a.span_end > s.span_start
        AND (a.rank, a.coder_id) < (s.rank, s.coder_id) AND a.coder_id <> s.coder_id
    GROUP BY s.statement_id
),
led AS (
    SELECT statement_id, statement_id AS unit_id FROM ranked
    WHERE statement_id NOT IN (SELECT statement_id FROM followed)
    UNION ALL
    SELECT f.statement_id, l.unit_id FROM followed AS f JOIN led AS l ON f.leader_id = l.statement_id
)
SELECT l.statement_id, l.unit_id, l.statement_id = l.unit_id AS stands_for_unit,
    left(sha256(concat_ws(chr(10), holder_of(s.actor_id, s.actor), s.issue_id, s.tense,
        CASE WHEN s.occasion_id IS NULL AND s.precision IS DISTINCT FROM 'day' THEN s.statement_id END,
        s.occasion_id,
        CASE WHEN s.occasion_id IS NULL OR s.tense = 'planned' THEN s.stated_on END)), 16) AS event_id
FROM led AS l JOIN statement AS s ON s.statement_id = l.unit_id
ORDER BY l.statement_id;

CREATE TABLE event AS
WITH dated AS (
    SELECT u.event_id, s.*, a.published_to
    FROM unit AS u JOIN statement AS s USING (statement_id) JOIN article AS a USING (article_id)
    WHERE u.stands_for_unit
)
SELECT event_id, any_value(actor_id) AS actor_id, arg_min(actor, statement_id) AS actor, any_value(issue_id) AS issue_id,
    any_value(occasion_id) AS occasion_id, any_value(tense) AS tense,
    arg_min(stance, (attribution_rank(attribution), basis_rank(date_basis), statement_id)) AS stance,
    arg_min(stated_on, (basis_rank(date_basis), stated_to, statement_id)) AS stated_on,
    arg_min(precision, (basis_rank(date_basis), stated_to, statement_id)) AS precision,
    arg_min(stated_from, (basis_rank(date_basis), stated_to, statement_id)) AS stated_from,
    arg_min(stated_to, (basis_rank(date_basis), stated_to, statement_id)) AS stated_to,
    count(*) AS units, count(DISTINCT article_id) AS articles
FROM dated GROUP BY event_id ORDER BY event_id;
