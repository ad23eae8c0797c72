-- The log: appended to, never changed. `item` is NULL where the record is withdrawn.
CREATE TABLE entry (
    number    INTEGER PRIMARY KEY,
    authority TEXT NOT NULL,
    register  TEXT NOT NULL,
    key       TEXT NOT NULL,
    version   INTEGER NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    reason    TEXT,
    item      TEXT,
    previous  TEXT NOT NULL,
    hash      TEXT NOT NULL UNIQUE,
    UNIQUE (authority, register, key, version)
);

-- Who can sign in. What a person may do is the role in their person record.
CREATE TABLE account (
    username   TEXT PRIMARY KEY,
    authority  TEXT NOT NULL,
    person     TEXT NOT NULL,
    password   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    closed_at  TEXT
);

-- Sessions by the hash of their token: a stolen database opens no session.
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    username   TEXT NOT NULL REFERENCES account (username),
    form_token TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL
);

-- Failed sign-ins, for slowing down guessing.
CREATE TABLE failed_sign_in (
    username TEXT NOT NULL,
    at       TEXT NOT NULL
);
CREATE INDEX failed_sign_in_by_user ON failed_sign_in (username, at);

-- Every opening of child-level rows, with its reason.
CREATE TABLE child_level_read (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    authority TEXT NOT NULL,
    person   TEXT NOT NULL,
    what     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    children INTEGER NOT NULL
);
