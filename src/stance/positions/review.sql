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
-- A proposal can only change a cell that it may be the latest of or that rests on nothing as firm, or by what it does to
-- codings of others that it overlaps: deciding on it may join them, part them, or put another of them in their place,
-- whatever the dates.
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
-- Of the cells that a proposal is in, and no others: there are few of these. Only the firmest count, and of each passage
-- one that begins no earlier than unit_from.
reach AS (
    SELECT level, holder_id, issue_id, arg_min(latest_from, doubt) AS latest_from, min(doubt) > 0 AS soft FROM (
        SELECT c.level, c.holder_id, c.issue_id, h.doubt, max(h.unit_from) AS latest_from
        FROM passing_holding(valid_on, known_on, 'all', NULL) AS h
        JOIN (SELECT * FROM cell SEMI JOIN asked USING (level, holder_id, issue_id)) AS c USING (cell)
        GROUP BY c.level, c.holder_id, c.issue_id, h.doubt
    ) GROUP BY level, holder_id, issue_id
),
overlapping AS (
    SELECT DISTINCT p.statement_id
    FROM proposal AS p JOIN statement AS s USING (article_id, issue_id) JOIN unit AS u ON u.statement_id = s.statement_id
    WHERE u.counts AND holder_of(s.actor_id, s.actor) = p.holder_id AND s.coder_id <> p.coder_id
        AND spans_overlap(s.span_start, s.span_end, p.span_start, p.span_end)
)
SELECT p.statement_id, p.article_id, p.issue_id, p.actor, p.actor_id, p.party_id, p.stance, p.score, p.counts, p.stated_to,
    coalesce(known_on IS NULL OR p.published_to <= known_on::DATE, false) AND (
        o.statement_id IS NOT NULL OR (coalesce(p.stated_to <= valid_on::DATE, false) AND (
            a.latest_from IS NULL OR a.soft OR p.stated_to >= a.latest_from
            OR (p.party_id IS NOT NULL AND (b.latest_from IS NULL OR b.soft OR p.stated_to >= b.latest_from))
        ))
    ) AS may_decide
FROM proposal AS p
LEFT JOIN reach AS a ON a.level = 'actor' AND a.holder_id = p.holder_id AND a.issue_id = p.issue_id
LEFT JOIN reach AS b ON b.level = 'party' AND b.holder_id = p.party_id AND b.issue_id = p.issue_id
LEFT JOIN overlapping AS o ON o.statement_id = p.statement_id;

-- Where each cell that a proposal touches stands, and where it would stand once the proposal is accepted or rejected, with
-- the statements that decide it now (standing_id) and once it is accepted (accepted_id). Which codings are of one passage is
-- worked out anew for each choice, as in units.sql: an accepted proposal leads those that it followed.
CREATE MACRO consequence_of(statement_ids, valid_on, known_on := NULL) AS TABLE
WITH RECURSIVE chosen AS (
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
    SELECT statement_id AS proposal_id, level, holder_id, holder, issue_id, issue,
        unnest(['nothing', 'accept', 'reject']) AS choice
    FROM proposal
),
ranked AS (
    SELECT c.statement_id AS proposal_id, c.choice, s.statement_id, s.span_start, s.span_end, s.coder_id,
        CASE s.statement_id WHEN c.statement_id THEN status_rank('accepted') ELSE status_rank(s.status) END AS rank
    FROM (SELECT *, unnest(['accept', 'reject']) AS choice FROM chosen) AS c JOIN statement AS s
        ON s.article_id = c.article_id AND s.issue_id = c.issue_id
            AND holder_of(s.actor_id, s.actor) = holder_of(c.actor_id, c.actor)
    WHERE CASE s.statement_id WHEN c.statement_id THEN c.choice = 'accept' ELSE s.status <> 'rejected' END
),
followed AS (
    SELECT proposal_id, choice, s.statement_id, arg_min(a.statement_id, leading_order(
            a.statement_id, a.rank, a.coder_id, a.span_start, a.span_end, s.span_start, s.span_end)) AS leader_id
    FROM ranked AS s JOIN ranked AS a USING (proposal_id, choice)
    WHERE spans_overlap(a.span_start, a.span_end, s.span_start, s.span_end) AND leads(a.rank, a.coder_id, s.rank, s.coder_id)
    GROUP BY proposal_id, choice, s.statement_id
),
led AS (
    SELECT proposal_id, choice, statement_id, statement_id AS unit_id
    FROM ranked ANTI JOIN followed USING (proposal_id, choice, statement_id)
    UNION ALL
    SELECT f.proposal_id, f.choice, f.statement_id, l.unit_id
    FROM followed AS f JOIN led AS l
        ON l.proposal_id = f.proposal_id AND l.choice = f.choice AND l.statement_id = f.leader_id
),
counted AS (
    SELECT c.proposal_id, c.choice, p.*
    FROM choice AS c JOIN passing AS p USING (level, holder_id, issue_id)
    WHERE c.choice = 'nothing' OR p.statement_id <> c.proposal_id
    UNION ALL
    SELECT statement_id, 'accept', * REPLACE ('accepted' AS status) FROM proposal
    WHERE stated_to <= valid_on::DATE AND (known_on IS NULL OR published_to <= known_on::DATE)
),
played AS (
    SELECT c.* REPLACE (coalesce(l.unit_id, c.unit_id) AS unit_id)
    FROM counted AS c LEFT JOIN led AS l USING (proposal_id, choice, statement_id)
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
