//! What a council sends of its management oversight, as CSV: when the work with
//! a child was talked over in supervision, and the decisions that managers made.
//! No return holds either. Neither names a worker: what is asked is whether each
//! child's work was overseen, and never by whom.

use super::annex_a::codes::YES_NO_PLAIN;
use super::{Column, Identity, Kind, TableSchema};

const fn column(name: &'static str, header: &'static str, kind: Kind) -> Column {
    Column { name, header, aliases: &[], kind, required: false, identity: Identity::None }
}

const CHILD_ID: Column = column("child_id", "child_id", Kind::Text).of(Identity::Child).required();
const TEAM: Column = column("team", "team", Kind::Text);

/// The two files, by the names that they are sent under.
pub static TABLES: &[TableSchema] = &[
    TableSchema {
        name: "supervision",
        title: "supervision.csv: when the work with a child was talked over in supervision",
        list: 31,
        columns: &[
            CHILD_ID,
            column("supervision_date", "date", Kind::Date).also(&["supervision date"]).required(),
            TEAM,
            column("reflective", "reflective", Kind::Code(&YES_NO_PLAIN)),
        ],
    },
    TableSchema {
        name: "case_decisions",
        title: "case_decisions.csv: what managers decided, and whether it was done",
        list: 32,
        columns: &[
            CHILD_ID,
            column("decision_date", "date", Kind::Date).also(&["decision date"]).required(),
            TEAM,
            column("rationale", "rationale", Kind::Code(&YES_NO_PLAIN)),
            column("due_date", "due", Kind::Date).also(&["due date"]),
            column("done_date", "done", Kind::Date).also(&["done date"]),
        ],
    },
];
