//! What inspectors say of plans, and which rules look at the same thing.
//!
//! Inspectors have their own words for what the rules count: "too generic" is text shared with
//! other plans, "not child-centred" is outcomes that are tasks. A finding is read for those words
//! and set beside the rules, so that a page can show what was said next to what the plans show. It
//! reads words and not meaning: whoever shows it says so, and links to the finding itself.

use super::words::{Token, stem, tokens};

/// Words that go together, and the rules that look at what they mean. Every word of a set must
/// stand in one sentence, by its stem; a set with "plan" is satisfied by the kinds of plan as well.
const ECHOES: &[(&[&str], &[&str])] = &[
    (&["plan", "generic"], &["copied_from_unrelated", "too_thin"]),
    (&["plan", "specific"], &["copied_from_unrelated", "too_thin", "outcome_without_timescale"]),
    (&["plan", "individual"], &["copied_from_unrelated", "too_thin"]),
    (&["plan", "copied"], &["copied_from_unrelated"]),
    (&["plan", "risk"], &["risk_without_outcome", "outcome_without_risk"]),
    (&["plan", "needs"], &["risk_without_outcome", "outcome_without_risk"]),
    (&["plan", "timescales"], &["action_without_timescale", "outcome_without_timescale"]),
    (&["plan", "timeframes"], &["action_without_timescale", "outcome_without_timescale"]),
    (&["plan", "deadlines"], &["action_without_timescale", "outcome_without_timescale"]),
    (&["plan", "measurable"], &["outcome_without_measure"]),
    (&["plan", "measures"], &["outcome_without_measure"]),
    (&["plan", "outcomes"], &["outcome_not_about_child", "adult_task_centred", "outcome_without_measure"]),
    (&["plan", "adults"], &["adult_task_centred", "outcome_not_about_child"]),
    (&["plan", "tasks"], &["adult_task_centred", "outcome_not_about_child"]),
    (&["plan", "detailed"], &["over_detailed"]),
    (&["plan", "complicated"], &["over_detailed"]),
    (&["plan", "lengthy"], &["over_detailed"]),
    (&["plan", "understand"], &["jargon_unreadable", "reading_age_high"]),
    (&["plan", "language"], &["jargon_unreadable", "reading_age_high"]),
    (&["plan", "jargon"], &["jargon_unreadable", "reading_age_high"]),
    (&["plan", "static"], &["static_since_last_review", "rolled_forward_overdue_action"]),
    (&["plan", "dynamic"], &["static_since_last_review", "rolled_forward_overdue_action"]),
    (&["plan", "drift"], &["static_since_last_review", "rolled_forward_overdue_action"]),
    (&["drift", "delay"], &["static_since_last_review", "rolled_forward_overdue_action"]),
    (&["plan", "reviewed"], &["static_since_last_review"]),
    (&["children", "views"], &["child_voice_absent", "voice_filtered", "views_unchanged_across_versions"]),
    (&["children", "voice"], &["child_voice_absent", "voice_filtered"]),
    (&["children", "wishes"], &["child_voice_absent", "voice_filtered"]),
    (&["children", "listened"], &["child_voice_absent", "view_changed_nothing"]),
    (&["child", "views"], &["child_voice_absent", "voice_filtered", "views_unchanged_across_versions"]),
    (&["child", "voice"], &["child_voice_absent", "voice_filtered"]),
    (&["child", "wishes"], &["child_voice_absent", "voice_filtered"]),
    (&["lived", "experience"], &["child_voice_absent", "voice_filtered"]),
    (&["plan", "shared", "children"], &["no_copy_shared_with_child"]),
    (&["plan", "coproduced"], &["voice_filtered", "view_changed_nothing"]),
    (&["plan", "coproduction"], &["voice_filtered", "view_changed_nothing"]),
];

/// The rules that look at what a finding says, by code, each once, in the order of the list of
/// rules; none where its words are not those of the list.
pub fn rules_of(finding: &str) -> Vec<&'static str> {
    let tokens = tokens(finding);
    let mut named: Vec<&'static str> = Vec::new();
    for sentence in tokens.split(Token::ends_sentence) {
        let said: Vec<&str> = sentence.iter().filter(|token| token.is_word()).map(|token| stem(&token.lower)).collect();
        let has = |word: &str| said.contains(&stem(word)) || (word == "plan" && said.contains(&stem("planning")));
        for (words, rules) in ECHOES {
            if words.iter().all(|word| has(word)) {
                named.extend(*rules);
            }
        }
    }
    super::rules::RULES.iter().map(|rule| rule.code).filter(|code| named.contains(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_plans_names_the_rules_that_look_at_it() {
        for (finding, rules) in [
            ("Too many plans are vague and lack timescales.", &["action_without_timescale", "outcome_without_timescale"][..]),
            (
                "In some children’s plans the actions are for adults; drift is not challenged.",
                &["adult_task_centred", "outcome_not_about_child", "rolled_forward_overdue_action", "static_since_last_review"],
            ),
            ("Child protection plans were over-detailed.", &[]),
            ("Plans were so detailed that parents were lost", &["over_detailed"]),
            ("Social workers know the children well. Leaders made a plan.", &[]),
            (
                "Children’s views are not always recorded in their own words.",
                &["child_voice_absent", "views_unchanged_across_versions", "voice_filtered"],
            ),
        ] {
            assert_eq!(rules_of(finding), rules, "{finding}");
        }
    }

    #[test]
    fn every_rule_named_is_one() {
        for (_, rules) in ECHOES {
            for rule in *rules {
                assert!(super::super::rules::find(rule).is_some(), "{rule}");
            }
        }
    }
}
