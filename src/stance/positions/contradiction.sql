-- What stands against what, by type, with both quotes. A curator's word on a pair, in contradictions.csv, comes first.

CREATE VIEW contradiction AS
WITH counted AS (
    SELECT * FROM stance_record WHERE counts
),
standing AS (
    SELECT * FROM counted WHERE stands_for_unit
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
    SELECT 'people of one party differ', a.statement_id, b.statement_id
    FROM standing AS a JOIN standing AS b ON a.party_id = b.party_id AND a.issue_id = b.issue_id
    WHERE holder_of(a.actor_id, a.actor) < holder_of(b.actor_id, b.actor) AND a.stance * b.stance < 0
        AND abs(date_diff('day', a.stated_to, b.stated_to)) <= 31
    UNION ALL
    -- What others say of an actor or its party goes further than its own words within a month.
    SELECT 'hedge against claim', a.statement_id, b.statement_id
    FROM standing AS a JOIN standing AS b ON a.issue_id = b.issue_id
        AND coalesce(a.party_id, holder_of(a.actor_id, a.actor)) = coalesce(b.party_id, holder_of(b.actor_id, b.actor))
    WHERE a.attribution <> 'characterised' AND b.attribution = 'characterised'
        AND a.stance * b.stance >= 0 AND abs(a.stance) < abs(b.stance) AND a.event_id <> b.event_id
        AND abs(date_diff('day', a.stated_to, b.stated_to)) <= 31
    UNION ALL
    -- One interval of a position and the next.
    SELECT 'changed over time', earlier_id, statement_id FROM position_history WHERE moved AND earlier_id IS NOT NULL
),
judged AS (
    SELECT DISTINCT coalesce(d.contradiction, p.contradiction) AS contradiction, p.statement_id, p.other_id,
        d.coder_id AS judged_by, d.note
    FROM pair AS p LEFT JOIN dispute AS d
        ON (d.statement_id, d.other_id) IN ((p.statement_id, p.other_id), (p.other_id, p.statement_id))
    UNION
    SELECT contradiction, statement_id, other_id, coder_id, note FROM dispute
    WHERE NOT EXISTS (FROM pair AS p
        WHERE (dispute.statement_id, dispute.other_id) IN ((p.statement_id, p.other_id), (p.other_id, p.statement_id)))
)
SELECT j.contradiction, a.issue_id, a.issue, a.party, a.party_id,
    a.actor, a.stance, a.stance_label, a.stated_on, a.quote, a.outlet, a.statement_id,
    b.actor AS other_actor, b.stance AS other_stance, b.stance_label AS other_stance_label,
    b.stated_on AS other_stated_on, b.quote AS other_quote, b.outlet AS other_outlet, j.other_id,
    j.judged_by, j.note
FROM judged AS j JOIN stance_record AS a USING (statement_id) JOIN stance_record AS b ON b.statement_id = j.other_id
WHERE j.contradiction <> 'no contradiction'
ORDER BY a.issue_id, j.contradiction, a.actor, a.stated_from, j.statement_id, j.other_id;
