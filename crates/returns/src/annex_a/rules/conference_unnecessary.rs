//! An initial conference that was deemed unnecessary should have no date.
//!
//! # Why
//! It cannot be both held and not needed.
//!
//! # What to do
//! Remove the date, or correct the answer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CONFERENCE-UNNECESSARY",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 5" },
    needs: &[Table::List5],
    fields: &["icpc_unnecessary", "icpc_date"],
    page: include_str!("conference_unnecessary.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List5) {
        if row.is("icpc_unnecessary", YES) && row.date("icpc_date").is_some() {
            row.flag(flags, &["icpc_unnecessary", "icpc_date"]);
        }
    }
}
