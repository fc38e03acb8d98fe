-- What stands against what, by type, with both quotes. A curator's word on a pair, in contradictions.csv, comes first.

--
-- Where many statements stand against many, each is set against the nearest ones: the list grows with the statements and
-- not with their square.

-- What is joined by nearness of days is a table first: of a subquery the planner takes the rows for few, and for few it
-- joins by setting all against all.

-- One statement of each speaker, side and day on each issue is what those of others are set against.
CREATE TEMP TABLE daily AS
SELECT party_id, issue_id, holder_of(actor_id, actor) AS speaker, sign(stance) AS side, stated_to,
    min(statement_id) AS statement_id
FROM stance_record
WHERE counts AND stands_for_unit AND party_id IS NOT NULL AND stance <> 0 AND stated_to IS NOT NULL GROUP BY ALL;

CREATE TEMP TABLE against AS
SELECT d.*, o.speaker AS other_speaker, -d.side AS other_side
FROM daily AS d JOIN (SELECT DISTINCT party_id, issue_id, speaker FROM daily) AS o USING (party_id, issue_id)
WHERE o.speaker <> d.speaker;

-- Claims of others with each weaker point on their side.
CREATE TEMP TABLE claim AS
SELECT statement_id, coalesce(party_id, holder_of(actor_id, actor)) AS side, issue_id, event_id, stated_to,
    unnest([sign(stance) * step for step in range(abs(stance))])::TINYINT AS weaker
FROM stance_record WHERE counts AND stands_for_unit AND attribution = 'characterised' AND stated_to IS NOT NULL;

CREATE TABLE contradiction AS
WITH counted AS (
    SELECT *, holder_of(actor_id, actor) AS speaker FROM stance_record WHERE counts
),
standing AS (
    SELECT * FROM counted WHERE stands_for_unit
),
party_pair AS (
    SELECT a.statement_id, a.speaker, b.statement_id AS other_id, b.speaker AS other_speaker
    FROM against AS a ASOF JOIN daily AS b
        ON b.party_id = a.party_id AND b.issue_id = a.issue_id AND b.speaker = a.other_speaker AND b.side = a.other_side
        AND a.stated_to >= b.stated_to
    WHERE date_diff('day', b.stated_to, a.stated_to) <= 31
),
-- Own words by side, point and day.
hedge AS (
    SELECT coalesce(party_id, speaker) AS side, issue_id, stance, stated_to, event_id, min(statement_id) AS statement_id
    FROM standing WHERE attribution <> 'characterised' AND stated_to IS NOT NULL GROUP BY ALL
),
claim_pair AS (
    SELECT h.statement_id, c.statement_id AS other_id, h.event_id <> c.event_id
        AND date_diff('day', h.stated_to, c.stated_to) <= 31 AS stands
    FROM claim AS c ASOF JOIN hedge AS h
        ON h.side = c.side AND h.issue_id = c.issue_id AND h.stance = c.weaker AND c.stated_to >= h.stated_to
    UNION
    SELECT h.statement_id, c.statement_id, h.event_id <> c.event_id AND date_diff('day', c.stated_to, h.stated_to) <= 31
    FROM claim AS c ASOF JOIN hedge AS h
        ON h.side = c.side AND h.issue_id = c.issue_id AND h.stance = c.weaker AND c.stated_to <= h.stated_to
),
pair AS (
    -- The same passage, coded on different sides of zero or of a point.
    SELECT 'coders differ' AS contradiction, a.statement_id, b.statement_id AS other_id
    FROM counted AS a JOIN counted AS b ON a.unit_id = b.unit_id AND a.coder_id < b.coder_id AND a.stance <> b.stance
    UNION ALL
    -- One event, told with different signs in different articles.
    SELECT 'outlets differ on one event', a.statement_id, b.statement_id
    FROM standing AS a JOIN standing AS b ON a.event_id = b.event_id AND a.article_file < b.article_file
    WHERE sign(a.stance) <> sign(b.stance)
    UNION ALL
    -- Two who speak for one party, on different sides within a month.
    SELECT 'people of one party differ', CASE WHEN speaker < other_speaker THEN statement_id ELSE other_id END,
        CASE WHEN speaker < other_speaker THEN other_id ELSE statement_id END
    FROM party_pair
    UNION ALL
    -- What others say of an actor or its party goes further than its own words within a month.
    SELECT 'hedge against claim', statement_id, other_id FROM claim_pair WHERE stands
    UNION ALL
    -- One interval of a position and the next.
    SELECT 'changed over time', earlier_id, statement_id FROM stretch
    WHERE evidence = 'all' AND moved AND earlier_id IS NOT NULL
),
either AS (
    SELECT * FROM dispute
    UNION ALL
    SELECT * REPLACE (other_id AS statement_id, statement_id AS other_id) FROM dispute
),
judged AS (
    SELECT DISTINCT coalesce(d.contradiction, p.contradiction) AS contradiction, p.statement_id, p.other_id,
        d.coder_id AS judged_by, d.note
    FROM pair AS p LEFT JOIN either AS d USING (statement_id, other_id)
    UNION
    SELECT contradiction, statement_id, other_id, coder_id, note FROM dispute
    WHERE (statement_id, other_id) NOT IN (SELECT (statement_id, other_id) FROM pair)
        AND (other_id, statement_id) NOT IN (SELECT (statement_id, other_id) FROM pair)
)
SELECT j.contradiction, a.issue_id, a.issue, a.party, a.party_id,
    a.actor, a.stance, a.stance_label, a.stated_on, a.quote, a.outlet, a.statement_id,
    b.actor AS other_actor, b.stance AS other_stance, b.stance_label AS other_stance_label,
    b.stated_on AS other_stated_on, b.quote AS other_quote, b.outlet AS other_outlet, j.other_id,
    j.judged_by, j.note
