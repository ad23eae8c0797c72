//! Who is who in a sentence: roles ("the Strategic Director of Children's Services"), titled names
//! ("Councillor Webb", "Mrs F M Oborski") and plain names beside a role. A role is found from its
//! head noun outwards, so no list of offices is needed, only the words that offices are made of.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::patterns::pattern;

/// A word of a sentence without the punctuation around it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) at: Range<usize>,
    /// Punctuation stands right before it.
    opened: bool,
    /// The punctuation right after it.
    pub(super) closed: String,
}

/// Cuts a sentence into words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = 0;
    for piece in text.split(' ') {
        let end = start + piece.len();
        let lead = piece.len() - piece.trim_start_matches(['(', '“', '‘', '"', '\'', '[']).len();
        let body = piece.get(lead..).unwrap_or("");
        let kept = body.trim_end_matches([',', '.', ';', ':', ')', '”', '"', '?', '!', ']']).len();
        if kept > 0 {
            out.push(Word { at: start + lead..start + lead + kept, opened: lead > 0, closed: body.get(kept..).unwrap_or("").to_owned() });
        }
        start = end + 1;
    }
    out
}

fn text_of<'a>(text: &'a str, words: &[Word], i: usize) -> &'a str {
    words.get(i).and_then(|w| text.get(w.at.clone())).unwrap_or("")
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Lower case, straight apostrophes.
pub(super) fn plain(text: &str) -> String {
    text.to_lowercase().replace(['’', '‘'], "'")
}

/// A list of words kept in a text file beside this one.
type WordList = LazyLock<HashSet<&'static str>>;

fn words_of(file: &'static str) -> HashSet<&'static str> {
    file.split_whitespace().collect()
}

static HONORIFICS: WordList = WordList::new(|| words_of(include_str!("names/honorifics.txt")));
static HEADS: WordList = WordList::new(|| words_of(include_str!("names/heads.txt")));
/// Words that stand before a head and belong to the role.
static BEFORE: WordList = WordList::new(|| words_of(include_str!("names/before.txt")));
/// Lower-case words that may open a capitalised role.
static LOW_BEFORE: WordList = WordList::new(|| words_of(include_str!("names/low_before.txt")));
static AREA: WordList = WordList::new(|| words_of(include_str!("names/area.txt")));

fn is_head(text: &str, list: &[Word], i: usize) -> bool {
    let word = plain(text_of(text, list, i));
    let word = word.strip_suffix("'s").unwrap_or(&word);
    let last = word.rsplit('/').next().unwrap_or(word);
    if !HEADS.contains(last) {
        return false;
    }
    let before = if i == 0 { String::new() } else { plain(text_of(text, list, i - 1)) };
    let after = plain(text_of(text, list, i + 1));
    match last {
        // A "member" or "executive" is an office only with its qualifier.
        "member" => matches!(before.as_str(), "cabinet" | "executive" | "lead" | "board"),
        "executive" => before == "chief",
        "head" => after == "of" || after.starts_with("teacher"),
        "worker" | "workers" => before == "social" && i > 1 && plain(text_of(text, list, i - 2)) == "principal",
        "secretary" => after == "of" || matches!(before.as_str(), "board" | "permanent" | "private"),
        "author" => before == "report",
        "councillor" => false,
        "officers" | "leaders" | "managers" | "directors" | "representatives" | "governors" | "inspectors" | "commissioners" => {
            before == "group" || before == "chief"
        }
        _ => true,
    }
}

/// A role within a sentence.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// Its bytes, without an article.
    pub(super) at: Range<usize>,
    /// Index of the word after it.
    pub(super) next: usize,
    /// It is written in lower case.
    pub(super) low: bool,
}

