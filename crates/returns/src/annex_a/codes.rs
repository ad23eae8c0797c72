//! Codes as councils send them: with the template's letter or without it, the
//! short code alone, the words alone, with another dash or quotation mark.
//! Nothing is guessed: what could be two codes is none.

use care::tables::{CodeSet, annex_a::codes, supplementary};
use std::collections::HashMap;
use std::sync::Arc;

/// What became of a text in a column of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeRead {
    /// The template's code exactly.
    Exact(Arc<str>),
    /// The code that this is another way of writing.
    Variant(Arc<str>),
    /// No code, and why.
    No(&'static str),
}

/// Reads the codes of one set.
pub(crate) struct CodeReader {
    stored: Vec<Arc<str>>,
    exact: HashMap<&'static str, usize>,
    /// Folded text to the code it is, or `None` where it could be two.
    loose: HashMap<String, Option<usize>>,
    /// Short codes: `pr1`.
    keys: HashMap<String, usize>,
    seen: HashMap<String, CodeRead>,
}

/// One way of wording the code of an index, where it has it.
type Wording<'a> = dyn Fn(usize, &Parts<'_>) -> Option<String> + 'a;

/// Distinct odd values remembered for a column; more are read afresh.
const REMEMBERED: usize = 1000;

impl CodeReader {
    pub(crate) fn new(set: &'static CodeSet) -> Self {
        let mut reader = Self {
            stored: set.codes.iter().map(|code| Arc::from(code.code)).collect(),
            exact: set.codes.iter().enumerate().map(|(index, code)| (code.code, index)).collect(),
            loose: HashMap::new(),
            keys: HashMap::new(),
            seen: HashMap::new(),
        };
        // The surest readings first: a later, vaguer one never replaces them.
        let parts: Vec<Parts<'_>> = set.codes.iter().map(|code| Parts::of(code.code)).collect();
        for (index, part) in parts.iter().enumerate() {
            if let Some(key) = part.key {
                reader.keys.insert(fold(key), index);
            }
        }
        let rounds: [&Wording<'_>; 7] = [
            &|index, _| set.codes.get(index).map(|code| fold(code.code)),
            &|_, part| Some(fold(part.unlettered)),
            &|_, part| part.key.map(fold),
            &|_, part| Some(fold(part.letter?) + &fold(part.key?)),
            &|_, part| Some(fold(part.words)),
            &|index, _| set.codes.get(index).map(|code| fold(code.label)),
            // A letter alone, with its bracket: the bracket is folded to `)`.
            &|_, part| Some(format!("{})", part.letter?)),
        ];
        for round in rounds {
            reader.learn(parts.iter().enumerate().filter_map(|(index, part)| Some((round(index, part)?, index))));
        }
        let named: Vec<(String, usize)> =
            synonyms(set).iter().filter_map(|(word, code)| Some(((*word).to_owned(), *reader.exact.get(code)?))).collect();
        reader.learn(named.into_iter());
        reader
    }

    /// Adds readings of one sureness: those that fall on two codes are none.
    fn learn(&mut self, readings: impl Iterator<Item = (String, usize)>) {
        let mut round: HashMap<String, Option<usize>> = HashMap::new();
        for (text, index) in readings.filter(|(text, _)| !text.is_empty()) {
            round
                .entry(text)
                .and_modify(|known| {
                    if *known != Some(index) {
                        *known = None;
                    }
                })
                .or_insert(Some(index));
        }
        for (text, index) in round {
            self.loose.entry(text).or_insert(index);
        }
    }

    /// Reads a text, its outer blanks already gone.
    pub(crate) fn read(&mut self, text: &str) -> CodeRead {
        if let Some(code) = self.exact.get(text).and_then(|index| self.stored.get(*index)) {
            return CodeRead::Exact(Arc::clone(code));
        }
        if let Some(read) = self.seen.get(text) {
            return read.clone();
        }
        let read = self.loosely(text);
        if self.seen.len() < REMEMBERED {
            self.seen.insert(text.to_owned(), read.clone());
        }
        read
    }

