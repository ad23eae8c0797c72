//! A child must not be born after the end of the collection year.
//!
//! # Why
//! Nobody can be looked after in a year before their birth.
//!
//! # What to do
//! Correct the date of birth; or leave the child to next year's return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "301",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 301" },
    needs: &[Table::Header],
    fields: &["DOB"],
    page: include_str!("r301.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.born.is_day(|born| born > child.year.end) {
            flags.push([header.cell("DOB")]);
        }
    }
}
