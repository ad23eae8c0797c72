//! A young person whose latest stay goes on after the 18th birthday must be accommodated by
//! agreement (V2) in a children's home (K2).
//!
//! # Why
//! Being looked after ends at 18, save for accommodation of those up to 21 in a community home
//! under section 20(5) of the Children Act 1989.
//!
//! # What to do
//! Close the episode with the day and the reason care ended; correct the date of birth; or correct
//! the legal status and the placement where the young person is indeed accommodated in a children's
//! home.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "359",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 359" },
    needs: &[Table::Header, Table::Episodes],
    fields: &["DEC", "LS", "PLACE"],
    page: include_str!("r359.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.turns(18).is_none_or(|birthday| birthday >= child.year.end) {
        return;
    }
    for episode in child.this.episodes.iter().filter(|episode| episode.is_open()) {
        if !(episode.legal_status.is("V2") && episode.placement.is("K2")) {
            flags.push([episode.cell("DEC"), episode.cell("LS"), episode.cell("PLACE")]);
        }
    }
}
