//! Sex must be given, and be M, F or U.
//!
//! # Why
//! Sex is asked of every child. It took the place of gender, with other codes, in 2024-25, and an
//! export that still sends the old field or its figures fails here for every child.
//!
//! # What to do
//! Put in M, F or, where it is not known or the child is not yet born, U.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4180",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 4180" },
    needs: &[Table::ChildIdentifiers],
    fields: &["Sex"],
    page: include_str!("r4180.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let identifiers = &child.identifiers;
    if !identifiers.sex.as_deref().is_some_and(|sex| codes::is(sex, &["M", "F", "U"])) {
        flags.push([identifiers.cell("Sex")]);
    }
}
