//! A child with disability NONE must have no other disability.
//!
//! # Why
//! The two contradict each other, and the child is counted both as disabled and as not.
//!
//! # What to do
//! Take NONE out where the child has a disability; otherwise take the other codes out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8790",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8790" },
    needs: &[Table::ChildCharacteristics],
    fields: &["Disability"],
    page: include_str!("r8790.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    if child.disabilities().any(|(code, _)| code == "NONE") {
        let others: Vec<Cell> = child.disabilities().filter(|(code, _)| *code != "NONE").map(|(_, sent)| sent.cell("Disability")).collect();
        if !others.is_empty() {
            flags.push(others);
        }
    }
}
