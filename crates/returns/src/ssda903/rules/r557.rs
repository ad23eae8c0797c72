//! A child who was to be adopted and left care otherwise must have the decision to place for
//! adoption reversed, with its day and its reason.
//!
//! # Why
//! Who was placed for adoption (A3 to A6) or under a placement order (E1) and left without being
//! adopted shows that the decision no longer stood.
//!
//! # What to do
//! Put in the day of the reversal and its reason; or correct the reason care ended, if the child
//! was adopted.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "557",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 557" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED_CEASED", "REASON_PLACED_CEASED", "PLACE", "LS", "REC"],
    page: include_str!("r557.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let decisions = child.this.placed_adoption;
    let standing = || decisions.iter().filter(|decision| decision.reversed.is_absent() || decision.reversal_reason.is_blank());
    for episode in child.this.episodes {
        let was_to_be = episode.is_placed_for_adoption() || episode.legal_status.is("E1");
        let left_otherwise = episode.ends_care() && !episode.ends_in_adoption();
        if was_to_be && left_otherwise && (decisions.is_empty() || standing().next().is_some()) {
            let cells = standing().flat_map(|decision| ["DATE_PLACED_CEASED", "REASON_PLACED_CEASED"].map(|column| decision.cell(column)));
            flags.push(cells.chain(["PLACE", "LS", "REC"].map(|column| episode.cell(column))));
        }
    }
}
