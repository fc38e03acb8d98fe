-- What waits for review, and what deciding on it would change: the rules of position_as_of, played through for each
-- proposal as if it were accepted, and as if it were rejected.

-- How far apart two stances of a cell are: a change of side weighs most, then a blank filled or emptied.
CREATE MACRO change_of(before, after) AS CASE
    WHEN before IS NOT DISTINCT FROM after THEN 'nothing'
    WHEN before IS NULL THEN 'fills a blank'
    WHEN after IS NULL THEN 'leaves a blank'
    WHEN sign(before) <> sign(after) THEN 'flips'
    ELSE 'moves' END;

CREATE MACRO change_rank(change) AS CASE change
    WHEN 'flips' THEN 1 WHEN 'fills a blank' THEN 2 WHEN 'leaves a blank' THEN 2 WHEN 'moves' THEN 3 WHEN 'nothing' THEN 4 END;

-- A machine's proposals that nobody has decided on, the ones to look at first ranked by whether they may decide anything.
-- A proposal can only change a cell that it may be the latest of, that rests on nothing as firm, or whose passage it shares.
CREATE MACRO proposal_as_of(valid_on, known_on := NULL) AS TABLE
WITH proposal AS (
    SELECT s.*, a.published_to, u.unit_id, u.counts, holder_of(s.actor_id, s.actor) AS holder_id
    FROM statement AS s JOIN article AS a USING (article_id) JOIN unit AS u USING (statement_id)
    WHERE s.status = 'proposed'
),
asked AS (
    SELECT 'actor' AS level, holder_id, issue_id FROM proposal
    UNION
    SELECT 'party', party_id, issue_id FROM proposal WHERE party_id IS NOT NULL
),
-- Of the cells that a proposal is in, and no others: there are few of these.
counted AS (
    SELECT c.level, c.holder_id, c.issue_id, h.statement_id, h.stated_from, h.doubt
    FROM holding AS h JOIN (SELECT * FROM cell SEMI JOIN asked USING (level, holder_id, issue_id)) AS c USING (cell)
    WHERE h.stated_to <= valid_on::DATE AND (known_on IS NULL OR h.published_to <= known_on::DATE)
),
reach AS (
    SELECT level, holder_id, issue_id, max(stated_from) AS latest_from, bool_and(doubt > 0) AS soft
    FROM counted GROUP BY level, holder_id, issue_id
),
shared AS (
    SELECT unit_id, statement_id FROM unit SEMI JOIN proposal USING (unit_id) SEMI JOIN counted USING (statement_id)
)
SELECT p.statement_id, p.article_id, p.issue_id, p.actor, p.actor_id, p.party_id, p.stance, p.score, p.counts, p.stated_to,
    coalesce(p.stated_to <= valid_on::DATE AND (known_on IS NULL OR p.published_to <= known_on::DATE), false) AND (
        a.latest_from IS NULL OR a.soft OR p.stated_to >= a.latest_from
        OR (p.party_id IS NOT NULL AND (b.latest_from IS NULL OR b.soft OR p.stated_to >= b.latest_from))
        OR EXISTS (FROM shared AS c WHERE c.unit_id = p.unit_id AND c.statement_id <> p.statement_id)
    ) AS may_decide
FROM proposal AS p
LEFT JOIN reach AS a ON a.level = 'actor' AND a.holder_id = p.holder_id AND a.issue_id = p.issue_id
LEFT JOIN reach AS b ON b.level = 'party' AND b.holder_id = p.party_id AND b.issue_id = p.issue_id;

