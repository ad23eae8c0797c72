//! What a council sends of what children said, as CSV: when, whose words they
//! are, how they came, by when a reply was due, and what changed because of
//! them. Never the words: text a child wrote has no column to go in.

use super::{Code, CodeSet, Column, Identity, Kind, TableSchema};

const fn code(code: &'static str, label: &'static str) -> Code {
    Code { code, label }
}

/// Whose words were written down.
pub static WHOSE: CodeSet = CodeSet {
    name: "voice_whose",
    codes: &[
        code("Own words", "The child’s own words"),
        code("Shown", "What a child who does not speak showed"),
        code("Summary", "A professional’s summary"),
    ],
};

/// How the words came.
pub static HOW_GIVEN: CodeSet = CodeSet {
    name: "voice_how_given",
    codes: &[
        code("Own page", "On the child’s own page or app"),
        code("Said", "Said to a worker"),
        code("Drawn", "Drawn or played"),
        code("Shown", "Shown by a child who does not speak"),
        code("Advocate", "Said through an advocate"),
        code("Letter", "In a letter or message"),
        code("Other", "In another way"),
    ],
};

/// How far a child had a hand in the plan: a ladder of five rungs (after Hart,
/// 1992, and Shier, 2001).
pub static MADE_WITH: CodeSet = CodeSet {
    name: "voice_made_with",
    codes: &[
        code("0", "Written for the child"),
        code("1", "The child was asked"),
        code("2", "The child’s own words are in it"),
        code("3", "The child put forward an outcome that is in it"),
        code("4", "The child changed it and agreed to it"),
    ],
};

/// Whether something changed because of what a child said.
pub static CHANGED: CodeSet = CodeSet {
    name: "voice_changed",
    codes: &[
        code("Yes", "Something changed because of it"),
        code("No with a reason", "Nothing changed, and the child was told why"),
        code("Not yet", "Nothing has changed yet"),
    ],
};

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, header: name, aliases: &[], kind, required: false, identity: Identity::None }
}

/// The name of the table.
pub const NAME: &str = "child_voice";

/// The one file, by the name that it is sent under.
pub static TABLES: &[TableSchema] = &[TableSchema {
    name: NAME,
    title: "child_voice.csv: what children said, whose words they are, and what came of it",
    list: 33,
    columns: &[
        column("child_id", Kind::Text).of(Identity::Child).required(),
        column("said_on", Kind::Date).also(&["date", "date said"]).required(),
        column("team", Kind::Text),
        column("whose", Kind::Code(&WHOSE)).also(&["whose words"]).required(),
        column("how_given", Kind::Code(&HOW_GIVEN)).also(&["how given"]),
        column("made_with", Kind::Code(&MADE_WITH)).also(&["co-production", "co-production level"]),
        column("reply_due", Kind::Date).also(&["reply due"]),
        column("replied_on", Kind::Date).also(&["replied", "replied on"]),
        column("changed", Kind::Code(&CHANGED)),
        column("changed_on", Kind::Date).also(&["changed on"]),
    ],
}];
