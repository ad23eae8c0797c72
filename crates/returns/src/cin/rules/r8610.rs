//! An episode whose referral went further must have a primary need.
//!
//! # Why
//! The primary need says why the child was helped at all. It is the main way the figures are read.
//!
//! # What to do
//! Put in the code for the child's main need: N0 only where it is truly not stated.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8610",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8610" },
    needs: &[Table::CinDetails],
    fields: &["PrimaryNeedCode", "ReferralNFA"],
    page: include_str!("r8610.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        if episode.no_further_action.is_no() && episode.need.is_none() {
            flags.push([episode.cell("PrimaryNeedCode"), episode.cell("ReferralNFA")]);
        }
    }
}
