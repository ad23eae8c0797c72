//! Where an outcome names no risk, the risk it seems to answer is proposed.
//!
//! # Why
//! Many forms have no box that ties outcome to risk, and in others it is left empty. The words often show
//! the tie, and confirming it is quicker than finding it.
//!
//! # What to do
//! Confirm the link on the form if it is right. If no risk is right, the outcome may be about somebody
//! else’s worry.
//!
//! # How sure
//! From 55 to 85 in 100, by how many of the outcome’s telling words the risk shares and the others do not.

use super::super::check::{Case, Found};
use super::super::content::{Outcome, Risk};
use super::super::line::lexicon::{Sense, sense};
use super::super::words::{is_small, stem, tokens};
use super::prelude::*;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    code: "outcome_link_proposed",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes],
    fields: &["text"],
    page: include_str!("outcome_link_proposed.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let risks = &case.version.risks;
    let unlinked = |outcome: &&Outcome| !outcome.risks.iter().any(|risk| risks.iter().any(|known| known.id == *risk));
    if !case.version.outcomes.iter().any(|outcome| unlinked(&outcome)) {
        return;
    }
    let there: Vec<BTreeSet<String>> = risks.iter().map(|risk| telling(&risk.text)).collect();
    for outcome in case.version.outcomes.iter().filter(unlinked) {
        let words = telling(&format!("{} {}", outcome.text, outcome.how_we_will_know));
        let mut ranked: Vec<(f64, &Risk, Vec<&String>)> = risks
            .iter()
            .zip(&there)
            .map(|(risk, said)| {
                let shared: Vec<&String> = words.iter().filter(|word| said.contains(*word)).collect();
                // A word that every risk has tells nothing apart.
                let weight = shared.iter().map(|word| 1.0 / there.iter().filter(|said| said.contains(*word)).count().max(1) as f64).sum();
                (weight, risk, shared)
            })
            .collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
        let Some((weight, risk, shared)) = ranked.first() else { continue };
        let next = ranked.get(1).map_or(0.0, |(weight, ..)| *weight);
        if *weight >= 1.0 && *weight > next {
            let sure = (50.0 + (weight - next).min(3.0) * 8.0 + shared.len().min(5) as f64 * 2.0) as u8;
            let words: Vec<String> = shared.iter().take(5).map(|word| format!("“{word}…”")).collect();
            let what = format!("This outcome names no risk. By its words it may answer {}: both speak of {}.", risk.id, words.join(", "));
            found.push_seen(Some(&outcome.id), Some(&risk.id), sure, what, Vec::new());
        }
    }
}

/// The words that say what a text is about, without their endings.
fn telling(text: &str) -> BTreeSet<String> {
    let names = Sense::CHILD
        .and(Sense::ADULT)
        .and(Sense::PROFESSIONAL)
        .and(Sense::PRONOUN)
        .and(Sense::MODAL)
        .and(Sense::BE)
        .and(Sense::HAVE)
        .and(Sense::ADVERB);
    tokens(text)
        .iter()
        .filter(|token| {
            token.is_word()
                && !token.is_capitalised()
                && !is_small(&token.lower)
                && !sense(&token.lower).has(names)
                && token.lower.len() > 3
        })
        .map(|token| stem(&token.lower).to_owned())
        .collect()
}
