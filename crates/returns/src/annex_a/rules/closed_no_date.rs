//! A case whose status is closed should have a closure date.
//!
//! # Why
//! Without it nobody can tell in which month the case closed.
//!
//! # What to do
//! Fill in the closure date, or correct the status of a case that is still open.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CLOSED-NO-DATE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 6" },
    needs: &[Table::List6],
    fields: &["cin_closure_date", "case_status"],
    page: include_str!("closed_no_date.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List6) {
        if row.text("case_status") == Some(CLOSED) && row.is_blank("cin_closure_date") {
            row.flag(flags, &["cin_closure_date", "case_status"]);
        }
    }
}
