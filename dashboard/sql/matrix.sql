-- What the cells of the matrix show as of a day, as known on a day (or on any), by the evidence that counts: of some lines,
-- each named by its level and holder, or of all. It is what positions.sql tells, as far as it is drawn.
WITH shown AS (
    FROM position_counted($as_of, $known_on, $evidence, cells := (
        SELECT list(cell) FROM cell WHERE coalesce(list_contains($lines::VARCHAR[], level || '~' || holder_id), true)
    ))
)
SELECT s.level, s.holder_id, s.issue_id, s.stance, s.stance_label, r.stated_on, s.days_since, s.events,
    s.independent_sources, s.supporting_events, s.supporting_sources, s.stance_min, s.stance_max, r.tense, r.declined,
    r.status, s.robustness
FROM shown AS s JOIN record_of((SELECT list(DISTINCT record) FROM shown)) AS r USING (record)
ORDER BY s.level, s.holder_id, s.issue_id;