    fn loosely(&self, text: &str) -> CodeRead {
        const UNKNOWN: CodeRead = CodeRead::No("it is none of the codes");
        // No code and no label is near this long, and folding costs.
        if text.len() > 400 {
            return UNKNOWN;
        }
        let bare = text.strip_suffix(')').filter(|letter| letter.len() < 3).map(|letter| letter.to_lowercase() + ")");
        let whole = self.loose.get(&bare.unwrap_or_else(|| fold(text))).copied();
        let parts = Parts::of(text);
        let found = whole
            .or_else(|| self.keys.get(&fold(parts.key?)).map(|index| Some(*index)))
            .or_else(|| self.loose.get(&fold(parts.unlettered)).copied());
        match found {
            None => UNKNOWN,
            Some(None) => CodeRead::No("it could be more than one code"),
            Some(Some(index)) => {
                let Some(code) = self.stored.get(index) else { return UNKNOWN };
                // Where codes have no key, the letter is half of what was said.
                let ours = Parts::of(code);
                if whole.is_none() && ours.key.is_none() && parts.letter.is_some() && !same(parts.letter, ours.letter) {
                    return CodeRead::No("its letter and its words are of two codes");
                }
                CodeRead::Variant(Arc::clone(code))
            }
        }
    }
}

fn same(one: Option<&str>, other: Option<&str>) -> bool {
    one.map(str::to_lowercase) == other.map(str::to_lowercase)
}

/// A code taken apart: `b) PR1: Own provision` is the letter `b`, the key
/// `PR1` and the words `Own provision`.
struct Parts<'a> {
    letter: Option<&'a str>,
    unlettered: &'a str,
    key: Option<&'a str>,
    words: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let (letter, unlettered) = match text.split_once(')') {
            Some((letter, rest)) if is_letter(letter.trim()) => (Some(letter.trim()), rest.trim()),
            _ => (None, text.trim()),
        };
        let (key, words) = match unlettered.split_once([':', '-', '–', '—']) {
            Some((key, words)) if is_key(key.trim()) => (Some(key.trim()), words.trim()),
            _ if letter.is_some() && is_capital(unlettered) => (Some(unlettered), unlettered),
            _ => (None, unlettered),
        };
        Self { letter, unlettered, key, words }
    }
}

