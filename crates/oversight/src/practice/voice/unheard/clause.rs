//! One clause of what stands in the box: who it is about, and whether the child is heard in it.

use super::Named;
use super::lexicon::{
    ANCHORS, BESIDE, ENGAGE, FEELS, KIN, NOT, PRONOUN, SAYS, SPEAKER, THINKS, VIEWS, WEAK_SIGNS, WISHES, Words, of, words,
};
use crate::practice::formula::{fills, shows};
use crate::practice::line::lexicon::{Sense, sense};
use crate::practice::words::{Kind, Token, is_small};

/// Who a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Whoever speaks for themselves.
    Speaker,
    /// The child, spoken of.
    Child,
    /// A parent, a carer, a worker, a school.
    Adult,
    Nobody,
}

pub(super) struct Clause<'t, 'a> {
    pub(super) tokens: &'t [Token<'a>],
    pub(super) words: Vec<&'t str>,
    /// Where the child is named.
    pub(super) child: Option<usize>,
    pub(super) who: Who,
    /// Whether the adult it is about is called by a name.
    pub(super) named_adult: bool,
    pub(super) opens_sentence: bool,
    /// "Seen in class: alone at the edge": what comes after is what was found.
    pub(super) after_colon: bool,
}

pub(super) fn clauses<'t, 'a>(tokens: &'t [Token<'a>], named: &impl Fn(&str) -> Named) -> Vec<Clause<'t, 'a>> {
    let mut clauses = Vec::new();
    let (mut from, mut opens) = (0, true);
    let mut cut = |from: usize, to: usize, opens: bool| {
        let after_colon = from.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Sign(':'));
        if let Some(part) = tokens.get(from..to)
            && part.iter().any(Token::is_word)
        {
            clauses.push(Clause { after_colon, ..Clause::of(part, opens, named) });
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        let joins = matches!(
            token.lower.as_ref(),
            "but" | "and" | "whilst" | "because" | "so" | "although" | "however" | "though" | "when" | "while" | "since" | "then"
        );
        match token.kind {
            // "With 1:1 support" goes on.
            Kind::Sign(':' | '.') if is_in_figure(tokens, at) => {}
            Kind::Sign('.' | ';' | '!' | '?' | ',' | ':' | '(' | ')' | '–' | '—' | '-' | '•') | Kind::LineEnd => {
                cut(from, at, opens);
                opens = !matches!(token.kind, Kind::Sign(',' | '(' | ')'));
                from = at + 1;
            }
            Kind::Word if (joins && !binds(tokens, at) || gives_reason(tokens, at)) && at > from => {
                cut(from, at, opens);
                opens = false;
                from = at;
            }
            _ => {}
        }
    }
    cut(from, tokens.len(), opens);
    clauses
}

/// Whether a sign stands between two numbers.
fn is_in_figure(tokens: &[Token<'_>], at: usize) -> bool {
    let number = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Number);
    number(at.checked_sub(1)) && number(Some(at + 1))
}

/// "Wishes and feelings" is one thing.
fn binds(tokens: &[Token<'_>], at: usize) -> bool {
    let is_view = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| VIEWS.contains(token.lower.as_ref()));
    tokens.get(at).is_some_and(|token| token.lower == "and") && is_view(at.checked_sub(1)) && is_view(Some(at + 1))
}

/// "As she thinks nothing changes", "as Dad shouts".
fn gives_reason(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.lower == "as")
        && tokens.get(at + 1).is_some_and(|next| {
            KIN.contains(next.lower.as_ref())
                || matches!(next.lower.as_ref(), "she" | "he" | "they" | "it" | "nothing" | "nobody" | "people")
        })
}

