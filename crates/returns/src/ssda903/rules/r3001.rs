//! A care leaver who turned 17 in the year must not be returned as living with former foster carers
//! (Z1, Z2).
//!
//! # Why
//! Staying put with former carers begins at 18.
//!
//! # What to do
//! Correct the accommodation, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "3001",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 3001" },
    needs: &[Table::Header, Table::Oc3],
    fields: &["ACCOM"],
    page: include_str!("r3001.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.turns(17).is_some_and(|day| child.year.contains(day)) {
        return;
    }
    for leaver in child.this.oc3.iter().filter(|leaver| leaver.accommodation.is_one_of(&["Z1", "Z2"])) {
        flags.push([leaver.cell("ACCOM")]);
    }
}
