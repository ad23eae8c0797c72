//! One initial child protection conference must not be recorded both on the episode and on a
//! section 47 enquiry.
//!
//! # Why
//! A conference recorded twice is counted twice, and conference rates come out too high.
//!
//! # What to do
//! Keep the conference on the section 47 enquiry that led to it. Use the episode's own field only
//! for a conference with no enquiry, such as that of a child moving in on another authority's plan.
//!
//! # Where validators differ
//! The statement speaks of a conference recorded at both levels. Two dates that differ are two
//! conferences, and pass here as they do in the validator in common use; any two episodes of the
//! child are compared, because the doubling is often in the wrong one.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2884",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2884" },
    needs: &[Table::CinDetails, Table::Section47],
    fields: &["DateOfInitialCPC"],
    page: include_str!("r2884.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        for (_, enquiry) in child.enquiries() {
            if enquiry.conference.is_same_day(&episode.conference) {
                flags.push([enquiry.cell("DateOfInitialCPC"), episode.cell("DateOfInitialCPC")]);
            }
        }
    }
}
