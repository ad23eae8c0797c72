//! A child's date of birth must be sent, as a day of the calendar.
//!
//! # Why
//! Ages decide which parts of the return a child belongs in, so every rule on age depends on it.
//!
//! # What to do
//! Put in the date of birth as dd/mm/yyyy. For an unborn child there is no return yet.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "102",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 102" },
    needs: &[Table::Header],
    fields: &["DOB"],
    page: include_str!("r102.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.born.value().is_none() {
            flags.push([header.cell("DOB")]);
        }
    }
}
