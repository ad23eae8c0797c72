//! A decision that a child should no longer be placed for adoption must not be dated before the
//! collection year, or before the child started to be looked after.
//!
//! # Why
//! A decision reversed in an earlier year belongs to that year's return, and nobody can be placed
//! for adoption before coming into care.
//!
//! # What to do
//! Correct the date of the decision, or the first day of the child's first episode; leave the
//! decision out if it was returned in an earlier year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "118",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 118" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED_CEASED", "DECOM", "LS"],
    page: include_str!("r118.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let first = child.in_order.iter().find(|episode| !episode.is_short_break());
    for decision in child.this.placed_adoption {
        let before_year = decision.reversed.is_day(|day| day < child.year.start);
        let before_care = first.is_some_and(|first| decision.reversed.is_before(&first.start));
        if before_year || before_care {
            let cells = first.iter().flat_map(|first| [first.cell("DECOM"), first.cell("LS")]);
            flags.push(cells.chain([decision.cell("DATE_PLACED_CEASED")]));
        }
    }
}