/// The role whose head is the first one at or after word `from` and that begins no later than
/// word `latest`.
pub(super) fn role_from(text: &str, list: &[Word], from: usize, latest: usize) -> Option<Role> {
    let limit = list.len().min(latest.saturating_add(10));
    let mut head = (from..limit).find(|i| is_head(text, list, *i))?;
    let start = role_start(text, list, from, head);
    if start > latest {
        return None;
    }
    // "Cabinet Member", "Chief Executive/Interim Strategic Director": heads may follow on.
    while head + 1 < list.len()
        && list.get(head).is_some_and(|w| w.closed.is_empty())
        && is_head(text, list, head + 1)
        && capital(text_of(text, list, head + 1)) == capital(text_of(text, list, head))
    {
        head += 1;
    }
    let low = !capital(text_of(text, list, head)) && text_of(text, list, head).chars().any(char::is_lowercase);
    let next = if low { low_role_end(text, list, head) } else { role_end(text, list, head) };
    let end = list.get(next.checked_sub(1)?)?;
    let mut last = end.at.end;
    if end.closed.starts_with(')') && text.get(list.get(start)?.at.start..last).is_some_and(|t| t.contains('(')) {
        last += 1;
    }
    let words = text.get(list.get(start)?.at.start..last)?;
    let trimmed = words
        .strip_suffix("’s")
        .or_else(|| words.strip_suffix("'s"))
        .filter(|w| HEADS.contains(plain(w).rsplit(' ').next().unwrap_or("")))
        .unwrap_or(words);
    Some(Role { at: list.get(start)?.at.start..list.get(start)?.at.start + trimmed.len(), next, low })
}

fn role_start(text: &str, list: &[Word], from: usize, head: usize) -> usize {
    let mut start = head;
    let capitalised = capital(text_of(text, list, head));
    while start > from {
        let i = start - 1;
        let before = list.get(i);
        if before.is_none_or(|w| !w.closed.is_empty()) || list.get(start).is_some_and(|w| w.opened) {
            break;
        }
        let word = text_of(text, list, i);
        let low = plain(word);
        let joined = matches!(word, "and" | "&")
            && i > from
            && capitalised
            && capital(text_of(text, list, i - 1))
            && BEFORE.contains(plain(text_of(text, list, i - 1)).as_str())
            && capital(text_of(text, list, start))
            && !HEADS.contains(plain(text_of(text, list, start)).as_str());
        let dash = matches!(word, "–" | "-") && i > from && is_head(text, list, i - 1);
        let qualifies = BEFORE.contains(low.as_str()) && (capital(word) == capitalised || LOW_BEFORE.contains(low.as_str()));
        let head_before = is_head(text, list, i) && capital(word) == capitalised;
        let slashed = word.contains('/') && capital(word);
        if !(qualifies || joined || dash || head_before || slashed) {
            break;
        }
        start = i;
    }
    // A joining word cannot open a role.
    while start < head && matches!(text_of(text, list, start), "and" | "&" | "–" | "-") {
        start += 1;
    }
    start
}

