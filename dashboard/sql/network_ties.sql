-- Who sides with whom, and how often not: the lines of the network's drawing and files.
SELECT * FROM network($level, NULL, $as_of, 'ignore per document', 'sign', 'no', $known_on, $issue, $evidence)
ORDER BY holder_id, other_id;
