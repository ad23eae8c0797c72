//! Nobody may start to be looked after at 18 or over.
//!
//! # Why
//! From 18 the young person is an adult, to whom other law applies.
//!
//! # What to do
//! Correct the first day of the episode or the date of birth; or remove the episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "352",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 352" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["DECOM", "RNE"],
    page: include_str!("r352.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(turned_18) = child.turns(18) else { return };
    for episode in child.this.episodes {
        if episode.begins_care() && episode.start.is_day(|day| day >= turned_18) {
            flags.push([episode.cell("DECOM"), episode.cell("RNE")]);
        }
    }
}
