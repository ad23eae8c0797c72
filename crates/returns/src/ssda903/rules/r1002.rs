//! A care leaver must have an episode in this year's return or in last year's.
//!
//! # Why
//! The tables on leaving care are about those who were looked after.
//!
//! # What to do
//! Leave the row out; or correct the identifier, if it is not the one in the episodes. Whose
//! episodes are in earlier returns is right.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1002",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1002" },
    needs: &[Table::Episodes, Table::Oc3, Table::EpisodesLast],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1002.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.episodes.is_empty() && child.last.episodes.is_empty() {
        for leaver in child.this.oc3 {
            flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)));
        }
    }
}
