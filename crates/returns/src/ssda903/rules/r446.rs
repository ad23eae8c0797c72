//! A placement order (E1) must not be the legal status of an episode that began before December
//! 2005.
//!
//! # Why
//! There were no placement orders before the Adoption and Children Act 2002 came into force;
//! children were freed for adoption (D1).
//!
//! # What to do
//! Correct the legal status, or the day the episode began.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "446",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 446" },
    needs: &[Table::Episodes],
    fields: &["LS", "DECOM"],
    page: include_str!("r446.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.legal_status.is("E1") && episode.start.is_day(|day| day < date(2005, 12, 1)) {
            flags.push([episode.cell("LS"), episode.cell("DECOM")]);
        }
    }
}
