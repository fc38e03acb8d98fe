-- What one release says, copied into memory; run with that release's database in use.

CREATE TABLE memory.main.{side}_cell AS
SELECT level, holder_id, holder, issue_id, issue, stance, stance_label, stated_on, stated_to, statement_id, statement_ids
FROM position_as_of($valid_on::DATE, $known_on::DATE);

CREATE TABLE memory.main.{side}_statement AS
SELECT r.* REPLACE (coalesce(r.actor_id, '?' || lower(r.actor)) AS actor_id), a.basis AS published_basis,
    r.article_id AS article_text
FROM stance_record AS r JOIN article AS a USING (article_id);

CREATE TABLE memory.main.{side}_article AS SELECT article_id, file FROM article;
