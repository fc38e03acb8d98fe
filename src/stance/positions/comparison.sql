-- What stands against what: contradictions by type, agreement between coders, and what was looked at.

CREATE VIEW contradiction AS
WITH pair AS (
    SELECT a.*, b.statement_id AS other_id, b.stance AS other_stance, b.quote AS other_quote, b.actor AS other_actor,
        b.stated_on AS other_stated_on, b.outlet AS other_outlet, b.event_id AS other_event_id,
        b.article_id AS other_article_id, b.actor_id AS other_actor_id, b.unit_id AS other_unit_id,
        b.coder_id AS other_coder_id, b.stated_from AS other_from, b.stated_to AS other_to,
        b.stands_for_unit AS other_stands, b.party_id AS other_party_id
    FROM stance_record AS a JOIN stance_record AS b USING (issue_id)
    WHERE a.status <> 'rejected' AND b.status <> 'rejected' AND sign(a.stance) <> sign(b.stance)
),
typed AS (
    SELECT *, CASE
        WHEN unit_id = other_unit_id AND coder_id < other_coder_id THEN 'coders differ'
        WHEN NOT (stands_for_unit AND other_stands) THEN NULL
        WHEN event_id = other_event_id AND article_id < other_article_id THEN 'outlets differ on one event'
        WHEN event_id = other_event_id THEN NULL
        WHEN holder_of(actor_id, actor) = holder_of(other_actor_id, other_actor) AND stated_to < other_from
            THEN 'changed over time'
        WHEN party_id = other_party_id AND actor_id < other_actor_id AND abs(date_diff('day', stated_to, other_to)) <= 31
            AND stance * other_stance < 0 THEN 'people of one party differ'
    END AS contradiction
    FROM pair
)
SELECT contradiction, issue_id, issue, party, party_id, actor, stance, stated_on, quote, outlet, statement_id,
    other_actor, other_stance, other_stated_on, other_quote, other_outlet, other_id
FROM typed
WHERE contradiction IS NOT NULL
QUALIFY contradiction <> 'changed over time'
    OR row_number() OVER (PARTITION BY statement_id ORDER BY other_to, other_id) = 1
ORDER BY issue_id, contradiction, actor, statement_id, other_id;

CREATE VIEW agreement AS
SELECT a.issue_id, a.coder_id AS coder, b.coder_id AS other_coder, count(*) AS units,
    count(*) FILTER (WHERE a.stance = b.stance) AS same_stance,
    count(*) FILTER (WHERE sign(a.stance) = sign(b.stance)) AS same_sign,
    count(*) FILTER (WHERE a.stated_on IS NOT DISTINCT FROM b.stated_on) AS same_date
FROM stance_record AS a JOIN stance_record AS b USING (unit_id, issue_id)
WHERE a.coder_id < b.coder_id
GROUP BY ALL ORDER BY ALL;

CREATE VIEW coverage AS
WITH holder AS (
    SELECT DISTINCT level, holder_id, holder FROM stance_holder
),
found AS (
    SELECT level, holder_id, issue_id, count(*) AS statements, count(DISTINCT article_id) AS articles,
        min(stated_from) AS first_on, max(stated_to) AS last_on
    FROM stance_holder GROUP BY ALL
),
searched AS (
    SELECT actor_id AS holder_id, issue_id, count(*) AS searches, max(covers_to) AS searched_through
    FROM search GROUP BY ALL
)
SELECT h.level, h.holder_id, h.holder, i.issue_id, i.name AS issue,
    coalesce(f.statements, 0) AS statements, coalesce(f.articles, 0) AS articles,
    (SELECT count(*) FROM article) AS articles_read, f.first_on, f.last_on,
    coalesce(s.searches, 0) AS searches, s.searched_through,
    CASE WHEN f.statements > 0 THEN 'stated' WHEN s.searches > 0 THEN 'searched, nothing found' ELSE 'not searched' END
        AS coverage
FROM holder AS h CROSS JOIN issue AS i
LEFT JOIN found AS f USING (level, holder_id, issue_id)
LEFT JOIN searched AS s USING (holder_id, issue_id)
ORDER BY h.level, h.holder, i.issue_id;
