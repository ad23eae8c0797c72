//! A child must not be looked after on remand, under arrest or by a criminal sentence (J1, J2, J3)
//! from a day on or before the tenth birthday.
//!
//! # Why
//! Nobody under 10 can be held to have committed an offence.
//!
//! # What to do
//! Correct the legal status, the first day of the episode, or the date of birth.
//!
//! # Where validators differ
//! The message speaks of children under 10; the rule itself takes in the birthday, and is followed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "358",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 358" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["DECOM", "DOB", "LS"],
    page: include_str!("r358.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let (Some(header), Some(turned_10)) = (child.header(), child.turns(10)) else { return };
    for episode in child.this.episodes {
        if episode.legal_status.is_one_of(&["J1", "J2", "J3"]) && episode.start.is_day(|day| day <= turned_10) {
            flags.push([episode.cell("DECOM"), header.cell("DOB"), episode.cell("LS")]);
        }
    }
}
