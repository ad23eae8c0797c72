//! A child's short breaks (V3) of a year must not come to more than 75 days.
//!
//! # Why
//! Regulations let a series of short breaks be treated as one placement only up to 75 days in any
//! twelve months; a child who is away from home for longer is looked after like any other.
//!
//! # What to do
//! Correct the days of the breaks; if there were as many, send the later ones as accommodation by
//! agreement (V2).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "367",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 367" },
    needs: &[Table::Episodes],
    fields: &["LS", "DECOM", "DEC"],
    page: include_str!("r367.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let mut total = 0;
    let mut breaks = Vec::new();
    for episode in child.this.episodes.iter().filter(|episode| episode.legal_status.is("V3")) {
        let days = days_in_year(episode, child.year);
        if days > 0 {
            total += days;
            breaks.push(episode);
        }
    }
    if total > 75 {
        flags.push(breaks.into_iter().flat_map(|episode| [episode.cell("LS"), episode.cell("DECOM"), episode.cell("DEC")]));
    }
}

/// Days of the break that fall in the year; nought where a day cannot be read.
fn days_in_year(episode: &Episode, year: Year) -> i32 {
    let end = if episode.is_open() { Some(year.end) } else { episode.end.value() };
    let (Some(start), Some(end)) = (episode.start.value(), end) else { return 0 };
    start.max(year.start).until(end.min(year.end)).map_or(0, |span| span.get_days())
}
