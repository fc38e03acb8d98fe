-- Which rows of `checked` are surely sound, and what they name.
CREATE OR REPLACE TABLE judged AS
SELECT c.* EXCLUDE (well_formed), a.article_id, a.published_on, i.codebook_version, k.actor, s.span_start, s.span_end,
    coalesce(c.well_formed AND a.file IS NOT NULL AND i.issue_id IS NOT NULL AND k.actor_id IS NOT NULL
        AND (c.occasion_id IS NULL OR o.occasion_id IS NOT NULL) AND (c.via IS NULL OR v.via IS NOT NULL)
        AND s.line IS NOT NULL
        AND (stated_on IS NULL OR published_on IS NULL OR first_day(stated_on) <= final_day(published_on))
        AND (published_on IS NULL OR first_day(published_on) <= final_day(recorded_at))
        AND (c.occasion_id IS NULL OR stated_on IS NULL OR tense = 'planned'
            OR (final_day(stated_on) >= starts AND (first_day(stated_on) <= ends OR date_basis = 'article'))),
        false) AS sound
FROM checked AS c
LEFT JOIN article AS a ON a.file = c.article_file
LEFT JOIN issue AS i ON i.issue_id = c.issue_id
LEFT JOIN actor AS k ON k.actor_id = c.actor_id
LEFT JOIN occasion AS o ON o.occasion_id = c.occasion_id
LEFT JOIN chain AS v ON v.via = c.via
LEFT JOIN span AS s ON s.line = c.line;
