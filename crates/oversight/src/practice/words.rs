//! Splits a plan's text into words, and finds its sentences.

use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with the apostrophes and hyphens inside them.
    Word,
    /// Digits.
    Number,
    /// Anything else that is not space.
    Sign(char),
    /// The end of a line.
    LineEnd,
}

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// The piece as written, without the ’s of a possessive.
    pub text: &'a str,
    /// The piece in lower case, with plain apostrophes and without hyphens.
    pub lower: Cow<'a, str>,
    /// Where it starts, in bytes.
    pub at: usize,
    /// What it is.
    pub kind: Kind,
    /// Whether it ends in ’s, or is a plural with an apostrophe after it.
    pub possessive: bool,
}

impl Token<'_> {
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.is_word() && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is all capitals, as an acronym is.
    pub fn is_acronym(&self) -> bool {
        self.is_word() && self.text.chars().count() > 1 && self.text.chars().all(char::is_uppercase)
    }

    /// Whether it ends a sentence.
    pub fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Sign('.' | '!' | '?') | Kind::LineEnd)
    }

    /// Where it ends, in bytes, without the ’s.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// A text taken down by a machine that wrote out its stops: "full stop", "new line", "colon". None
/// where no stop is written out.
pub(super) fn dictated<'a>(tokens: &[Token<'a>]) -> Option<Vec<Token<'a>>> {
    let of_two = |pair: &[Token<'_>]| match pair {
        [one, two] => match (one.lower.as_ref(), two.lower.as_ref()) {
            ("full", "stop") => Some(Kind::Sign('.')),
            ("new", "line" | "paragraph") => Some(Kind::LineEnd),
            ("question", "mark") => Some(Kind::Sign('?')),
            _ => None,
        },
        _ => None,
    };
    tokens.windows(2).any(|pair| of_two(pair).is_some()).then(|| {
        let mut heard = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let pair = tokens.get(at..at + 2).and_then(of_two);
            let kind = pair.or(match token.lower.as_ref() {
                "comma" => Some(Kind::Sign(',')),
                "colon" | "semicolon" => Some(Kind::Sign(':')),
                _ => None,
            });
            heard.push(kind.map_or_else(|| token.clone(), |kind| Token { kind, ..token.clone() }));
            at += 1 + usize::from(pair.is_some());
        }
        heard
    })
}

/// Words that end in ’s without being possessive.
const CONTRACTED: &[&str] = &[
    "he's",
    "she's",
    "it's",
    "that's",
    "there's",
    "here's",
    "what's",
    "who's",
    "where's",
    "how's",
    "let's",
    "everyone's",
    "everything's",
    "one's",
    "nobody's",
];

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘')
}

/// The letter that begins at a byte.
fn letter_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The pieces of a text.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Nearly all of a plan is words of plain letters with one space between.
        if byte.is_ascii_alphabetic() {
            let end = word_end(text, bytes, at);
            tokens.push(word(text, at, end));
            at = end;
            continue;
        }
        if matches!(byte, b' ' | b'\t' | b'\r') {
            at += 1;
            continue;
        }
        let Some(letter) = letter_at(text, at) else { break };
        let mut end = at + letter.len_utf8();
        if letter == '\n' {
            tokens.push(Token { text: "", lower: Cow::Borrowed(""), at, kind: Kind::LineEnd, possessive: false });
        } else if letter.is_whitespace() {
        } else if letter.is_alphabetic() {
            end = word_end(text, bytes, at);
            tokens.push(word(text, at, end));
        } else if letter.is_ascii_digit() {
            end += bytes.iter().skip(end).take_while(|byte| byte.is_ascii_digit()).count();
            let piece = text.get(at..end).unwrap_or_default();
            tokens.push(Token { text: piece, lower: Cow::Borrowed(piece), at, kind: Kind::Number, possessive: false });
        } else if is_apostrophe(letter)
            && let Some(last) = tokens.last_mut()
            && last.is_word()
            && last.end() == at
            && last.lower.ends_with('s')
        {
            last.possessive = true;
        } else {
            let piece = text.get(at..end).unwrap_or_default();
            tokens.push(Token { text: piece, lower: Cow::Borrowed(piece), at, kind: Kind::Sign(letter), possessive: false });
        }
        at = end;
    }
    tokens
}

