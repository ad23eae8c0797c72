//! A plan should change from one review to the next, or say why it has not.
//!
//! # Why
//! Plans should be dynamic and not remain static. Children’s lives change in six months; a plan that
//! does not either was not looked at, or is not about that life. A plan that goes well may stay as it is,
//! and says so.
//!
//! # What to do
//! At the review ask what is different, and write it. Where nothing should change, say so and why in the
//! outcome’s status.
//!
//! # How sure
//! Likely: fewer than 5 words in 100 of risks, outcomes, measures and actions changed, and no outcome’s
//! status gives a reason. Left out of account are dates and figures, the form’s headings, whether the
//! library lists them or many plans have them, and the phrases approved for every plan: a new form makes
//! no new plan.

use super::super::change::share_changed_below;
use super::super::check::{Case, Found};
use super::super::words::tokens;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "static_since_last_review",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: UNDER_REVIEW,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("static_since_last_review.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(before) = case.before else { return };
    let Some(changed) = share_changed_below(case.thresholds.share_changed, before, (case.version, case.split()), &case.authority.forms)
    else {
        return;
    };
    if case.version.outcomes.iter().any(|outcome| gives_a_reason(&outcome.status)) {
        return;
    }
    let not_a_word = changed < 1e-9;
    let sure = if not_a_word { 95 } else { 85 };
    let share = if not_a_word { "No word".to_owned() } else { format!("{:.1} in 100 words", changed * 100.0) };
    found.push(
        None,
        sure,
        format!("{share} of this plan changed since version {}, and no outcome says why it should stay as it is.", before.number),
    );
}

/// Whether a status says why the outcome stays as it is: "on track - no change needed: …". "Partly
/// met - two of the steps done" tells how far it has got, which is no reason to leave a plan alone.
fn gives_a_reason(status: &str) -> bool {
    let tokens = tokens(status);
    let words: Vec<&str> = tokens.iter().filter(|token| token.is_word()).map(|token| token.lower.as_ref()).collect();
    let keeps = words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let after = words.get(at + 2).copied().unwrap_or_default();
        match *word {
            "unchanged" | "kept" | "keeping" | "retained" | "retain" | "unaltered" | "unamended" => true,
            "no" | "not" | "nothing" | "without" | "never" => {
                ["change", "changed", "changes", "changing", "alter", "amendment", "amendments", "alteration"]
                    .iter()
                    .any(|word| [next, after].contains(word))
            }
            // "Because the group has four weeks to run", "as Ellie asked": whoever says why has looked.
            "because" | "since" | "requested" | "request" | "asked" | "agreed" | "agree" | "suits" | "works" | "working" => {
                words.len() >= 7
            }
            "keep" | "keeps" | "stay" | "stays" | "leave" | "left" | "leaving" | "continue" | "continues" | "carry" | "same"
            | "remains" | "remain" | "still" => words.len() >= 6,
            _ => false,
        }
    });
    keeps && words.len() >= 4
}
