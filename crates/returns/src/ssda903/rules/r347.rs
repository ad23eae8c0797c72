//! A care leaver under 18 at the start of the year must not live in a foyer (T1, T2).
//!
//! # Why
//! Foyers are for adults.
//!
//! # What to do
//! Correct the accommodation, or the date of birth.
//!
//! # Where validators differ
//! The validator in common use looks for the code T, which the return does not have, and so never
//! finds anything. T1 and T2 are the codes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "347",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule 347" },
    needs: &[Table::Oc3],
    fields: &["DOB", "ACCOM"],
    page: include_str!("r347.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        let under_18 = leaver.born.is_day(|born| birthday(born, 18) > child.year.start);
        if under_18 && leaver.accommodation.is_one_of(&["T1", "T2", "T"]) {
            flags.push([leaver.cell("DOB"), leaver.cell("ACCOM")]);
        }
    }
}
