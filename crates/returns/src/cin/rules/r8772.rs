//! UN7, no number because the referral led to no further action, must not be given for a child with
//! a referral that went further.
//!
//! # Why
//! UN7 excuses the authority from finding the number because nothing followed. Where something did
//! follow the number is needed.
//!
//! # What to do
//! Find the number, or give the reason that is true; or correct the flag of the referral.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8772",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8772" },
    needs: &[Table::ChildIdentifiers, Table::CinDetails],
    fields: &["UPNunknown", "ReferralNFA"],
    page: include_str!("r8772.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if identifiers.upn_unknown.as_deref() != Some("UN7") {
        return;
    }
    for episode in child.episodes.iter().filter(|episode| episode.no_further_action.is_no()) {
        flags.push([identifiers.cell("UPNunknown"), episode.cell("ReferralNFA")]);
    }
}