impl<'t, 'a> Clause<'t, 'a> {
    fn of(tokens: &'t [Token<'a>], opens_sentence: bool, named: &impl Fn(&str) -> Named) -> Self {
        let mut words = Vec::with_capacity(tokens.len());
        let mut child = None;
        let mut who = Who::Nobody;
        let mut named_adult = false;
        let mut past_verb = false;
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            // "Mind of My Own", "All About Me": the name of a form, in which nobody speaks.
            let titled = (at > 0 || !opens_sentence) && token.is_capitalised() && token.text != "I" && !token.text.starts_with("I'");
            let word = if titled && SPEAKER.contains(&token.lower.as_ref()) { "form" } else { token.lower.as_ref() };
            let known = sense(word);
            let person = named(word);
            let somebody = person == Named::Unknown && token.is_capitalised() && opens_as_a_name(token, tokens);
            let names_child = matches!(person, Named::Child | Named::AnotherChild)
                || matches!(
                    word,
                    "child"
                        | "childs"
                        | "children"
                        | "twins"
                        | "yp"
                        | "baby"
                        | "babies"
                        | "infant"
                        | "newborn"
                        | "toddler"
                        | "person"
                        | "bub"
                        | "bubs"
                )
                || somebody && !names_another(tokens, at, named);
            if names_child && child.is_none() {
                child = Some(words.len());
            }
            // Whoever comes after the verb is somebody else.
            let verb = words.last().is_some_and(|last: &&str| {
                [&SAYS, &WISHES, &THINKS, &FEELS].iter().any(|list| list.contains(last)) && !matches!(*last, "views" | "feelings")
                    || matches!(*last, "like" | "rather")
            });
            let after_sign = words.iter().any(|word: &&str| word.len() > 2 && shows(word) && !WEAK_SIGNS.contains(word));
            past_verb |= verb;
            if who == Who::Nobody && !past_verb && (!token.possessive || is_contracted(tokens, at)) {
                let adult = Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::EDUCATION);
                // "Can't say", "don't know": forms are filled in with "cannot" and "does not".
                let contracted = words.is_empty() && matches!(word, "can't" | "don't" | "won't" | "cant" | "dont" | "wont" | "shan't");
                who = if contracted || SPEAKER.contains(&word) && word != "please" || token.text == "i" {
                    Who::Speaker
                } else if (names_child || PRONOUN.contains(&word)) && !(names_child && after_preposition(&words)) {
                    Who::Child
                } else if after_sign {
                    // "Both cling to their worker": the adult is whom the sign is for.
                    Who::Nobody
                } else if person == Named::Adult && !after_preposition(&words) || somebody {
                    named_adult = true;
                    Who::Adult
                } else if (known.has(adult)
                    && !(known.has(Sense::EDUCATION) && tokens.get(at + 1).is_some_and(|next| sense(&next.lower).has(Sense::BE)))
                    && !known.has(Sense::TASK)
                    || token.is_capitalised() && known == Sense::NONE && !is_small(word) && is_somebody(word, tokens))
                    && !after_preposition(&words)
                {
                    Who::Adult
                } else {
                    Who::Nobody
                };
            }
            words.push(word);
        }
        Self { tokens, words, child, who, named_adult, opens_sentence, after_colon: false }
    }

    pub(super) fn first(&self) -> &str {
        self.words.first().copied().unwrap_or_default()
    }

    /// Where the clause begins behind "but" or "and".
    pub(super) fn lead(&self) -> usize {
        usize::from(matches!(self.first(), "but" | "and" | "then" | "so" | "also" | "however"))
    }

    pub(super) fn has(&self, any: &Words) -> bool {
        self.words.iter().any(|word| any.contains(word))
    }

    /// Whether it is about the child, by name or as "the child", or as "she" or "he".
    pub(super) fn is_known_child(&self) -> bool {
        self.who == Who::Child && (self.child.is_some() || self.words.iter().any(|word| matches!(*word, "she" | "he")))
    }

    /// One of the first, and one of the second among the four words after it.
    pub(super) fn pair(&self, first: &Words, second: &Words) -> bool {
        self.words
            .iter()
            .enumerate()
            .any(|(at, word)| first.contains(word) && self.words.iter().skip(at + 1).take(4).any(|next| second.contains(next)))
    }

    /// Whether "I" or "us" is whoever fills in the form: "I will see Ellie", "when I visited".
    pub(super) fn is_writers(&self) -> bool {
        words!(VISITS = "got saw visited called arrived attended rang");
        words!(
            MEETS = "meeting seeing visiting speaking see meet met visit visited speak spoke talk saw seen contact ask \
            gather update obtain complete ascertain spoken access"
        );
        let at = |word: &str| self.words.iter().position(|other| *other == word);
        // "When I came" tells of the visit; "when I cried" does not.
        let explores = self.pair(of!("i we"), of!("explore revisit address cover")) && self.has(of!("this section visit session"));
        let visit = explores
            || ["i", "we"]
                .iter()
                .any(|speaker| at(speaker).is_some_and(|at| self.words.get(at + 1).is_some_and(|verb| VISITS.contains(verb))));
        let my_visit = self.pair(of!("my our"), of!("visit visits appointment call arrival"));
        let meets = self.words.iter().enumerate().any(|(place, word)| {
            MEETS.contains(word)
                && (self.child.is_some_and(|child| child > place && child <= place + 6)
                    || self.words.iter().skip(place + 1).take(3).any(|next| matches!(*next, "section" | "views" | "wishes")))
        });
        let of_me = self.child.is_some_and(|child| child == 0) && self.pair(&ENGAGE, of!("me us"))
            || self.pair(of!("she he they"), of!("me us")) && self.pair(&ENGAGE, of!("me us")) && self.has(&NOT);
        let unable = self.child.is_some() && self.pair(&NOT, of!("tell")) && self.has(of!("us"));
        let work = self.pair(of!("our"), of!("plan plans planning work assessment practice intervention decisions"));
        work || visit || my_visit || meets || of_me || unable
    }
}

