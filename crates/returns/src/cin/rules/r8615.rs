//! A section 47 enquiry with an initial child protection conference must have a start date, no
//! later than the conference.
//!
//! # Why
//! The fifteen working days to the conference run from the strategy discussion that began the
//! enquiry. They cannot be counted without it.
//!
//! # What to do
//! Put in the day the enquiry began, or correct whichever date is wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8615",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8615" },
    needs: &[Table::Section47],
    fields: &["S47ActualStartDate", "DateOfInitialCPC"],
    page: include_str!("r8615.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, enquiry) in child.enquiries() {
        let in_order = enquiry.start.is_sent() && !enquiry.start.is_after(&enquiry.conference);
        if enquiry.conference.is_sent() && !in_order {
            flags.push([enquiry.cell("S47ActualStartDate"), enquiry.cell("DateOfInitialCPC")]);
        }
    }
}
