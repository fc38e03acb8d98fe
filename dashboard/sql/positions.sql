-- Positions as of a day, as known on a day (or on any).
SELECT * FROM position_as_of($as_of, $known_on) ORDER BY level, holder_id, issue_id;
