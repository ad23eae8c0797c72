//! Nothing on leaving care must be returned for somebody of 17 or 18 whose care ended on that
//! birthday or after it.
//!
//! # Why
//! The return asks how a young person is at about the birthday, of those who had left care by then.
//!
//! # What to do
//! Leave the row out, or correct the episodes.
//!
//! # Where validators differ
//! The age is told by birthdays, not by years of so many days; an episode after which another began
//! (X1) did not end care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1016",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2024),
    source: Source { document: RULES_2023_24, paragraph: "rule 1016" },
    needs: &[Table::Episodes, Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1016.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3.iter().filter(|leaver| leaver.is_started()) {
        let Some(born) = leaver.born.value() else { continue };
        let age = age_on(born, child.year.end);
        if !(17..=18).contains(&age) {
            continue;
        }
        let day = birthday(born, age);
        let left_after = |episode: &Episode| !episode.reason_ended.is("X1") && episode.end.is_day(|end| end >= day);
        if child.this.episodes.iter().any(left_after) {
            flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)));
        }
    }
}
