//! A date of death should fall within the census year.
//!
//! # Why
//! A child who died before the year has no place in it. A death after the year belongs to the next
//! return.
//!
//! # What to do
//! Check the date. Where the child did die in another year, leave the child or the date out as the
//! Department's guidance says.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8545Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8545Q" },
    needs: &[Table::Header, Table::ChildIdentifiers],
    fields: &["PersonDeathDate"],
    page: include_str!("r8545q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.died.is_outside(period) {
        flags.push([identifiers.cell("PersonDeathDate")]);
    }
}
