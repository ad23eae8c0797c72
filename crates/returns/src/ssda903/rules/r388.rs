//! An episode must end with X1 if another begins the same day, and only then.
//!
//! # Why
//! X1 says that care goes on in another episode; without it the child has left care, and a child
//! who left has no episode that day.
//!
//! # What to do
//! Put in X1 or the reason care ended; correct the days so that one episode ends as the next
//! begins; or add the episode that is missing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "388",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 388" },
    needs: &[Table::Episodes],
    fields: &["REC"],
    page: include_str!("r388.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let mut episodes = child.in_order.iter().peekable();
    while let Some(episode) = episodes.next() {
        let goes_on = episodes.peek().is_some_and(|next| episode.end.is_same_day(&next.start));
        if episode.reason_ended.is("X1") != goes_on {
            flags.push([episode.cell("REC")]);
        }
    }
}
