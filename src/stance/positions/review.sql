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

-- A machine's proposals that nobody has decided on, with the cells that they are or would be in, and whether they overlap with
-- codings of others: deciding on such a one may join these, part them, or put another of them in their place, whatever the
-- dates.
CREATE TABLE waiting AS
WITH proposal AS (
    SELECT *, holder_of(actor_id, actor) AS holder_id FROM stance_record WHERE status = 'proposed'
)
SELECT p.statement_id, p.article_id, p.issue_id, p.actor, p.actor_id, p.party_id, p.stance, p.score, p.counts, p.stated_to,
    p.published_to, a.cell AS actor_cell, b.cell AS party_cell, o.statement_id IS NOT NULL AS overlapping
FROM proposal AS p
LEFT JOIN (FROM cell WHERE level = 'actor') AS a USING (holder_id, issue_id)
LEFT JOIN (FROM cell WHERE level = 'party') AS b ON b.holder_id = p.party_id AND b.issue_id = p.issue_id
LEFT JOIN (
    SELECT DISTINCT p.statement_id
    FROM proposal AS p JOIN stance_record AS s USING (article_id, issue_id)
    WHERE s.counts AND holder_of(s.actor_id, s.actor) = p.holder_id AND s.coder_id <> p.coder_id
        AND spans_overlap(s.span_start, s.span_end, p.span_start, p.span_end)
) AS o USING (statement_id)
ORDER BY p.statement_id;

-- The same as of a day, the ones to look at first told by whether they may decide anything: a proposal can only change a cell
-- that it may be the latest of or that rests on nothing as firm, or by what it overlaps. Of each cell only the firmest count,
-- and of each passage one that begins no earlier than unit_from.
CREATE MACRO proposal_as_of(valid_on, known_on := NULL) AS TABLE
WITH reach AS (
    SELECT cell, arg_min(latest_from, doubt) AS latest_from, min(doubt) > 0 AS soft FROM (
        SELECT h.cell, h.doubt, max(h.unit_from) AS latest_from
        FROM dated_holding(known_on, 'all') AS h
        SEMI JOIN (SELECT actor_cell AS cell FROM waiting UNION SELECT party_cell FROM waiting) USING (cell)
        WHERE h.stated_to <= valid_on::DATE GROUP BY h.cell, h.doubt
    ) GROUP BY cell
)
SELECT p.* EXCLUDE (published_to, actor_cell, party_cell, overlapping),
    coalesce(known_on IS NULL OR p.published_to <= known_on::DATE, false) AND (
        p.overlapping OR (coalesce(p.stated_to <= valid_on::DATE, false) AND (
            a.latest_from IS NULL OR a.soft OR p.stated_to >= a.latest_from
            OR (p.party_id IS NOT NULL AND (b.latest_from IS NULL OR b.soft OR p.stated_to >= b.latest_from))
        ))
    ) AS may_decide
FROM waiting AS p LEFT JOIN reach AS a ON a.cell = p.actor_cell LEFT JOIN reach AS b ON b.cell = p.party_cell;

-- Where each cell that a proposal touches stands, and where it would stand once the proposal is accepted or rejected, with
-- the statements that decide it now (standing_id) and once it is accepted (accepted_id). Which codings are of one passage is
-- worked out anew for each choice, as in units.sql: an accepted proposal leads those that it followed.
CREATE MACRO consequence_of(statement_ids, valid_on, known_on := NULL) AS TABLE
WITH RECURSIVE chosen AS (
    SELECT statement_id, article_id, issue_id, issue, actor, actor_id, party, party_id, stance, stated_from, stated_to,
        published_to, precision, tense, status, attribution, date_basis, certainty, declined, coder_id, quote, unit_id,
        span_start, span_end
    FROM stance_record SEMI JOIN (SELECT unnest(statement_ids) AS statement_id) USING (statement_id)
),
proposal AS (
    SELECT 'actor' AS level, holder_of(actor_id, actor) AS holder_id, actor AS holder, * FROM chosen
    UNION ALL
    SELECT 'party', party_id, party, * FROM chosen WHERE party_id IS NOT NULL
),
-- Made before rows are looked for by it: there are few of these.
touching AS MATERIALIZED (
    SELECT p.statement_id AS proposal_id, c.cell FROM proposal AS p JOIN cell AS c USING (level, holder_id, issue_id)
),
choice AS (
    SELECT statement_id AS proposal_id, level, holder_id, holder, issue_id, issue,
        unnest(['nothing', 'accept', 'reject']) AS choice
    FROM proposal
),
ranked AS (
    SELECT c.statement_id AS proposal_id, c.choice, s.statement_id, s.span_start, s.span_end, s.coder_id,
        CASE s.statement_id WHEN c.statement_id THEN status_rank('accepted') ELSE status_rank(s.status) END AS rank
    FROM (SELECT *, unnest(['accept', 'reject']) AS choice FROM chosen) AS c JOIN stance_record AS s
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
-- What the choice can touch are codings of the same article. Of all others only the firmest count, and of these what was over
-- before another of them began is not the latest, whatever is chosen.
passing AS (
    SELECT t.proposal_id, h.cell, h.record, h.doubt, h.unit_from, h.unit_to,
        (t.proposal_id, h.statement_id) IN (SELECT (proposal_id, statement_id) FROM ranked) AS touched
    FROM touching AS t JOIN holding AS h USING (cell)
    WHERE h.stated_to <= valid_on::DATE AND (known_on IS NULL OR h.published_to <= known_on::DATE)
),
reach AS (
    SELECT proposal_id, cell, arg_min(reached, doubt) AS reached FROM (
        SELECT proposal_id, cell, doubt, max(unit_from) AS reached FROM passing WHERE NOT touched
        GROUP BY proposal_id, cell, doubt
    ) GROUP BY proposal_id, cell
),
near AS (
    SELECT p.proposal_id, p.cell, p.record FROM passing AS p LEFT JOIN reach AS r USING (proposal_id, cell)
    WHERE p.touched OR p.unit_to >= r.reached
),
counted AS (
    SELECT n.proposal_id, c.choice, c.level, c.holder_id, r.*
    FROM near AS n JOIN cell AS k USING (cell) JOIN record_of((SELECT list(DISTINCT record) FROM near)) AS r USING (record)
    JOIN choice AS c ON c.proposal_id = n.proposal_id AND c.level = k.level AND c.holder_id = k.holder_id
        AND c.issue_id = k.issue_id
    WHERE c.choice = 'nothing' OR r.statement_id <> n.proposal_id
    UNION ALL BY NAME
    SELECT statement_id AS proposal_id, 'accept' AS choice, * EXCLUDE (holder) REPLACE ('accepted' AS status) FROM proposal
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
