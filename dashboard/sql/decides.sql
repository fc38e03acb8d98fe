-- Which positions a statement may decide, its actor's and that of the party, as of a day; the statement that does decide each.
WITH wanted AS (
    SELECT issue_id, holder_of(actor_id, actor) AS actor_id, party_id FROM stance_record WHERE statement_id = $statement AND counts
),
shown AS (
    SELECT coalesce(list(c.cell), []) AS cells FROM cell AS c JOIN wanted AS w USING (issue_id)
    WHERE c.holder_id = CASE c.level WHEN 'actor' THEN w.actor_id ELSE w.party_id END
)
SELECT level, holder_id, holder, party_id, issue_id, issue, stance_label, statement_id, statement_id = $statement AS decides
FROM position_shown($as_of, $known_on, $evidence, cells := (SELECT cells FROM shown))
ORDER BY level, holder;
