//! An episode must have no more than one section 47 enquiry that is still open.
//!
//! # Why
//! An enquiry is open until its conference, or until none is needed. Two open at once are one
//! enquiry entered twice, or an end that was never recorded.
//!
//! # What to do
//! Put in the conference's date, or say that none was needed, on the enquiry that is over.
//!
//! # Where validators differ
//! Only the open enquiries are flagged. The validator in common use also flags those of the episode
//! that needed no conference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8839",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8839" },
    needs: &[Table::Section47],
    fields: &["DateOfInitialCPC", "ICPCnotRequired"],
    page: include_str!("r8839.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let open: Vec<&Section47> = episode
            .enquiries
            .iter()
            .filter(|enquiry| enquiry.conference.is_absent() && !enquiry.conference_not_required.is_yes())
            .collect();
        if open.len() > 1 {
            flags.push(open.iter().flat_map(|enquiry| [enquiry.cell("DateOfInitialCPC"), enquiry.cell("ICPCnotRequired")]));
        }
    }
}
