//! An episode with a section 47 enquiry should have an assessment.
//!
//! # Why
//! An enquiry is carried out by way of an assessment. An enquiry alone suggests that the assessment
//! was not recorded, or hangs from another episode.
//!
//! # What to do
//! Find the assessment that the enquiry was part of, and record it on this episode; otherwise say
//! why there was none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2991Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2991Q" },
    needs: &[Table::CinDetails, Table::Section47],
    fields: &["S47ActualStartDate"],
    page: include_str!("r2991q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in child.episodes.iter().filter(|episode| episode.assessments.is_empty()) {
        if !episode.enquiries.is_empty() {
            flags.push(episode.enquiries.iter().map(|enquiry| enquiry.cell("S47ActualStartDate")));
        }
    }
}
