//! A single short break (V3) must not last longer than 17 days.
//!
//! # Why
//! Regulations let a series of short breaks be treated as one placement only while none of them is
//! longer than 17 days; a longer one is a stay of its own.
//!
//! # What to do
//! Correct the days of the break; if it did last longer, send it as accommodation by agreement
//! (V2).
//!
//! # Where validators differ
//! The usual validator puts the end of the year into the return itself where a break is open, so
//! that rules run after it read another return; here no rule changes what was sent.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "365",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 365" },
    needs: &[Table::Episodes],
    fields: &["LS", "DECOM", "DEC"],
    page: include_str!("r365.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.legal_status.is("V3") && episode.days(child.year.end).is_some_and(|days| days > 17) {
            flags.push([episode.cell("LS"), episode.cell("DECOM"), episode.cell("DEC")]);
        }
    }
}
