-- One mark for each statement that stands for its unit, for each holder that it counts for.
SELECT level, holder_id, holder, statement_id, actor, party, issue_id, stance, stance_label, stated_on, precision,
    stated_from, stated_to, attribution, tense, quote, outlet, via, status, coder_kind
FROM stance_holder
WHERE level = $level AND stands_for_unit AND stated_to IS NOT NULL
ORDER BY issue_id, holder_id, stated_to, statement_id;
