//! Whether a girl or young woman is a mother must be returned where care ended in the year, other
//! than short breaks.
//!
//! # Why
//! The Department publishes how many mothers leave care; a blank is not a no.
//!
//! # What to do
//! Put in 1 if she has a child, otherwise 0.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "607",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 607" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DEC", "REC", "MOTHER", "LS", "SEX"],
    page: include_str!("r607.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers.iter().filter(|header| header.is_female() && header.mother.is_blank()) {
        for episode in child.this.episodes.iter().filter(|episode| episode.ends_care() && !episode.is_short_break()) {
            if episode.end.is_day(|day| child.year.contains(day)) {
                let who = [header.cell("MOTHER"), header.cell("SEX")];
                flags.push(["DEC", "REC", "LS"].map(|column| episode.cell(column)).into_iter().chain(who));
            }
        }
    }
}
