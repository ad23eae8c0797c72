//! Where an episode ends and another begins the same day in another placement, the reason for the
//! change must be given, unless one of the two is temporary.
//!
//! # Why
//! Why children are moved is published, and moves for want of a lasting home are what it is to
//! show.
//!
//! # What to do
//! Put in the reason of the episode that ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "225",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 225" },
    needs: &[Table::Episodes],
    fields: &["REASON_PLACE_CHANGE"],
    page: include_str!("r225.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        let moved = before.reason_ended.is("X1") && after.reason_began.is_one_of(&["P", "B", "T", "U"]);
        if moved && !before.is_temporary() && !after.is_temporary() && before.change_reason.is_blank() {
            flags.push([before.cell("REASON_PLACE_CHANGE")]);
        }
    }
}
