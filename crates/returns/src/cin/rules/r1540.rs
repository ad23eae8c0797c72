//! Characters 5 to 12 of a unique pupil number must all be digits.
//!
//! # Why
//! They are the serial number of the pupil. A letter or a gap among them means the number was
//! mistyped or cut short.
//!
//! # What to do
//! Copy the number again from the school. Where there is none, leave UPN out and give the reason in
//! UPNunknown.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1540",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1540" },
    needs: &[Table::ChildIdentifiers],
    fields: &["UPN"],
    page: include_str!("r1540.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Some(upn) = identifiers.upn.as_deref() else { return };
    if upn.chars().skip(4).take(8).filter(char::is_ascii_digit).count() < 8 {
        flags.push([identifiers.cell("UPN")]);
    }
}
