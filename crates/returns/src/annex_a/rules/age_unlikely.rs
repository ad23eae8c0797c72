//! A child or young person should be of an age that the list can hold: born within ten months, no
//! older than 26, and at least 16 in List 9.
//!
//! # Why
//! Leaving care starts at 16, and help may last to the 25th birthday.
//!
//! # What to do
//! Check the date of birth; its year first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-AGE-UNLIKELY",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 1 to 10" },
    needs: &[],
    fields: &["date_of_birth"],
    page: include_str!("age_unlikely.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    let latest = as_at.saturating_add(10.months());
    for row in sent.of_children() {
        let Some(born) = row.date("date_of_birth") else { continue };
        let age = age_at(born, as_at);
        let youngest = if row.table() == Table::List9 { 16 } else { -1 };
        if born > latest {
            row.flag_with(flags, &["date_of_birth"], "It is more than ten months ahead.".to_owned());
        } else if age < youngest || age > 26 {
            row.flag_with(flags, &["date_of_birth"], format!("The age would be {age}."));
        }
    }
}
