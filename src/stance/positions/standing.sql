-- What counts, in the form of table holding: what passing_as_of and evidence_as_of give, as numbers; of some cells only, if
-- any are listed.
--
-- Macros call macros here, where WITH would do: DuckDB makes every column of what is named by WITH and asked for twice.

-- What is dated and known and passes the evidence filter; of this what was made by a day; of this what is firmest.
CREATE MACRO dated_holding(known_on, evidence) AS TABLE
FROM holding WHERE stated_to IS NOT NULL AND (known_on IS NULL OR published_to <= known_on::DATE)
    AND passes(evidence, on_the_record, anonymous);

CREATE MACRO known_holding(known_on, evidence, cells) AS TABLE
FROM dated_holding(known_on, evidence)
SEMI JOIN (FROM cell WHERE cells IS NULL OR list_contains(cells, cell)) USING (cell);

CREATE MACRO passing_holding(valid_on, known_on, evidence, cells) AS TABLE
FROM known_holding(known_on, evidence, cells) WHERE stated_to <= valid_on::DATE;

CREATE MACRO holding_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT * FROM passing_holding(valid_on, known_on, evidence, cells) SEMI JOIN (
    SELECT cell, min(doubt) AS doubt FROM passing_holding(valid_on, known_on, evidence, cells) GROUP BY cell
) USING (cell, doubt);

-- One of each passage. Windows over all rows of a cell are slow where cells are large, so the few passages that several
-- coded are put apart.
CREATE MACRO passage_as_of(valid_on, known_on, evidence, cells) AS TABLE
SELECT * FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE NOT shared
UNION ALL
SELECT * FROM holding_as_of(valid_on, known_on, evidence, cells := cells) WHERE shared
QUALIFY turn = min(turn) OVER (PARTITION BY cell, unit);

-- One of each passage, and under `no single outlet` only events that two or more origins report.
CREATE MACRO standing_as_of(valid_on, known_on, evidence, cells := NULL) AS TABLE
SELECT * FROM passage_as_of(valid_on, known_on, evidence, cells)
WHERE evidence <> 'no single outlet'
    OR (cell, event) IN (SELECT (cell, event) FROM passage_as_of(valid_on, known_on, evidence, cells)
        WHERE evidence = 'no single outlet' GROUP BY cell, event HAVING min(origin) < max(origin));
