//! An eligible child of List 9 should be looked after in List 8, and a former relevant child should
//! not be.
//!
//! # Why
//! An eligible child is aged 16 or 17 and still looked after; a former relevant child is an adult
//! (Children Act 1989, sections 23A to 23C and schedule 2).
//!
//! # What to do
//! Correct the category, or the dates of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CARE-LEAVER",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 9" },
    needs: &[Table::List8, Table::List9],
    fields: &["eligibility", "care_end_date"],
    page: include_str!("care_leaver.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let in_care = sent.in_care();
    for row in sent.rows(Table::List9) {
        let Some(id) = row.id() else { continue };
        let wrong = match row.text("eligibility") {
            Some(ELIGIBLE) => !in_care.contains(id),
            Some(FORMER_RELEVANT) => in_care.contains(id),
            _ => false,
        };
        if wrong {
            row.flag(flags, &["eligibility"]);
        }
    }
}
