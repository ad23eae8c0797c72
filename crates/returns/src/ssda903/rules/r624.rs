//! The date of birth of a mother's first child must be the one returned last year.
//!
//! # Why
//! The first child stays the first.
//!
//! # What to do
//! Put in last year's date; or tell the Department, if last year's was wrong.
//!
//! # Where validators differ
//! A date that was there last year and is blank this year is another.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "624",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 624" },
    needs: &[Table::Header, Table::HeaderLast],
    fields: &["MC_DOB"],
    page: include_str!("r624.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(last) = child.last.headers.first().filter(|last| last.mothers_child_born.is_sent()) else { return };
    for header in child.this.headers {
        if header.mothers_child_born != last.mothers_child_born {
            flags.push([header.cell("MC_DOB")]);
        }
    }
}
