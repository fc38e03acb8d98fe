-- Passages that coders differ on, the most distant first.
SELECT * FROM disagreement
WHERE (len($issue) = 0 OR list_contains($issue, issue_id))
    AND (len($coders) = 0 OR (list_contains($coders, coder_id) AND list_contains($coders, other_coder)));
