//! The words of a plan that can tell it from another: names, dates, numbers and
//! the small words of grammar are left out, and so is what stands in the library.
//!
//! Names go because a copy has other names; they go without a gap, so that "at
//! Brook Lane School" and "at Hilltop" leave the same words. Small words go because
//! they are what a light edit changes ("and" to "as well as").

use super::{Document, Library};
use std::collections::HashSet;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A word as it is compared: a hash of its lower-case letters. Two of a hundred
/// thousand words meet by chance about once, which costs a little precision in
/// one word and nothing else.
pub(super) type Word = u32;

/// A word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) word: Word,
    /// Place of its item in the document.
    pub(super) item: u32,
    /// Bytes of the item's text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether it is the first of its sentence that is kept.
    pub(super) opens: bool,
}

/// A document's words in order, and where its sentences begin.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) words: Box<[Word]>,
    pub(super) sentences: Box<[u32]>,
}

impl Words {
    pub(super) fn of(located: &[Located]) -> Self {
        Self {
            words: located.iter().map(|word| word.word).collect(),
            sentences: (0_u32..).zip(located).filter(|(_, word)| word.opens).map(|(place, _)| place).collect(),
        }
    }

    /// The sentences, each with the place of its first word.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, &[Word])> {
        let ends = self.sentences.iter().skip(1).map(|end| *end as usize).chain([self.words.len()]);
        self.sentences.iter().zip(ends).filter_map(|(start, end)| {
            let start = *start as usize;
            self.words.get(start..end).map(|words| (start, words))
        })
    }
}

/// Words of grammar: articles, pronouns, prepositions, conjunctions, auxiliaries
/// and the few adverbs that are put in or out without changing what is said. A
/// closed class, whatever is written about.
const GRAMMAR: &str = "a about above after again against all also although am an and any are aren around as at be because been before \
    being below between both but by can cannot could couldn did didn do does doesn doing don down during each either even every few for \
    from further get gets getting got had hadn has hasn have haven having he her here hers herself him himself his how however i if in \
    into is isn it its itself just let me more most much must my myself need needs no nor not now of off on once one only onto or other \
    others our ours ourselves out over own per quite rather really same shall she should shouldn since so some still such than that the \
    their theirs them themselves then there these they this those though through to together too towards under until unless up upon us \
    very via was wasn we well were weren what when where whether which while who whom whose why will with within without won would \
    wouldn yet you your yours yourself yourselves mr mrs ms miss dr";

static SMALL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| GRAMMAR.split_whitespace().collect());

/// One slot in 16 holds a small word, so that most words are let through at the
/// first look.
static SMALL_SLOTS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut slots = vec![false; 4096];
    for word in SMALL.iter() {
        if let Some(slot) = slots.get_mut((hash(word) & 4095) as usize) {
            *slot = true;
        }
    }
    slots
});

fn is_small(word: Word, text: &str) -> bool {
    SMALL_SLOTS.get((word & 4095) as usize).copied().unwrap_or(false) && SMALL.contains(text)
}

/// Months and days, which are dates even where nothing else of the date is left.
const CALENDAR: [&str; 37] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
];

/// FNV-1a, stirred once more since its low bits are used.
fn hash(word: &str) -> Word {
    let mut hash = 0x811c_9dc5_u32;
    for byte in word.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 13)
}

/// How a word is written and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Lower case, or all in capitals.
    Plain,
    /// A capital within a sentence: a name.
    Name,
    /// A capital at the head of a sentence: a name or not.
    Opening,
}

struct Raw {
    word: Word,
    start: usize,
    end: usize,
    case: Case,
    sentence: u32,
}

/// Walks the words of a text, small words and numbers left out.
fn walk(text: &str, mut visit: impl FnMut(&Raw, &str)) {
    let mut lower = String::with_capacity(24);
    let mut sentence = 0;
    let mut opening = true;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_ascii_digit() {
            // "8am", "12th": one number.
            while chars.next_if(|(_, c)| c.is_alphanumeric()).is_some() {}
            opening = false;
            continue;
        }
        if !c.is_alphabetic() {
            let ends = matches!(c, '.' | '!' | '?' | ':') && chars.peek().is_none_or(|(_, next)| next.is_whitespace() || *next == '"');
            if ends || c == '\n' {
                sentence += 1;
                opening = true;
            }
            continue;
        }
        lower.clear();
        let mut push = |c: char| {
            if c.is_ascii() { lower.push(c.to_ascii_lowercase()) } else { lower.extend(c.to_lowercase()) }
        };
        push(c);
        let (mut end, mut capitals, mut letters, mut stem) = (start + c.len_utf8(), usize::from(c.is_uppercase()), 1, true);
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’')) {
            if matches!(c, '\'' | '’') {
                // "Mum's" and "isn't" are compared by what stands before.
                stem = false;
                continue;
            }
            if stem {
                push(c);
                capitals += usize::from(c.is_uppercase());
                letters += 1;
            }
            end = at + c.len_utf8();
        }
        let first = std::mem::take(&mut opening);
        if letters == 1 {
            continue;
        }
        let word = hash(&lower);
        if is_small(word, &lower) {
            continue;
        }
        let case = match (c.is_uppercase() && capitals < letters, first) {
            (false, _) => Case::Plain,
            (true, false) => Case::Name,
            (true, true) => Case::Opening,
        };
        visit(&Raw { word, start, end, case, sentence }, &lower);
    }
}