/// "Shaun's not fussed", "Mum's adamant": what looks like an owner is somebody who is something.
fn is_contracted(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        matches!(next.lower.as_ref(), "not" | "keen" | "adamant" | "fussed" | "convinced" | "concerned" | "asked" | "hoping" | "asking")
    })
}

fn after_preposition(words: &[&str]) -> bool {
    let owned = words.last().is_some_and(|last| matches!(*last, "the" | "a" | "an" | "her" | "his" | "their" | "this" | "both" | "all"));
    let led = words.len().checked_sub(1 + usize::from(owned)).and_then(|at| words.get(at));
    led.is_some_and(|last| {
        matches!(
            *last,
            "to" | "with"
                | "at"
                | "in"
                | "on"
                | "by"
                | "from"
                | "for"
                | "of"
                | "about"
                | "as"
                | "through"
                | "via"
                | "between"
                | "during"
                | "than"
        )
    })
}

/// A capitalised word that no list knows, before a verb that people do.
pub(super) fn is_somebody(word: &str, tokens: &[Token<'_>]) -> bool {
    let Some(at) = tokens.iter().position(|token| token.lower == word) else { return false };
    if NOT.contains(&word) || ANCHORS.contains(word) || BESIDE.contains(word) || fills(word) {
        return false;
    }
    tokens.get(at + 1).is_some_and(|next| {
        THINKS.contains(&next.lower.as_ref())
            || matches!(next.lower.as_ref(), "refused" | "declined" | "did" | "to" | "will" | "has" | "was" | "is" | "does")
    })
}

/// A capitalised word that no list knows, at the beginning and before what people do.
fn opens_as_a_name(token: &Token<'_>, tokens: &[Token<'_>]) -> bool {
    let at = tokens.iter().position(|other| other.at == token.at);
    let word = token.lower.as_ref();
    let follows = |next: &Token<'_>| {
        let word = next.lower.as_ref();
        [&SAYS, &WISHES, &THINKS].iter().any(|list| list.contains(word))
            || matches!(word, "refused" | "declined" | "did" | "will" | "has" | "was" | "would" | "doesn't" | "didn't")
    };
    !token.is_acronym()
        && sense(word) == Sense::NONE
        && ![&*ANCHORS, &*BESIDE, &*NOT, &*SAYS, &*WISHES, &*FEELS].iter().any(|list| list.contains(word))
        && !is_small(word)
        && !fills(word)
        && !shows(word)
        && at.is_some_and(|at| at <= 1 && tokens.get(at + 1).is_some_and(follows))
}

/// Whether a child known by name comes later.
fn names_another(tokens: &[Token<'_>], at: usize, named: &impl Fn(&str) -> Named) -> bool {
    tokens.iter().skip(at + 1).any(|token| matches!(named(&token.lower), Named::Child | Named::AnotherChild))
}
