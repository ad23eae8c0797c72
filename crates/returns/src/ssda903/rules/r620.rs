//! A mother must have been at least 11 at the start of the year.
//!
//! # Why
//! Younger children do not give birth, so the date of birth or the answer is wrong.
//!
//! # What to do
//! Correct the date of birth, or whether she is a mother.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "620",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 620" },
    needs: &[Table::Header],
    fields: &["DOB", "MOTHER"],
    page: include_str!("r620.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.mother.is("1") && header.born.is_day(|born| birthday(born, 11) > child.year.start) {
            flags.push([header.cell("DOB"), header.cell("MOTHER")]);
        }
    }
}
