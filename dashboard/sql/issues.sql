-- The issues, those with most statements first, each with its five points in words.
SELECT i.issue_id, i.name, i.proposition,
    (SELECT list({'stance': l.stance, 'word': l.word, 'meaning': l.meaning} ORDER BY l.stance)
        FROM issue_label AS l WHERE l.issue_id = i.issue_id) AS labels,
    (SELECT count(*) FROM stance_record AS s WHERE s.issue_id = i.issue_id) AS statements
FROM issue AS i
ORDER BY statements DESC, i.name;
