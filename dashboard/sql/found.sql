-- The statements that the filters leave, in order of time: what the evidence page lists.
SELECT statement_id, article_id, article_file, article_title, outlet, published_on, issue_id, issue, actor, actor_id,
    party, party_id, stance, stance_label, stated_on, precision, stated_from, stated_to, quote, span_start, span_end,
    attribution, tense, status, coder_id
FROM stance_record
WHERE (len($issue) = 0 OR list_contains($issue, issue_id))
    AND (len($party) = 0 OR list_contains($party, party_id))
    AND (len($actor) = 0 OR list_contains($actor, actor_id))
    AND ($article IS NULL OR article_file = $article)
    AND ($evidence = 'all'
        OR statement_id IN (SELECT statement_id FROM evidence_as_of(DATE '9999-12-31', NULL, $evidence)))
ORDER BY stated_to NULLS LAST, stated_from, statement_id;
