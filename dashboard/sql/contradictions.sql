-- What stands against what: the pairs that the filters leave, so many of each type, with the number that there are.
WITH wanted AS (
    SELECT contradiction, issue_id, statement_id, other_id, stated_by FROM clash_as_of($as_of, $known_on, $evidence)
    WHERE (len($kind) = 0 OR list_contains($kind, contradiction)) AND (len($issue) = 0 OR list_contains($issue, issue_id))
        AND (len($party) = 0 OR list_contains($party, party_id) OR list_contains($party, other_party_id))
        AND (len($actor) = 0 OR list_contains($actor, actor_id) OR list_contains($actor, other_actor_id))
        AND ($cell IS NULL OR (contradiction <> 'changed over time' AND list_contains(cells,
            (SELECT cell FROM cell WHERE level || '~' || holder_id || '~' || issue_id = $cell))))
),
listed AS (
    SELECT * FROM wanted QUALIFY row_number() OVER (PARTITION BY contradiction
        ORDER BY issue_id, stated_by DESC NULLS LAST, statement_id, other_id) <= $most
)
SELECT c.*, s.actor_id, n.pairs
FROM listed AS l
JOIN contradiction AS c USING (contradiction, statement_id, other_id)
JOIN (SELECT contradiction, count(*) AS pairs FROM wanted GROUP BY contradiction) AS n USING (contradiction)
JOIN stance_record AS s USING (statement_id)
ORDER BY c.contradiction, c.issue_id, l.stated_by DESC NULLS LAST, c.statement_id, c.other_id;
