-- Who is in the network: the nodes of its drawing and files.
SELECT * FROM network_node($level, NULL, $as_of, 'ignore per document', 'sign', $known_on, $issue, $evidence)
ORDER BY holder_id;
