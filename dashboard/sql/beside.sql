-- What others coded of the same passage, or of words that overlap with it, for the same actor and issue.
SELECT o.statement_id, o.coder_id, o.coder_kind, o.status, o.stance, o.stance_label, o.stated_on, o.quote
FROM stance_record AS s JOIN stance_record AS o USING (article_id, issue_id)
WHERE s.statement_id = $statement AND o.statement_id <> s.statement_id AND o.status NOT IN ('proposed', 'rejected')
    AND o.actor_id IS NOT DISTINCT FROM s.actor_id AND o.span_start < s.span_end AND o.span_end > s.span_start
ORDER BY o.coder_id, o.statement_id;
