//! A line about the child should call them what the rest of the plan does.
//!
//! # Why
//! “He” in a plan about a girl is another mark of text taken from somebody else’s plan. Where a child’s
//! pronouns have changed, the plan should follow throughout.
//!
//! # What to do
//! Look at the line, and at where it came from.
//!
//! # How sure
//! More likely than not: it looks only at lines that name the child and nobody else, in plans that
//! otherwise keep to “he” or to “she”.

use super::super::check::{Case, Evidence, Found};
use super::super::line::lexicon::{Sense, sense};
use super::super::words::Token;
use super::prelude::*;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: "wrong_pronoun_left_in",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("wrong_pronoun_left_in.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(name) = case.childs_name else { return };
    let version = case.version;
    let outcomes = version.outcomes.iter().map(|outcome| &*outcome.id);
    let actions = version.actions.iter().map(|action| &*action.id);
    let lines: Vec<(&str, Pronoun)> = outcomes
        .chain(actions)
        .zip(case.split().outcomes_and_actions())
        .filter_map(|(id, tokens)| Some((id, only_pronoun(tokens, name)?)))
        .collect();
    let he = lines.iter().filter(|(_, pronoun)| pronoun.he).count();
    let she = lines.len() - he;
    // A plan that says both often is not one with a slip in it.
    if he.max(she) < 4 || he.min(she) > 1 {
        return;
    }
    for (id, pronoun) in lines.into_iter().filter(|(_, pronoun)| pronoun.he == (he < she)) {
        let (this, rest) = if pronoun.he { ("he", "she") } else { ("she", "he") };
        let what = format!("This line says “{this}” of the child, and the rest of the plan “{rest}”.");
        found.push_seen(Some(id), None, 66, what, vec![Evidence { field: "text", item: None, span: pronoun.span }]);
    }
}

struct Pronoun {
    he: bool,
    span: Range<usize>,
}

/// The pronoun of a line in which the child is the only person there is.
fn only_pronoun(tokens: &[Token<'_>], name: &str) -> Option<Pronoun> {
    let mut named = false;
    let mut found: Option<Pronoun> = None;
    for token in tokens.iter().filter(|token| token.is_word()) {
        let word = token.lower.as_ref();
        if word == name {
            named = true;
        } else if let Some(he) = match word {
            "he" | "his" | "him" | "himself" => Some(true),
            "she" | "her" | "hers" | "herself" => Some(false),
            _ => None,
        } {
            // A pronoun before the name is somebody else's.
            if !named || found.as_ref().is_some_and(|pronoun| pronoun.he != he) {
                return None;
            }
            found.get_or_insert(Pronoun { he, span: token.at..token.end() });
        } else if sense(word).has(Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::CHILD))
            || matches!(
                word,
                "friend"
                    | "dog"
                    | "puppy"
                    | "cat"
                    | "kitten"
                    | "rabbit"
                    | "hamster"
                    | "horse"
                    | "pony"
                    | "pet"
                    | "teacher"
                    | "somebody"
                    | "someone"
            )
            || (token.is_capitalised() && token.at > 0 && sense(word) == Sense::NONE)
        {
            return None;
        }
    }
    found
}
