//! A placement for adoption with the current foster carer (A3, A5) that began on 1 April 2015 or
//! later must have S, T or U for the reason it began.
//!
//! # Why
//! The child stays with the same carer, so the reason is not a change of carer.
//!
//! # What to do
//! Put in T where only the placement changed, U where the legal status changed too; or correct the
//! placement to A4 or A6.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "217",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 217" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "DECOM", "RNE"],
    page: include_str!("r217.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        let with_carer = episode.placement.is_one_of(&["A3", "A5"]);
        if with_carer && episode.start.is_day(|day| day >= date(2015, 4, 1)) && !episode.reason_began.is_one_of(&["S", "T", "U"]) {
            flags.push([episode.cell("PLACE"), episode.cell("DECOM"), episode.cell("RNE")]);
        }
    }
}
