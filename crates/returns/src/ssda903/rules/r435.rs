//! An episode that began with a change of placement alone (P, T) must have the legal status of the
//! one before it, and another placement.
//!
//! # Why
//! The reason and what the two episodes show must tell the same story.
//!
//! # What to do
//! Correct what changed of the placement: its type, postcode, provider or Ofsted number; or the
//! reason, if the legal status changed as well (B, U) or instead (L).
//!
//! # Where validators differ
//! In the usual validator a blank never equals a blank, so a number of Ofsted's that is blank in
//! both episodes hides that nothing changed; here what is blank in both is the same, and a postcode
//! is the same however it is spaced.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "435",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 435" },
    needs: &[Table::Episodes],
    fields: &["LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"],
    page: include_str!("r435.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        if after.reason_began.is_one_of(&["P", "T"]) && (after.legal_status != before.legal_status || after.is_placed_as_in(before)) {
            flags.push(["LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"].map(|column| after.cell(column)));
        }
    }
}
