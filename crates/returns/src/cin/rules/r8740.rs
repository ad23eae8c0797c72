//! A section 47 enquiry that needs a conference and has had none must have started within the
//! census year.
//!
//! # Why
//! A conference is due within 15 working days. An enquiry from an earlier year that still waits for
//! one was finished and never recorded, or a child has been left at risk.
//!
//! # What to do
//! Put in the conference's date, or say that none was needed. Leave out an enquiry begun after 31
//! March.
//!
//! # Where validators differ
//! The validator in common use looks only at enquiries that say 0 and misses those that say false.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8740",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8740" },
    needs: &[Table::Header, Table::Section47],
    fields: &["S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
    page: include_str!("r8740.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, enquiry) in child.enquiries() {
        let awaits_conference = enquiry.conference.is_absent() && enquiry.conference_not_required.is_no();
        if awaits_conference && !enquiry.start.value().is_some_and(|start| period.contains(start)) {
            flags.push([enquiry.cell("S47ActualStartDate"), enquiry.cell("DateOfInitialCPC"), enquiry.cell("ICPCnotRequired")]);
        }
    }
}
