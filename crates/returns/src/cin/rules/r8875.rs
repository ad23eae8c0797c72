//! The initial child protection conference of a section 47 enquiry must not be at a weekend.
//!
//! # Why
//! Conferences are held on working days, so a weekend date is a mistyped one, and timeliness is
//! measured by it.
//!
//! # What to do
//! Put in the day the conference was held.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8875",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8875" },
    needs: &[Table::Section47],
    fields: &["DateOfInitialCPC"],
    page: include_str!("r8875.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, enquiry) in child.enquiries() {
        if enquiry.conference.value().is_some_and(is_weekend) {
            flags.push([enquiry.cell("DateOfInitialCPC")]);
        }
    }
}
