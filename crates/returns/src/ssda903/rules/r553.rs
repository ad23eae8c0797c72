//! A child with a placement order (E1) must have the decision to place for adoption returned; and
//! while the order lasts, that decision must not be reversed.
//!
//! # Why
//! The court makes the order because the authority decided that the child should be placed for
//! adoption.
//!
//! # What to do
//! Put in the decision; or take out the day and the reason of its reversal, or close the episode
//! under the placement order, whichever is wrong.
//!
//! # Where validators differ
//! The message speaks of the day of the decision, so a row without that day is as good as none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "553",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 553" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["LS", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"],
    page: include_str!("r553.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let decisions = child.this.placed_adoption;
    let mut ordered = child.this.episodes.iter().filter(|episode| episode.legal_status.is("E1")).peekable();
    if ordered.peek().is_none() {
        return;
    }
    if !decisions.iter().any(|decision| decision.decided.is_sent() || is_reversed(decision)) {
        for episode in ordered {
            let blanks = decisions.iter().map(|decision| decision.cell("DATE_PLACED"));
            flags.push(blanks.chain([episode.cell("LS")]));
        }
    } else if ordered.any(Episode::is_open) {
        for decision in decisions.iter().filter(|decision| is_reversed(decision)) {
            flags.push([decision.cell("DATE_PLACED_CEASED"), decision.cell("REASON_PLACED_CEASED")]);
        }
    }
}

fn is_reversed(decision: &PlacedAdoption) -> bool {
    decision.reversed.is_sent() || decision.reversal_reason.is_sent()
}
