-- From two snapshots, old_* and new_*, to the cells that differ and the reasons, with the statement behind each.

-- What a difference in a field means. Where a field in unless differs too, that one says it already.
CREATE TABLE field AS SELECT * FROM (VALUES
    ('stance', 'recoded', []::VARCHAR[]),
    ('issue_id', 'recoded', []),
    ('actor_id', 'recoded', []),
    ('actor_text', 'recoded', ['actor_id', 'article_text']),
    ('quote', 'recoded', ['article_text']),
    ('span_start', 'recoded', ['article_text', 'quote']),
    ('attribution', 'recoded', []),
    ('via', 'recoded', []),
    ('tense', 'recoded', []),
    ('occasion_id', 'recoded', []),
    ('certainty', 'recoded', []),
    ('declined', 'recoded', []),
    ('coder_id', 'recoded', []),
    ('stated_on', 'corrected', []),
    ('date_basis', 'corrected', ['stated_on']),
    ('article_text', 'corrected', []),
    ('article_title', 'corrected', []),
    ('outlet', 'corrected', []),
    ('published_on', 'corrected', []),
    ('published_basis', 'corrected', ['published_on']),
    ('url', 'corrected', []),
    ('status', 'reviewed', []),
    ('actor', 'codebook changed', ['actor_id']),
    ('party_id', 'codebook changed', ['actor_id', 'stated_on']),
    ('party', 'codebook changed', ['actor_id', 'stated_on', 'party_id']),
    ('issue', 'codebook changed', ['issue_id']),
    ('stance_label', 'codebook changed', ['issue_id', 'stance']),
    ('codebook_version', 'codebook changed', ['issue_id']),
    ('stands_for_unit', 'recounted', ['status']),
    ('counts', 'recounted', ['status', 'stands_for_unit'])
) AS fields (field, reason, unless);

-- Which statement of the old release is which of the new: the one with its id; else, as a corrected text or a mended
-- quote gives another id, the likest by the same coder in the same article, if each is the other's likest.
CREATE TABLE pair AS
WITH gone AS (
    SELECT *, split_part(coder_id, '@', 1) AS coder FROM old_statement ANTI JOIN new_statement USING (statement_id)
),
come AS (
    SELECT *, split_part(coder_id, '@', 1) AS coder FROM new_statement ANTI JOIN old_statement USING (statement_id)
),
likened AS (
    SELECT g.statement_id AS old_id, c.statement_id AS new_id, abs(g.span_start - c.span_start) AS distance, CASE
        WHEN g.actor_id = c.actor_id AND g.issue_id = c.issue_id AND g.quote = c.quote THEN 1
        WHEN g.actor_id = c.actor_id AND g.issue_id = c.issue_id AND (g.article_id <> c.article_id
            OR (g.span_start < c.span_end AND g.span_end > c.span_start)) THEN 2
        WHEN g.quote = c.quote THEN 3 END AS likeness
    FROM gone AS g JOIN come AS c USING (article_file, coder)
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY old_id ORDER BY likeness, distance, new_id) AS place_for_old,
        row_number() OVER (PARTITION BY new_id ORDER BY likeness, distance, old_id) AS place_for_new
    FROM likened WHERE likeness IS NOT NULL
)
SELECT statement_id AS old_id, statement_id AS new_id FROM old_statement SEMI JOIN new_statement USING (statement_id)
UNION ALL
SELECT old_id, new_id FROM ranked WHERE place_for_old = 1 AND place_for_new = 1;

CREATE TABLE difference AS
WITH suspect AS (
    SELECT old_id, new_id FROM pair JOIN old_statement AS o ON o.statement_id = old_id
    JOIN new_statement AS n ON n.statement_id = new_id WHERE o::VARCHAR <> n::VARCHAR
),
old_field AS (
    FROM (SELECT statement_id AS old_id, COLUMNS(* EXCLUDE (statement_id))::VARCHAR FROM old_statement
        WHERE statement_id IN (SELECT old_id FROM suspect))
    UNPIVOT INCLUDE NULLS (old_value FOR field IN (* EXCLUDE (old_id)))
),
new_field AS (
    FROM (SELECT statement_id AS new_id, COLUMNS(* EXCLUDE (statement_id))::VARCHAR FROM new_statement
        WHERE statement_id IN (SELECT new_id FROM suspect))
    UNPIVOT INCLUDE NULLS (new_value FOR field IN (* EXCLUDE (new_id)))
),
differing AS (
    SELECT old_id, new_id, field, f.reason, f.unless, old_value, new_value,
        list(field) OVER (PARTITION BY old_id) AS all_fields,
        bool_or(field = 'status' AND 'amended' IN (old_value, new_value)) OVER (PARTITION BY old_id) AS amended
    FROM suspect JOIN old_field USING (old_id) JOIN new_field USING (new_id, field) JOIN field AS f USING (field)
    WHERE old_value IS DISTINCT FROM new_value
)
SELECT old_id, new_id, field,
    CASE WHEN amended AND (reason = 'recoded' OR field IN ('stated_on', 'date_basis')) THEN 'reviewed' ELSE reason END
        AS reason,
    CASE field WHEN 'article_text' THEN 'text of the article'
        ELSE field || ': ' || coalesce(old_value, 'none') || ' → ' || coalesce(new_value, 'none') END AS detail
