//! A care leaver should be of the age of the category: relevant and eligible under 18, former
//! relevant 18 or over.
//!
//! # Why
//! Duties differ by category, and so do the measures (Children Act 1989, sections 23A to 24).
//!
//! # What to do
//! Correct the category, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-LEAVER-AGE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 9" },
    needs: &[Table::List9],
    fields: &["eligibility", "date_of_birth"],
    page: include_str!("leaver_age.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    for row in sent.rows(Table::List9) {
        let Some(age) = row.date("date_of_birth").map(|born| age_at(born, as_at)) else { continue };
        let wrong = match row.text("eligibility") {
            Some(RELEVANT | ELIGIBLE) => age >= 18,
            Some(FORMER_RELEVANT) => age < 18,
            _ => false,
        };
        if wrong {
            row.flag_with(flags, &["eligibility", "date_of_birth"], format!("The age is {age}."));
        }
    }
}
