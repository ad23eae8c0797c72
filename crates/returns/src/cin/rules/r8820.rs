//! A child's episodes must not overlap.
//!
//! # Why
//! A child is in need once at a time. Days in two episodes are counted twice, and neither tells the
//! whole story.
//!
//! # What to do
//! Close the earlier episode before the later one begins, or make one episode of the two.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8820",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8820" },
    needs: &[Table::Header, Table::CinDetails],
    fields: &["CINreferralDate", "CINclosureDate"],
    page: include_str!("r8820.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    let episodes: Vec<Stretch<'_, CinDetails>> = child
        .episodes
        .iter()
        .filter_map(|episode| {
            let start = episode.referred.value()?;
            match (&episode.closed, episode.no_further_action.is_yes()) {
                (Sent::Value(closed, _), _) => Some(Stretch::until(episode, start, Some(*closed), period.end)),
                (Sent::Absent, false) => Some(Stretch::until(episode, start, None, period.end)),
                // Nothing went on after a referral that led to nothing: it can
                // fall within another episode, but none within it.
                _ => Some(Stretch::until(episode, start, Some(start), period.end)),
            }
        })
        .collect();
    for (running, begun) in begun_during(&episodes) {
        flags.push([running.cell("CINreferralDate"), running.cell("CINclosureDate"), begun.cell("CINreferralDate")]);
    }
}
