//! No two children in the return may have the same unique pupil number.
//!
//! # Why
//! A unique pupil number belongs to one pupil. Two children with one number will be counted as one
//! person wherever this return meets school data.
//!
//! # What to do
//! Find which child the number belongs to, and correct or blank the other. Where both records are
//! the same child, merge them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1520",
    kind: Kind::Error,
    level: Level::Return,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1520" },
    needs: &[Table::ChildIdentifiers],
    fields: &["UPN"],
    page: include_str!("r1520.rs"),
    check: Check::Return { gather, conclude },
};

fn gather(child: &Child, _: Option<Period>, tally: &mut Tally) {
    if let Some(upn) = child.identifiers.upn.as_deref() {
        tally.see(upn, child, (Table::ChildIdentifiers, "UPN"), child.identifiers.row);
    }
}
fn conclude(_: &[Header], tally: &Tally, flags: &mut Flags) {
    for (subject, cell) in tally.seen_again() {
        flags.push_about(subject, [cell]);
    }
}
