//! A child must not have the same disability code twice.
//!
//! # Why
//! Codes sent twice are counted twice, and usually come of an export that repeats a row for each
//! episode.
//!
//! # What to do
//! Send each code once.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8794",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8794" },
    needs: &[Table::ChildCharacteristics],
    fields: &["Disability"],
    page: include_str!("r8794.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let mut codes: Vec<&str> = child.disabilities().map(|(code, _)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        let same: Vec<Cell> = child.disabilities().filter(|(sent, _)| *sent == code).map(|(_, sent)| sent.cell("Disability")).collect();
        if same.len() > 1 {
            flags.push(same);
        }
    }
}
