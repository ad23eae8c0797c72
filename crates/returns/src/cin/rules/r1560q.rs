//! A former unique pupil number should be a letter, eleven digits, and then a digit or a letter.
//!
//! # Why
//! The former number finds the child's earlier schooling. In any other form it finds nothing.
//!
//! # What to do
//! Copy it again from the school, or leave it out where it is not known.
//!
//! # Where validators differ
//! One validator in common use asks for twelve digits after the letter, and so queries every former
//! number that was temporary, which ends in a letter as the census's data standard allows. Such
//! numbers pass here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1560Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1560Q" },
    needs: &[Table::ChildIdentifiers],
    fields: &["FormerUPN"],
    page: include_str!("r1560q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    let Some(former) = identifiers.former_upn.as_deref() else { return };
    let well_formed = match former.as_bytes() {
        [first, serial @ .., last] => {
            first.is_ascii_alphabetic() && serial.len() == 11 && serial.iter().all(u8::is_ascii_digit) && last.is_ascii_alphanumeric()
        }
        _ => false,
    };
    if !well_formed {
        flags.push([identifiers.cell("FormerUPN")]);
    }
}
