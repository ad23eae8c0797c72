//! Nothing about asylum must be returned for a care leaver who was not looked after in the year.
//!
//! # Why
//! The return asks it of those who were looked after in the year.
//!
//! # What to do
//! Remove the row about asylum; or put in the episodes, if the young person was looked after.
//!
//! # Where validators differ
//! A young person without any episode was not looked after in the year either, and is flagged.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1014",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1014" },
    needs: &[Table::Episodes, Table::Uasc, Table::Oc3],
    fields: &["ACTIV", "ACCOM", "IN_TOUCH", "DUC"],
    page: include_str!("r1014.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let in_year = |episode: &Episode| {
        let over = episode.end.is_day(|end| end < child.year.start);
        episode.start.is_day(|start| start <= child.year.end) && !over
    };
    if child.this.uasc.is_empty() || child.this.episodes.iter().any(in_year) {
        return;
    }
    for leaver in child.this.oc3.iter().filter(|leaver| leaver.is_started()) {
        let status = child.this.uasc.iter().map(|status| status.cell("DUC"));
        flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)).into_iter().chain(status));
    }
}
