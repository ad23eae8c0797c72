//! A section 47 enquiry must not start while another of the episode is under way.
//!
//! # Why
//! New concerns during an enquiry are looked into within it. Two at once are one entered twice, or
//! a missing end.
//!
//! # What to do
//! Check the dates, and remove an enquiry entered twice; put in the conference, or say that none
//! was needed, on the one that was over.
//!
//! # Where validators differ
//! Two enquiries with the same dates are flagged. The validator in common use takes them for one
//! and passes them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8890",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8890" },
    needs: &[Table::Header, Table::Section47],
    fields: &["S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
    page: include_str!("r8890.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for episode in &child.episodes {
        let enquiries: Vec<Stretch<'_, Section47>> = episode
            .enquiries
            .iter()
            .filter_map(|enquiry| {
                let start = enquiry.start.value()?;
                match (&enquiry.conference, enquiry.conference_not_required.is_yes()) {
                    (Sent::Value(held, _), _) => Some(Stretch::through(enquiry, start, Some(*held), period.end)),
                    (Sent::Absent, false) => Some(Stretch::through(enquiry, start, None, period.end)),
                    // When one that needed no conference ended is not sent: it
                    // can begin within another, but none within it.
                    _ => Some(Stretch::until(enquiry, start, Some(start), period.end)),
                }
            })
            .collect();
        for (running, begun) in begun_during(&enquiries) {
            flags.push([
                running.cell("S47ActualStartDate"),
                running.cell("DateOfInitialCPC"),
                running.cell("ICPCnotRequired"),
                begun.cell("S47ActualStartDate"),
            ]);
        }
    }
}
