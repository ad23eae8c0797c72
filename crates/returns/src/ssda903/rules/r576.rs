//! A period of being missing or away without authorisation that was open at the end of last year
//! must be the child's first of this year.
//!
//! # Why
//! It went on over 31 March, so it belongs to both years' returns, with the same first day.
//!
//! # What to do
//! Add the period with last year's first day and, if the child came back, its last; or tell the
//! Department, if last year's was wrong.
//!
//! # Where validators differ
//! The usual validator cannot see children who have no period at all this year, though theirs is
//! missing most of all; here last year's row is pointed at.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "576",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 576" },
    needs: &[Table::Missing, Table::MissingLast],
    fields: &["CHILD"],
    page: include_str!("r576.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let mut open = child.last.missing.iter().filter(|period| period.end.is_absent() && period.start.is_sent()).peekable();
    if open.peek().is_none() {
        return;
    }
    let in_order = by_day(child.this.missing, |period| &period.start);
    let first = in_order.first().copied().or(child.this.missing.first());
    for period in open {
        match first {
            Some(first) if first.start.is_same_day(&period.start) => {}
            Some(first) => flags.push([first.cell("CHILD")]),
            None => flags.push([period.cell("CHILD")]),
        }
    }
}
