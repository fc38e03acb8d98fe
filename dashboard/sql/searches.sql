-- Searches made, as the blank cells tell of them.
SELECT s.actor_id, a.name AS actor, s.issue_id, i.name AS issue, s.searched_on, s.covers_from, s.covers_to, s."where",
    s.query, s.result, s.coder_id
FROM search AS s LEFT JOIN actor AS a USING (actor_id) LEFT JOIN issue AS i USING (issue_id)
ORDER BY s.actor_id, s.issue_id, s.searched_on;
