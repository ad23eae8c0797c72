//! An outcome should not be made of words of the trade.
//!
//! # Why
//! The outcome is the line that the child and the parents most need to understand.
//!
//! # What to do
//! Use the plainer words given, or explain the term in brackets.
//!
//! # How sure
//! More likely than not: three words of the trade or more in one outcome, and one word in five or more.

use super::super::check::{Case, Evidence, Found};
use super::super::jargon;
use super::super::words::count;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "jargon_in_line",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Outcomes],
    fields: &["text"],
    page: include_str!("jargon_in_line.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    for (outcome, tokens) in case.version.outcomes.iter().zip(&case.split().outcomes) {
        let terms = jargon::terms_in(tokens);
        if terms.len() < 3 || terms.len() * 5 < count(&outcome.text) {
            continue;
        }
        let mut plainer: Vec<String> = Vec::new();
        for term in &terms {
            let written = outcome.text.get(term.span.clone()).unwrap_or_default();
            let said = term.plainly.map_or_else(|| format!("“{written}” (explain it)"), |plainly| format!("“{written}” ({plainly})"));
            if !plainer.contains(&said) {
                plainer.push(said);
            }
        }
        let what = format!("Words of the trade, and what could be said instead: {}.", plainer.join(", "));
        let evidence = terms.into_iter().map(|term| Evidence { field: "text", item: None, span: term.span }).collect();
        found.push_seen(Some(&outcome.id), None, 70, what, evidence);
    }
}
