-- The statements that tie two: those of both on the issues on which both took a stance, as the network counts them. Of each
-- the latest on each issue are given, with how many there are of it (stated) and how many pairs of both agree, are opposed,
-- or have one that takes neither side.
WITH said AS (
    SELECT statement_id, holder_id, holder, issue_id, issue, q AS side, stated_to
    FROM network_statement($level, NULL, $as_of, 'ignore per document', 'sign', $known_on, $issue, $evidence)
    WHERE holder_id IN ($one, $other)
),
tally AS (
    SELECT holder_id, issue_id, side, count(*) AS n FROM said GROUP BY holder_id, issue_id, side
),
pair AS (
    SELECT issue_id, coalesce(sum(a.n * b.n) FILTER (a.side = b.side), 0)::BIGINT AS agreed,
        coalesce(sum(a.n * b.n) FILTER (a.side * b.side < 0), 0)::BIGINT AS opposed,
        coalesce(sum(a.n * b.n) FILTER (a.side <> b.side AND a.side * b.side = 0), 0)::BIGINT AS neutral
    FROM tally AS a JOIN tally AS b USING (issue_id)
    WHERE a.holder_id = $one AND b.holder_id = $other GROUP BY issue_id
),
latest AS (
    SELECT * FROM said
    QUALIFY row_number() OVER (PARTITION BY holder_id, issue_id ORDER BY stated_to DESC NULLS LAST, statement_id) <= $most
)
SELECT l.statement_id, l.holder_id, l.holder, l.issue_id, l.issue, l.side, t.stated, p.agreed, p.opposed, p.neutral
FROM latest AS l JOIN pair AS p USING (issue_id)
JOIN (
    SELECT holder_id, issue_id, sum(n)::BIGINT AS stated FROM tally GROUP BY holder_id, issue_id
) AS t USING (holder_id, issue_id)
ORDER BY l.issue, l.stated_to DESC NULLS LAST, l.statement_id;
