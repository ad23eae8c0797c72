//! A postcode, where sent, must be one.
//!
//! # Why
//! A postcode that does not exist says nothing of where a child lives.
//!
//! # What to do
//! Correct the postcode.
//!
//! # Where validators differ
//! With the directory of postcodes a postcode has to stand in it; without it, it has to have the
//! form of one.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "392c",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 392c" },
    needs: &[Table::Episodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r392c.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let is_none = |postcode: &Text| {
        postcode.is_sent()
            && !child.postcodes.map_or_else(|| is_shaped_as_postcode(postcode), |directory| directory.find(postcode.as_str()).is_some())
    };
    for episode in child.this.episodes {
        if is_none(&episode.home_postcode) || is_none(&episode.placement_postcode) {
            flags.push([episode.cell("HOME_POST"), episode.cell("PL_POST")]);
        }
    }
}

/// One or two letters, a figure, perhaps a figure or letter more; then a
/// figure and two letters.
fn is_shaped_as_postcode(postcode: &Text) -> bool {
    let shape: String = postcode
        .as_str()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if c.is_ascii_alphabetic() {
                'A'
            } else if c.is_ascii_digit() {
                '9'
            } else {
                '?'
            }
        })
        .collect();
    matches!(shape.as_str(), "A99AA" | "A999AA" | "AA99AA" | "AA999AA" | "A9A9AA" | "AA9A9AA")
}
