//! A child looked after for more than a week at 31 March must not have UN4, that a child is newly
//! looked after, for a unique pupil number.
//!
//! # Why
//! A week is enough to ask the school for the number.
//!
//! # What to do
//! Put in the number; or another of the codes, if there is a reason why it is not known.
//!
//! # Where validators differ
//! The validator in common use flags the children who did come into care in the last week, for whom
//! UN4 is meant. Here the rule is read as its message has it: those are passed, and children who
//! have been in care for longer are flagged.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "210",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 210" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["UPN", "DECOM"],
    page: include_str!("r210.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(header) = child.header().filter(|header| header.upn.is("UN4")) else { return };
    let week = child.year.end.saturating_sub(7.days());
    let periods = child.periods();
    let Some(current) = periods.iter().rfind(|period| period.contains(child.year.end)) else { return };
    if current.start < week
        && let Some(first) = current.episodes.first()
    {
        flags.push([header.cell("UPN"), first.cell("DECOM")]);
    }
}
