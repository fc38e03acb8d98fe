-- What deciding on a statement would change, on the last day that the data reach.
SELECT c.*, d.data_through AS valid_on
FROM consequence_of($ids, (SELECT data_through FROM data_through)) AS c, data_through AS d
ORDER BY level, holder;
