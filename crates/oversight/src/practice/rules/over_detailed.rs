//! A plan should not be so long that nobody can use it.
//!
//! # Why
//! Inspectors find plans so detailed that they over-complicate: a family with forty steps to take does
//! not know which matter. More is not better, and no rule here rewards length.
//!
//! # What to do
//! Ask the family which three things matter most before the next review. Put those first, and leave out
//! steps that somebody would take anyway.
//!
//! # How sure
//! From 60 to 95 in 100, by how far it lies above what is usual in this authority: the median and the
//! spread of words and of actions over all its plans. Below thirty plans a fixed length is used.

use super::super::check::{Case, Found};
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "over_detailed",
    kind: Kind::Query,
    level: Level::Return,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("over_detailed.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let shape = case.shape;
    let Some((words, actions)) = case.authority.words.as_ref().zip(case.authority.actions.as_ref()) else {
        if shape.words > case.thresholds.too_many_words {
            found.push(None, 70, format!("{} words and {} actions: more than anybody can keep in mind.", shape.words, shape.actions));
        }
        return;
    };
    let (long, many) = (words.away(shape.words), actions.away(shape.actions));
    let line = case.thresholds.too_long;
    if long >= line || (many >= line + 0.5 && long >= line / 2.0) {
        let beyond = (long.max(many) - line).clamp(0.0, 3.0);
        found.push(
            None,
            (72.0 + beyond * 8.0) as u8,
            format!(
                "{} words and {} actions, where half of this authority’s plans have fewer than {:.0} and {:.0}.",
                shape.words,
                shape.actions,
                words.median + 1.0,
                actions.median + 1.0
            ),
        );
    }
}
