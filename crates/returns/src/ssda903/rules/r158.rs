//! Where a child received an intervention for substance misuse, whether one was offered must be
//! left blank.
//!
//! # Why
//! Who received one was offered one; the item is for children who did not.
//!
//! # What to do
//! Leave INTERVENTION_OFFERED blank; or put 0 for received, if none was.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "158",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 158" },
    needs: &[Table::Oc2],
    fields: &["INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
    page: include_str!("r158.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.intervention_received.is("1") && health.intervention_offered.is_sent() {
            flags.push([health.cell("INTERVENTION_RECEIVED"), health.cell("INTERVENTION_OFFERED")]);
        }
    }
}
