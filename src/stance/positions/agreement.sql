-- How coders agree: pairs of coders on the units that both coded.

CREATE VIEW agreement AS
SELECT a.issue_id, a.coder_id AS coder, b.coder_id AS other_coder, count(*) AS units,
    count(*) FILTER (WHERE a.stance = b.stance) AS same_stance,
    count(*) FILTER (WHERE sign(a.stance) = sign(b.stance)) AS same_sign,
    count(*) FILTER (WHERE a.stated_on IS NOT DISTINCT FROM b.stated_on) AS same_date
FROM stance_record AS a JOIN stance_record AS b USING (unit_id, issue_id)
WHERE a.coder_id < b.coder_id
GROUP BY ALL ORDER BY ALL;

-- What two or more coders coded of one passage: a row for each of them, with the stance as that coder gave it, a
-- machine's before any reviewer corrected it. Few passages are coded twice, so what is asked of them is worked out once.
CREATE TABLE shared_coding AS
WITH corrected AS (
    SELECT statement_id, arg_max((original ->> 'stance')::TINYINT, turn) AS stance_before
    FROM review WHERE decision = 'amend' AND original IS NOT NULL GROUP BY statement_id
),
coding AS (
    SELECT s.unit_id, s.issue_id, s.issue, s.coder_id, s.coder_kind, s.statement_id, s.article_file, s.actor,
        CASE s.status WHEN 'amended' THEN coalesce(c.stance_before, s.stance) ELSE s.stance END AS stance_coded
    FROM stance_record AS s LEFT JOIN corrected AS c USING (statement_id)
    WHERE s.unit_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY s.unit_id, s.coder_id ORDER BY s.span_start, s.statement_id) = 1
)
SELECT * FROM coding QUALIFY count(*) OVER (PARTITION BY unit_id) > 1
ORDER BY unit_id, coder_id;

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
