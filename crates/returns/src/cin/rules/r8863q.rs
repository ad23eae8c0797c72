//! An assessment should not start while another of the episode is under way.
//!
//! # Why
//! A child is assessed once at a time: new concerns are looked into within the assessment that is
//! under way.
//!
//! # What to do
//! Check the dates, and remove an assessment entered twice. Where two did run at once give the
//! reason.
//!
//! # Where validators differ
//! Two assessments with the same dates are flagged. The validator in common use takes them for one
//! and passes them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8863Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8863Q" },
    needs: &[Table::Header, Table::Assessments],
    fields: &["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
    page: include_str!("r8863q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for episode in &child.episodes {
        let assessments: Vec<Stretch<'_, Assessment>> = episode
            .assessments
            .iter()
            .filter(|held| held.authorised.value().is_some() || held.authorised.is_absent())
            .filter_map(|held| Some(Stretch::through(held, held.start.value()?, held.authorised.value(), period.end)))
            .collect();
        for (running, begun) in begun_during(&assessments) {
            flags.push([
                running.cell("AssessmentActualStartDate"),
                running.cell("AssessmentAuthorisationDate"),
                begun.cell("AssessmentActualStartDate"),
            ]);
        }
    }
}
