-- Cells without a position: which blank each of them is, in the words that the matrix and positions.csv have for it.

-- What a cell of each holder of a stance is where it has no position. Where something was stated by then, it is no evidence
-- that counts: what is known by a date, or passes an evidence filter, left no position of it.
CREATE MACRO blank_as_of(valid_on, known_on := NULL) AS TABLE
SELECT h.level, h.holder_id, h.holder, a.actor_id, h.party_id, c.issue_id, c.issue,
    CASE WHEN c.coverage IN ('stated', 'declined to comment') THEN 'no evidence that counts' ELSE c.coverage END AS blank
FROM coverage_as_of(valid_on, known_on) AS c
JOIN holder AS h USING (level, holder_id)
LEFT JOIN actor AS a ON h.level = 'actor' AND a.actor_id = h.holder_id;

-- Every cell of the matrix: its position, or which blank it is.
CREATE MACRO matrix_as_of(valid_on, known_on := NULL, evidence := 'all') AS TABLE
WITH stated AS (
    FROM position_as_of(valid_on, known_on, evidence)
)
SELECT *, NULL::VARCHAR AS blank FROM stated
UNION ALL BY NAME
SELECT b.*, valid_on::DATE AS valid_on, known_on::DATE AS known_on, evidence AS evidence
FROM blank_as_of(valid_on, known_on) AS b ANTI JOIN stated USING (level, holder_id, issue_id);

CREATE VIEW matrix_now AS
SELECT * FROM matrix_as_of((SELECT data_through FROM data_through));
