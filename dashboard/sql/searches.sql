-- Searches made, as the blank cells tell of them.
SELECT actor_id, issue_id, searched_on, covers_from, covers_to, "where", result FROM search
ORDER BY actor_id, issue_id, searched_on;
