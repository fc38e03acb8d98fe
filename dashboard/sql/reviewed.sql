-- What reviewers decided on a machine's statement, the last decision last.
SELECT reviewer_id, decision, decided_at, reason FROM review WHERE statement_id = $statement ORDER BY turn;
