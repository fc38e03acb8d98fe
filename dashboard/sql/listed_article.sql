-- One article as the list of articles has it.
SELECT file, title, outlet, published_on,
    (SELECT count(*) FROM stance_record AS s WHERE s.article_id = a.article_id) AS statements
FROM article AS a WHERE file = $file;
