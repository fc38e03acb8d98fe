-- Who agrees with whom, as discourse network analysis counts it (Leifeld): actors are tied through the issues on which
-- both took a stance. Names of normalisations, duplicate rules and edge kinds are those of Discourse Network Analyzer.
--
-- 0 is a stance of its own. By qualifier 'sign', 0 and 0 are congruent, and 0 beside for or against is neither congruence
-- nor conflict: such pairs are counted in neutral. By qualifier 'stance', two stances are congruent by their nearness,
-- 1 - distance / 4, and in conflict by the rest.

CREATE MACRO duplicate_key(duplicates, statement_id, article_id, day) AS CASE duplicates
    WHEN 'include all duplicates' THEN statement_id
    WHEN 'ignore per document' THEN article_id
    WHEN 'ignore per calendar week' THEN strftime(day, '%G-%V')
    WHEN 'ignore per calendar month' THEN strftime(day, '%Y-%m')
    WHEN 'ignore per calendar year' THEN strftime(day, '%Y')
    WHEN 'ignore across date range' THEN ''
    ELSE error('duplicates is one of: include all duplicates, ignore per document, ignore per calendar week, '
        || 'ignore per calendar month, ignore per calendar year, ignore across date range') END;

CREATE MACRO qualifier_of(qualifier, stance) AS CASE qualifier
    WHEN 'sign' THEN sign(stance)
    WHEN 'stance' THEN stance
    ELSE error('qualifier is one of: sign, stance') END;

CREATE MACRO congruence_of(qualifier, q, other_q) AS CASE qualifier
    WHEN 'sign' THEN (q = other_q)::DOUBLE
    WHEN 'stance' THEN 1 - abs(q - other_q) / 4 END;

CREATE MACRO conflict_of(qualifier, q, other_q) AS CASE qualifier
    WHEN 'sign' THEN (q * other_q < 0)::DOUBLE
    WHEN 'stance' THEN abs(q - other_q) / 4 END;

-- One statement for each unit that takes a stance (to decline to comment is none) and passes the evidence filter. Where all
-- counts it is known which one: no other has to be looked at.
CREATE MACRO network_passing(evidence) AS TABLE
FROM stance_record WHERE evidence = 'all' AND counts AND NOT declined AND stands_for_unit
UNION ALL
FROM stance_record
WHERE evidence <> 'all' AND counts AND NOT declined
    AND passes(evidence, on_the_record, anonymous)
QUALIFY row_number() OVER (PARTITION BY unit_id
    ORDER BY stands_for_unit DESC, status_rank(status), coder_id, statement_id) = 1;

-- The same for each holder of a level, within the dates.
CREATE MACRO network_held(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) AS TABLE
FROM (
    SELECT level AS level_asked, r.issue_id, r.issue, r.stance, r.statement_id, r.article_id, r.stated_from, r.stated_to,
        r.event_id, r.origin, qualifier_of(qualifier, r.stance) AS q,
        CASE level WHEN 'actor' THEN holder_of(r.actor_id, r.actor) WHEN 'party' THEN r.party_id
            ELSE error('level is one of: actor, party') END AS holder_id,
        CASE level WHEN 'actor' THEN r.actor WHEN 'party' THEN r.party END AS holder,
        duplicate_key(duplicates, r.statement_id, r.article_id, r.stated_to) AS same
    FROM network_passing(evidence) AS r
    WHERE (on_issue IS NULL OR r.issue_id = on_issue)
        AND (date_from IS NULL OR r.stated_to >= date_from::DATE)
        AND (date_to IS NULL OR r.stated_from <= date_to::DATE)
        AND (known_on IS NULL OR r.published_to <= known_on::DATE)
)
WHERE holder_id IS NOT NULL;

