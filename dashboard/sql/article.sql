-- One article with its text.
SELECT article_id, file, title, outlet, published_on, precision, basis, published_from, published_to, language, url,
    note, text
FROM article WHERE file = $file;
