//! No episode may begin before 14 October 1991.
//!
//! # Why
//! On that day the Children Act 1989 came into force, under which the return is made.
//!
//! # What to do
//! Correct the first day of the episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "353",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 353" },
    needs: &[Table::Episodes],
    fields: &["DECOM"],
    page: include_str!("r353.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.start.is_day(|day| day < date(1991, 10, 14)) {
            flags.push([episode.cell("DECOM")]);
        }
    }
}
