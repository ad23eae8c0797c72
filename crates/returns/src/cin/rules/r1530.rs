//! Characters 2 to 4 of a unique pupil number must be the code of a recognised authority.
//!
//! # Why
//! They name the authority that first gave the number. A code nobody has means the number was made
//! up or mistyped, so it will match no pupil.
//!
//! # What to do
//! Copy the number again from the school or from Get Information about Pupils.
//!
//! # Where validators differ
//! The list here also holds the two authorities that replaced Cumbria in April 2023, which lists
//! drawn up for earlier censuses lack.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1530",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2023_24, paragraph: "rule 1530" },
    needs: &[Table::ChildIdentifiers],
    fields: &["UPN"],
    page: include_str!("r1530.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Some(upn) = identifiers.upn.as_deref().filter(|upn| upn.chars().count() == 13) else { return };
    let authority: String = upn.chars().skip(1).take(3).collect();
    if !codes::is_upn_authority(&authority) {
        flags.push([identifiers.cell("UPN")]);
    }
}
