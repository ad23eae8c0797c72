//! A child placed for adoption (A3 to A6) must have the day of the decision to place for adoption
//! returned.
//!
//! # Why
//! Nobody may place a child for adoption before the authority has decided that the child should be.
//!
//! # What to do
//! Put in the day of the decision, or correct the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "551",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 551" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED", "PLACE"],
    page: include_str!("r551.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let decisions = child.this.placed_adoption;
    if decisions.iter().any(|decision| decision.decided.is_sent()) {
        return;
    }
    for episode in child.this.episodes.iter().filter(|episode| episode.is_placed_for_adoption()) {
        let blanks = decisions.iter().map(|decision| decision.cell("DATE_PLACED"));
        flags.push(blanks.chain([episode.cell("PLACE")]));
    }
}
