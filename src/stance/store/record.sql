-- The flat view: a statement with everything about it in one row. It is what statements.csv holds.

-- An actor outside the registry is anonymous if its name is that of a role and nothing more.
CREATE MACRO unnamed_role(name) AS regexp_matches(lower(name),
    '(^|\s)(officials?|sources?|spokes\w+|diplomats?|people|persons?|aides?|insiders?|ministers?|experts?)$');

CREATE TABLE stance_record AS
WITH chain AS (
    SELECT h.statement_id,
        string_agg(coalesce(a.name, o.name, h.name_text), ' > ' ORDER BY h.n) AS via,
        arg_min(o.name, h.n) FILTER (WHERE o.name IS NOT NULL) AS hop_outlet,
        bool_or(coalesce(a.kind = 'unnamed', h.outlet_id IS NULL AND unnamed_role(h.name_text))) AS via_anonymous
    FROM hop AS h LEFT JOIN actor AS a USING (actor_id) LEFT JOIN outlet AS o ON o.outlet_id = h.outlet_id
    GROUP BY h.statement_id
)
SELECT s.statement_id, r.file AS article_file, r.outlet, r.published_on, s.issue_id, i.name AS issue,
    s.actor, s.actor_id, s.actor_text, p.name AS party, s.party_id,
    s.stance, l.word AS stance_label, s.stated_on, s.precision, s.date_basis, s.stated_from, s.stated_to,
    s.quote, s.span_start, s.span_end, s.attribution, c.via, s.tense, s.occasion_id, s.certainty, s.declined,
    s.coder_id, s.coder_kind, s.status, s.score, s.rule_id, s.rationale, s.codebook_version, s.recorded_at,
    u.unit_id, coalesce(u.stands_for_unit, false) AS stands_for_unit, u.event_id, u.joined_by,
    coalesce(u.counts, false) AS counts,
    coalesce(c.hop_outlet, r.outlet) AS origin,
    coalesce(k.kind = 'unnamed', unnamed_role(s.actor)) OR coalesce(c.via_anonymous, false) AS anonymous,
    s.attribution IN ('verbatim', 'action')
        OR (s.attribution = 'paraphrase' AND NOT coalesce(k.kind = 'unnamed', unnamed_role(s.actor))
            AND NOT coalesce(c.via_anonymous, false)) AS on_the_record,
    s.article_id, r.title AS article_title, r.published_from, r.published_to, r.url
FROM statement AS s
JOIN article AS r USING (article_id)
JOIN issue AS i USING (issue_id)
JOIN issue_label AS l ON l.issue_id = s.issue_id AND l.stance = s.stance
LEFT JOIN actor AS k ON k.actor_id = s.actor_id
LEFT JOIN actor AS p ON p.actor_id = s.party_id
LEFT JOIN unit AS u USING (statement_id)
LEFT JOIN chain AS c USING (statement_id)
ORDER BY s.issue_id, holder_of(s.actor_id, s.actor), s.stated_to NULLS LAST, s.statement_id;
