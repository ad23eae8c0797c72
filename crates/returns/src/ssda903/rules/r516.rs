//! A child who left care in special guardianship with former foster carers (E45, E46) must have
//! been in a foster placement (U1 to U6).
//!
//! # Why
//! Carers who became the guardians were the child's foster carers until that day.
//!
//! # What to do
//! Put in the foster placement; or E47 or E48, if the guardians had not fostered the child.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "516",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 516" },
    needs: &[Table::Episodes],
    fields: &["REC", "PLACE"],
    page: include_str!("r516.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.reason_ended.is_one_of(&["E45", "E46"]) && !episode.is_fostering() {
            flags.push([episode.cell("REC"), episode.cell("PLACE")]);
        }
    }
}
