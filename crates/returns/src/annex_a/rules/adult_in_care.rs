//! A young person aged 18 or over should not be looked after.
//!
//! # Why
//! Care ends on the eighteenth birthday (Children Act 1989, section 105: a child is under
//! eighteen).
//!
//! # What to do
//! Fill in the day care ceased, or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ADULT-IN-CARE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["date_of_birth", "care_end_date"],
    page: include_str!("adult_in_care.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    for row in sent.rows(Table::List8).filter(|row| row.is_blank("care_end_date")) {
        if row.date("date_of_birth").is_some_and(|born| age_at(born, as_at) >= 18) {
            row.flag(flags, &["date_of_birth"]);
        }
    }
}
