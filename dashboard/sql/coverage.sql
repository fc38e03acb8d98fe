-- What was looked at for each holder and issue.
SELECT level, holder_id, issue_id, coverage, searched_through, first_on FROM coverage;
