//! The words of the form: its headings, and the phrases approved for every plan. They are nobody's
//! child's, so that adding or taking them out changes no plan.

use super::content::{PlanContent, Version};
use super::words::{Token, tokens};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// A heading that stands before texts of so many households is the form's, whoever left it out of the
/// library.
const HOUSEHOLDS: usize = 4;

/// A heading ends within so many bytes of the text's beginning.
const LONGEST: usize = 80;

/// Headings one after another that a text may begin with: the form's question, and "Update:".
const DEEPEST: usize = 2;

/// The headings and phrases of an authority's forms.
#[derive(Debug, Default)]
pub struct Forms {
    /// Headings, as the library has them, without the signs at their ends.
    headings: Vec<Box<str>>,
    /// Headings that are in no library and stand before many children's texts, each by its hash.
    frequent: FxHashSet<u64>,
    /// Approved phrases as words, by the first of them.
    phrases: FxHashMap<Box<str>, Vec<Vec<Box<str>>>>,
}

impl Forms {
    /// Those of the library, and the headings that many households' plans have.
    pub fn of(content: &PlanContent) -> Self {
        let mut forms = Self { frequent: frequent(content), ..Self::default() };
        for text in &content.library {
            if text.kind.eq_ignore_ascii_case("heading") {
                let heading = text.text.trim_end_matches(|sign: char| !sign.is_alphanumeric());
                if !heading.is_empty() {
                    forms.headings.push(heading.into());
                }
                continue;
            }
            let mut words = tokens(&text.text).into_iter().filter(Token::is_word).map(|word| Box::from(&*word.lower));
            if let Some(first) = words.next() {
                forms.phrases.entry(first).or_default().push(words.collect());
            }
        }
        forms
    }

    /// How many bytes of a text are one of the library's headings before it.
    pub fn heading(&self, text: &str) -> usize {
        let found =
            self.headings.iter().filter(|heading| text.get(..heading.len()).is_some_and(|start| start.eq_ignore_ascii_case(heading)));
        found.map(|heading| heading.len()).max().unwrap_or(0)
    }

    /// How many bytes of a text are headings before it, listed or frequent.
    fn headings(&self, text: &str) -> usize {
        let mut end = 0;
        for _ in 0..DEEPEST {
            let rest = text.get(end..).unwrap_or_default();
            let body = rest.trim_start_matches(|sign: char| !sign.is_alphanumeric());
            let unlisted = heading_before(body).filter(|(hash, _)| self.frequent.contains(hash)).map_or(0, |(_, length)| length);
            let length = self.heading(body).max(unlisted);
            if length == 0 {
                break;
            }
            end += rest.len() - body.len() + length;
        }
        end
    }

