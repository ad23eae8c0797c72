//! Detention under the Police and Criminal Evidence Act 1984 in the authority's accommodation (J2)
//! must not last longer than 21 days.
//!
//! # Why
//! Sections 41 to 46 of that Act allow somebody who has been charged to be kept only until the next
//! court.
//!
//! # What to do
//! Correct the days of the episodes, or the legal status of the one that followed the court's
//! hearing.
//!
//! # Where validators differ
//! The usual validator takes episodes in the order of the file, so that one sent out of order
//! breaks a run; here they are taken by the days they began.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "364",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 364" },
    needs: &[Table::Episodes],
    fields: &["LS", "DECOM", "DEC"],
    page: include_str!("r364.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for run in child.runs_longer_than(21, "J2") {
        flags.push(run.into_iter().flat_map(|episode| [episode.cell("LS"), episode.cell("DECOM"), episode.cell("DEC")]));
    }
}
