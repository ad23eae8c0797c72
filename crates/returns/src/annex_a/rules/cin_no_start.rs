//! An open case with a child in need plan should have the day it started.
//!
//! # Why
//! How long support has lasted is reckoned from it.
//!
//! # What to do
//! Fill in the start.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CIN-NO-START",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 6" },
    needs: &[Table::List6],
    fields: &["cin_start_date", "case_status"],
    page: include_str!("cin_no_start.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List6) {
        if row.is("case_status", IN_NEED_PLAN) && row.is_blank("cin_start_date") {
            row.flag(flags, &["cin_start_date", "case_status"]);
        }
    }
}
