//! A decision to place a child for adoption, and its reversal, must not be dated after the
//! collection year, nor after the child ceased to be looked after.
//!
//! # Why
//! Such decisions are taken while a child is in care, and a later year's belong in that year's
//! return.
//!
//! # What to do
//! Correct the date of the decision or the last day of the episode; leave the decision out if it is
//! next year's.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "117",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 117" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED", "DATE_PLACED_CEASED", "DEC", "REC", "DECOM"],
    page: include_str!("r117.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let ended = child.in_order.iter().rfind(|episode| !episode.reason_ended.is("X1"));
    for decision in child.this.placed_adoption {
        let late = |day: &Day| day.is_day(|day| day > child.year.end) || ended.is_some_and(|ended| day.is_after(&ended.end));
        if late(&decision.decided) || late(&decision.reversed) {
            let cells = ended.iter().flat_map(|ended| [ended.cell("DECOM"), ended.cell("DEC"), ended.cell("REC")]);
            flags.push(cells.chain([decision.cell("DATE_PLACED"), decision.cell("DATE_PLACED_CEASED")]));
        }
    }
}