/// Where the word ends that has a letter at a byte: letters, and apostrophes and hyphens between
/// letters.
fn word_end(text: &str, bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            end += 1;
        }
        // What ends nearly every word is no part of any.
        match bytes.get(end) {
            None | Some(b' ' | b'.' | b',' | b'\n' | b';' | b':') => return end,
            Some(_) => {}
        }
        let Some(next) = letter_at(text, end) else { return end };
        let after = end + next.len_utf8();
        let inside = || (is_apostrophe(next) || next == '-') && letter_at(text, after).is_some_and(char::is_alphabetic);
        if !(next.is_alphabetic() || inside()) {
            return end;
        }
        end = after;
    }
}

fn word(text: &str, at: usize, end: usize) -> Token<'_> {
    let piece = text.get(at..end).unwrap_or_default();
    if piece.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Token { text: piece, lower: Cow::Borrowed(piece), at, kind: Kind::Word, possessive: false };
    }
    let mut lower = String::with_capacity(piece.len());
    for letter in piece.chars() {
        if is_apostrophe(letter) {
            lower.push('\'');
        } else if letter.is_ascii() {
            if letter != '-' {
                lower.push(letter.to_ascii_lowercase());
            }
        } else {
            lower.extend(letter.to_lowercase());
        }
    }
    let mut shown = piece;
    let mut possessive = false;
    if lower.ends_with("'s") && !CONTRACTED.contains(&lower.as_str()) {
        possessive = true;
        lower.truncate(lower.len() - 2);
        let cut = piece.char_indices().rev().nth(1).map_or(piece.len(), |(place, _)| place);
        shown = piece.get(..cut).unwrap_or(piece);
    }
    Token { text: shown, lower: Cow::Owned(lower), at, kind: Kind::Word, possessive }
}

/// How many words a text has.
pub fn count(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().filter(|piece| piece.chars().any(char::is_alphanumeric)).count();
    }
    let (mut words, mut inside) = (0, false);
    for byte in text.bytes() {
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            inside = false;
        } else if !inside && byte.is_ascii_alphanumeric() {
            inside = true;
            words += 1;
        }
    }
    words
}

/// A word without its commonest endings, so that "sleeps" and "sleeping" are one.
pub fn stem(word: &str) -> &str {
    // Most words end in none of these letters.
    if !matches!(word.as_bytes().last(), Some(b's' | b'n' | b'y' | b'g' | b'd')) {
        return word;
    }
    for ending in ["ations", "ation", "ingly", "iness", "ings", "edly", "ing", "ness", "ied", "ies", "ed", "es", "ly", "s"] {
        if let Some(kept) = word.strip_suffix(ending)
            && kept.len() >= 3
        {
            return kept;
        }
    }
    word
}

static SMALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "a an the and or but if of to in on at by for with from as is are was were be been being am will would can could should \
    shall may might must has have had do does did not no it its this that these those there their they them he she his her \
    him we our us you your i my me so than then when who which what while all any each up out about into also very more \
    because after before during between how where same s t"
        .split(' ')
        .collect()
});

/// Words that carry no content of their own.
pub fn is_small(word: &str) -> bool {
    SMALL.contains(word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_keep_their_place_and_lose_their_possessive() {
        let text = "Ellie’s step-dad doesn't\nsee the boys' mum.";
        let tokens_of: Vec<Token<'_>> = tokens(text).into_iter().filter(Token::is_word).collect();
        let told: Vec<(&str, &str, bool)> =
            tokens_of.iter().map(|token| (text.get(token.at..token.end()).unwrap(), &*token.lower, token.possessive)).collect();
        assert_eq!(
            told,
            [
                ("Ellie", "ellie", true),
                ("step-dad", "stepdad", false),
                ("doesn't", "doesn't", false),
                ("see", "see", false),
                ("the", "the", false),
                ("boys", "boys", true),
                ("mum", "mum", false),
            ]
        );
        assert_eq!(tokens(text).iter().filter(|token| token.ends_sentence()).count(), 2);
    }

    #[test]
    fn endings_fall_away() {
        for (word, kept) in
            [("sleeps", "sleep"), ("sleeping", "sleep"), ("shouted", "shout"), ("worries", "worr"), ("as", "as"), ("bed", "bed")]
        {
            assert_eq!(stem(word), kept);
        }
    }

    #[test]
    fn words_are_counted_by_the_space_between_them() {
        for (text, words) in
            [("", 0), (" - ", 0), ("Mum’s at work – late", 4), ("by 12/03/2026,\tstep-dad\r\n& co.", 4), ("–a b", 2), ("(c) d", 2)]
        {
            assert_eq!(count(text), words, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_piece_is_where_it_says(text in any::<String>(), near in "[a-zé'’ \\-.\nS]{0,40}") {
            for text in [text, near] {
                for token in tokens(&text) {
                    prop_assert_eq!(text.get(token.at..token.end()), Some(token.text));
                }
            }
        }
    }
}
