-- How coders agree in what each coded first: a machine's codings before any reviewer decided on them, those that were rejected
-- or corrected among them. To compare what is left after a review would find perfect agreement wherever all that differed
-- was taken out.
--
-- Where nobody has decided on anything, units are as they are. In the other articles they are found anew, as in units.sql,
-- with each machine's coding as it was: its stance, actor, date and quote, and no status but proposed.
CREATE TABLE shared_coding AS
WITH RECURSIVE touched AS (
    SELECT DISTINCT article_id, issue_id FROM statement WHERE status IN ('accepted', 'amended', 'rejected')
),
corrected AS (
    SELECT statement_id, arg_max(original, turn) AS original FROM review
    WHERE decision = 'amend' AND original IS NOT NULL AND statement_id IN (SELECT statement_id FROM statement WHERE status = 'amended')
    GROUP BY statement_id
),
first_coded AS MATERIALIZED (
    SELECT s.statement_id, s.article_id, s.issue_id, s.issue, s.coder_id, s.coder_kind, s.article_file,
        CASE WHEN other_actor THEN coalesce(k.name, s.actor_text) ELSE s.actor END AS actor,
        CASE WHEN other_actor THEN holder_of(k.actor_id, s.actor_text) ELSE holder_of(s.actor_id, s.actor) END AS holder,
        coalesce((c.original ->> 'stance')::TINYINT, s.stance) AS stance_coded,
        CASE WHEN json_exists(c.original, '$.stated_on') THEN c.original ->> 'stated_on' ELSE s.stated_on END AS stated_on,
        coalesce((c.original ->> 'span_start')::INTEGER, s.span_start) AS span_start,
        coalesce((c.original ->> 'span_end')::INTEGER, s.span_end) AS span_end,
        status_rank(CASE s.coder_kind WHEN 'machine' THEN 'proposed' ELSE s.status END) AS rank
    FROM stance_record AS s SEMI JOIN touched USING (article_id, issue_id)
    LEFT JOIN (SELECT *, json_exists(original, '$.actor_id') AS other_actor FROM corrected) AS c USING (statement_id)
    LEFT JOIN actor AS k ON k.actor_id = (c.original ->> 'actor_id')
),
followed AS (
    SELECT s.statement_id, arg_min(a.statement_id, leading_order(
            a.statement_id, a.rank, a.coder_id, a.span_start, a.span_end, s.span_start, s.span_end)) AS leader_id
    FROM first_coded AS s JOIN first_coded AS a USING (article_id, issue_id, holder)
    WHERE spans_overlap(a.span_start, a.span_end, s.span_start, s.span_end) AND leads(a.rank, a.coder_id, s.rank, s.coder_id)
    GROUP BY s.statement_id
),
led AS (
    SELECT statement_id, statement_id AS unit_id FROM first_coded ANTI JOIN followed USING (statement_id)
    UNION ALL
    SELECT f.statement_id, l.unit_id FROM followed AS f JOIN led AS l ON f.leader_id = l.statement_id
),
coding AS (
    SELECT unit_id, issue_id, issue, coder_id, coder_kind, statement_id, article_file, actor, stance_coded, stated_on, span_start
    FROM first_coded JOIN led USING (statement_id)
    UNION ALL
    SELECT unit_id, issue_id, issue, coder_id, coder_kind, statement_id, article_file, actor, stance, stated_on, span_start
    FROM stance_record ANTI JOIN touched USING (article_id, issue_id)
)
SELECT * EXCLUDE (span_start) FROM (
    FROM coding QUALIFY row_number() OVER (PARTITION BY unit_id, coder_id ORDER BY span_start, statement_id) = 1
)
QUALIFY count(*) OVER (PARTITION BY unit_id) > 1
ORDER BY unit_id, coder_id;

-- Pairs of coders on the units that both coded.
CREATE VIEW agreement AS
SELECT a.issue_id, a.coder_id AS coder, b.coder_id AS other_coder, count(*) AS units,
    count(*) FILTER (WHERE a.stance_coded = b.stance_coded) AS same_stance,
    count(*) FILTER (WHERE sign(a.stance_coded) = sign(b.stance_coded)) AS same_sign,
    count(*) FILTER (WHERE a.stated_on IS NOT DISTINCT FROM b.stated_on) AS same_date
FROM shared_coding AS a JOIN shared_coding AS b USING (unit_id, issue_id)
WHERE a.coder_id < b.coder_id
GROUP BY ALL ORDER BY ALL;

-- Two coders of one passage who give it different stances.
CREATE VIEW disagreement AS
SELECT a.issue_id, a.issue, a.actor, a.article_file, a.unit_id, abs(a.stance_coded - b.stance_coded) AS distance,
    a.coder_id, a.stance_coded, l.word AS coded_label, a.statement_id,
    b.coder_id AS other_coder, b.stance_coded AS other_coded, m.word AS other_label, b.statement_id AS other_id
FROM shared_coding AS a JOIN shared_coding AS b USING (unit_id)
JOIN issue_label AS l ON l.issue_id = a.issue_id AND l.stance = a.stance_coded
JOIN issue_label AS m ON m.issue_id = a.issue_id AND m.stance = b.stance_coded
WHERE a.coder_id < b.coder_id AND a.stance_coded <> b.stance_coded
ORDER BY distance DESC, a.issue, a.actor, a.unit_id, a.coder_id, b.coder_id;