/// How often each word stands in lower case, and how often within a sentence with
/// a capital: what tells "Blake" at the head of a sentence from "Brushing".
pub(super) struct Capitals {
    plain: Vec<AtomicU32>,
    names: Vec<AtomicU32>,
}

const CAPITAL_SLOTS: usize = 1 << 20;

impl Capitals {
    pub(super) fn new() -> Self {
        let slots = || (0..CAPITAL_SLOTS).map(|_| AtomicU32::new(0)).collect();
        Self { plain: slots(), names: slots() }
    }

    /// Counts the words of a document. Sums do not depend on who adds first.
    pub(super) fn count(&self, document: &Document<'_>) {
        for item in &document.items {
            walk(item.text, |raw, _| {
                let slots = match raw.case {
                    Case::Plain => &self.plain,
                    Case::Name => &self.names,
                    Case::Opening => return,
                };
                if let Some(slot) = slots.get(raw.word as usize % CAPITAL_SLOTS) {
                    slot.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    }

    fn is_name(&self, word: Word) -> bool {
        let count = |slots: &[AtomicU32]| slots.get(word as usize % CAPITAL_SLOTS).map_or(0, |slot| slot.load(Ordering::Relaxed));
        let names = count(&self.names);
        names > 0 && count(&self.plain) / 10 < names
    }
}

/// What is left out whatever the plan.
pub(super) struct Filters {
    pub(super) capitals: Capitals,
    calendar: HashSet<Word>,
    /// Three words in a row of the library.
    phrases: HashSet<[Word; 3]>,
    /// Library texts of one or two words that count, as they are in a sentence of
    /// their own.
    short: HashSet<Vec<Word>>,
}

impl Filters {
    pub(super) fn new(library: &Library<'_>, capitals: Capitals) -> Self {
        let calendar = CALENDAR.iter().map(|word| hash(word)).collect();
        let mut filters = Self { capitals, calendar, phrases: HashSet::new(), short: HashSet::new() };
        let (mut phrases, mut short) = (HashSet::new(), HashSet::new());
        for phrase in &library.phrases {
            let located = filters.item(&HashSet::new(), 0, phrase);
            let words: Vec<Word> = located.iter().map(|word| word.word).collect();
            phrases.extend(words.array_windows::<3>().copied());
            for sentence in located.chunk_by(|_, next| !next.opens) {
                if sentence.len() < 3 {
                    short.insert(sentence.iter().map(|word| word.word).collect());
                }
            }
        }
        filters.phrases = phrases;
        filters.short = short;
        filters
    }

    /// The words of one text. `names` are lower-case words that are names here.
    fn item(&self, names: &HashSet<String>, item: u32, text: &str) -> Vec<Located> {
        let mut located = Vec::with_capacity(text.len() / 10);
        let mut sentence = None;
        walk(text, |raw, lower| {
            let name = match raw.case {
                Case::Plain => false,
                Case::Name => true,
                Case::Opening => self.calendar.contains(&raw.word) || names.contains(lower) || self.capitals.is_name(raw.word),
            };
            if name {
                return;
            }
            let opens = sentence != Some(raw.sentence);
            sentence = Some(raw.sentence);
            let (start, end) = (u32::try_from(raw.start).unwrap_or(u32::MAX), u32::try_from(raw.end).unwrap_or(u32::MAX));
            located.push(Located { word: raw.word, item, start, end, opens });
        });
        located
    }

    /// Takes out what the library has.
    fn without_library(&self, located: Vec<Located>) -> Vec<Located> {
        if self.phrases.is_empty() && self.short.is_empty() {
            return located;
        }
        let mut kept = Vec::with_capacity(located.len());
        for sentence in located.chunk_by(|_, next| !next.opens) {
            let words: Vec<Word> = sentence.iter().map(|word| word.word).collect();
            if self.short.contains(&words) {
                continue;
            }
            let mut listed = vec![false; words.len()];
            for (place, three) in words.array_windows::<3>().enumerate() {
                if self.phrases.contains(three) {
                    listed.iter_mut().skip(place).take(3).for_each(|listed| *listed = true);
                }
            }
            let mut opens = true;
            for (word, _) in sentence.iter().zip(&listed).filter(|(_, listed)| !**listed) {
                kept.push(Located { opens: std::mem::take(&mut opens), ..*word });
            }
        }
        kept
    }

    /// Every word of a document that is compared, in order.
    pub(super) fn read(&self, document: &Document<'_>) -> Vec<Located> {
        let names: HashSet<String> =
            document.names.iter().flat_map(|name| name.split(|c: char| !c.is_alphabetic())).map(str::to_lowercase).collect();
        let mut located = Vec::new();
        for (place, item) in (0_u32..).zip(&document.items) {
            located.extend(self.without_library(self.item(&names, place, item.text)));
        }
        located
    }
}
