//! Nothing on motherhood or on reviews must be returned for a child who had short breaks (V3, V4)
//! and no other care.
//!
//! # Why
//! The return does not ask for them where children have short breaks only.
//!
//! # What to do
//! Leave them out; or correct the legal status, if the child was looked after otherwise.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "399",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 399" },
    needs: &[Table::Episodes, Table::Header, Table::Reviews],
    fields: &["MOTHER", "LS", "REVIEW", "REVIEW_CODE"],
    page: include_str!("r399.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let episodes = child.this.episodes;
    if episodes.is_empty() || !episodes.iter().all(Episode::is_short_break) {
        return;
    }
    let mothers = child.this.headers.iter().filter(|header| header.mother.is_sent());
    let reviews = child.this.reviews.iter().filter(|review| review.held.is_sent() || review.participation.is_sent());
    let mut cells: Vec<Cell> = mothers.map(|header| header.cell("MOTHER")).collect();
    cells.extend(reviews.flat_map(|review| [review.cell("REVIEW"), review.cell("REVIEW_CODE")]));
    if !cells.is_empty() {
        cells.extend(episodes.iter().map(|episode| episode.cell("LS")));
        flags.push(cells);
    }
}
