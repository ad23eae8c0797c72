//! A section 47 enquiry that needs a conference and has none should not have started more than 15
//! working days before the end of the census year.
//!
//! # Why
//! The conference is held within 15 working days of the strategy discussion. A child whose
//! conference is later is a child at risk with no plan.
//!
//! # What to do
//! Put in the conference's date, or say that none was needed. Otherwise give the reason for the
//! delay, and ask who is keeping the child safe meanwhile.
//!
//! # Where validators differ
//! The limit is 15 working days as written. The validator in common use counts one fewer, and
//! queries enquiries a working day early.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8675Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8675Q" },
    needs: &[Table::Header, Table::Section47],
    fields: &["S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
    page: include_str!("r8675q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, enquiry) in child.enquiries() {
        let awaits_conference = enquiry.conference.is_absent() && enquiry.conference_not_required.is_no();
        match enquiry.start.value().filter(|_| awaits_conference).map(|start| period.limits.fifteen_before_end.is_after(start)) {
            Some(Some(true)) => {
                flags.push([enquiry.cell("S47ActualStartDate"), enquiry.cell("DateOfInitialCPC"), enquiry.cell("ICPCnotRequired")]);
            }
            Some(None) => flags.cannot_run(NO_BANK_HOLIDAYS),
            _ => {}
        }
    }
}
