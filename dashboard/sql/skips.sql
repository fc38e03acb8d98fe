-- What was left out, by step and reason, with some of the files.
SELECT step, reason, count(*) AS skips, list(DISTINCT file ORDER BY file)[:5] AS files
FROM skip GROUP BY step, reason ORDER BY skips DESC, step, reason;