/// The end of a capitalised role: `of`, `for` and capitals, commas only within a list of areas.
fn role_end(text: &str, list: &[Word], head: usize) -> usize {
    let mut i = head;
    let mut in_area = false;
    loop {
        let Some(here) = list.get(i) else { return i };
        let next = text_of(text, list, i + 1);
        let after = text_of(text, list, i + 2);
        let third = text_of(text, list, i + 3);
        let next_word = list.get(i + 1);
        if here.closed == "," {
            // "Director of Children, Families and Communities", "Director, Children and Families"
            let list_goes_on = (in_area || i == head)
                && capital(next)
                && AREA.contains(plain(next).as_str())
                && (matches!(after, "and" | "&") || next_word.is_some_and(|w| w.closed == ","));
            if !list_goes_on {
                return i + 1;
            }
            in_area = true;
            i += 1;
            continue;
        }
        if !here.closed.is_empty() || next_word.is_none() {
            return i + 1;
        }
        if next_word.is_some_and(|w| w.opened) {
            // "(Lead Member)", "(Safeguarding Services)"
            let mut close = i + 1;
            while close < list.len().min(i + 6)
                && capital(text_of(text, list, close))
                && list.get(close).is_some_and(|w| w.closed.is_empty())
            {
                close += 1;
            }
            let closes = list.get(close).is_some_and(|w| w.closed.starts_with(')'))
                && capital(text_of(text, list, close))
                && text_of(text, list, close).chars().any(char::is_lowercase);
            if closes {
                i = close;
                return i + 1;
            }
            if list.get(i + 1).is_some_and(|w| w.closed.starts_with(')')) {
                // "(CMR) for Children": the letters stand for the role; go on after them.
                if matches!(after, "for" | "of") && capital(third) {
                    i += 1;
                    in_area = true;
                    i += 2;
                    continue;
                }
            }
            return i + 1;
        }
        if matches!(next, "of" | "for" | "with" | "to") && capital(after) && !is_title(after) {
            in_area = true;
            i += 2;
        } else if matches!(next, "of" | "for" | "to") && after == "the" && capital(third) {
            in_area = true;
            i += 3;
        } else if next == "in" && after == "Care" {
            i += 2;
        } else if next == "at" && capital(after) && names_council(text, list, i + 2).is_some() {
            return names_council(text, list, i + 2).unwrap_or(i + 1);
        } else if matches!(next, "and" | "&") && in_area && capital(after) && !is_title(after) && !opens_role(text, list, i + 2) {
            i += 2;
        } else if matches!(next, "–" | "-") && is_head(text, list, i + 3) && capital(after) {
            i += 3;
        } else if capital(next)
            && !is_title(next)
            && !matches!(next, "Progress" | "Report" | "Update" | "Verbal" | "Email" | "E-mail" | "Tel" | "Telephone")
            && (in_area || AREA.contains(plain(next).as_str()))
        {
            in_area = true;
            i += 1;
        } else {
            return i + 1;
        }
    }
}

/// The word after `… County Council` when the words from `from` name a council.
fn names_council(text: &str, list: &[Word], from: usize) -> Option<usize> {
    (from..list.len().min(from + 6))
        .take_while(|i| capital(text_of(text, list, *i)) || matches!(text_of(text, list, *i), "of" | "and" | "upon"))
        .find(|i| matches!(text_of(text, list, *i), "Council" | "Borough" | "MBC"))
        .map(|i| i + 1)
}

/// The end of a role in lower case: it runs to the verb.
fn low_role_end(text: &str, list: &[Word], head: usize) -> usize {
    let mut i = head;
    while i + 1 < list.len().min(head + 13) {
        if list.get(i).is_some_and(|w| !w.closed.is_empty()) {
            break;
        }
        let next = plain(text_of(text, list, i + 1));
        let joins = matches!(next.as_str(), "of" | "for" | "the" | "and");
        let area = AREA.contains(next.as_str());
        let body = matches!(next.as_str(), "committee" | "board" | "panel" | "commission" | "council");
        if !(joins || area || body) {
            break;
        }
        i += 1;
    }
    while i > head && matches!(text_of(text, list, i), "of" | "for" | "the" | "and") {
        i -= 1;
    }
    i + 1
}

fn is_title(word: &str) -> bool {
    HONORIFICS.contains(plain(word).as_str())
}

/// Whether a new role opens at a word: "and Chief Executive" ends the role before it.
fn opens_role(text: &str, list: &[Word], i: usize) -> bool {
    is_head(text, list, i)
        || (is_head(text, list, i + 1) && !AREA.contains(plain(text_of(text, list, i)).as_str()))
        || matches!(
            plain(text_of(text, list, i)).as_str(),
            "chief" | "cabinet" | "deputy" | "assistant" | "strategic" | "executive" | "interim" | "her" | "his"
        )
}