-- What counts, without duplicates of the same holder, issue and qualifier. Under `no single outlet` an event counts where two
-- or more of the origins that count report it.
CREATE MACRO network_statement(
    level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence := 'all'
) AS TABLE
SELECT level_asked, holder_id, holder, issue_id, issue, q, stance, statement_id, article_id, stated_from, stated_to
FROM (
    FROM network_held(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    WHERE evidence <> 'no single outlet'
    UNION ALL
    FROM network_held(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    WHERE evidence = 'no single outlet'
    QUALIFY count(DISTINCT origin) OVER (PARTITION BY holder_id, issue_id, event_id) > 1
)
QUALIFY row_number() OVER (PARTITION BY holder_id, issue_id, q, same ORDER BY stated_to, statement_id) = 1;

CREATE MACRO network_node(
    level, date_from := NULL, date_to := NULL, duplicates := 'ignore per document', qualifier := 'sign',
    known_on := NULL, on_issue := NULL, evidence := 'all'
) AS TABLE
SELECT n.level_asked AS level, n.holder_id, min(n.holder) AS holder, any_value(a.kind) AS kind,
    CASE n.level_asked WHEN 'party' THEN n.holder_id
        ELSE arg_max(r.party_id, (r.stated_to, n.statement_id)) END AS party_id,
    CASE n.level_asked WHEN 'party' THEN min(n.holder)
        ELSE arg_max(r.party, (r.stated_to, n.statement_id)) END AS party,
    count(*) AS statements, count(DISTINCT n.issue_id) AS issues
FROM network_statement(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) AS n
JOIN stance_record AS r USING (statement_id)
LEFT JOIN actor AS a ON a.actor_id = n.holder_id
GROUP BY n.level_asked, n.holder_id ORDER BY n.holder_id;

-- One row for each pair that took a stance on the same issue, the smaller id first.
CREATE MACRO network(
    level, date_from := NULL, date_to := NULL, duplicates := 'ignore per document', qualifier := 'sign',
    normalization := 'no', known_on := NULL, on_issue := NULL, evidence := 'all'
) AS TABLE
WITH cell AS (
    SELECT holder_id, min(holder) AS holder, issue_id, q, count(*) AS n
    FROM network_statement(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    GROUP BY holder_id, issue_id, q
),
activity AS (
    SELECT holder_id, min(holder) AS holder, sum(n)::BIGINT AS n FROM cell GROUP BY holder_id
),
pair AS (
    SELECT a.holder_id, b.holder_id AS other_id,
        count(DISTINCT a.issue_id) AS issues,
        sum(a.n * b.n * congruence_of(qualifier, a.q, b.q)) AS congruence,
        sum(a.n * b.n * conflict_of(qualifier, a.q, b.q)) AS conflict,
        coalesce(sum(a.n * b.n) FILTER (WHERE a.q <> b.q AND a.q * b.q = 0), 0)::BIGINT AS neutral,
        coalesce(sum(a.n * b.n) FILTER (WHERE a.q = b.q), 0) AS both,
        coalesce(sum(a.n) FILTER (WHERE a.q = b.q), 0) AS matched,
        coalesce(sum(b.n) FILTER (WHERE a.q = b.q), 0) AS other_matched
    FROM cell AS a JOIN cell AS b USING (issue_id)
    WHERE a.holder_id < b.holder_id
    GROUP BY a.holder_id, b.holder_id
),
divided AS (
    SELECT p.*, a.holder, b.holder AS other, a.n AS statements, b.n AS other_statements,
        CASE normalization
            WHEN 'no' THEN 1
            WHEN 'average activity' THEN (a.n + b.n) / 2
            WHEN 'Jaccard' THEN (a.n - p.matched) + (b.n - p.other_matched) + p.both
            WHEN 'cosine' THEN a.n * b.n
            ELSE error('normalization of a network of actors is one of: no, average activity, Jaccard, cosine')
        END AS divisor
    FROM pair AS p JOIN activity AS a USING (holder_id) JOIN activity AS b ON b.holder_id = p.other_id
)
SELECT holder_id, holder, other_id, other, congruence / divisor AS congruence, conflict / divisor AS conflict,
    (congruence - conflict) / divisor AS subtract, neutral, issues, statements, other_statements
FROM divided ORDER BY holder_id, other_id;

-- The two-mode network: who took a stance on what, how often and on which side.
CREATE MACRO actor_issue(
    level, date_from := NULL, date_to := NULL, duplicates := 'ignore per document', qualifier := 'sign',
    normalization := 'no', known_on := NULL, on_issue := NULL, evidence := 'all'
) AS TABLE
WITH tie AS (
    SELECT holder_id, min(holder) AS holder, issue_id, min(issue) AS issue, count(*) AS statements,
        count(*) FILTER (WHERE q > 0) AS positive, count(*) FILTER (WHERE q = 0) AS neutral,
        count(*) FILTER (WHERE q < 0) AS negative, sum(q) AS side
    FROM network_statement(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    GROUP BY holder_id, issue_id
),
divided AS (
    SELECT *, CASE normalization
        WHEN 'no' THEN 1
        WHEN 'activity' THEN sum(statements) OVER (PARTITION BY holder_id)
        WHEN 'prominence' THEN sum(statements) OVER (PARTITION BY issue_id)
        ELSE error('normalization of a network of actors and issues is one of: no, activity, prominence') END AS divisor
    FROM tie
)
SELECT holder_id, holder, issue_id, issue, statements, positive, neutral, negative,
    statements / divisor AS weight, side / divisor AS subtract
FROM divided ORDER BY holder_id, issue_id;
