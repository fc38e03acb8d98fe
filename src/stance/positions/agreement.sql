-- How coders agree: pairs of coders on the units that both coded.

CREATE VIEW agreement AS
SELECT a.issue_id, a.coder_id AS coder, b.coder_id AS other_coder, count(*) AS units,
    count(*) FILTER (WHERE a.stance = b.stance) AS same_stance,
    count(*) FILTER (WHERE sign(a.stance) = sign(b.stance)) AS same_sign,
    count(*) FILTER (WHERE a.stated_on IS NOT DISTINCT FROM b.stated_on) AS same_date
FROM stance_record AS a JOIN stance_record AS b USING (unit_id, issue_id)
WHERE a.coder_id < b.coder_id
GROUP BY ALL ORDER BY ALL;
