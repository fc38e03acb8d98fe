-- Dated context in order of time.
SELECT occasion_id, name, kind, starts_on, ends_on, starts_from, ends_to, place, note FROM occasion
ORDER BY starts_from, occasion_id;
