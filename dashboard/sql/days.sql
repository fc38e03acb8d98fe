-- The days on which statements were made, as far as they are dated.
SELECT stated_to AS day, count(*) AS statements FROM stance_record
WHERE counts AND stands_for_unit AND stated_to IS NOT NULL GROUP BY stated_to ORDER BY stated_to;
