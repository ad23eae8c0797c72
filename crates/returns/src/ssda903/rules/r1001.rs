//! A young person under 20 with information on leaving care should not have been adopted, and
//! should have been looked after for at least 91 days from the 14th birthday, one of them from the
//! 16th; short breaks are not counted.
//!
//! # Why
//! Those are the young people to whom the duties on leaving care apply.
//!
//! # What to do
//! Add the earlier episodes, if the young person was looked after for longer in years that were not
//! sent; else remove the information.
//!
//! # Where validators differ
//! The validator in common use counts an episode that stands in both years' returns twice, and
//! flags everybody of 20 or over. Here an episode is counted once, and they are passed. An open
//! episode that another follows has no known end, and is not counted.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1001",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1001" },
    needs: &[Table::Header, Table::Episodes, Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1001.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.oc3.is_empty() {
        return;
    }
    let born = child.born().or_else(|| child.this.oc3.iter().find_map(|leaver| leaver.born.value()));
    let mut episodes: Vec<&Episode> = child.in_order_last.iter().chain(&child.in_order).copied().collect();
    episodes.sort_by_key(|episode| (episode.start.value(), episode.last));
    let may_have_left_earlier = born.is_some_and(|born| birthday(born, 20) <= child.year.end);
    if may_have_left_earlier || (born.is_none() && !episodes.is_empty()) {
        return;
    }
    let adopted = episodes.last().is_some_and(|latest| latest.ends_in_adoption());
    let cared_from = |age: i16| born.map_or(0, |born| days_from(birthday(born, age), &episodes, child.year));
    if adopted || cared_from(14) < 91 || cared_from(16) < 1 {
        for leaver in child.this.oc3 {
            flags.push(Oc3::FIELDS.map(|field| leaver.cell(field)));
        }
    }
}

/// Days looked after from a day on, short breaks left out and no day counted twice.
fn days_from(from: Date, episodes: &[&Episode], year: Year) -> i32 {
    let (mut days, mut counted) = (0, from);
    for (at, episode) in episodes.iter().enumerate() {
        let is_latest = at + 1 == episodes.len();
        let end = if episode.is_open() && is_latest { Some(year.end) } else { episode.end.value() };
        let (Some(start), Some(end)) = (episode.start.value(), end) else { continue };
        let start = start.max(counted);
        if !episode.is_short_break() && start < end {
            days += start.until(end).map_or(0, |span| span.get_days());
            counted = end;
        }
    }
    days
}