FROM judged AS j JOIN stance_record AS a USING (statement_id) JOIN stance_record AS b ON b.statement_id = j.other_id
WHERE j.contradiction <> 'no contradiction'
ORDER BY a.issue_id, j.contradiction, a.actor, a.stated_from, j.statement_id, j.other_id;

DROP TABLE daily;
DROP TABLE against;
DROP TABLE claim;

-- From when, and by which evidence, both sides of a pair count, and the cells that it is in. Where a person and a machine
-- read a passage differently, the machine's reading counts only once it is reviewed.
CREATE TABLE clash AS
WITH told AS (
    SELECT event_id FROM stance_record WHERE counts GROUP BY event_id HAVING count(DISTINCT origin) > 1
),
side AS (
    SELECT s.statement_id, s.status, s.counts, s.stated_to, s.published_to, s.on_the_record, s.anonymous, s.actor_id,
        s.party_id, t.event_id IS NOT NULL AS told_by_many
    FROM stance_record AS s LEFT JOIN told AS t USING (event_id)
),
within AS (
    SELECT statement_id, list(cell) AS cells FROM holding GROUP BY statement_id
)
SELECT c.contradiction, c.issue_id, c.statement_id, c.other_id, a.actor_id, a.party_id, b.actor_id AS other_actor_id,
    b.party_id AS other_party_id,
    a.counts AND b.counts AND NOT (contradiction = 'coders differ' AND 'proposed' IN (a.status, b.status)) AS counts,
    CASE WHEN a.stated_to IS NOT NULL AND b.stated_to IS NOT NULL THEN greatest(a.stated_to, b.stated_to) END AS stated_by,
    CASE WHEN a.published_to IS NOT NULL AND b.published_to IS NOT NULL
        THEN greatest(a.published_to, b.published_to) END AS published_by,
    a.on_the_record AND b.on_the_record AS on_the_record, a.anonymous OR b.anonymous AS anonymous,
    a.told_by_many AND b.told_by_many AS told_by_many,
    list_distinct(coalesce(x.cells, []) || coalesce(y.cells, [])) AS cells
FROM contradiction AS c
JOIN side AS a USING (statement_id)
JOIN side AS b ON b.statement_id = c.other_id
LEFT JOIN within AS x USING (statement_id)
LEFT JOIN within AS y ON y.statement_id = c.other_id
ORDER BY c.contradiction, c.issue_id, stated_by DESC NULLS LAST, c.statement_id, c.other_id;

CREATE MACRO clash_as_of(valid_on, known_on, evidence) AS TABLE
SELECT * FROM clash
WHERE (valid_on IS NULL OR (counts AND stated_by <= valid_on::DATE))
    AND (known_on IS NULL OR published_by <= known_on::DATE)
    AND passes(evidence, on_the_record, anonymous) AND (evidence <> 'no single outlet' OR told_by_many);
