//! The day of an order of permanence before must be written as dd/mm/yyyy, with ZZ and ZZZZ for
//! what is not known, and lie before the child's first episode.
//!
//! # Why
//! The order ended when the child came back into care.
//!
//! # What to do
//! Correct the day, or write ZZ or ZZZZ for the parts that are not known.
//!
//! # Where validators differ
//! Of a day known in part the earliest that it can be is held against the first episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "632",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 632" },
    needs: &[Table::Episodes, Table::PrevPerm],
    fields: &["DATE_PERM", "DECOM"],
    page: include_str!("r632.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let first = child.first();
    for before in child.this.previous_permanence.iter().filter(|before| before.ordered.is_sent()) {
        let wrong = match PartialDay::read(before.ordered.as_str()) {
            None => true,
            Some(PartialDay::Unknown) => false,
            Some(PartialDay::From(earliest)) => first.is_some_and(|first| first.start.is_day(|start| earliest >= start)),
        };
        if wrong {
            flags.push(first.map(|first| first.cell("DECOM")).into_iter().chain([before.cell("DATE_PERM")]));
        }
    }
}
