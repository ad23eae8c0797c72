//! Where a young woman is a mother now and was none last year, her first child must have been born
//! this year.
//!
//! # Why
//! A child born before the year would have made her a mother in last year's return.
//!
//! # What to do
//! Correct the date of birth; or tell the Department, if last year's return was wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "626",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 626" },
    needs: &[Table::Header, Table::HeaderLast],
    fields: &["MOTHER", "MC_DOB"],
    page: include_str!("r626.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.last.headers.first().is_some_and(|last| last.mother.is("0")) {
        return;
    }
    for header in child.this.headers {
        let before = header.mothers_child_born.is_day(|day| day < child.year.start);
        if header.mother.is("1") && before {
            flags.push([header.cell("MOTHER"), header.cell("MC_DOB")]);
        }
    }
}
