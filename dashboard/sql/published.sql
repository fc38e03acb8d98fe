-- Articles by outlet and month; no month where an article is not dated that sharply.
SELECT outlet, CASE WHEN length(published_on) >= 7 THEN left(published_on, 7) END AS month, count(*) AS articles
FROM article WHERE $known_on IS NULL OR published_to <= $known_on::DATE
GROUP BY ALL ORDER BY month NULLS LAST, outlet;