/// `a`, `zz`, `p1`: what stands before a bracket.
fn is_letter(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&letters.len()) && text.len() - letters.len() <= 1 && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `PR1`, `E4A`, `6`, `10`, `B`: a short code before a colon or a dash.
fn is_key(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// `WBRI`: a short code that stands alone after its letter.
fn is_capital(text: &str) -> bool {
    (4..=7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Letters and digits alone, in lower case.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words that systems write for a code and that no rule above derives.
fn synonyms(set: &CodeSet) -> &'static [(&'static str, &'static str)] {
    const YES_NO: &[(&str, &str)] = &[
        ("y", "a) Yes"),
        ("true", "a) Yes"),
        ("1", "a) Yes"),
        ("n", "b) No"),
        ("false", "b) No"),
        ("0", "b) No"),
        ("u", "c) Unknown"),
        ("notknown", "c) Unknown"),
        ("notrecorded", "c) Unknown"),
        ("unk", "c) Unknown"),
    ];
    const PLAIN: &[(&str, &str)] =
        &[("ayes", "Yes"), ("y", "Yes"), ("true", "Yes"), ("1", "Yes"), ("bno", "No"), ("n", "No"), ("false", "No"), ("0", "No")];
    // The numbers are those of the DfE's censuses until 2024.
    const GENDER: &[(&str, &str)] = &[
        ("m", "a) Male"),
        ("1", "a) Male"),
        ("f", "b) Female"),
        ("2", "b) Female"),
        ("u", "c) Not stated/recorded"),
        ("unknown", "c) Not stated/recorded"),
        ("0", "c) Not stated/recorded"),
        ("9", "c) Not stated/recorded"),
        ("notknown", "c) Not stated/recorded"),
        ("notstated", "c) Not stated/recorded"),
        ("notrecorded", "c) Not stated/recorded"),
        ("indeterminate", "c) Not stated/recorded"),
        ("unborn", "c) Not stated/recorded"),
        ("cnotstatedrecordedorunborn", "c) Not stated/recorded"),
        ("notstatedrecordedorunborn", "c) Not stated/recorded"),
    ];
    const ETHNICITY: &[(&str, &str)] = &[
        ("gypsyroma", "e) WROM"),
        ("notobtained", "s) NOBT"),
        ("britishwhite", "a) WBRI"),
        ("blackcaribbean", "n) BCRB"),
        ("blackafrican", "o) BAFR"),
        ("informationnotyetobtained", "s) NOBT"),
    ];
    const STATUS: &[(&str, &str)] = &[
        ("cla", "a) Looked after child"),
        ("lac", "a) Looked after child"),
        ("childlookedafter", "a) Looked after child"),
        ("cp", "b) Child Protection plan"),
        ("cpp", "b) Child Protection plan"),
        ("childprotection", "b) Child Protection plan"),
        ("cin", "c) Child in need plan"),
        ("cinplan", "c) Child in need plan"),
        ("childinneed", "c) Child in need plan"),
        ("assessment", "d) Open assessment"),
        ("closedcase", "e) Closed episode"),
    ];
    const IN_TOUCH: &[(&str, &str)] =
        &[("y", "a) Yes"), ("n", "b) No"), ("refused", "d) Refu"), ("returnedhome", "f) Rhom"), ("notrequired", "e) NREQ")];
    const EVENT: &[(&str, &str)] = &[("returned", "returned by manager"), ("authorized", "authorised"), ("approved", "authorised")];
    const CONTRACT: &[(&str, &str)] =
        &[("perm", "Permanent"), ("fixedtermcontract", "Fixed term"), ("locum", "Agency"), ("vacancy", "Vacant")];
    const STAGE: &[(&str, &str)] = &[("1", "Stage 1"), ("2", "Stage 2"), ("3", "Stage 3")];
    const OUTCOME: &[(&str, &str)] = &[("fullyupheld", "Upheld"), ("partlyupheld", "Partially upheld")];
    if *set == supplementary::ASSESSMENT_EVENT {
        return EVENT;
    } else if *set == supplementary::CONTRACT {
        return CONTRACT;
    } else if *set == supplementary::COMPLAINT_STAGE {
        return STAGE;
    } else if *set == supplementary::COMPLAINT_OUTCOME {
        return OUTCOME;
    }
    if *set == codes::YES_NO || *set == codes::YES_NO_UNKNOWN {
        YES_NO
    } else if *set == codes::YES_NO_PLAIN {
        PLAIN
    } else if *set == codes::GENDER {
        GENDER
    } else if *set == codes::ETHNICITY {
        ETHNICITY
    } else if *set == codes::CASE_STATUS {
        STATUS
    } else if *set == codes::IN_TOUCH {
        IN_TOUCH
    } else {
        &[]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::tables::{Kind, annex_a::TABLES};

    /// The cases are a table a data officer can read and add to.
    #[test]
    fn codes_as_sent() {
        let page = include_str!("cases/codes.md");
        let mut cases = 0;
        for line in page.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`')).collect();
            let [set, sent, expected] = cells[..] else { panic!("three cells: {line}") };
            let set = TABLES
                .iter()
                .flat_map(|table| table.columns)
                .find_map(|column| match column.kind {
                    Kind::Code(known) if known.name == set => Some(known),
                    _ => None,
                })
                .unwrap_or_else(|| panic!("no set {set}"));
            let read = match CodeReader::new(set).read(sent) {
                CodeRead::Exact(code) | CodeRead::Variant(code) => code.to_string(),
                CodeRead::No(why) => format!("no: {why}"),
            };
            assert_eq!(read, expected, "{line}");
            cases += 1;
        }
        assert!(cases > 40, "{cases} cases");
    }

    #[test]
    fn every_code_is_itself_and_its_own_parts() {
        for column in TABLES.iter().flat_map(|table| table.columns) {
            let Kind::Code(set) = column.kind else { continue };
            let mut reader = CodeReader::new(set);
            for code in set.codes {
                let stored: Arc<str> = code.code.into();
                assert_eq!(reader.read(code.code), CodeRead::Exact(Arc::clone(&stored)));
                let variant = CodeRead::Variant(stored);
                let parts = Parts::of(code.code);
                if let Some(key) = parts.key.filter(|key| *key != code.code) {
                    assert_eq!(reader.read(key), variant, "{}", set.name);
                    assert_eq!(reader.read(&key.to_lowercase()), variant, "{}", set.name);
                }
                if parts.unlettered != code.code {
                    assert_eq!(reader.read(parts.unlettered), variant, "{}", set.name);
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_a_code_never_fails(text in "\\PC{0,60}") {
            let _ = CodeReader::new(&codes::PLACEMENT_TYPE).read(&text);
        }
    }
}
