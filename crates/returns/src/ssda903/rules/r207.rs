//! A girl who was a mother in last year's return must be one in this year's, if she was looked
//! after in the year.
//!
//! # Why
//! Motherhood does not end.
//!
//! # What to do
//! Put in 1; if last year's value was wrong, give that as the reason for the difference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "207",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 207" },
    needs: &[Table::Episodes, Table::Header, Table::HeaderLast],
    fields: &["MOTHER"],
    page: include_str!("r207.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.episodes.is_empty() || !child.last.headers.first().is_some_and(|before| before.mother.is("1")) {
        return;
    }
    for header in child.this.headers {
        if !header.mother.is("1") {
            flags.push([header.cell("MOTHER")]);
        }
    }
}
