//! A person in the return must not have been over 25 at the start of the year.
//!
//! # Why
//! Duties to care leavers end at 25.
//!
//! # What to do
//! Correct the date of birth, or leave the person out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "351",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 351" },
    needs: &[Table::Header],
    fields: &["DOB"],
    page: include_str!("r351.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.born.is_day(|born| birthday(born, 25) < child.year.start) {
            flags.push([header.cell("DOB")]);
        }
    }
}
