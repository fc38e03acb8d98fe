-- Who agrees with whom, as discourse network analysis counts it (Leifeld): actors are tied through the issues on which
-- both took a stance. Names of normalisations, duplicate rules and edge kinds are those of Discourse Network Analyzer.
--
-- 0 is a stance of its own. By qualifier 'sign', 0 and 0 are congruent, and 0 beside for or against is neither congruence
-- nor conflict: such pairs are counted in neutral. By qualifier 'stance', two stances are congruent by their nearness,
-- 1 - distance / 4, and in conflict by the rest.

CREATE MACRO duplicate_key(duplicates, record, article, day) AS CASE duplicates
    WHEN 'include all duplicates' THEN record
    WHEN 'ignore per document' THEN article
    WHEN 'ignore per calendar week' THEN epoch(date_trunc('week', day))
    WHEN 'ignore per calendar month' THEN epoch(date_trunc('month', day))
    WHEN 'ignore per calendar year' THEN epoch(date_trunc('year', day))
    WHEN 'ignore across date range' THEN 0
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

-- One coding of each unit that takes a stance (to decline to comment is none) and passes the evidence filter, for each holder
-- of a level, within the dates. Where the one that stands for the unit is left out, the next one takes its place.
CREATE MACRO network_instead(evidence) AS TABLE
SELECT arg_min(record, turn) AS record FROM holding JOIN (FROM cell WHERE cell.level = 'actor') USING (cell)
WHERE shared AND NOT declined AND passes(evidence, on_the_record, anonymous)
GROUP BY cell, unit HAVING NOT bool_or(stands_for_unit);

CREATE MACRO network_passing(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) AS TABLE
SELECT h.*, c.holder_id, c.holder, c.issue_id, qualifier_of(qualifier, h.stance) AS q,
    duplicate_key(duplicates, h.record, h.article, h.stated_to) AS same
FROM holding AS h JOIN cell AS c USING (cell)
WHERE c.level = CASE WHEN level IN ('actor', 'party') THEN level ELSE error('level is one of: actor, party') END
    AND (on_issue IS NULL OR c.issue_id = on_issue)
    AND NOT h.declined AND passes(evidence, h.on_the_record, h.anonymous)
    AND (h.stands_for_unit OR (evidence <> 'all' AND h.record IN (FROM network_instead(evidence) WHERE evidence <> 'all')))
    AND (date_from IS NULL OR h.stated_to >= date_from::DATE)
    AND (date_to IS NULL OR h.stated_from <= date_to::DATE)
    AND (known_on IS NULL OR h.published_to <= known_on::DATE);

