//! A young person must be under 18 when care ends in special guardianship (E45 to E48).
//!
//! # Why
//! A special guardianship order can be made for a child under 18 only (Children Act 1989, section
//! 14A).
//!
//! # What to do
//! Correct the reason or the day the episode ended, or the date of birth.
//!
//! # Where validators differ
//! The message speaks of who has reached 18, and that is so on the birthday itself; a validator
//! that begins the day after lets that day pass.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "407",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 407" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DEC", "DOB", "REC"],
    page: include_str!("r407.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(header) = child.header() else { return };
    let Some(grown) = child.turns(18) else { return };
    for episode in child.this.episodes {
        if episode.ends_in_special_guardianship() && episode.end.is_day(|day| day >= grown) {
            flags.push([episode.cell("DEC"), header.cell("DOB"), episode.cell("REC")]);
        }
    }
}
