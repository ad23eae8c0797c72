//! A child who was adopted from care must not have a later episode.
//!
//! # Why
//! On adoption a child gets a new identity and a new record; a later period of care is another
//! child's in the return.
//!
//! # What to do
//! Check whether the adoption went ahead. If it did and the child came back into care, give the
//! later episodes an identifier of their own.
//!
//! # Where validators differ
//! Only the years sent can be looked at.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "199",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 199" },
    needs: &[Table::Episodes],
    fields: &["CHILD"],
    page: include_str!("r199.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let years = child.in_order.iter().chain(&child.in_order_last);
    let Some(adopted) = years.filter(|episode| episode.ends_in_adoption()).min_by_key(|episode| episode.start.value()) else { return };
    for episode in &child.in_order {
        if episode.start.is_after(&adopted.start) {
            flags.push([episode.cell("CHILD")]);
        }
    }
}
