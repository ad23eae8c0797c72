//! Nothing on leaving care must be returned for a young person who died in care (E2).
//!
//! # Why
//! The tables on leaving care are about those who live.
//!
//! # What to do
//! Leave the row out, or correct the reason the episode ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1000",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1000" },
    needs: &[Table::Episodes, Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1000.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let died = |episode: &Episode| episode.reason_ended.is("E2");
    if child.this.episodes.iter().chain(child.last.episodes).any(died) {
        for leaver in child.this.oc3 {
            flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)));
        }
    }
}
