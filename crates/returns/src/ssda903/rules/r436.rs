//! An episode that began with a change of legal status and of placement (U, B) must differ in both
//! from the one before it.
//!
//! # Why
//! The reason and what the two episodes show must tell the same story.
//!
//! # What to do
//! Correct what changed; or the reason, if only the legal status changed (L) or only the placement
//! (P, T).
//!
//! # Where validators differ
//! What is blank in both episodes has not changed, and a postcode is the same however it is spaced.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "436",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 436" },
    needs: &[Table::Episodes],
    fields: &["RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"],
    page: include_str!("r436.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        if after.reason_began.is_one_of(&["U", "B"]) && (after.legal_status == before.legal_status || after.is_placed_as_in(before)) {
            flags.push(["RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"].map(|column| after.cell(column)));
        }
    }
}
