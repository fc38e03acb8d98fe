-- The words that say what a position rests on, made from the very columns that compute it: one clause a column.

CREATE MACRO count_words(n, one, many) AS n || ' ' || CASE n WHEN 1 THEN one ELSE many END;

CREATE MACRO signed(stance) AS CASE stance WHEN 0 THEN '0' ELSE printf('%+d', stance) END;

-- Casts do not fail: DuckDB may work out a branch of a CASE, once for several of its uses, before it knows the case.
CREATE MACRO day_words(day) AS strftime(try_cast(day AS DATE), '%-d %B %Y');

CREATE MACRO date_words(stated_on, sharpness) AS CASE sharpness
    WHEN 'day' THEN 'on ' || day_words(stated_on)
    WHEN 'month' THEN 'in ' || strftime(try_cast(stated_on || '-01' AS DATE), '%B %Y')
    WHEN 'year' THEN 'in ' || stated_on END;

CREATE MACRO basis_words(date_basis) AS CASE date_basis
    WHEN 'explicit' THEN 'the article gives the date'
    WHEN 'relative' THEN 'the date is worked out from the article''s'
    WHEN 'article' THEN 'the date is that of the article, which gives none' END;

CREATE MACRO attribution_words(attribution) AS CASE attribution
    WHEN 'verbatim' THEN 'in quoted words'
    WHEN 'action' THEN 'by an act'
    WHEN 'paraphrase' THEN 'in indirect speech'
    WHEN 'characterised' THEN 'as others tell it' END;

CREATE MACRO evidence_words(evidence) AS CASE evidence
    WHEN 'all' THEN ''
    WHEN 'on the record' THEN ', counting only what is on the record'
    WHEN 'no anonymous' THEN ', without anonymous sources'
    WHEN 'no single outlet' THEN ', counting only events from two or more independent sources' END;

CREATE MACRO removal_words(flipped) AS CASE
    WHEN flipped = 'machine-coded' THEN 'what only a machine coded'
    WHEN flipped = 'anonymous' THEN 'anonymous sources'
    WHEN flipped = 'paraphrase' THEN 'paraphrase and what others tell'
    WHEN starts_with(flipped, 'outlet ') THEN 'the reports of ' || substr(flipped, 8)
    WHEN starts_with(flipped, 'statement ') THEN 'statement ' || substr(flipped, 11) END;

CREATE MACRO robustness_words(robustness, flipped_by, weakened_by) AS CASE robustness
    WHEN 'one statement' THEN 'It rests on one statement.'
    WHEN 'solid' THEN 'Solid: it stands without any one outlet, any one statement or any one kind of evidence.'
    WHEN 'side only' THEN 'Its side stands, but ' || array_to_string(list_transform(weakened_by, lambda one:
        'without ' || removal_words(split_part(one, ' → ', 1)) || ' it would be ' || lower(split_part(one, ' → ', 2))),
        '; ') || '.'
    WHEN 'fragile' THEN 'Fragile: it would not stand without '
        || array_to_string(list_transform(flipped_by, lambda one: removal_words(one)), ', nor without ') || '.' END;

-- The words for one row of position_as_of, given whole.
CREATE MACRO position_words(p) AS
    p.holder || ': ' || lower(p.stance_label) || ' (' || signed(p.stance) || ') as of ' || day_words(p.valid_on)
    || CASE WHEN p.known_on IS NULL THEN '' ELSE ', as known on ' || day_words(p.known_on) END
    || evidence_words(p.evidence) || '. '
    || CASE p.tense WHEN 'planned' THEN 'Planned, as reported ' ELSE 'Last taken ' END
    || date_words(p.stated_on, p.precision) || ' (' || basis_words(p.date_basis) || ')'
    || CASE WHEN p.decided_by = p.holder THEN '' ELSE ' by ' || p.decided_by || ', who speaks for ' || p.holder END
    || ', ' || attribution_words(p.attribution)
    || CASE WHEN p.via IS NULL THEN '' ELSE ', through ' || replace(p.via, ' > ', ', then ') END
    || '; ' || CASE p.precision WHEN 'day' THEN '' ELSE 'at least ' END || count_words(p.days_since, 'day', 'days')
    || ' before. It is the '
    || CASE p.events WHEN 1 THEN 'only event' ELSE 'latest of ' || p.events || ' events' END || ', from '
    || count_words(p.independent_sources, 'independent source', 'independent sources') || '.'
    || CASE WHEN p.supporting_events = p.events THEN '' ELSE ' On this side: '
        || count_words(p.supporting_events, 'event', 'events') || ', from '
        || count_words(p.supporting_sources, 'source', 'sources') || '.' END
    || CASE WHEN p.declined_on IS NULL OR p.declined THEN '' ELSE ' It declined to comment '
        || CASE length(p.declined_on) WHEN 10 THEN date_words(p.declined_on, 'day')
            WHEN 7 THEN date_words(p.declined_on, 'month') ELSE date_words(p.declined_on, 'year') END || '.' END
    || CASE p.pending WHEN 0 THEN '' ELSE ' ' || count_words(p.pending, 'further statement', 'further statements')
        || ' may have been made by then: dated too loosely to tell.' END
    || CASE WHEN p.declined THEN ' The actor declined to comment.' ELSE '' END
    || CASE WHEN p.stance_min < p.stance_max THEN ' Statements that may be as late range from '
        || signed(p.stance_min) || ' to ' || signed(p.stance_max) || CASE p.rule WHEN 'equal evidence' THEN '; the evidence is equal, and the one nearest to zero is shown.'
            ELSE '; the sharpest and best attributed decides.' END ELSE '' END
    || CASE WHEN len(p.dissenters) > 0 THEN ' Of those who speak for it, '
        || array_to_string(p.dissenters, ', ') || ' last stood elsewhere.' ELSE '' END
    || ' ' || robustness_words(p.robustness, p.flipped_by, p.weakened_by);

-- What became of a position, from one row to a later one, in one word: old and new are structs; NULL where nothing did.
CREATE MACRO change_kind(old, new) AS CASE
    WHEN old.stance IS NULL THEN 'appeared'
    WHEN new.stance IS NULL THEN 'disappeared'
    WHEN old.stance <> new.stance THEN 'moved'
    WHEN old.stance_label <> new.stance_label THEN 'relabelled'
    WHEN new.stated_to > old.stated_to THEN 'confirmed'
    WHEN old.stated_on IS DISTINCT FROM new.stated_on THEN 'restated' END;

-- The same in a sentence: who, what became of the position, from where, to where, when and how we know.
CREATE MACRO change_words(old, new) AS
    new.holder || ' on ' || new.issue || ' ' || change_kind(old, new)
    || CASE WHEN change_kind(old, new) = 'moved'
        THEN ' from ' || lower(old.stance_label) || ' (' || signed(old.stance) || ') to ' ELSE ': ' END
    || lower(new.stance_label) || ' (' || signed(new.stance) || ')'
    || CASE new.tense WHEN 'planned' THEN ', planned, as reported ' ELSE ', ' END
    || date_words(new.stated_on, new.precision)
    || CASE WHEN new.decided_by = new.holder THEN '' ELSE ' by ' || new.decided_by END
    || ', ' || attribution_words(new.attribution) || '.';
