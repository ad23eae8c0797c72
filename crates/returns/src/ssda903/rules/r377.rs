//! A child must not have more than two temporary placements for the holidays of foster carers (T3)
//! in any twelve months.
//!
//! # Why
//! A third means that the child spends more of the year away from the usual carers than a temporary
//! placement is meant for.
//!
//! # What to do
//! Correct the type of those that were no holiday of the carers, or remove an episode that was
//! entered twice.
//!
//! # Where validators differ
//! The usual validator counts all such placements of the return, however far apart; the rule speaks
//! of twelve months, so only those are flagged of which three began within twelve months.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "377",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 377" },
    needs: &[Table::Episodes],
    fields: &["PLACE"],
    page: include_str!("r377.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let holidays: Vec<(Date, &Episode)> = child
        .in_order
        .iter()
        .filter(|episode| episode.placement.is("T3"))
        .filter_map(|episode| Some((episode.start.value()?, *episode)))
        .collect();
    let together = |from: usize| {
        let (first, third) = (holidays.get(from)?, holidays.get(from + 2)?);
        Some(third.0 < birthday(first.0, 1))
    };
    for (at, (_, episode)) in holidays.iter().enumerate() {
        if (at.saturating_sub(2)..=at).any(|from| together(from) == Some(true)) {
            flags.push([episode.cell("PLACE")]);
        }
    }
}
