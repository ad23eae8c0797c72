//! A child with a plan or in care should have a primary need that says what it is.
//!
//! # Why
//! N0 is for a need not yet assessed, N9 for a case that is not of a child in need; neither fits a
//! child with a plan.
//!
//! # What to do
//! Put in the need that the assessment found.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-NEED-NOT-STATED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 6" },
    needs: &[Table::List6],
    fields: &["primary_need", "case_status"],
    page: include_str!("need_not_stated.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List6) {
        let planned = matches!(row.text("case_status"), Some(LOOKED_AFTER | ON_A_PLAN | IN_NEED_PLAN));
        if planned && row.code("primary_need").is_some_and(|need| need == "N0" || need == "N9") {
            row.flag(flags, &["primary_need", "case_status"]);
        }
    }
}