-- Where each cell that a proposal touches stands, and where it would stand once the proposal is accepted or rejected, with
-- the statements that decide it now (standing_id) and once it is accepted (accepted_id). An
-- accepted proposal stands for the passage that it shares with other codings, as a reviewed one does.
CREATE MACRO consequence_of(statement_ids, valid_on, known_on := NULL) AS TABLE
WITH chosen AS (
    FROM stance_record SEMI JOIN (SELECT unnest(statement_ids) AS statement_id) USING (statement_id)
),
proposal AS (
    SELECT 'actor' AS level, holder_of(actor_id, actor) AS holder_id, actor AS holder, * FROM chosen
    UNION ALL
    SELECT 'party', party_id, party, * FROM chosen WHERE party_id IS NOT NULL
),
passing AS (
    SELECT c.level, c.holder_id, CASE c.level WHEN 'actor' THEN r.actor ELSE r.party END AS holder, r.*
    FROM (SELECT * FROM cell SEMI JOIN proposal USING (level, holder_id, issue_id)) AS c
    JOIN holding AS h USING (cell) JOIN stance_record AS r USING (statement_id)
    WHERE h.stated_to <= valid_on::DATE AND (known_on IS NULL OR h.published_to <= known_on::DATE)
),
choice AS (
    SELECT statement_id AS proposal_id, level, holder_id, holder, issue_id, issue, article_id, actor_id, actor, unit_id,
        coder_id, span_start, span_end, unnest(['nothing', 'accept', 'reject']) AS choice
    FROM proposal
),
played AS (
    SELECT c.proposal_id, c.choice, p.*
    FROM choice AS c JOIN passing AS p USING (level, holder_id, issue_id)
    WHERE CASE c.choice WHEN 'nothing' THEN true ELSE p.statement_id <> c.proposal_id END
        AND NOT (c.choice = 'accept' AND (p.unit_id = c.unit_id OR (p.article_id = c.article_id
            AND holder_of(p.actor_id, p.actor) = holder_of(c.actor_id, c.actor) AND p.coder_id <> c.coder_id
            AND p.span_start < c.span_end AND p.span_end > c.span_start)))
    UNION ALL
    SELECT statement_id, 'accept', * REPLACE ('accepted' AS status) FROM proposal
    WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
),
firmest AS (
    SELECT * FROM played
    QUALIFY 2 * declined::INTEGER + (certainty = 'optional')::INTEGER
        = min(2 * declined::INTEGER + (certainty = 'optional')::INTEGER)
            OVER (PARTITION BY proposal_id, choice, level, holder_id, issue_id)
),
standing AS (
    SELECT * FROM firmest
    QUALIFY row_number() OVER (PARTITION BY proposal_id, choice, level, holder_id, issue_id, unit_id
        ORDER BY status_rank(status), coder_id, statement_id) = 1
),
flagged AS (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY proposal_id, choice, level, holder_id, issue_id)
        AS may_be_latest
    FROM standing
),
decided AS (
    SELECT * FROM flagged
    QUALIFY row_number() OVER (PARTITION BY proposal_id, choice, level, holder_id, issue_id
        ORDER BY may_be_latest DESC, deciding_order(precision, stated_to, tense, status, attribution, date_basis),
            abs(stance), stance, quote, statement_id) = 1
),
told AS (
    SELECT c.proposal_id AS statement_id, c.level, c.holder_id, c.holder, c.issue_id, c.issue,
        any_value(d.statement_id) FILTER (WHERE c.choice = 'nothing') AS standing_id,
        any_value(d.statement_id) FILTER (WHERE c.choice = 'accept') AS accepted_id,
        any_value(d.stance) FILTER (WHERE c.choice = 'nothing') AS stance,
        any_value(d.stance) FILTER (WHERE c.choice = 'accept') AS stance_accepted,
        any_value(d.stance) FILTER (WHERE c.choice = 'reject') AS stance_rejected
    FROM choice AS c LEFT JOIN decided AS d USING (proposal_id, choice, level, holder_id, issue_id)
    GROUP BY ALL
)
SELECT t.*, n.word AS stance_label, a.word AS accepted_label, r.word AS rejected_label,
    change_of(t.stance, t.stance_accepted) AS accepted_change, change_of(t.stance, t.stance_rejected) AS rejected_change
FROM told AS t
LEFT JOIN issue_label AS n ON n.issue_id = t.issue_id AND n.stance = t.stance
LEFT JOIN issue_label AS a ON a.issue_id = t.issue_id AND a.stance = t.stance_accepted
LEFT JOIN issue_label AS r ON r.issue_id = t.issue_id AND r.stance = t.stance_rejected;
