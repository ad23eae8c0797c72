//! A child's first episode, where it began in the year or later, must have S, that care began, for
//! its reason.
//!
//! # Why
//! Care that went on from last year shows an episode that began then.
//!
//! # What to do
//! Put in the episode that came before; or S, if there was none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "357",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 357" },
    needs: &[Table::Episodes],
    fields: &["RNE"],
    page: include_str!("r357.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(first) = child.first() else { return };
    if !first.begins_care() && first.start.is_day(|day| day >= child.year.start) {
        flags.push([first.cell("RNE")]);
    }
}
