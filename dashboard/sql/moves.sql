-- How often a position has moved by a day.
SELECT level, holder_id, issue_id, count(*) AS moves FROM position_history_as_known($known_on, $evidence)
WHERE moved AND earlier_id IS NOT NULL AND valid_from <= $as_of::DATE
GROUP BY ALL ORDER BY ALL;
