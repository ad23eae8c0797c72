//! The initial child protection conference of a section 47 enquiry must fall within the census
//! year.
//!
//! # Why
//! A conference held in another year is counted there.
//!
//! # What to do
//! Leave out an enquiry whose conference was before 1 April. Leave out the date of a conference
//! held after 31 March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8715",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8715" },
    needs: &[Table::Header, Table::Section47],
    fields: &["DateOfInitialCPC"],
    page: include_str!("r8715.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, enquiry) in child.enquiries() {
        if enquiry.conference.is_outside(period) {
            flags.push([enquiry.cell("DateOfInitialCPC")]);
        }
    }
}
