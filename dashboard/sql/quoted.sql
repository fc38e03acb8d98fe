-- What is quoted in an article, in the order in which the quotes end: that of the numbers behind them.
SELECT statement_id, span_start, span_end, actor, issue_id, issue, stance, stance_label, status
FROM stance_record WHERE article_file = $file
ORDER BY span_end, span_start DESC, statement_id;
