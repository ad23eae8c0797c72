//! No two children in the return may have the same identifier.
//!
//! # Why
//! One child is one record, with all the year's episodes in it. A child sent twice is counted
//! twice, and the rules that look across episodes see only half.
//!
//! # What to do
//! Put all of the child's episodes under one Child element, or correct the identifier where the two
//! are different children.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8510",
    kind: Kind::Error,
    level: Level::Return,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8510" },
    needs: &[Table::ChildIdentifiers],
    fields: &["LAchildID"],
    page: include_str!("r8510.rs"),
    check: Check::Return { gather, conclude },
};

fn gather(child: &Child, _: Option<Period>, tally: &mut Tally) {
    if let Some(id) = child.identifiers.la_child_id.as_deref() {
        tally.see(id, child, (Table::ChildIdentifiers, "LAchildID"), child.identifiers.row);
    }
}
fn conclude(_: &[Header], tally: &Tally, flags: &mut Flags) {
    for (subject, cell) in tally.seen_again() {
        flags.push_about(subject, [cell]);
    }
}
