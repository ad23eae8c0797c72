//! A young person who stayed with the carers on turning 18 (E17) must have been 18 when the episode
//! ended.
//!
//! # Why
//! Until 18 the young person is looked after, wherever the home is.
//!
//! # What to do
//! Correct the day or the reason the episode ended, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "460",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 460" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["DEC", "REC"],
    page: include_str!("r460.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(grown) = child.turns(18) else { return };
    for episode in child.this.episodes {
        if episode.reason_ended.is("E17") && episode.end.is_day(|day| day < grown) {
            flags.push([episode.cell("DEC"), episode.cell("REC")]);
        }
    }
}
