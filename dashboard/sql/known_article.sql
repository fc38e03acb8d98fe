-- The article with this text, if there is one.
SELECT file FROM article WHERE article_id = $article_id;
