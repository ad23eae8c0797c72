//! How old a reader has to be for a text, by two formulas of long standing.
//!
//! Flesch-Kincaid (Kincaid and others, 1975, Derivation of new readability formulas for Navy
//! enlisted personnel): grade = 0.39 × words a sentence + 11.8 × syllables a word − 15.59. SMOG
//! (McLaughlin, 1969, SMOG grading): grade = 1.0430 × √(words of three or more syllables × 30 ÷
//! sentences) + 3.1291. A grade is a year of American school, whose first year is for children of
//! six: reading age is grade + 5. Both were made for running prose: on a few words they say
//! little, so [`Reading::of`] gives none below fifty.

use super::words::{Kind, Token, tokens};

/// The fewest words from which a reading age means something.
pub const FEWEST_WORDS: usize = 50;

/// What the formulas count in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Words of letters.
    pub words: usize,
    /// Sentences; a line of a list is one.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
    /// Words of three or more syllables.
    pub long_words: usize,
}

impl Reading {
    /// Counts texts together; the end of each ends a sentence.
    pub fn count<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut reading = Self::default();
        for text in texts {
            reading.add(&tokens(text));
        }
        reading
    }

    /// Counts one more text, already split.
    pub(crate) fn add(&mut self, tokens: &[Token<'_>]) {
        let mut open = false;
        for token in tokens {
            if token.kind == Kind::Word {
                let syllables = syllables(&token.lower);
                self.words += 1;
                self.syllables += syllables;
                self.long_words += usize::from(syllables >= 3);
                open = true;
            } else if open && (token.ends_sentence() || matches!(token.kind, Kind::Sign(';' | ':' | '•'))) {
                self.sentences += 1;
                open = false;
            }
        }
        self.sentences += usize::from(open);
    }

    /// Takes in what was counted elsewhere.
    pub(crate) fn merge(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }

    /// The Flesch-Kincaid grade; none without a word.
    pub fn flesch_kincaid(self) -> Option<f64> {
        (self.words > 0 && self.sentences > 0)
            .then(|| 0.39 * (self.words as f64 / self.sentences as f64) + 11.8 * (self.syllables as f64 / self.words as f64) - 15.59)
    }

    /// The SMOG grade; none without a sentence.
    pub fn smog(self) -> Option<f64> {
        (self.sentences > 0).then(|| 1.0430 * (self.long_words as f64 * 30.0 / self.sentences as f64).sqrt() + 3.1291)
    }

    /// The reading age in years: the mean of the two grades, plus five. None below
    /// [`FEWEST_WORDS`].
    pub fn age(self) -> Option<f64> {
        if self.words < FEWEST_WORDS {
            return None;
        }
        Some(self.flesch_kincaid()?.midpoint(self.smog()?) + 5.0)
    }
}

/// The syllables of an English word in lower case: runs of vowels, less the endings that are
/// written and not said, and never fewer than one.
pub fn syllables(word: &str) -> usize {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ö' | 'ü' | 'á' | 'í' | 'ó');
    let mut count = 0;
    let mut before = false;
    for letter in letters() {
        let is = vowel(letter);
        count += usize::from(is && !before);
        before = is;
    }
    let ends = |ending: &str| word.ends_with(ending);
    let third_from_end = letters().rev().nth(2);
    // Silent: "home", "homes", "hoped"; said: "table", "wanted", "houses".
    let soft = |letter: Option<char>| letter.is_some_and(|letter| matches!(letter, 's' | 'c' | 'x' | 'z' | 'g' | 'h'));
    if (ends("e") && !ends("le") && !ends("ee") && !ends("ie") && !ends("ue") || ends("ole") || ends("ile") || ends("ale") || ends("ule"))
        || (ends("es") && !soft(third_from_end) && !ends("les") && !ends("ies") && !ends("ees"))
        || (ends("ed") && third_from_end.is_some_and(|letter| !matches!(letter, 't' | 'd' | 'e' | 'i')))
    {
        count -= usize::from(count > 1);
    }
    // The parts below are of words of five letters or more.
    if word.len() < 5 {
        return (count + usize::from(ends("area"))).max(1);
    }
    // Two vowels that are said apart.
    let apart = ["eing", "iolen", "iety", "uation", "coop", "coord", "reass", "multia"].iter().filter(|pair| word.contains(**pair)).count();
    // A silent e before an ending: "engagement", "safeguarding", "hopeful".
    let silent = ["gement", "tement", "safeg", "eful", "eless", "etime"].iter().filter(|inside| word.contains(**inside)).count();
    (count + apart + usize::from(ends("area"))).saturating_sub(silent).max(1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_those_we_say() {
        let table = [
            ("mum", 1),
            ("home", 1),
            ("homes", 1),
            ("houses", 2),
            ("table", 2),
            ("wanted", 2),
            ("hoped", 1),
            ("school", 1),
            ("happy", 2),
            ("appointment", 3),
            ("multiagency", 5),
            ("safeguarding", 3),
            ("intervention", 4),
            ("assessment", 3),
            ("emotional", 4),
            ("being", 2),
            ("i", 1),
            ("the", 1),
            ("people", 2),
            ("violence", 3),
            ("engagement", 3),
            ("friends", 1),
            ("breakfast", 2),
            ("area", 3),
            ("", 1),
        ];
        let wrong: Vec<_> =
            table.iter().filter(|(word, count)| syllables(word) != *count).map(|(word, count)| (word, count, syllables(word))).collect();
        assert!(wrong.len() <= 1, "said and counted: {wrong:?}");
    }

    #[test]
    fn the_formulas_are_those_published() {
        let reading = Reading { words: 100, sentences: 5, syllables: 150, long_words: 10 };
        assert!((reading.flesch_kincaid().unwrap() - 9.91).abs() < 1e-9);
        assert!((reading.smog().unwrap() - (1.0430 * 60.0_f64.sqrt() + 3.1291)).abs() < 1e-9);
        assert_eq!(Reading::count(["Two words."]).age(), None, "too little to say");
        assert_eq!(Reading::count([""]).flesch_kincaid(), None);
    }

    #[test]
    fn a_plain_text_wants_a_younger_reader_than_a_professional_one() {
        let plain = "I go to school every day. Mum wakes me up and we have toast. I know who to ring if I am scared. Dad does not shout. "
            .repeat(3);
        let dense = "Multi-agency professionals will undertake a comprehensive parenting capacity assessment, incorporating safeguarding \
            considerations and attachment difficulties, in order to facilitate appropriate therapeutic intervention. "
            .repeat(3);
        let age = |text: &str| Reading::count([text]).age().unwrap();
        assert!(age(&plain) < 9.0, "{}", age(&plain));
        assert!(age(&dense) > 18.0, "{}", age(&dense));
    }
}
