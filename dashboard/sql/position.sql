-- One position whole: its words, and the statements that it rests on.
SELECT * FROM position_as_of($as_of, $known_on, $evidence)
WHERE level = $level AND holder_id = $holder_id AND issue_id = $issue_id;
