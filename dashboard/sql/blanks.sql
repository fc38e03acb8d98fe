-- Which blank the cells of the matrix are where they have no position.
SELECT level, holder_id, issue_id, blank FROM blank_as_of($as_of, $known_on) ORDER BY level, holder_id, issue_id;
