//! The words of a plan that can tell it from another: names, dates, numbers and
//! the small words of grammar are left out, and so is what stands in the library.
//!
//! Names go because a copy has other names; they go without a gap, so that "at
//! Brook Lane School" and "at Hilltop" leave the same words. Small words go because
//! they are what a light edit changes ("and" to "as well as").

use super::align::Threes;
use super::rarity::gram3;
use super::{Document, Library, Span};
use rayon::prelude::*;
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

/// The hashes of the small words, each in the first free slot from its own on, so that
/// one look lets most words through. An empty slot holds 0.
static SMALL: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let mut slots = vec![0; SMALL_SLOTS];
    for word in GRAMMAR.split_whitespace().map(hash) {
        let free = (0..SMALL_SLOTS).map(|step| (word as usize + step) % SMALL_SLOTS).find(|slot| slots.get(*slot) == Some(&0));
        if let Some(slot) = free.and_then(|slot| slots.get_mut(slot)) {
            *slot = word;
        }
    }
    slots
});

const SMALL_SLOTS: usize = 4096;

fn is_small(small: &[Word], word: Word) -> bool {
    (0..SMALL_SLOTS).map_while(|step| small.get((word as usize + step) % SMALL_SLOTS).filter(|slot| **slot != 0)).any(|slot| *slot == word)
}

/// Months and days, which are dates even where nothing else of the date is left.
const CALENDAR: [&str; 37] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
];

/// FNV-1a, stirred once more since its low bits are used.
fn hash(word: &str) -> Word {
    let mut hash = 0x811c_9dc5_u32;
    for byte in word.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    (hash ^ (hash >> 13)).max(1)
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
fn walk(text: &str, mut visit: impl FnMut(&Raw)) {
    let small: &[Word] = &SMALL;
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
        if is_small(small, word) {
            continue;
        }
        let case = match (c.is_uppercase() && capitals < letters, first) {
            (false, _) => Case::Plain,
            (true, false) => Case::Name,
            (true, true) => Case::Opening,
        };
        visit(&Raw { word, start, end, case, sentence });
    }
}

/// How often each word stands in lower case, and how often within a sentence with
/// a capital: what tells "Blake" at the head of a sentence from "Brushing".
pub(super) struct Capitals {
    plain: Vec<AtomicU32>,
    names: Vec<AtomicU32>,
}

const CAPITAL_SLOTS: usize = 1 << 20;
/// From twice as many documents on, not all are looked through.
const MANY: usize = 5000;

