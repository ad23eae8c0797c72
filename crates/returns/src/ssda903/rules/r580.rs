//! Care that ended on the 18th birthday of a child who was missing or away until that day must have
//! ended for another reason (E8).
//!
//! # Why
//! A period that ends as care ends at 18 means that the child was still away: nobody knows what
//! became of the young person.
//!
//! # What to do
//! Put in E8; or correct the last day of the period, if the young person had come back before.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "580",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 580" },
    needs: &[Table::Episodes, Table::Missing],
    fields: &["REC"],
    page: include_str!("r580.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes.iter().filter(|episode| !episode.reason_ended.is("E8")) {
        let away = |period: &Missing| {
            let grown = period.born.value().map(|born| birthday(born, 18));
            grown.is_some() && period.end.value() == grown && episode.end.value() == grown
        };
        if child.this.missing.iter().any(away) {
            flags.push([episode.cell("REC")]);
        }
    }
}
