-- What was looked at for each holder and issue, and which blank a blank is.
SELECT level, holder_id, issue_id, coverage FROM coverage_as_of($as_of, $known_on) ORDER BY level, holder_id, issue_id;
