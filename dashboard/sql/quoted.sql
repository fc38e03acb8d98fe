-- What is quoted in an article, in order of the text.
SELECT statement_id, span_start, span_end, actor, issue_id, issue, stance, stance_label, status
FROM stance_record WHERE article_file = $file
ORDER BY span_start, span_end DESC, statement_id;
