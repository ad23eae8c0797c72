//! Permanence before must be returned only for a child who has started to be looked after since 1
//! April 2016.
//!
//! # Why
//! It has been asked since then, of children who come into care.
//!
//! # What to do
//! Leave the row out; or correct the day of the episode.
//!
//! # Where validators differ
//! The usual validator takes the first day of the collection year in place of 1 April 2016; the
//! message names that day.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "634",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 634" },
    needs: &[Table::Episodes, Table::PrevPerm],
    fields: &["LA_PERM", "PREV_PERM", "DATE_PERM", "DECOM"],
    page: include_str!("r634.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.latest().is_some_and(|latest| latest.start.is_day(|day| day < date(2016, 4, 1))) {
        return;
    }
    for before in child.this.previous_permanence {
        if before.option.is_sent() || before.authority.is_sent() || before.ordered.is_sent() {
            let cells = ["LA_PERM", "PREV_PERM", "DATE_PERM"].map(|column| before.cell(column));
            flags.push(cells.into_iter().chain(child.in_order.iter().map(|episode| episode.cell("DECOM"))));
        }
    }
}
