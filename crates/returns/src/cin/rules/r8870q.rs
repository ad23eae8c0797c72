//! The target date of an initial child protection conference should not be at a weekend.
//!
//! # Why
//! Conferences are held on working days, and the target is counted in working days. A weekend
//! target was counted wrongly, and timeliness is measured against it.
//!
//! # What to do
//! Count 15 working days from the strategy discussion, and put in that day.
//!
//! # Where validators differ
//! The validator in common use reads this field in another date form than the file's, so it never
//! finds anything.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8870Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8870Q" },
    needs: &[Table::Section47],
    fields: &["InitialCPCtarget"],
    page: include_str!("r8870q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, enquiry) in child.enquiries() {
        if enquiry.conference_target.value().is_some_and(is_weekend) {
            flags.push([enquiry.cell("InitialCPCtarget")]);
        }
    }
}
