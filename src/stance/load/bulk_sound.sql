-- The sound rows of `judged` as the store takes them: id, party and days worked out as for a single row.
CREATE OR REPLACE TABLE named AS
SELECT left(sha256(concat_ws(chr(10), article_id, coder_id, issue_id, j.actor_id, span_start, span_end)), 16)
        AS statement_id,
    j.*, p.party_id, first_day(j.stated_on) AS first_on, final_day(j.stated_on) AS last_on,
    final_day(j.published_on) AS printed_on
FROM judged AS j LEFT JOIN speaks AS p ON p.actor_id = j.actor_id AND p.stated_on IS NOT DISTINCT FROM j.stated_on
WHERE j.sound;

INSERT INTO sound
SELECT statement_id, article_id, span_start, span_end, quote, actor_id, actor, actor_text, party_id, issue_id,
    stance::TINYINT, stated_on, sharpness(stated_on), date_basis, first_on,
    CASE WHEN printed_on >= first_on THEN least(last_on, printed_on) ELSE last_on END,
    attribution, tense, occasion_id, certainty, declined::BOOLEAN, coder_id, 'human', NULL, NULL, rationale, 'curated',
    codebook_version, recorded_at, via
FROM named;

INSERT INTO place SELECT statement_id, file, line FROM named;
