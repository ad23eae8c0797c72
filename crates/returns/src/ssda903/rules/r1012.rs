//! Nothing but leaving care must be returned for a young person without an episode in the year: no
//! adoption, health, reviews, missing periods or permanence before.
//!
//! # Why
//! The return asks those of children who were looked after in the year.
//!
//! # What to do
//! Remove the rows; or put in the episodes, if the child was looked after.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1012",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1012" },
    needs: &[Table::Episodes],
    fields: &["CHILD"],
    page: include_str!("r1012.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.this.episodes.is_empty() {
        return;
    }
    let this = &child.this;
    let cells = (this.placed_adoption.iter().map(|row| row.cell("CHILD")))
        .chain(this.missing.iter().map(|row| row.cell("CHILD")))
        .chain(this.reviews.iter().map(|row| row.cell("CHILD")))
        .chain(this.ad1.iter().map(|row| row.cell("CHILD")))
        .chain(this.previous_permanence.iter().map(|row| row.cell("CHILD")))
        .chain(this.oc2.iter().map(|row| row.cell("CHILD")));
    for cell in cells {
        flags.push([cell]);
    }
}
