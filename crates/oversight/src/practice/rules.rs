//! The rules of practice, over the content of children's plans.
//!
//! One file a rule, named by its code, and beside it the cases that settle what it does. A rule's
//! module doc comment is its public page. To add one: write `code.rs` and `code.md`, and name it
//! twice below; the tests over the registry ask for the rest.

use super::authority::Authority;
use super::check::Look;
use super::content::Table;
use super::timescale::Timescale;
use care::rule::Family;

mod action_without_timescale;
mod adult_task_centred;
mod child_voice_absent;
mod copied_from_unrelated;
mod jargon_in_line;
mod jargon_unreadable;
mod no_copy_shared_with_child;
mod outcome_link_proposed;
mod outcome_not_about_child;
mod outcome_without_measure;
mod outcome_without_risk;
mod outcome_without_timescale;
mod over_detailed;
mod prelude;
mod reading_age_high;
mod risk_without_outcome;
mod rolled_forward_overdue_action;
mod static_since_last_review;
mod too_thin;
mod view_changed_nothing;
mod views_unchanged_across_versions;
mod voice_filtered;
mod wrong_name_left_in;
mod wrong_pronoun_left_in;

#[cfg(test)]
pub(super) use voice_filtered::ADULTS_OWN;

/// The family of rules over children's plans.
#[derive(Debug)]
pub enum Practice {}

impl Family for Practice {
    type Table = Table;
    type Check = Look;
    const NAME: &'static str = "plans";
}

/// A rule of practice.
pub type Rule = care::rule::Rule<Practice>;

/// The rule of this code, upper or lower case.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &action_without_timescale::RULE,
    &adult_task_centred::RULE,
    &child_voice_absent::RULE,
    &copied_from_unrelated::RULE,
    &jargon_in_line::RULE,
    &jargon_unreadable::RULE,
    &no_copy_shared_with_child::RULE,
    &outcome_link_proposed::RULE,
    &outcome_not_about_child::RULE,
    &outcome_without_measure::RULE,
    &outcome_without_risk::RULE,
    &outcome_without_timescale::RULE,
    &over_detailed::RULE,
    &reading_age_high::RULE,
    &risk_without_outcome::RULE,
    &rolled_forward_overdue_action::RULE,
    &static_since_last_review::RULE,
    &too_thin::RULE,
    &view_changed_nothing::RULE,
    &views_unchanged_across_versions::RULE,
    &voice_filtered::RULE,
    &wrong_name_left_in::RULE,
    &wrong_pronoun_left_in::RULE,
];

/// Rules over links cannot tell a plan without them from an export without them.
fn no_links(authority: &Authority) -> Option<&'static str> {
    (!authority.links).then_some("no outcome of any plan names a risk, so the export has no links (risk_ids in outcomes.csv)")
}

/// What to say of words that are no timescale.
fn undated(written: &str, timescale: Timescale) -> String {
    if timescale == Timescale::Blank {
        return "Nothing says by when.".to_owned();
    }
    let short: String = written.chars().take(60).collect();
    format!("“{short}” is no timescale: {}.", timescale.why_not())
}

#[cfg(test)]
mod tests;
