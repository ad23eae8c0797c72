//! The age should follow from the date of birth, give or take a year.
//!
//! # Why
//! Lists may give the age at some other day of the period, so a year either way is let be. Measures
//! reckon the age from the date of birth.
//!
//! # What to do
//! Correct whichever is wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-AGE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 1 to 10" },
    needs: &[],
    fields: &["age", "date_of_birth"],
    page: include_str!("age.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    for row in sent.of_children() {
        let (Some(born), Some(age)) = (row.date("date_of_birth"), row.number("age")) else { continue };
        let reckoned = age_at(born, as_at);
        if (reckoned - age).abs() > 1 {
            row.flag_with(flags, &["age", "date_of_birth"], format!("By the date of birth the age is {reckoned}."));
        }
    }
}
