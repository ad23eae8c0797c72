//! A child looked after other than for short breaks must have a unique pupil number, or the code
//! that says why there is none.
//!
//! # Why
//! The number joins the return to schools' returns, from which children's attainment and absence
//! are published.
//!
//! # What to do
//! Put in the number, from the school or the virtual school; or one of UN1 to UN5.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "442",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 442" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["UPN"],
    page: include_str!("r442.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.episodes.iter().all(Episode::is_short_break) {
        return;
    }
    for header in child.this.headers {
        if header.upn.is_blank() {
            flags.push([header.cell("UPN")]);
        }
    }
}
