//! A care leaver who had died by last year's return must not be otherwise in this year's.
//!
//! # Why
//! One of the two returns is wrong.
//!
//! # What to do
//! Check with the young person's record. Nobody who had died by last year needs to be returned
//! again.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "348",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 348" },
    needs: &[Table::Oc3, Table::Oc3Last],
    fields: &["IN_TOUCH"],
    page: include_str!("r348.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.last.oc3.iter().any(|before| before.in_touch.is("DIED")) {
        return;
    }
    for leaver in child.this.oc3 {
        if !leaver.in_touch.is("DIED") {
            flags.push([leaver.cell("IN_TOUCH")]);
        }
    }
}
