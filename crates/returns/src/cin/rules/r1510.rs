//! The first letter of a unique pupil number must be the check letter of the twelve digits after
//! it.
//!
//! # Why
//! The check letter catches a digit mistyped or two changed round. A wrong number joins the child's
//! record to another pupil's schooling, or to nobody's.
//!
//! # What to do
//! Copy the number again from the school or from Get Information about Pupils. Do not work out a
//! new letter for it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1510",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1510" },
    needs: &[Table::ChildIdentifiers],
    fields: &["UPN"],
    page: include_str!("r1510.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Some(upn) = identifiers.upn.as_deref() else { return };
    if codes::upn_check_letter(upn).is_some_and(|letter| upn.as_bytes().first() != Some(&letter)) {
        flags.push([identifiers.cell("UPN")]);
    }
}
