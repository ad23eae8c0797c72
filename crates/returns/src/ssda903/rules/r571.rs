//! A period of being missing or away without authorisation must not end outside the collection
//! year.
//!
//! # Why
//! One that ended before belongs to an earlier return; one that ended later was still open on 31
//! March.
//!
//! # What to do
//! Correct the day; leave it blank, if the child came back after 31 March; remove the row, if it
//! was before 1 April.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "571",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 571" },
    needs: &[Table::Missing],
    fields: &["MIS_END"],
    page: include_str!("r571.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.end.is_day(|day| !child.year.contains(day)) {
            flags.push([period.cell("MIS_END")]);
        }
    }
}
