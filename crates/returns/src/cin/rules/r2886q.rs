//! The sex of no more than 2% of children, unborn children aside, should be missing or not known.
//!
//! # Why
//! Sex is known for nearly every child. When it is missing for many, an export has lost the field,
//! and every figure by sex is unsound.
//!
//! # What to do
//! Check that the export fills Sex; then complete it for the children listed under rule 4180 or
//! with U.
//!
//! # Where validators differ
//! Unborn children are left out both of the count and of what it is a percentage of, as the rule's
//! wording has it; the validator in common use leaves them out of the count alone, and fails on a
//! return with no children.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2886Q",
    kind: Kind::Query,
    level: Level::Return,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 2886Q" },
    needs: &[Table::ChildIdentifiers],
    fields: &["Sex", "ExpectedPersonBirthDate"],
    page: include_str!("r2886q.rs"),
    check: Check::Return { gather, conclude },
};

fn gather(child: &Child, _: Option<Period>, tally: &mut Tally) {
    let identifiers = &child.identifiers;
    if identifiers.expected.is_absent() {
        tally.count("children", 1);
        let unknown = matches!(identifiers.sex.as_deref(), None | Some("U"));
        tally.count("unknown", usize::from(unknown));
    }
}
fn conclude(_: &[Header], tally: &Tally, flags: &mut Flags) {
    let (children, unknown) = (tally.counted("children"), tally.counted("unknown"));
    if unknown * 100 > children * 2 {
        flags.push_figure(format!("{unknown} of {children} children have no sex recorded."));
    }
}