FROM differing WHERE NOT list_has_any(unless, all_fields);

-- Which statements stood behind which cell, before and after.
CREATE TABLE member AS
WITH side AS (
    SELECT level, holder_id, issue_id, old_id, new_id, true AS was_in, false AS is_in
    FROM (SELECT *, unnest(statement_ids) AS old_id FROM old_cell) LEFT JOIN pair USING (old_id)
    UNION ALL
    SELECT level, holder_id, issue_id, old_id, new_id, false, true
    FROM (SELECT *, unnest(statement_ids) AS new_id FROM new_cell) LEFT JOIN pair USING (new_id)
)
SELECT level, holder_id, issue_id, old_id, new_id, bool_or(was_in) AS was_in, bool_or(is_in) AS is_in
FROM side GROUP BY level, holder_id, issue_id, old_id, new_id;

-- One row for each cell, statement and reason. A raised version of the codebook alone changes nothing in a cell: quiet.
CREATE TABLE reason AS
SELECT m.level, m.holder_id, m.issue_id, m.old_id, m.new_id, 'new evidence' AS reason,
    CASE WHEN EXISTS (FROM old_article AS a WHERE a.article_id = n.article_id OR a.file = n.article_file)
        THEN 'in an article that was there' ELSE 'in a new article' END AS detail, false AS quiet
FROM member AS m JOIN new_statement AS n ON n.statement_id = m.new_id WHERE m.old_id IS NULL
UNION ALL
SELECT m.level, m.holder_id, m.issue_id, m.old_id, m.new_id, 'removed',
    CASE WHEN EXISTS (FROM new_article AS a WHERE a.article_id = o.article_id OR a.file = o.article_file)
        THEN 'from an article that is still there' ELSE 'with its article' END, false
FROM member AS m JOIN old_statement AS o ON o.statement_id = m.old_id WHERE m.new_id IS NULL
UNION ALL
SELECT level, holder_id, issue_id, old_id, new_id, reason, string_agg(detail, '; ' ORDER BY field),
    bool_and(field = 'codebook_version')
FROM member JOIN difference USING (old_id, new_id)
GROUP BY level, holder_id, issue_id, old_id, new_id, reason;

CREATE TABLE listed AS
WITH matched AS (
    SELECT coalesce(n.holder, o.holder) AS holder, coalesce(n.issue, o.issue) AS issue, level, holder_id, issue_id,
        o.stance AS old_stance, o.stance_label AS old_label, o.stated_on AS old_stated_on,
        n.stance AS new_stance, n.stance_label AS new_label, n.stated_on AS new_stated_on,
        change_kind(o, n) AS change
    FROM old_cell AS o FULL JOIN new_cell AS n USING (level, holder_id, issue_id)
),
told AS (
    SELECT level, holder_id, issue_id FROM reason WHERE NOT quiet GROUP BY ALL
)
SELECT m.* REPLACE (coalesce(change, 'restated') AS change)
FROM matched AS m LEFT JOIN told AS t USING (level, holder_id, issue_id)
WHERE change IS NOT NULL OR t.level IS NOT NULL;

-- The answer. A listed cell without a reason changed because the rules that make positions did.
CREATE TABLE change AS
SELECT c.change, c.level, c.holder_id, c.holder, c.issue_id, c.issue, c.old_stance, c.old_label, c.old_stated_on,
    c.new_stance, c.new_label, c.new_stated_on, coalesce(r.reason, 'rules changed') AS reason, r.detail,
    coalesce(r.new_id, r.old_id) AS statement_id, coalesce(n.actor, o.actor) AS actor,
    coalesce(n.stance, o.stance) AS stance, coalesce(n.stated_on, o.stated_on) AS stated_on,
    coalesce(n.quote, o.quote) AS quote, coalesce(n.article_file, o.article_file) AS article_file,
    coalesce(n.outlet, o.outlet) AS outlet
FROM listed AS c LEFT JOIN reason AS r USING (level, holder_id, issue_id)
LEFT JOIN old_statement AS o ON o.statement_id = r.old_id LEFT JOIN new_statement AS n ON n.statement_id = r.new_id
ORDER BY c.change IN ('confirmed', 'restated'), c.issue_id, c.level DESC, c.holder, c.holder_id,
    list_position(['new evidence', 'removed', 'recoded', 'corrected', 'reviewed', 'recounted', 'codebook changed'], r.reason),
    coalesce(n.stated_from, o.stated_from), r.old_id, r.new_id;
