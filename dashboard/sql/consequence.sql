-- What deciding on a statement would change, on the last day that the data reach, and who coded what stands now.
SELECT c.*, d.data_through AS valid_on, s.status AS standing_status, s.coder_id AS standing_coder
FROM data_through AS d, consequence_of($ids, (SELECT data_through FROM data_through)) AS c
LEFT JOIN stance_record AS s ON s.statement_id = c.standing_id
ORDER BY c.level, c.holder;
