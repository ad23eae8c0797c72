//! No two rows of the header must have the same unique pupil number.
//!
//! # Why
//! The number belongs to one child; two who share it would be taken for one where the return is
//! joined to schools' returns.
//!
//! # What to do
//! Find out whose number it is and put in the other child's; if both rows are one child, keep one
//! identifier and remove the other.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "444",
    kind: Kind::Error,
    level: Level::Return,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 444" },
    needs: &[Table::Header],
    fields: &["UPN"],
    page: include_str!("r444.rs"),
    check: Check::Return(check),
};

/// Codes that stand for a number that is not there.
const WHY_NONE: &[&str] = &["UN1", "UN2", "UN3", "UN4", "UN5"];

fn check(children: &mut dyn Iterator<Item = Child<'_>>, flags: &mut Flags) {
    let mut rows: Vec<(&str, care::rule::Subject, &Header)> = Vec::new();
    for child in children {
        for header in child.this.headers.iter().filter(|header| header.upn.is_none_of(WHY_NONE)) {
            rows.push((header.upn.as_str(), child.subject(), header));
        }
    }
    let mut seen: std::collections::HashMap<&str, u32> = std::collections::HashMap::with_capacity(rows.len());
    for (upn, ..) in &rows {
        *seen.entry(*upn).or_default() += 1;
    }
    for (upn, subject, header) in rows {
        if seen.get(upn).is_some_and(|times| *times > 1) {
            flags.push_about(subject, [header.cell("UPN")]);
        }
    }
}
