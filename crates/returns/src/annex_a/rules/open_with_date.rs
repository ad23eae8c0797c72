//! A case with a closure date should have the status closed.
//!
//! # Why
//! A closed case with an open status is counted among the open ones.
//!
//! # What to do
//! Correct the status, or remove the date of a case that was opened again.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-OPEN-WITH-DATE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 6" },
    needs: &[Table::List6],
    fields: &["case_status", "cin_closure_date"],
    page: include_str!("open_with_date.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List6) {
        if row.text("case_status").is_some_and(|status| status != CLOSED) && row.date("cin_closure_date").is_some() {
            row.flag(flags, &["case_status", "cin_closure_date"]);
        }
    }
}
