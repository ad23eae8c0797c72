//! A decision that a child should be placed for adoption must not be dated before the child was
//! born, and needs a date of birth to be compared with.
//!
//! # Why
//! No such decision is taken about a child not yet born.
//!
//! # What to do
//! Correct the date of the decision, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "184",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 184" },
    needs: &[Table::Header, Table::PlacedAdoption],
    fields: &["DATE_PLACED"],
    page: include_str!("r184.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        if decision.decided.is_day(|decided| child.born().is_none_or(|born| decided < born)) {
            flags.push([decision.cell("DATE_PLACED")]);
        }
    }
}
