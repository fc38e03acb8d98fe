-- What became of positions after a day and by another, in words: for some holders and issues, by the evidence that counts,
-- the latest so many of those that moved or appeared and of those that were confirmed; `changes` is how many there are.
WITH shown AS (
    FROM cell WHERE level = $level AND list_contains($holders, holder_id) AND list_contains($issues, issue_id)
),
decided AS (
    SELECT cell, valid_from, statement_id, lag(statement_id) OVER earlier AS earlier_id,
        lag(valid_from) OVER earlier AS earlier_from, stance IS NOT DISTINCT FROM lag(stance) OVER earlier AS same
    FROM stretch_as_known(NULL, $evidence, cells := (SELECT list(cell) FROM shown))
    WINDOW earlier AS (PARTITION BY cell ORDER BY valid_from)
    QUALIFY statement_id IS DISTINCT FROM earlier_id
),
told AS (
    SELECT *, count(*) OVER (PARTITION BY same) AS changes FROM decided
    WHERE valid_from > $since::DATE AND valid_from <= $to::DATE
    QUALIFY row_number() OVER (PARTITION BY same ORDER BY valid_from DESC, cell) <= $most
),
record AS (
    SELECT statement_id, stance, stance_label, stated_on, precision, issue, actor AS decided_by, tense, attribution
    FROM stance_record SEMI JOIN (
        SELECT statement_id FROM told UNION SELECT earlier_id FROM told
    ) USING (statement_id)
),
pair AS (
    SELECT t.cell, t.valid_from, t.statement_id, t.same, t.changes,
        CASE WHEN t.earlier_id IS NOT NULL THEN {'stance': o.stance, 'stance_label': o.stance_label,
            'stated_on': o.stated_on, 'stated_to': t.earlier_from} END AS earlier,
        {'holder': c.holder, 'issue': n.issue, 'stance': n.stance, 'stance_label': n.stance_label, 'stated_on': n.stated_on,
            'stated_to': t.valid_from, 'precision': n.precision, 'tense': n.tense, 'decided_by': n.decided_by,
            'attribution': n.attribution} AS here
    FROM told AS t
    JOIN cell AS c USING (cell)
    JOIN record AS n ON n.statement_id = t.statement_id
    LEFT JOIN record AS o ON o.statement_id = t.earlier_id
)
SELECT c.level, c.holder_id, c.holder, c.issue_id, p.valid_from, p.statement_id, p.same,
    change_kind(p.earlier, p.here) AS change,
    -- The page names the day over the sentence.
    replace(change_words(p.earlier, p.here), CASE p.here.precision WHEN 'day'
        THEN ', ' || date_words(p.here.stated_on, 'day') ELSE '' END, '') AS sentence, p.changes
FROM pair AS p JOIN cell AS c USING (cell)
ORDER BY p.same, p.valid_from DESC, c.issue_id, c.holder_id;
