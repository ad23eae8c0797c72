//! How far a question was answered, and which earlier questions it is like.

use care::records::{Answered, Question};
use std::collections::BTreeSet;

/// How far a question was answered: what needs people first stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Some of it was answered and some was not.
    Half,
    /// Nothing of it was answered.
    Not,
    /// There is an answer, and nobody has held it against the parts.
    NotLookedAt,
    /// Every part has its answer.
    Answered,
}

impl Standing {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Half => "Half answered",
            Self::Not => "Not answered",
            Self::NotLookedAt => "Answer not held against the question yet",
            Self::Answered => "Answered",
        }
    }
}

/// How far a question was answered.
pub fn standing(question: &Question) -> Standing {
    let count = |wanted: Answered| question.parts.iter().filter(|part| part.answered == wanted).count();
    if question.answered() {
        Standing::Answered
    } else if count(Answered::Answered) + count(Answered::Partly) > 0 {
        Standing::Half
    } else if question.answer.is_some() && count(Answered::NotLookedAt) > 0 {
        Standing::NotLookedAt
    } else {
        Standing::Not
    }
}

/// Words that say nothing of what a question is about.
const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "also",
    "answer",
    "asked",
    "been",
    "before",
    "being",
    "cabinet",
    "child",
    "children",
    "children's",
    "chair",
    "committee",
    "could",
    "council",
    "councillor",
    "does",
    "done",
    "each",
    "else",
    "ever",
    "every",
    "explain",
    "from",
    "further",
    "have",
    "having",
    "here",
    "into",
    "know",
    "leader",
    "made",
    "make",
    "many",
    "member",
    "more",
    "most",
    "much",
    "must",
    "need",
    "only",
    "other",
    "over",
    "please",
    "portfolio",
    "question",
    "said",
    "service",
    "services",
    "shall",
    "should",
    "since",
    "some",
    "such",
    "tell",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "under",
    "upon",
    "very",
    "want",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "will",
    "with",
    "within",
    "would",
    "year",
    "years",
    "your",
];

/// The words that a text is about: lower case, four letters or more, the plural
/// taken off, common words left out.
fn subjects(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .replace('\u{2019}', "'")
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '\''))
        .map(|word| word.trim_matches('\''))
        .filter(|word| word.chars().count() >= 4 && !COMMON.contains(word))
        .map(|word| word.strip_suffix("'s").unwrap_or(word))
        .map(|word| if word.ends_with("ss") { word } else { word.strip_suffix('s').unwrap_or(word) })
        .filter(|word| !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

/// An earlier text that is like another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar<T> {
    /// Which.
    pub which: T,
    /// The words they share, by which anyone can judge the likeness.
    pub shared: Vec<String>,
}

/// Fewer shared words than this are chance.
const FEWEST: usize = 3;

/// The texts most like a text by the words they share: at least three of them,
/// and at least a quarter of the shorter text's. Most alike first.
pub fn similar<'a, T>(text: &str, others: impl Iterator<Item = (T, &'a str)>, most: usize) -> Vec<Similar<T>> {
    let wanted = subjects(text);
    let mut found: Vec<(usize, usize, Similar<T>)> = others
        .filter_map(|(which, other)| {
            let other = subjects(other);
            let shared: Vec<String> = wanted.intersection(&other).cloned().collect();
            let shorter = wanted.len().min(other.len());
            (shared.len() >= FEWEST && shared.len() * 4 >= shorter).then(|| (shared.len(), shorter, Similar { which, shared }))
        })
        .collect();
    found.sort_by_key(|(shared, shorter, _)| (std::cmp::Reverse(*shared), *shorter));
    found.into_iter().take(most).map(|(_, _, similar)| similar).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::governance::cases::rows;
    use care::records::{Capacity, Part};

    fn question(parts: &str, answer: bool) -> Question {
        let parts = parts
            .split_whitespace()
            .map(|word| Part {
                asks: "What?".into(),
                answered: serde_json::from_value(serde_json::Value::String(word.to_owned())).unwrap(),
                answer: None,
            })
            .collect();
        Question {
            number: None,
            text: "What?".into(),
            asked_by: "A member".into(),
            capacity: Capacity::Member,
            asked_of: None,
            asked_on: None,
            meeting: None,
            parts,
            answer: answer.then(|| "This.".into()),
            answered_by: None,
            answered_on: None,
            findings: Vec::new(),
            note: None,
            source: None,
        }
    }

    #[test]
    fn standings_and_likenesses_as_in_the_cases() {
        for row in rows(include_str!("cases/questions.md")) {
            if row.0.contains_key("parts") {
                let found = standing(&question(row.maybe("parts").unwrap_or_default(), row.text("answer") == "yes"));
                assert_eq!(found.words(), row.text("stands"), "{row:?}");
            } else {
                let found = similar(row.text("question"), std::iter::once(((), row.text("earlier"))), 5);
                let shared = found.first().map_or("-".to_owned(), |similar| similar.shared.join(" "));
                assert_eq!(shared, row.text("shared"), "{row:?}");
            }
        }
    }

    #[test]
    fn the_most_alike_comes_first_and_no_more_than_asked() {
        let others = ["placement stability of teenagers", "placement stability of teenagers in homes far away", "roads and gritting"];
        let found = similar("placement stability of teenagers in homes far away", others.iter().map(|text| (*text, *text)), 1);
        assert_eq!(found.iter().map(|similar| similar.which).collect::<Vec<_>>(), [others[1]]);
    }
}