-- The same, but under `no single outlet` only events that two or more of the origins that count report.
CREATE MACRO network_held(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) AS TABLE
FROM network_passing(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
WHERE evidence <> 'no single outlet' OR (told_by_many AND (cell, event) IN (
    SELECT (cell, event)
    FROM network_passing(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    WHERE evidence = 'no single outlet' AND told_by_many GROUP BY cell, event HAVING min(origin) < max(origin)));

-- What counts, without duplicates of the same holder, issue and qualifier.
CREATE MACRO network_statement(
    level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence := 'all'
) AS TABLE
SELECT s.holder_id, s.holder, s.issue_id, i.name AS issue, s.q, s.stance, s.statement_id, s.stated_from, s.stated_to
FROM (
    FROM network_held(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    QUALIFY row_number() OVER (PARTITION BY holder_id, issue_id, q, same ORDER BY stated_to, statement_id) = 1
) AS s JOIN issue AS i USING (issue_id);

-- How many there are of each holder, issue and qualifier, and the last of them that was said for a party. Those of an actor
-- on an issue are in stance_record by date and id.
CREATE MACRO network_count(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) AS TABLE
SELECT cell, q, count(*) AS n, max(record) FILTER (for_party) AS last_record
FROM (
    SELECT cell, q, min(record) AS record, arg_min(for_party, record) AS for_party
    FROM network_held(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    GROUP BY cell, q, same
)
GROUP BY cell, q;

CREATE MACRO network_node(
    level, date_from := NULL, date_to := NULL, duplicates := 'ignore per document', qualifier := 'sign',
    known_on := NULL, on_issue := NULL, evidence := 'all'
) AS TABLE
WITH counted AS (
    FROM network_count(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) JOIN cell USING (cell)
),
last AS (
    SELECT holder_id, arg_max(party_id, (stated_to, statement_id)) AS party_id, arg_max(party, (stated_to, statement_id)) AS party
    FROM counted AS c JOIN record_of((SELECT list(last_record) FROM counted)) AS r ON r.record = c.last_record
    WHERE c.level = 'actor' GROUP BY holder_id
),
node AS (
    SELECT c.level AS of, c.holder_id, min(c.holder) AS holder, sum(c.n)::BIGINT AS statements, count(DISTINCT c.issue_id) AS issues
    FROM counted AS c GROUP BY c.level, c.holder_id
)
SELECT n.of AS level, n.holder_id, n.holder, a.kind,
    CASE n.of WHEN 'party' THEN n.holder_id ELSE l.party_id END AS party_id,
    CASE n.of WHEN 'party' THEN n.holder ELSE l.party END AS party, n.statements, n.issues
FROM node AS n LEFT JOIN last AS l USING (holder_id) LEFT JOIN actor AS a ON a.actor_id = n.holder_id
ORDER BY n.holder_id;

-- One row for each pair that took a stance on the same issue, the smaller id first. What a holder said on an issue is a list
-- with a place for each point: how often; whether at all; and how much of it agrees with that point, is opposed to it, or is
-- neither. Such lists are multiplied, and not each point of the one with each of the other.
CREATE MACRO network(
    level, date_from := NULL, date_to := NULL, duplicates := 'ignore per document', qualifier := 'sign',
    normalization := 'no', known_on := NULL, on_issue := NULL, evidence := 'all'
) AS TABLE
WITH counted AS (
    SELECT c.holder_id, c.holder, c.issue_id, n.q, n.n
    FROM network_count(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence) AS n
    JOIN cell AS c USING (cell)
),
activity AS (
    SELECT holder_id, min(holder) AS holder, sum(n)::BIGINT AS n FROM counted GROUP BY holder_id
),
point AS (
    SELECT c.holder_id, c.issue_id, p.q, coalesce(sum(c.n) FILTER (c.q = p.q), 0) AS n,
        sum(c.n * congruence_of(qualifier, c.q, p.q)) AS congruent, sum(c.n * conflict_of(qualifier, c.q, p.q)) AS opposed,
        coalesce(sum(c.n) FILTER (c.q <> p.q AND c.q * p.q = 0), 0) AS neutral
    FROM counted AS c CROSS JOIN (SELECT unnest(range(-2, 3)) AS q) AS p GROUP BY c.holder_id, c.issue_id, p.q
),
said AS (
    SELECT holder_id, issue_id, list(n ORDER BY q)::DOUBLE[5] AS n, list((n > 0)::TINYINT ORDER BY q)::DOUBLE[5] AS there,
        list(congruent ORDER BY q)::DOUBLE[5] AS congruent, list(opposed ORDER BY q)::DOUBLE[5] AS opposed,
        list(neutral ORDER BY q)::DOUBLE[5] AS neutral
    FROM point GROUP BY holder_id, issue_id
),
pair AS (
    SELECT a.holder_id, b.holder_id AS other_id, count(*) AS issues,
        sum(array_inner_product(a.congruent, b.n)) AS congruence,
        sum(array_inner_product(a.opposed, b.n)) AS conflict,
        sum(array_inner_product(a.neutral, b.n))::BIGINT AS neutral,
        sum(array_inner_product(a.n, b.n)) AS both,
        sum(array_inner_product(a.n, b.there)) AS matched,
        sum(array_inner_product(a.there, b.n)) AS other_matched
    FROM said AS a JOIN said AS b USING (issue_id)
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
    SELECT c.holder_id, min(c.holder) AS holder, c.issue_id, min(i.name) AS issue, sum(n)::BIGINT AS statements,
        coalesce(sum(n) FILTER (WHERE q > 0), 0)::BIGINT AS positive,
        coalesce(sum(n) FILTER (WHERE q = 0), 0)::BIGINT AS neutral,
        coalesce(sum(n) FILTER (WHERE q < 0), 0)::BIGINT AS negative, sum(n * q) AS side
    FROM network_count(level, date_from, date_to, duplicates, qualifier, known_on, on_issue, evidence)
    JOIN cell AS c USING (cell) JOIN issue AS i USING (issue_id)
    GROUP BY c.holder_id, c.issue_id
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
