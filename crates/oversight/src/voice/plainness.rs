//! Whether a child can read what is shown to them: the reading age of a text, and the words of the
//! trade in it with what to say instead.

use crate::practice::jargon;
use crate::practice::reading_age::{Reading, syllables};
use crate::practice::words::tokens;

/// What is written to a child is for a reader of this age or younger, in years.
pub const READING_AGE: f64 = 9.0;

/// A sentence of a short text longer than this, on average, is too long for a child.
const LONG_SENTENCE: usize = 14;

/// A word that a child may not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the text.
    pub word: String,
    /// What to say instead; none for letters that the list does not know.
    pub plainly: Option<&'static str>,
}

/// How plain a text is.
#[derive(Debug, Clone, PartialEq)]
pub struct Plainness {
    /// Its words.
    pub words: usize,
    /// Its sentences.
    pub sentences: usize,
    /// The reading age in years; none where the text is too short for one.
    pub age: Option<f64>,
    /// Words of the trade, each once.
    pub trade: Vec<Word>,
    /// Other words of four or more syllables, each once.
    pub long: Vec<String>,
}

impl Plainness {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        let reading = Reading::count([text]);
        let trade = words(text);
        let mut long: Vec<String> = Vec::new();
        for token in tokens(text).iter().filter(|token| token.is_word()) {
            let word = token.lower.as_ref();
            if syllables(word) >= 4 && !long.iter().any(|known| known == word) {
                long.push(word.to_owned());
            }
        }
        long.retain(|word| !trade.iter().any(|known| known.word.to_lowercase().contains(word.as_str())));
        Self { words: reading.words, sentences: reading.sentences, age: reading.age(), trade, long }
    }

    /// Whether a child of nine can be expected to read it. Of a short text, for which the formulas
    /// say nothing, it is asked that its sentences are short and its words are not long.
    pub fn is_plain(&self) -> bool {
        let readable = match self.age {
            Some(age) => age <= READING_AGE,
            None => self.words <= LONG_SENTENCE * self.sentences.max(1) && self.long.is_empty(),
        };
        readable && self.trade.is_empty()
    }
}

/// The words of the trade in a text, each once, in the order in which they come.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for term in jargon::terms(text) {
        let Some(word) = text.get(term.span) else { continue };
        if found.iter().all(|known| !known.word.eq_ignore_ascii_case(word)) {
            found.push(Word { word: word.to_owned(), plainly: term.plainly });
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_words_pass_and_those_of_the_trade_do_not() {
        let table = [
            ("Thank you for telling us. You can see Nan each Sunday now.", true),
            ("We are sorry it is loud at night. Jo will talk to the home on Monday. You can ring Jo if it does not stop.", true),
            ("Your placement will be reviewed by the IRO.", false),
            ("We will facilitate additional opportunities going forward.", false),
            (
                "We heard you and we talked to your carers and then to the school and they said that they will look at what can be done about the bus.",
                false,
            ),
            ("", true),
        ];
        for (text, plain) in table {
            assert_eq!(Plainness::of(text).is_plain(), plain, "{text}: {:?}", Plainness::of(text));
        }
    }

    #[test]
    fn a_word_of_the_trade_is_told_once_with_what_it_means() {
        let words = words("CAMHS to see Sam at the placement. The placement is near. CAMHS will ring.");
        assert_eq!(
            words,
            [
                Word { word: "CAMHS".into(), plainly: Some("help with mental health") },
                Word { word: "placement".into(), plainly: Some("home") }
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_has_words_of_the_trade_is_not_plain(text in ".{0,200}") {
            let of = Plainness::of(&text);
            prop_assert!(of.trade.is_empty() || !of.is_plain());
        }
    }
}
