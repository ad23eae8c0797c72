//! A period of being missing or away without authorisation must not begin while the one before it
//! is open, or before it ended.
//!
//! # Why
//! A child who is away cannot go again before coming back.
//!
//! # What to do
//! Put in the day the child came back from the earlier one, or correct the days; if the child went
//! from being away to missing, end the one when the other begins.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "574",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 574" },
    needs: &[Table::Missing],
    fields: &["MIS_START", "MIS_END"],
    page: include_str!("r574.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let periods = by_day(child.this.missing, |period| &period.start);
    for (before, after) in periods.iter().zip(periods.iter().skip(1)) {
        if before.end.is_absent() || after.start.is_before(&before.end) {
            flags.push([after.cell("MIS_START"), after.cell("MIS_END")]);
        }
    }
}