/// A person's name within a sentence.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Title and name.
    pub(super) at: Range<usize>,
    /// The name alone.
    pub(super) bare: Range<usize>,
    /// `Cllr`, `Mrs` …
    pub(super) title: Option<Range<usize>>,
    /// Index of the word after it.
    pub(super) next: usize,
}

pattern! {
    NAME_PART = r"^(?:[A-Z](?:\.[A-Z])*|[A-Z]['’][A-Z][a-z]+|(?:Mc|Mac|De|Le|Van)?[A-Z][a-zé]+(?:[A-Z][a-z]+)?(?:[-‑][A-Z][a-zé]+)*(?:['’]s?)?)$";
    INITIALS = r"^[A-Z](?:\.?[A-Z])*$";
}

/// The name that begins at word `i`: with a title, or two or more name words of which the first is
/// a common given name, or which stand beside a role.
pub(super) fn name_at(text: &str, list: &[Word], i: usize, beside_role: bool) -> Option<Name> {
    let first = text_of(text, list, i);
    let titled = is_title(first) && capital(first);
    let begin = if titled { i + 1 } else { i };
    if titled && list.get(i).is_some_and(|w| w.closed.starts_with(',')) {
        return None;
    }
    let mut end = begin;
    while end < list.len().min(begin + 5) {
        let word = text_of(text, list, end);
        let inner = end > begin;
        if inner && list.get(end).is_some_and(|w| w.opened) {
            break;
        }
        if inner
            && list
                .get(end - 1)
                .is_some_and(|w| !(w.closed.is_empty() || w.closed == "." && INITIALS.is_match(text_of(text, list, end - 1))))
        {
            break;
        }
        if !NAME_PART.is_match(word) || HEADS.contains(plain(word).as_str()) || is_title(word) || NOT_NAMES.contains(plain(word).as_str()) {
            break;
        }
        end += 1;
        if word.ends_with('’') || word.ends_with('\'') || word.ends_with("’s") || word.ends_with("'s") {
            break;
        }
    }
    let long = (begin..end).filter(|k| text_of(text, list, *k).chars().count() > 1 && !INITIALS.is_match(text_of(text, list, *k))).count();
    let known = GIVEN.contains(plain(first).trim_end_matches("'s"));
    if long == 0 || (!titled && (end - begin < 2 || !(known || beside_role && long >= 2))) {
        return None;
    }
    let name_start = list.get(begin)?.at.start;
    let raw = text.get(name_start..list.get(end - 1)?.at.end)?;
    let bare = raw.strip_suffix("’s").or_else(|| raw.strip_suffix("'s")).unwrap_or(raw).trim_end_matches(['’', '\'']);
    let name = name_start..name_start + bare.len();
    let at_start = list.get(i)?.at.start;
    Some(Name { at: at_start..name.end, bare: name, title: titled.then(|| list.get(i).map_or(0..0, |w| w.at.clone())), next: end })
}

/// `Mr James Example Westmarch`: title and name, then a place, all in one cell.
pub(super) fn split_place(cell: &str) -> Option<(&str, &str)> {
    let list = words(cell);
    let first = usize::from(is_title(text_of(cell, &list, 0)));
    let given = GIVEN.contains(plain(text_of(cell, &list, first)).as_str());
    let last = first + usize::from(given);
    // More than a name must be there, and a title must say that it begins with one.
    if first == 0 || last + 1 >= list.len() {
        return None;
    }
    let end = list.get(last)?.at.end;
    Some((cell.get(..end)?, cell.get(end + 1..)?))
}

/// Whether a word is a common given name.
pub(super) fn is_given(word: &str) -> bool {
    capital(word) && GIVEN.contains(plain(word).as_str())
}

/// Capitalised words of council papers that are no part of a name.
static NOT_NAMES: WordList = WordList::new(|| words_of(include_str!("names/not_names.txt")));

/// Common given names: a plain pair of capitals is a name only when it opens with one of these
/// or stands beside a role.
static GIVEN: WordList = WordList::new(|| words_of(include_str!("names/given.txt")));
