//! The category of a child protection plan should be the main one, not multiple.
//!
//! # Why
//! The statutory guidance asks for the category that best describes the harm; Ofsted does not
//! recommend multiple.
//!
//! # What to do
//! Put in the main category.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-MULTIPLE-ABUSE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 7" },
    needs: &[Table::List7],
    fields: &["latest_abuse_category", "initial_abuse_category"],
    page: include_str!("multiple_abuse.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List7) {
        for column in ["latest_abuse_category", "initial_abuse_category"] {
            if row.is(column, MULTIPLE) {
                row.flag(flags, &[column]);
            }
        }
    }
}
