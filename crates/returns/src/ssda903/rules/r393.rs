//! Whether a girl or young woman is a mother must be returned where she was looked after other than
//! for short breaks.
//!
//! # Why
//! The Department publishes how many mothers are looked after; a blank is not a no.
//!
//! # What to do
//! Put in 1 if she has a child, otherwise 0.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "393",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 393" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["MOTHER"],
    page: include_str!("r393.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.episodes.iter().all(Episode::is_short_break) {
        return;
    }
    for header in child.this.headers {
        if header.is_female() && header.mother.is_blank() {
            flags.push([header.cell("MOTHER")]);
        }
    }
}
