//! No other child’s name should stand where this child’s should.
//!
//! # Why
//! It is how a plan copied from another child gives itself away, it tells one family about another, and
//! a child who reads it learns that the plan was not written about them.
//!
//! # What to do
//! Look at the line. If the name is another child’s, put it right, ask where the text came from, and
//! follow the authority’s way of reporting a breach of personal data.
//!
//! # How sure
//! From 55 to 92 in 100. It looks for first names of children with a plan who are not of this family,
//! and leaves out people whom any version of the plan introduces (a friend, a teacher, a dog) or names in
//! one sentence with the child, workers who own an action, surnames and places. Without `people.csv` children’s names are made out from the outcomes,
//! and it is less sure.

use super::super::check::{Case, Evidence, Found};
use super::super::names::strays;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "wrong_name_left_in",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("wrong_name_left_in.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    for (item, field, stray) in strays(case) {
        let what = format!("“{}” is the name of another child with a plan, and nothing in this plan says who that is here.", stray.name);
        found.push_seen(Some(item), None, stray.confidence, what, vec![Evidence { field, item: None, span: stray.span }]);
    }
}
