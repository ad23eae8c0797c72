//! A child must have no more than one open episode whose referral went further.
//!
//! # Why
//! A child is in need once at a time. A new referral on an open case is new information for it, not
//! a second episode.
//!
//! # What to do
//! Close the earlier episode, or put what came with the later referral into it.
//!
//! # Where validators differ
//! Only the episodes that make up the excess are flagged. The validator in common use also flags
//! the child's open episodes that led to no further action.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8815",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8815" },
    needs: &[Table::CinDetails],
    fields: &["CINclosureDate", "ReferralNFA"],
    page: include_str!("r8815.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let open: Vec<Cell> = child
        .episodes
        .iter()
        .filter(|episode| episode.closed.is_absent() && !episode.no_further_action.is_yes())
        .map(|episode| episode.cell("CINclosureDate"))
        .collect();
    if open.len() > 1 {
        flags.push(open);
    }
}
