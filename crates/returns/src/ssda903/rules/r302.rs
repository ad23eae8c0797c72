//! A child's first episode must not begin before the child was born.
//!
//! # Why
//! One of the two dates is mistaken, or the episode is a brother's or sister's.
//!
//! # What to do
//! Check both dates.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "302",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 302" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["DECOM", "DOB"],
    page: include_str!("r302.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let (Some(header), Some(first)) = (child.header(), child.first()) else { return };
    if first.start.is_before(&header.born) {
        flags.push([first.cell("DECOM"), header.cell("DOB")]);
    }
}
