//! A child must be under 18 when adopted (E11, E12).
//!
//! # Why
//! An adoption order for somebody who has turned 18 can be made only where it was applied for
//! before, and a young person of 18 is no longer looked after.
//!
//! # What to do
//! Correct the reason or the day the episode ended, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "386",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 386" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["REC"],
    page: include_str!("r386.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(grown) = child.turns(18) else { return };
    for episode in child.this.episodes {
        if episode.ends_in_adoption() && episode.end.is_day(|day| day >= grown) {
            flags.push([episode.cell("REC")]);
        }
    }
}