    /// The pieces of a text that are not the form's.
    pub(super) fn own<'t, 'a>(&'t self, text: &str, tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t Token<'a>> {
        let heading = self.headings(text);
        let mut at = tokens.partition_point(|token| token.at < heading);
        std::iter::from_fn(move || {
            loop {
                let rest = tokens.get(at..)?;
                let first = rest.first()?;
                let phrase = self.phrase(rest);
                at += phrase.max(1);
                if phrase == 0 {
                    return Some(first);
                }
            }
        })
    }

    /// How many pieces are an approved phrase, whatever signs stand in it.
    fn phrase(&self, tokens: &[Token<'_>]) -> usize {
        let Some(first) = tokens.first().filter(|first| first.is_word() && !self.phrases.is_empty()) else { return 0 };
        let Some(phrases) = self.phrases.get(first.lower.as_ref()) else { return 0 };
        let length = |phrase: &Vec<Box<str>>| {
            let mut words = tokens.iter().enumerate().skip(1).filter(|(_, token)| token.is_word());
            phrase.iter().try_fold(1, |_, wanted| {
                let (at, word) = words.next()?;
                (*word.lower == **wanted).then_some(at + 1)
            })
        };
        phrases.iter().filter_map(length).max().unwrap_or(0)
    }
}

/// What stands before a text as a heading does, by its hash, and where it ends, in bytes: a few words
/// without a figure or a stop, and then a colon, a question mark or the line's end.
fn heading_before(text: &str) -> Option<(u64, usize)> {
    let stops = |byte: &u8| matches!(byte, b':' | b'?' | b'\n' | b'.' | b';' | b'!' | b',' | b'0'..=b'9');
    let end = text.as_bytes().iter().take(LONGEST).position(stops)?;
    let heading = text.get(..end).filter(|_| matches!(text.as_bytes().get(end), Some(b':' | b'?' | b'\n')))?;
    let mut hasher = FxHasher::default();
    let mut letters = heading.chars().filter(|letter| letter.is_alphanumeric()).peekable();
    letters.peek()?;
    letters.for_each(|letter| letter.to_ascii_lowercase().hash(&mut hasher));
    Some((hasher.finish(), end))
}

/// The texts of a version that its form may put a heading before.
fn texts(version: &Version) -> impl Iterator<Item = &str> {
    let risks = version.risks.iter().map(|risk| &*risk.text);
    let outcomes = version.outcomes.iter().flat_map(|outcome| [&*outcome.text, &*outcome.how_we_will_know]);
    risks.chain(outcomes).chain(version.actions.iter().map(|action| &*action.text))
}

/// Headings that stand before texts of several households, in the latest versions or the ones before.
fn frequent(content: &PlanContent) -> FxHashSet<u64> {
    let mut households: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
    for version in content.plans.iter().flat_map(|plan| plan.versions.iter().rev().take(2)) {
        let mut household = FxHasher::default();
        version.household().hash(&mut household);
        let household = household.finish();
        for (heading, _) in texts(version).filter_map(heading_before) {
            let known = households.entry(heading).or_default();
            if known.len() < HOUSEHOLDS && !known.contains(&household) {
                known.push(household);
            }
        }
    }
    households.into_iter().filter(|(_, known)| known.len() >= HOUSEHOLDS).map(|(heading, _)| heading).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::practice::content::{LibraryText, Plan, Risk};
    use proptest::prelude::*;

    fn library(kind: &str, text: &str) -> LibraryText {
        LibraryText { kind: kind.into(), text: text.into() }
    }

    fn plan(household: usize, text: &str) -> Plan {
        let risks = vec![Risk { text: text.into(), ..Risk::default() }];
        let version = Version { child: format!("C{household}").into(), risks, ..Version::default() };
        Plan { id: format!("P{household}").into(), versions: vec![version] }
    }

    fn own(forms: &Forms, text: &str) -> String {
        let tokens = tokens(text);
        forms.own(text, &tokens).filter(|token| token.is_word()).map(|token| token.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headings_and_approved_phrases_are_the_forms_and_the_rest_is_the_childs() {
        let forms = Forms::of(&PlanContent {
            library: vec![library("heading", "Our worries:"), library("phrase", "Any of us may ask, at any time, for an earlier review.")],
            plans: (0..4).map(|household| plan(household, "This month: Dad shouts")).collect(),
            ..PlanContent::default()
        });
        assert_eq!(own(&forms, "OUR WORRIES - Dad shouts at night"), "Dad shouts at night");
        assert_eq!(own(&forms, "Our worries: This month: Dad shouts"), "Dad shouts");
        assert_eq!(own(&forms, "Dad shouts. Any of us may ask at any time for an earlier review. He left."), "Dad shouts He left");
        assert_eq!(own(&forms, "Any of us may ask Dad to leave"), "Any of us may ask Dad to leave");
        assert_eq!(own(&forms, "Last month: Dad shouts"), "Last month Dad shouts");
        assert_eq!(own(&forms, "Our worries"), "");
        assert_eq!(own(&forms, ""), "");
    }

    #[test]
    fn brothers_and_sisters_make_no_form() {
        let mut plans: Vec<Plan> = (0..4).map(|household| plan(household, "At Nan's: it is quiet")).collect();
        for version in plans.iter_mut().flat_map(|plan| &mut plan.versions) {
            version.family = Some("F1".into());
        }
        let forms = Forms::of(&PlanContent { plans, ..PlanContent::default() });
        assert_eq!(own(&forms, "At Nan's: it is quiet"), "At Nan it is quiet");
    }

    proptest! {
        #[test]
        fn a_forms_words_are_taken_from_any_text(text in any::<String>(), near in "[a-c:? \n.’é]{0,40}", phrase in "[a-c ]{0,12}") {
            let library = vec![library("heading", &near), library("phrase", &phrase)];
            let plans = (0..4).map(|household| plan(household, &near)).collect();
            let forms = Forms::of(&PlanContent { plans, library, ..PlanContent::default() });
            for text in [text, near] {
                let split = tokens(&text);
                prop_assert!(forms.own(&text, &split).count() <= split.len());
            }
        }
    }
}
