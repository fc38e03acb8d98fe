-- Positions as of a day, as known on a day (or on any), by the evidence that counts.
SELECT * FROM position_as_of($as_of, $known_on, $evidence) ORDER BY level, holder_id, issue_id;
