-- One position whole: its words, and the statements that it rests on, worked out beside all others on its issue.
FROM position_among($as_of, $known_on, $evidence, cells := (SELECT list(cell) FROM cell WHERE issue_id = $issue_id),
    told := (SELECT list(cell) FROM cell WHERE level = $level AND holder_id = $holder_id AND issue_id = $issue_id));
