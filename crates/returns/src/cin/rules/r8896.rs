//! An episode must have no more than one assessment that is not authorised.
//!
//! # Why
//! A child is assessed once at a time. Two open are one entered twice, or an authorisation never
//! recorded.
//!
//! # What to do
//! Put in the authorisation date of the one that is done, or remove the one entered twice.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8896",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8896" },
    needs: &[Table::Assessments],
    fields: &["AssessmentAuthorisationDate"],
    page: include_str!("r8896.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let open: Vec<Cell> = episode
            .assessments
            .iter()
            .filter(|held| held.authorised.is_absent())
            .map(|held| held.cell("AssessmentAuthorisationDate"))
            .collect();
        if open.len() > 1 {
            flags.push(open);
        }
    }
}
