-- Where those of a level stand on one issue, as of a day, as known on a day (or on any), by the evidence that counts.
SELECT c.holder_id, i.stance, r.stance_label, r.stated_on, date_diff('day', r.stated_to, $as_of::DATE) AS days_since
FROM (
    SELECT cell, valid_from, stance, statement_id FROM stretch_as_known($known_on, $evidence,
        cells := (SELECT list(cell) FROM cell WHERE level = $level AND issue_id = $issue))
    WHERE valid_from <= $as_of::DATE
    QUALIFY row_number() OVER (PARTITION BY cell ORDER BY valid_from DESC) = 1
) AS i
JOIN cell AS c USING (cell)
JOIN stance_record AS r USING (statement_id)
ORDER BY c.holder_id;
