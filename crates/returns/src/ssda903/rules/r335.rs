//! Whether a child was adopted by a former foster carer must agree with the placement they were
//! adopted from: with the current foster carer (A2, A3, A5), or not (A1, A4, A6).
//!
//! # Why
//! It tells how many children stay with the family that fostered them.
//!
//! # What to do
//! Correct the item, or the type of placement.
//!
//! # Where validators differ
//! Besides E11 and E12 the older code for adoption, E1, is understood, as are the older placements
//! A1 and A2.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "335",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 335" },
    needs: &[Table::Episodes, Table::Ad1],
    fields: &["PLACE", "FOSTER_CARE"],
    page: include_str!("r335.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for adoption in child.this.ad1 {
        for episode in child.this.episodes {
            let adopted = episode.ends_in_adoption() || episode.reason_ended.is("E1");
            let with_carer = episode.placement.is_one_of(&["A2", "A3", "A5"]);
            let with_others = episode.placement.is_one_of(&["A1", "A4", "A6"]);
            let disagrees = (adoption.foster_carer.is("0") && with_carer) || (adoption.foster_carer.is("1") && with_others);
            if adopted && disagrees {
                flags.push([episode.cell("PLACE"), adoption.cell("FOSTER_CARE")]);
            }
        }
    }
}
