//! Nothing on leaving care must be returned for somebody of 17 or 18 who was looked after on that
//! birthday and after it.
//!
//! # Why
//! The return asks how a young person is at about the birthday, of those who had left care by then.
//!
//! # What to do
//! Leave the row out, or correct the episodes.
//!
//! # Where validators differ
//! An episode that goes on spans the birthday as well as one that ended later. Days that cannot be
//! read, and birthdays on 29 February, which stop the usual validator, are no hindrance here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1007",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1007" },
    needs: &[Table::Episodes, Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1007.rs"),
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
        let spans =
            |episode: &Episode| episode.start.is_day(|start| start <= day) && (episode.is_open() || episode.end.is_day(|end| end > day));
        if child.this.episodes.iter().any(spans) {
            flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)));
        }
    }
}
