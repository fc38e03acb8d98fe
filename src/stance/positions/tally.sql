-- How much counts for each cell, by each evidence filter, from one day on which anything changes to the next: what is asked
-- as of a day is looked up here. tally_afresh counts the same from the rows: it says what this has to be, and answers what
-- was known on another day.

-- From when until when each coding counts: one of a passage in place of another, and under `no single outlet` while two
-- origins tell of the event.
CREATE MACRO coded_spell(evidence) AS TABLE
SELECT cell, doubt, event, origin, article, sign(stance)::TINYINT AS side, stated_to AS begins, NULL::DATE AS ends
FROM known_holding(NULL, evidence, NULL) WHERE NOT shared AND (evidence <> 'no single outlet' OR told_by_many)
UNION ALL
SELECT cell, doubt, event, origin, article, sign(stance)::TINYINT, stated_to, min(stated_to) OVER (
        PARTITION BY cell, doubt, unit ORDER BY turn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ends
FROM known_holding(NULL, evidence, NULL) WHERE shared AND (evidence <> 'no single outlet' OR told_by_many)
QUALIFY coalesce(stated_to < ends, true);

CREATE MACRO told_spell() AS TABLE
WITH coded AS (
    FROM coded_spell('no single outlet')
),
turn AS (
    SELECT cell, doubt, event, begins AS day FROM coded
    UNION
    SELECT cell, doubt, event, ends FROM coded WHERE ends IS NOT NULL
),
telling AS (
    SELECT cell, doubt, event, day, coalesce(min(origin) FILTER (there) < max(origin) FILTER (there), false) AS told
    FROM (
        SELECT t.day, c.*, c.begins <= t.day AND coalesce(c.ends > t.day, true) AS there
        FROM turn AS t JOIN coded AS c USING (cell, doubt, event)
    ) GROUP BY cell, doubt, event, day
),
stretch_told AS (
    SELECT cell, doubt, event, day, told, lead(day) OVER (PARTITION BY cell, doubt, event ORDER BY day) AS until FROM (
        FROM telling QUALIFY told IS DISTINCT FROM lag(told) OVER (PARTITION BY cell, doubt, event ORDER BY day)
    )
)
SELECT c.* REPLACE (greatest(c.begins, t.day) AS begins, least(c.ends, t.until) AS ends)
FROM coded AS c JOIN (FROM stretch_told WHERE told) AS t USING (cell, doubt, event)
WHERE coalesce(c.begins < t.until, true) AND coalesce(c.ends > t.day, true);

-- On which days there is one more or one less of a kind: 0 passages, 1 events, 2 origins, 3 articles, 4 to 6 events by side,
-- 7 to 9 origins by side.
CREATE MACRO difference(evidence) AS TABLE
WITH spell AS (
    FROM coded_spell(evidence) WHERE evidence <> 'no single outlet'
    UNION ALL
    FROM told_spell() WHERE evidence = 'no single outlet'
),
counted_spell AS (
    SELECT cell, doubt, begins, ends, unnest([1, 2, 3, 5 + side, 8 + side]::TINYINT[]) AS kind,
        unnest([event, origin, article, event, origin]) AS one
    FROM spell
),
counted AS (
    SELECT cell, doubt, kind, one, min(begins) AS day, bool_or(ends IS NOT NULL) AS stops FROM counted_spell
    GROUP BY cell, doubt, kind, one
),
stopping AS (
    FROM counted_spell SEMI JOIN (FROM counted WHERE stops) USING (cell, doubt, kind, one)
),
turn AS (
    SELECT cell, doubt, kind, one, begins AS day FROM stopping
    UNION
    SELECT cell, doubt, kind, one, ends FROM stopping WHERE ends IS NOT NULL
),
there AS (
    SELECT cell, doubt, kind, one, t.day, bool_or(s.begins <= t.day AND coalesce(s.ends > t.day, true)) AS counts
    FROM turn AS t JOIN stopping AS s USING (cell, doubt, kind, one) GROUP BY cell, doubt, kind, one, t.day
)
SELECT cell, doubt, kind, day, 1 AS n FROM counted WHERE NOT stops
UNION ALL
SELECT cell, doubt, kind, day, counts::INTEGER
    - coalesce(lag(counts) OVER (PARTITION BY cell, doubt, kind, one ORDER BY day), false)::INTEGER FROM there
UNION ALL
SELECT cell, doubt, 0, begins, 1 FROM spell
UNION ALL
SELECT cell, doubt, 0, ends, -1 FROM spell WHERE ends IS NOT NULL;

-- How far the firmest of each kind of what may be left reaches, as reach_afresh says it; never later, which would leave out
-- what may decide: of two outlets, the reach of two statements, or events, that follow one another.
CREATE MACRO told_reaching() AS TABLE
WITH source AS (
    SELECT cell, doubt, event, origin, min(stated_to) AS day, min(stated_to) FILTER (NOT machine) AS day_by_people,
        min(stated_to) FILTER (NOT anonymous) AS day_by_name, min(stated_to) FILTER (NOT reported) AS day_in_words,
        min(unit_from) AS reached, bool_or(shared) AS shared
    FROM known_holding(NULL, 'no single outlet', NULL) WHERE told_by_many GROUP BY cell, doubt, event, origin
),
report AS (
    SELECT cell, doubt, event, min(day, 2)[2] AS day, min(day_by_people, 2)[2] AS day_by_people,
        min(day_by_name, 2)[2] AS day_by_name, min(day_in_words, 2)[2] AS day_in_words, min(reached) AS reached,
        list(origin) AS origins
    FROM source GROUP BY cell, doubt, event HAVING count(*) > 1 AND NOT bool_or(shared)
)
SELECT cell, doubt, day_by_people AS day, reached AS by_people FROM report WHERE day_by_people IS NOT NULL
UNION ALL BY NAME
SELECT cell, doubt, day_by_name AS day, reached AS by_name FROM report WHERE day_by_name IS NOT NULL
UNION ALL BY NAME
SELECT cell, doubt, day_in_words AS day, reached AS in_words FROM report WHERE day_in_words IS NOT NULL
UNION ALL BY NAME
SELECT cell, doubt, day, CASE WHEN NOT list_has_any(origins, lag(origins) OVER earlier)
    THEN least(reached, lag(reached) OVER earlier) END AS elsewhere
FROM report WINDOW earlier AS (PARTITION BY cell, doubt ORDER BY day, event);

CREATE MACRO reaching(evidence) AS TABLE
SELECT cell, doubt, stated_to AS day, max(unit_from) FILTER (NOT machine) AS by_people,
    max(unit_from) FILTER (NOT anonymous) AS by_name, max(unit_from) FILTER (NOT reported) AS in_words,
    max(least(unit_from, before)) FILTER (origin <> origin_before) AS elsewhere
FROM (
    SELECT *, lag(origin) OVER earlier AS origin_before, lag(unit_from) OVER earlier AS before
    FROM known_holding(NULL, evidence, NULL) WHERE evidence <> 'no single outlet'
    WINDOW earlier AS (PARTITION BY cell, doubt ORDER BY stated_to, no)
) GROUP BY cell, doubt, stated_to
UNION ALL BY NAME
FROM told_reaching() WHERE evidence = 'no single outlet';

-- What is less firm counts until something firmer does.
CREATE MACRO running_tally(evidence) AS TABLE
WITH begun AS (
    SELECT *, min(day) OVER (PARTITION BY cell ORDER BY doubt ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
    FROM (SELECT cell, doubt, min(stated_to) AS day FROM known_holding(NULL, evidence, NULL) GROUP BY cell, doubt)
),
change AS (
    SELECT cell, doubt, day, max(by_people) AS by_people, max(by_name) AS by_name, max(in_words) AS in_words,
        max(elsewhere) AS elsewhere, sum(n) FILTER (kind = 0) AS units, sum(n) FILTER (kind = 1) AS events,
        sum(n) FILTER (kind = 2) AS origins, sum(n) FILTER (kind = 3) AS articles,
        sum(n) FILTER (kind = 4) AS events_against, sum(n) FILTER (kind = 5) AS events_open,
        sum(n) FILTER (kind = 6) AS events_for, sum(n) FILTER (kind = 7) AS origins_against,
        sum(n) FILTER (kind = 8) AS origins_open, sum(n) FILTER (kind = 9) AS origins_for
    FROM (
        FROM difference(evidence)
        UNION ALL BY NAME
        FROM reaching(evidence)
        UNION ALL BY NAME
        -- What two outlets must tell of reaches nothing before they do.
        SELECT cell, doubt, day, nothing AS by_people, nothing AS by_name, nothing AS in_words FROM (
            SELECT *, CASE evidence WHEN 'no single outlet' THEN DATE '0001-01-01' END AS nothing FROM begun
        )
    ) GROUP BY cell, doubt, day
),
running AS (
    SELECT cell, doubt, day, least(max(by_people) OVER until, max(by_name) OVER until, max(in_words) OVER until,
            coalesce(max(elsewhere) OVER until, DATE '0001-01-01')) AS since,
        coalesce(sum(COLUMNS('units|events.*|origins.*|articles')) OVER until, 0)::INTEGER
    FROM change WINDOW until AS (PARTITION BY cell, doubt ORDER BY day)
)
SELECT evidence AS evidence, r.cell, r.day AS valid_from, lead(r.day) OVER (PARTITION BY r.cell ORDER BY r.day) AS valid_to,
    r.* EXCLUDE (cell, day)
FROM running AS r JOIN begun AS b USING (cell, doubt)
WHERE coalesce(r.day < b.until, true);

CREATE TABLE tally AS FROM running_tally('all') ORDER BY cell, valid_from;
INSERT INTO tally BY NAME FROM running_tally('on the record') ORDER BY cell, valid_from;
INSERT INTO tally BY NAME FROM running_tally('no anonymous') ORDER BY cell, valid_from;
INSERT INTO tally BY NAME FROM running_tally('no single outlet') ORDER BY cell, valid_from;

DROP MACRO TABLE running_tally;
DROP MACRO TABLE reaching;
DROP MACRO TABLE told_reaching;
DROP MACRO TABLE difference;
DROP MACRO TABLE told_spell;
DROP MACRO TABLE coded_spell;

-- The same as of a day, counted from the rows.
--
-- A removal leaves what was the latest before it, so only the end of each cell has to be looked at: from the earliest of the
-- days that the firmest of each kind of what is left reaches. Of events that two outlets must report, those reach that are
-- told by two without each kind, and one of two that no outlet reports both of; where a passage was coded twice, it is not
-- known which coding will be left, so that such events reach nothing.
CREATE MACRO reach_afresh(valid_on, known_on, evidence, cells := NULL) AS TABLE
WITH outlet AS (
    SELECT cell, max(unit_from) AS unit_from FROM holding_as_of(valid_on, known_on, evidence, cells := cells)
    WHERE evidence <> 'no single outlet' GROUP BY cell, origin
),
report AS (
    SELECT cell, event, min(unit_from) AS reached, list(DISTINCT origin) AS origins, bool_or(shared) AS shared,
        coalesce(min(origin) FILTER (NOT machine) < max(origin) FILTER (NOT machine), false) AS by_people,
        coalesce(min(origin) FILTER (NOT anonymous) < max(origin) FILTER (NOT anonymous), false) AS by_name,
        coalesce(min(origin) FILTER (NOT reported) < max(origin) FILTER (NOT reported), false) AS in_words
    FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE evidence = 'no single outlet'
    GROUP BY cell, event HAVING min(origin) < max(origin)
)
SELECT cell, any_value(doubt) AS doubt, least(
        max(unit_from) FILTER (WHERE NOT machine), max(unit_from) FILTER (WHERE NOT anonymous),
        max(unit_from) FILTER (WHERE NOT reported), any_value(o.second)) AS since
FROM holding_as_of(valid_on, known_on, evidence, cells := cells) JOIN (
    SELECT cell, coalesce(max(unit_from, 2)[2], DATE '0001-01-01') AS second FROM outlet GROUP BY cell
) AS o USING (cell)
WHERE evidence <> 'no single outlet' GROUP BY cell
UNION ALL
SELECT d.cell, d.doubt, coalesce(t.since, DATE '0001-01-01') FROM (
    SELECT cell, any_value(doubt) AS doubt FROM holding_as_of(valid_on, known_on, evidence, cells := cells)
    WHERE evidence = 'no single outlet' GROUP BY cell
) AS d LEFT JOIN (
    SELECT cell, least(
            coalesce(max(reached) FILTER (by_people), DATE '0001-01-01'),
            coalesce(max(reached) FILTER (by_name), DATE '0001-01-01'),
            coalesce(max(reached) FILTER (in_words), DATE '0001-01-01'),
            coalesce(max(reached) FILTER (NOT list_has_any(origins, f.first)), DATE '0001-01-01')) AS since
    FROM report JOIN (
        SELECT cell, arg_max(origins, reached) AS first FROM report WHERE NOT shared GROUP BY cell
    ) AS f USING (cell)
    WHERE NOT shared GROUP BY cell
) AS t USING (cell);

-- What is known to be alone of its kind is counted, and only the others told apart: that is most of the time it takes.
CREATE MACRO tally_afresh(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT cell, r.doubt, r.since, s.* EXCLUDE (cell)
FROM reach_afresh(valid_on, known_on, evidence, cells := cells) AS r JOIN (
    SELECT cell, count(*) AS units,
        count(*) FILTER (only_of_event) + count(DISTINCT event) FILTER (NOT only_of_event) AS events,
        count(DISTINCT origin) AS origins,
        count(*) FILTER (only_of_article) + count(DISTINCT article) FILTER (NOT only_of_article) AS articles,
        count(*) FILTER (only_of_event AND stance < 0)
            + count(DISTINCT event) FILTER (NOT only_of_event AND stance < 0) AS events_against,
        count(*) FILTER (only_of_event AND stance = 0)
            + count(DISTINCT event) FILTER (NOT only_of_event AND stance = 0) AS events_open,
        count(*) FILTER (only_of_event AND stance > 0)
            + count(DISTINCT event) FILTER (NOT only_of_event AND stance > 0) AS events_for,
        count(DISTINCT origin) FILTER (stance < 0) AS origins_against,
        count(DISTINCT origin) FILTER (stance = 0) AS origins_open,
        count(DISTINCT origin) FILTER (stance > 0) AS origins_for
    FROM standing_as_of(valid_on, known_on, evidence, cells := cells) GROUP BY cell
) AS s USING (cell);

-- Looked up where all that is known today counts.
CREATE MACRO tally_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT t.* EXCLUDE (evidence, valid_from, valid_to) FROM tally AS t
SEMI JOIN (FROM cell WHERE cells IS NULL OR list_contains(cells, cell)) USING (cell)
WHERE known_on IS NULL AND t.evidence = evidence AND t.units > 0
    AND t.valid_from <= valid_on::DATE AND coalesce(t.valid_to > valid_on::DATE, true)
UNION ALL BY NAME
FROM tally_afresh(valid_on, known_on, evidence, cells := cells) WHERE known_on IS NOT NULL;
