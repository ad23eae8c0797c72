//! The last of a unique pupil number's thirteen characters must be a digit, or a letter other than
//! I, O and S.
//!
//! # Why
//! A number ends in a digit when permanent and in a letter when temporary; I, O and S are never
//! used because they read as 1, 0 and 5.
//!
//! # What to do
//! Look for a 1, 0 or 5 copied as a letter, and copy the number again from the school.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1550",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1550" },
    needs: &[Table::ChildIdentifiers],
    fields: &["UPN"],
    page: include_str!("r1550.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Some(upn) = identifiers.upn.as_deref().filter(|upn| upn.chars().count() == 13) else { return };
    let last = upn.chars().last();
    if !last.is_some_and(|last| last.is_ascii_digit() || (last.is_ascii_uppercase() && !"IOS".contains(last))) {
        flags.push([identifiers.cell("UPN")]);
    }
}
