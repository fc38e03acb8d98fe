-- What was stated of a cell by a day and passes, but is set aside: less certain statements, and refusals to comment, count only
-- where there is nothing firmer. One of each passage.
WITH passing AS (
    SELECT h.* FROM holding AS h JOIN cell AS c USING (cell)
    WHERE c.level = $level AND c.holder_id = $holder_id AND c.issue_id = $issue_id
        AND h.stated_to <= $as_of::DATE AND ($known_on IS NULL OR h.published_to <= $known_on::DATE)
        AND passes($evidence, h.on_the_record, h.anonymous)
)
SELECT arg_min(statement_id, turn) AS statement_id, bool_or(declined) AS declined FROM passing
GROUP BY unit HAVING min(doubt) > (SELECT min(doubt) FROM passing) ORDER BY max(stated_to) DESC, 1;
