//! A child placed for adoption with the current foster carer (A3, A5) must have been in a foster
//! placement, or placed for adoption, in the episode before.
//!
//! # Why
//! The carer who adopts is the one with whom the child lived.
//!
//! # What to do
//! Correct the type of placement: A4 or A6, if the adopters are not the child's foster carers.
//!
//! # Where validators differ
//! The validator in common use asks this of A3 and A4. A4 is a placement with adopters who are not
//! the current carers, so the rule's text, which is about carers, is followed here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "336",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 336" },
    needs: &[Table::Episodes],
    fields: &["PLACE"],
    page: include_str!("r336.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        let with_carer = after.placement.is_one_of(&["A3", "A5"]);
        if with_carer && !before.is_fostering() && !before.is_placed_for_adoption() {
            flags.push([after.cell("PLACE")]);
        }
    }
}