impl Capitals {
    /// Counts the words of documents: of a sixteenth of them where they are many, which
    /// tells names as well. Sums do not depend on who adds first.
    pub(super) fn of(documents: &[&Document<'_>]) -> Self {
        let slots = || (0..CAPITAL_SLOTS).map(|_| AtomicU32::new(0)).collect();
        let capitals = Self { plain: slots(), names: slots() };
        let step = (documents.len() / MANY).clamp(1, 16);
        documents.par_iter().step_by(step).for_each(|document| capitals.count(document));
        capitals
    }

    fn count(&self, document: &Document<'_>) {
        for item in &document.items {
            walk(item.text, |raw| {
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
    capitals: Capitals,
    calendar: Vec<Word>,
    /// Three words in a row of the library.
    phrases: Threes,
    /// Sentences of the library with one or two words that count.
    short: Vec<Vec<Word>>,
}

impl Filters {
    pub(super) fn new(library: &Library<'_>, capitals: Capitals) -> Self {
        let calendar = CALENDAR.iter().map(|word| hash(word)).collect();
        let mut filters = Self { capitals, calendar, phrases: Threes::with_room(1), short: Vec::new() };
        let mut listed = Vec::new();
        for (place, phrase) in (0_u32..).zip(&library.phrases) {
            filters.item(&[], place, phrase, &mut listed);
        }
        filters.phrases = Threes::with_room(listed.len() + 1);
        for sentence in listed.chunk_by(|_, next| !next.opens) {
            let words: Vec<Word> = sentence.iter().map(|word| word.word).collect();
            for three in words.array_windows::<3>() {
                filters.phrases.insert(gram3(*three), 0);
            }
            if words.len() < 3 {
                filters.short.push(words);
            }
        }
        filters
    }

    /// The words of one text. `names` are names here, even at the head of a sentence.
    fn item(&self, names: &[Word], item: u32, text: &str, located: &mut Vec<Located>) {
        let mut sentence = None;
        walk(text, |raw| {
            let name = match raw.case {
                Case::Plain => false,
                Case::Name => true,
                Case::Opening => names.contains(&raw.word) || self.calendar.contains(&raw.word) || self.capitals.is_name(raw.word),
            };
            if name {
                return;
            }
            let opens = sentence != Some(raw.sentence);
            sentence = Some(raw.sentence);
            let (start, end) = (u32::try_from(raw.start).unwrap_or(u32::MAX), u32::try_from(raw.end).unwrap_or(u32::MAX));
            located.push(Located { word: raw.word, item, start, end, opens });
        });
    }

    /// Which words the library has: those of its short sentences, and wherever three of its words
    /// stand in a row.
    fn of_library(&self, located: &[Located]) -> Vec<bool> {
        let mut listed = vec![false; located.len()];
        let mut place = 0;
        for sentence in located.chunk_by(|_, next| !next.opens) {
            let short = sentence.len() < 3 && self.short.iter().any(|words| words.iter().eq(sentence.iter().map(|word| &word.word)));
            let flags = listed.get_mut(place..place + sentence.len()).unwrap_or_default();
            if short {
                flags.fill(true);
            }
            for (offset, [a, b, c]) in sentence.array_windows::<3>().enumerate() {
                if self.phrases.get(gram3([a.word, b.word, c.word])).is_some() {
                    flags.iter_mut().skip(offset).take(3).for_each(|flag| *flag = true);
                }
            }
            place += sentence.len();
        }
        listed
    }

    /// Takes out the words that the library has.
    fn without_library(&self, located: &mut Vec<Located>) {
        // The first word that is left of a sentence opens it.
        let mut opens = false;
        let mut flags = self.of_library(located).into_iter();
        located.retain_mut(|word| {
            opens |= word.opens;
            let keep = !flags.next().unwrap_or_default();
            if keep {
                word.opens = std::mem::take(&mut opens);
            }
            keep
        });
    }

    /// Every word of a document that is compared, in order, and where the library's words stand.
    pub(super) fn read_apart(&self, document: &Document<'_>) -> (Vec<Located>, Vec<Span>) {
        let mut located = self.all(document);
        let flags = self.of_library(&located);
        let mut spans: Vec<Span> = Vec::new();
        let mut last: Option<u32> = None;
        for (word, listed) in located.iter().zip(&flags) {
            if !listed {
                last = None;
                continue;
            }
            let Some(item) = document.items.get(word.item as usize) else { continue };
            match spans.last_mut() {
                Some(span) if last == Some(word.item) => span.range.end = word.end as usize,
                _ => spans.push(Span { kind: item.kind, id: item.id.to_owned(), range: word.start as usize..word.end as usize }),
            }
            last = Some(word.item);
        }
        self.without_library(&mut located);
        (located, spans)
    }

    /// Every word of a document that is compared, in order.
    pub(super) fn read(&self, document: &Document<'_>) -> Vec<Located> {
        let mut located = self.all(document);
        self.without_library(&mut located);
        located
    }

    /// Every word of a document but names, numbers and small words.
    fn all(&self, document: &Document<'_>) -> Vec<Located> {
        let parts = document.names.iter().flat_map(|name| name.split(|c: char| !c.is_alphabetic()));
        let names: Vec<Word> = parts.map(|name| hash(&name.to_lowercase())).collect();
        let letters: usize = document.items.iter().map(|item| item.text.len()).sum();
        let mut located = Vec::with_capacity(letters / 9);
        for (place, item) in (0_u32..).zip(&document.items) {
            self.item(&names, place, item.text, &mut located);
        }
        located
    }
}
