//! After a temporary placement a child must go back to the placement before it: the same type, at
//! the same postcode, by a change of placement (P).
//!
//! # Why
//! What is called temporary is so because the usual placement is kept for the child; if the child
//! goes elsewhere, the placement changed.
//!
//! # What to do
//! Correct the type, the postcode or the reason of the episode that follows; or send the temporary
//! placement as one of its own, if the child did not go back.
//!
//! # Where validators differ
//! A postcode is the same however it is spaced.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "383",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 383" },
    needs: &[Table::Episodes],
    fields: &["PLACE", "RNE", "PL_POST"],
    page: include_str!("r383.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let episodes = &child.in_order;
    for ((usual, temporary), after) in episodes.iter().zip(episodes.iter().skip(1)).zip(episodes.iter().skip(2)) {
        if !temporary.is_temporary() {
            continue;
        }
        let back = after.reason_began.is("P")
            && after.placement == usual.placement
            && is_same_postcode(&after.placement_postcode, &usual.placement_postcode);
        if !back {
            flags.push([after.cell("PLACE"), after.cell("RNE"), after.cell("PL_POST")]);
        }
    }
}
