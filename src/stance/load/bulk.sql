-- What bulk rows are held against. The conditions on single columns are generated from the model (predicates.py); here
-- are those on what the rows name. Every table is filled from the codebook and the articles by the very functions that
-- check a single row.

CREATE MACRO first_day(text) AS TRY_CAST(text || substr('-01-01', length(text) - 3) AS DATE);
CREATE MACRO final_day(text) AS CASE length(text)
    WHEN 10 THEN TRY_CAST(text AS DATE)
    WHEN 7 THEN last_day(first_day(text))
    WHEN 4 THEN TRY_CAST(text || '-12-31' AS DATE) END;
CREATE MACRO is_partial_date(text) AS regexp_full_match(text, '\d{4}(-\d{2}(-\d{2})?)?') AND text NOT LIKE '0000%'
    AND first_day(text) IS NOT NULL;
CREATE MACRO sharpness(text) AS CASE length(text) WHEN 10 THEN 'day' WHEN 7 THEN 'month' WHEN 4 THEN 'year' END;

CREATE TABLE article (file VARCHAR, article_id VARCHAR, published_on VARCHAR);
CREATE TABLE issue (issue_id VARCHAR, codebook_version VARCHAR);
CREATE TABLE actor (actor_id VARCHAR, actor VARCHAR);
CREATE TABLE occasion (occasion_id VARCHAR, starts DATE, ends DATE);
CREATE TABLE chain (via VARCHAR);
CREATE TABLE chain_hop (via VARCHAR, n TINYINT, name_text VARCHAR, actor_id VARCHAR, outlet_id VARCHAR, mode VARCHAR);
CREATE TABLE speaks (actor_id VARCHAR, stated_on VARCHAR, party_id VARCHAR);

-- Where the quote of each line of a file stands, if its actor is named and it stands in one place.
CREATE TABLE span (line BIGINT, span_start INTEGER, span_end INTEGER);

-- Every statement with the file and line that it stands on, to find those that stand there twice.
CREATE TABLE place (statement_id VARCHAR, file VARCHAR, line BIGINT);

-- The rows as table statement of the store has them.
CREATE TABLE sound (
    statement_id VARCHAR, article_id VARCHAR, span_start INTEGER, span_end INTEGER, quote VARCHAR, actor_id VARCHAR,
    actor VARCHAR, actor_text VARCHAR, party_id VARCHAR, issue_id VARCHAR, stance TINYINT, stated_on VARCHAR,
    precision VARCHAR, date_basis VARCHAR, stated_from DATE, stated_to DATE, attribution VARCHAR, tense VARCHAR,
    occasion_id VARCHAR, certainty VARCHAR, declined BOOLEAN, coder_id VARCHAR, coder_kind VARCHAR, score DOUBLE,
    rule_id VARCHAR, rationale VARCHAR, status VARCHAR, codebook_version VARCHAR, recorded_at VARCHAR, via VARCHAR
);
