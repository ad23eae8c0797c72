//! A child under 10 must not have custody for the reason a placement changed.
//!
//! # Why
//! Nobody under 10 can be held to have committed an offence.
//!
//! # What to do
//! Correct the reason, or the date of birth.
//!
//! # Where validators differ
//! The reason stands with the episode that the change ends, so the child's age on its last day
//! decides; the validator in common use takes the first day. Where no last day was sent, the first
//! day decides here too.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "234",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 234" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["REASON_PLACE_CHANGE", "DOB"],
    page: include_str!("r234.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let (Some(header), Some(turned_10)) = (child.header(), child.turns(10)) else { return };
    for episode in child.this.episodes {
        if !episode.change_reason.is("CUSTOD") {
            continue;
        }
        let changed = if episode.is_open() { &episode.start } else { &episode.end };
        if changed.is_day(|day| day < turned_10) {
            flags.push([episode.cell("REASON_PLACE_CHANGE"), header.cell("DOB")]);
        }
    }
}
