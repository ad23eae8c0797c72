-- A key for each child whose plan text is kept. Without it the text cannot be
-- read: taking the key away forgets the child, here and in every copy.
CREATE TABLE child_key (
    authority TEXT NOT NULL,
    child     TEXT NOT NULL,
    key       BLOB NOT NULL,
    PRIMARY KEY (authority, child)
);

-- What a plan says in all its versions, sealed under its child's key.
CREATE TABLE plan_text (
    authority TEXT NOT NULL,
    load      TEXT NOT NULL,
    plan      TEXT NOT NULL,
    child     TEXT NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (authority, load, plan)
);
CREATE INDEX plan_text_by_child ON plan_text (authority, child);

-- How many plans each rule looked at and flagged, by team: kept when the text
-- is gone, so that there is a line over time. No plan and no child is in it.
CREATE TABLE plan_tally (
    authority TEXT NOT NULL,
    load      TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    rule      TEXT NOT NULL,
    team      TEXT NOT NULL,
    plans     INTEGER NOT NULL,
    flagged   INTEGER NOT NULL,
    PRIMARY KEY (authority, load, rule, team)
);

-- Headings and approved phrases that every plan may carry.
CREATE TABLE plan_library (
    authority TEXT NOT NULL,
    load      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    text      TEXT NOT NULL
);
