//! A placement said to be in the authority's own area must be in that authority.
//!
//! # Why
//! Where a placement is and in whose area it is must tell the same story.
//!
//! # What to do
//! Correct the placement's postcode.
//!
//! # Where validators differ
//! Both are worked out from the placement's postcode, and not sent, so that in a return sent as it
//! is now they cannot disagree: the rule finds nothing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "411",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 411" },
    needs: &[Table::Episodes, Table::Postcodes, Table::Authority],
    fields: &["PL_POST"],
    page: include_str!("r411.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        let authority = child.placement_place(episode).map(|place| &*place.authority);
        if child.is_in_own_area(episode) == Some(true) && authority != child.authority {
            flags.push([episode.cell("PL_POST")]);
        }
    }
}
