-- The tables, in the order in which they are filled. Comments come from the models and from dictionary.toml.

CREATE TABLE build (
    build_id VARCHAR PRIMARY KEY,
    built_at TIMESTAMPTZ NOT NULL,
    stance_version VARCHAR NOT NULL,
    duckdb_version VARCHAR NOT NULL,
    seeds_digest VARCHAR NOT NULL,
    codebook_digest VARCHAR NOT NULL,
    articles INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    skips INTEGER NOT NULL
);

CREATE TABLE issue (
    issue_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    proposition VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    boundaries VARCHAR[] NOT NULL
);

CREATE TABLE issue_label (
    issue_id VARCHAR NOT NULL,
    stance TINYINT NOT NULL,
    word VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    PRIMARY KEY (issue_id, stance)
);

CREATE TABLE issue_term (
    issue_id VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    term VARCHAR NOT NULL
);

CREATE TABLE actor (
    actor_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    party_id VARCHAR,
    note VARCHAR
);

CREATE TABLE actor_name (
    actor_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL
);

CREATE TABLE office (
    actor_id VARCHAR NOT NULL,
    party_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    held_from VARCHAR NOT NULL,
    held_to VARCHAR,
    first_day DATE NOT NULL,
    last_day DATE
);

CREATE TABLE outlet (
    outlet_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL
);

CREATE TABLE occasion (
    occasion_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    starts_on VARCHAR NOT NULL,
    ends_on VARCHAR,
    starts_from DATE NOT NULL,
    ends_to DATE NOT NULL,
    place VARCHAR,
    note VARCHAR
);

CREATE TABLE article (
    article_id VARCHAR PRIMARY KEY,
    file VARCHAR NOT NULL UNIQUE,
    title VARCHAR,
    outlet VARCHAR NOT NULL,
    outlet_id VARCHAR,
    published_on VARCHAR,
    precision VARCHAR,
    basis VARCHAR,
    published_from DATE,
    published_to DATE,
    language VARCHAR NOT NULL,
    url VARCHAR,
    note VARCHAR,
    text VARCHAR NOT NULL
);

CREATE TABLE statement (
    statement_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    actor_id VARCHAR,
    actor VARCHAR NOT NULL,
    actor_text VARCHAR NOT NULL,
    party_id VARCHAR,
    issue_id VARCHAR NOT NULL,
    stance TINYINT NOT NULL CHECK (stance BETWEEN -2 AND 2),
    stated_on VARCHAR,
    precision VARCHAR,
    date_basis VARCHAR CHECK (date_basis IN ('explicit', 'relative', 'article')),
    stated_from DATE,
    stated_to DATE,
    attribution VARCHAR NOT NULL CHECK (attribution IN ('verbatim', 'action', 'paraphrase', 'characterised')),
    tense VARCHAR NOT NULL CHECK (tense IN ('said', 'planned')),
    occasion_id VARCHAR,
    certainty VARCHAR NOT NULL CHECK (certainty IN ('core', 'optional')),
    declined BOOLEAN NOT NULL,
    coder_id VARCHAR NOT NULL,
    coder_kind VARCHAR NOT NULL,
    score DOUBLE,
    rule_id VARCHAR,
    rationale VARCHAR,
    status VARCHAR NOT NULL CHECK (status IN ('curated', 'proposed', 'accepted', 'amended', 'rejected')),
    codebook_version VARCHAR NOT NULL,
    recorded_at VARCHAR
);

CREATE TABLE hop (
    statement_id VARCHAR NOT NULL,
    n TINYINT NOT NULL,
    name_text VARCHAR NOT NULL,
    actor_id VARCHAR,
    outlet_id VARCHAR,
    mode VARCHAR,
    PRIMARY KEY (statement_id, n)
);

CREATE TABLE review (
    review_id VARCHAR NOT NULL,
    turn INTEGER PRIMARY KEY,
    statement_id VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    reviewer_id VARCHAR NOT NULL,
    decided_at VARCHAR NOT NULL,
    reason VARCHAR,
    amended VARCHAR,
    stance_seen TINYINT,
    after_id VARCHAR,
    original VARCHAR,
    orphaned BOOLEAN NOT NULL
);

CREATE TABLE search (
    actor_id VARCHAR NOT NULL,
    issue_id VARCHAR NOT NULL,
    searched_on VARCHAR NOT NULL,
    covers_from VARCHAR NOT NULL,
    covers_to VARCHAR NOT NULL,
    "where" VARCHAR NOT NULL,
    query VARCHAR,
    result VARCHAR NOT NULL,
    coder_id VARCHAR NOT NULL
);

CREATE TABLE grouping (
    "action" VARCHAR NOT NULL CHECK ("action" IN ('merge', 'split')),
    statement_id VARCHAR NOT NULL,
    other_id VARCHAR,
    note VARCHAR,
    coder_id VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL
);

CREATE TABLE dispute (
    statement_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    contradiction VARCHAR NOT NULL,
    note VARCHAR,
    coder_id VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL
);

CREATE TABLE skip (
    file VARCHAR NOT NULL,
    step VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR
);
