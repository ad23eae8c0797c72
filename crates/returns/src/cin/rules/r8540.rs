//! A born child with a referral that went further must have at least one disability code, all of
//! them valid.
//!
//! # Why
//! Disability is asked of every child in need, none being an answer too. Without it disabled
//! children cannot be seen in the figures.
//!
//! # What to do
//! Put in every code that applies, or NONE where the child has no disability.
//!
//! # Where validators differ
//! The validator in common use finds these and then loses them all while writing its report, so its
//! silence here is not a pass.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8540",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8540" },
    needs: &[Table::ChildIdentifiers, Table::CinDetails],
    fields: &["Disability", "PersonBirthDate", "ReferralNFA"],
    page: include_str!("r8540.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    if child.identifiers.born.is_absent() || !child.episodes.iter().any(|episode| episode.no_further_action.is_no()) {
        return;
    }
    let mut codes = child.disabilities().peekable();
    if codes.peek().is_none() {
        let blank = Disability::default();
        let sent = child.characteristics.disabilities.first().unwrap_or(&blank);
        flags.push([sent.cell("Disability"), child.identifiers.cell("PersonBirthDate")]);
    }
    for (_, sent) in codes.filter(|(code, _)| !codes::is(code, codes::DISABILITY)) {
        flags.push([sent.cell("Disability")]);
    }
}
