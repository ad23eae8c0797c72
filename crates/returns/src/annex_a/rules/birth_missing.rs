//! A child in care, leaving care or with a plan for adoption should have a date of birth.
//!
//! # Why
//! Only a child not yet born may be without one, and such a child is in none of these lists. Ages
//! are reckoned from it.
//!
//! # What to do
//! Fill in the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-BIRTH-MISSING",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8, 9 and 10" },
    needs: &[],
    fields: &["date_of_birth"],
    page: include_str!("birth_missing.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in [Table::List8, Table::List9, Table::List10].into_iter().flat_map(|table| sent.rows(table)) {
        if row.is_blank("date_of_birth") {
            row.flag(flags, &["date_of_birth"]);
        }
    }
}
