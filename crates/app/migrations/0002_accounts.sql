-- A password that somebody else has seen is changed at the first sign-in.
ALTER TABLE account ADD COLUMN temporary INTEGER NOT NULL DEFAULT 0;

-- Who made, changed or closed which account, and when.
CREATE TABLE account_change (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    authority TEXT NOT NULL,
    by        TEXT NOT NULL,
    username  TEXT NOT NULL,
    what      TEXT NOT NULL
);
