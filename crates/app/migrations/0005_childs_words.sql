-- A young person's way in to their own page. The code itself is known only to
-- whoever holds it: the first letters find it, the hash proves it.
CREATE TABLE own_page_code (
    handle      TEXT PRIMARY KEY,
    authority   TEXT NOT NULL,
    child       TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    expires_at  TEXT NOT NULL,
    revoked_at  TEXT
);
CREATE INDEX own_page_code_by_child ON own_page_code (authority, child);

-- Who is on their own page: the code they came with, and the hash of the cookie.
CREATE TABLE own_page_session (
    token_hash TEXT PRIMARY KEY,
    handle     TEXT NOT NULL REFERENCES own_page_code (handle) ON DELETE CASCADE,
    form_token TEXT NOT NULL,
    seen_at    TEXT NOT NULL
);

-- Codes that were wrong, for slowing down guessing: their first letters only.
CREATE TABLE own_page_failure (
    handle TEXT NOT NULL,
    at     TEXT NOT NULL
);
CREATE INDEX own_page_failure_by_time ON own_page_failure (at);

-- What a child said and what adults answered, one row a turn, never changed:
-- sealed under the child's key. Only when, and of whom, is in the clear.
CREATE TABLE child_words (
    authority TEXT NOT NULL,
    child     TEXT NOT NULL,
    thread    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    at        TEXT NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (authority, child, thread, number)
);

-- What a manager decided on an assessment that waited for them, one row a
-- decision, never changed. Why is sealed under the child's key.
CREATE TABLE sign_off_event (
    authority  TEXT NOT NULL,
    assessment TEXT NOT NULL,
    number     INTEGER NOT NULL,
    child      TEXT NOT NULL,
    team       TEXT NOT NULL,
    step       TEXT NOT NULL,
    on_day     TEXT NOT NULL,
    reason     TEXT,
    sealed     BLOB,
    by         TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (authority, assessment, number)
);
CREATE INDEX sign_off_event_by_child ON sign_off_event (authority, child);
