//! Whether the box for a child's view holds one.
//!
//! What stands there instead is of few kinds: the words of an empty form; that the child is too
//! small, or does not speak; that they would not; that they were somewhere else; that somebody is
//! still to ask, or it is written in another place; and what an adult thinks. Against all of these
//! stands any wish, feeling or sign of the child, however short. Each clause is looked at for both,
//! and one clause with the child in it is a view. Nothing found is taken for a view, since children
//! say what they like.

use super::super::formula::{fills, is_how_often};
use super::super::line::lexicon::{Sense, sense};
use super::super::words::{Kind, Token, is_small};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Why there is no view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unheard {
    /// Nothing, or a reason for having none.
    Reason,
    /// What an adult says or thinks of the child.
    AdultsView,
}

/// So many words are never said only to say nothing.
const LONGEST: usize = 30;

/// Why a text is no view of the child's; none where it may be one.
pub(crate) fn unheard(tokens: &[Token<'_>], is_child: impl Fn(&str) -> bool) -> Option<Unheard> {
    let words = tokens.iter().filter(|token| token.is_word()).count();
    if rates(tokens) {
        return None;
    }
    let quotes = tokens.iter().filter(|token| matches!(token.kind, Kind::Sign('"' | '“' | '”' | '‘'))).count();
    // Whoever is quoted has said something.
    if words > LONGEST || quotes >= 2 || tokens.iter().any(|token| matches!(token.kind, Kind::Sign(sign) if is_picture(sign))) {
        return None;
    }
    if is_blank(tokens) || is_placeholder(tokens) {
        return Some(Unheard::Reason);
    }
    let mut found = None;
    let mut carried = Who::Nobody;
    let mut told_by_adult = false;
    for (at, clause) in clauses(tokens, &is_child).into_iter().enumerate() {
        if clause.opens_sentence || clause.first() == "but" {
            told_by_adult = false;
        }
        let who = match clause.who {
            Who::Nobody => carried,
            Who::Speaker if clause.is_writers() => Who::Adult,
            who => who,
        };
        carried = who;
        let adults = clause.is_adults_view();
        told_by_adult |= adults || clause.first() == "according";
        if !told_by_adult && clause.is_voice(who) {
            return None;
        }
        if adults || told_by_adult && clause.child.is_some() {
            found = found.or(Some(Unheard::AdultsView));
        } else if !told_by_adult && (clause.is_reason(who) || at == 0 && clause.is_no_concern()) {
            found = Some(Unheard::Reason);
        }
    }
    found.or_else(|| is_of_recording(tokens, &is_child).then_some(Unheard::Reason))
}

/// Whether nothing is written but what fills a box. "No" and "It is what it is" are answers.
fn is_blank(tokens: &[Token<'_>]) -> bool {
    let mut small = 0;
    for token in tokens {
        match token.kind {
            Kind::Word if fills(&token.lower) => return super::super::formula::is_empty_in(tokens),
            Kind::Word if !is_small(&token.lower) => return false,
            Kind::Word => small += 1,
            Kind::Sign(sign) if is_picture(sign) => return false,
            _ => {}
        }
    }
    !(small > 2 || small == 1 && tokens.iter().any(|token| matches!(token.lower.as_ref(), "no" | "me" | "why" | "my" | "you")))
}

/// "7 out of 10", "10/10".
fn rates(tokens: &[Token<'_>]) -> bool {
    tokens.windows(2).any(|pair| {
        matches!(pair, [of, most] if (of.lower == "of" || of.kind == Kind::Sign('/')) && matches!(most.lower.as_ref(), "10" | "ten" | "5" | "five"))
    }) && tokens.iter().filter(|token| token.kind == Kind::Sign('/')).count() < 2
}

/// A face or a thumb.
fn is_picture(sign: char) -> bool {
    matches!(u32::from(sign), 0x2600..=0x27BF | 0x1F300..=0x1FAFF)
}

/// What a form says to whoever fills it in: "Enter text", "[child's views]", "What does the child say?"
fn is_placeholder(tokens: &[Token<'_>]) -> bool {
    const FIELD: &[&str] = &[
        "text",
        "here",
        "child",
        "child's",
        "childs",
        "young",
        "comments",
        "comment",
        "views",
        "view",
        "words",
        "details",
        "information",
        "name",
        "response",
    ];
    let words: Vec<&str> = tokens.iter().filter(|token| token.is_word()).map(|token| token.lower.as_ref()).collect();
    let of_field = |from: usize| words.iter().skip(from).any(|word| FIELD.contains(word));
    let told = words.first().is_some_and(|first| {
        matches!(*first, "enter" | "insert" | "add" | "click" | "type" | "tap" | "record" | "include" | "describe" | "state")
    }) && words.len() <= 9
        && of_field(1);
    let bracketed = matches!(tokens.first().map(|token| token.kind), Some(Kind::Sign('[' | '<' | '{' | '(')))
        && matches!(tokens.last().map(|token| token.kind), Some(Kind::Sign(']' | '>' | '}' | ')')))
        && of_field(0);
    let asked = tokens.last().is_some_and(|last| last.kind == Kind::Sign('?'))
        && words.first().is_some_and(|first| matches!(*first, "what" | "how" | "has" | "have" | "who" | "where" | "when"))
        && words.iter().any(|word| matches!(*word, "child" | "child's" | "young" | "person's"))
        && tokens.iter().filter(|token| token.ends_sentence()).count() == 1;
    let alone = matches!(words.as_slice(), [only] if matches!(*only, "text" | "draft" | "dna" | "uta" | "uto" | "absent" | "same" | "seen" | "unseen" | "missing" | "unallocated" | "covid" | "unborn" | "preverbal" | "nonverbal" | "asleep" | "declined" | "unascertained" | "insert" | "placeholder" | "unwell" | "incapacitated" | "verbally"));
    told || bracketed || asked || alone
}

/// Who a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Whoever speaks for themselves.
    Speaker,
    /// The child, spoken of.
    Child,
    /// A parent, a carer, a worker, a school.
    Adult,
    Nobody,
}

struct Clause<'t, 'a> {
    tokens: &'t [Token<'a>],
    words: Vec<&'t str>,
    /// Where the child is named.
    child: Option<usize>,
    who: Who,
    opens_sentence: bool,
}

fn clauses<'t, 'a>(tokens: &'t [Token<'a>], is_child: &impl Fn(&str) -> bool) -> Vec<Clause<'t, 'a>> {
    let mut clauses = Vec::new();
    let (mut from, mut opens) = (0, true);
    let mut cut = |from: usize, to: usize, opens: bool| {
        if let Some(part) = tokens.get(from..to)
            && part.iter().any(Token::is_word)
        {
            clauses.push(Clause::of(part, opens, is_child));
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        let joins = matches!(
            token.lower.as_ref(),
            "but" | "and" | "because" | "so" | "although" | "however" | "though" | "when" | "while" | "since" | "then"
        );
        match token.kind {
            Kind::Sign('.' | ';' | '!' | '?' | ',' | ':' | '(' | ')' | '–' | '—' | '-' | '•') | Kind::LineEnd => {
                cut(from, at, opens);
                opens = !matches!(token.kind, Kind::Sign(',' | '(' | ')'));
                from = at + 1;
            }
            Kind::Word if joins && at > from => {
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

const SPEAKER: &[&str] = &[
    "i", "i'm", "i've", "i'd", "i'll", "im", "ive", "me", "my", "mine", "myself", "we", "us", "our", "you", "your", "let's", "let",
    "please", "ur", "u",
];
const PRONOUN: &[&str] = &["he", "she", "they", "him", "her", "them", "he's", "she's", "herself", "himself", "themselves"];
const NOT: &[&str] = &[
    "not", "no", "never", "didn't", "doesn't", "don't", "wasn't", "isn't", "wouldn't", "won't", "couldn't", "can't", "cannot", "hasn't",
    "haven't", "unable", "without", "nothing", "didnt", "doesnt", "wouldnt", "couldnt", "wasnt", "nor", "neither", "none", "lacks",
    "limited", "lack",
];
/// Taking part in being asked.
const ENGAGE: &[&str] = &[
    "speak",
    "talk",
    "say",
    "engage",
    "part",
    "participate",
    "meet",
    "answer",
    "contribute",
    "share",
    "comment",
    "attend",
    "discuss",
    "respond",
    "reply",
    "open",
    "come",
    "complete",
    "involved",
    "seen",
    "present",
    "asked",
    "questions",
    "worker",
    "visited",
    "engaged",
    "responded",
    "replied",
    "answered",
    "attended",
    "join",
    "give",
    "fill",
    "commented",
    "contributed",
    "spoken",
    "express",
    "communicate",
    "interact",
    "cooperate",
    "see",
];
/// What a person says or thinks.
const THINKS: &[&str] = &[
    "says",
    "say",
    "said",
    "thinks",
    "think",
    "thought",
    "feels",
    "feel",
    "felt",
    "believes",
    "believe",
    "reports",
    "report",
    "reported",
    "advises",
    "advise",
    "advised",
    "states",
    "state",
    "stated",
    "describes",
    "describe",
    "described",
    "informed",
    "informs",
    "confirmed",
    "confirms",
    "considers",
    "consider",
    "assures",
    "observed",
    "noted",
    "told",
    "view",
    "opinion",
    "insists",
    "maintains",
    "suggests",
    "expressed",
    "shared",
    "explained",
];
const FEELS: &[&str] = &[
    "happy",
    "sad",
    "worried",
    "angry",
    "scared",
    "excited",
    "proud",
    "anxious",
    "frightened",
    "lonely",
    "bored",
    "cross",
    "content",
    "afraid",
    "nervous",
    "jealous",
    "clingy",
    "relaxed",
    "cheerful",
    "hungry",
    "settled",
    "calm",
    "smiley",
    "frustrated",
    "embarrassed",
    "miserable",
    "furious",
    "glad",
    "fed",
    "keen",
    "clear",
    "aware",
    "animated",
    "positive",
    "comfortable",
];
const WISHES: &[&str] = &[
    "want",
    "wants",
    "wanted",
    "love",
    "loves",
    "loved",
    "hate",
    "hates",
    "hated",
    "miss",
    "misses",
    "missed",
    "hope",
    "hopes",
    "worry",
    "worries",
    "enjoy",
    "enjoys",
    "enjoyed",
    "dislikes",
    "dislike",
    "prefers",
    "prefer",
    "preferred",
    "likes",
    "liked",
    "wishes",
    "wish",
    "wished",
    "feels",
    "feel",
    "felt",
    "thinks",
    "think",
    "thought",
    "understands",
    "finds",
    "knows",
    "looks",
    "dreams",
    "cares",
    "fears",
];
const SAYS: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "asked",
    "asks",
    "wrote",
    "writes",
    "texted",
    "typed",
    "signed",
    "signs",
    "signing",
    "chose",
    "picked",
    "drew",
    "draws",
    "pointed",
    "states",
    "stated",
    "reports",
    "reported",
    "expressed",
    "identified",
    "raised",
    "informed",
    "indicated",
    "described",
    "shared",
    "requested",
    "mentioned",
    "explained",
    "disclosed",
    "acknowledges",
    "agreed",
    "agrees",
    "rated",
    "scored",
    "scaled",
    "gave",
    "vocalises",
    "called",
    "named",
    "chatted",
    "chatty",
    "responded",
    "answered",
    "confirmed",
    "voiced",
    "talked",
    "talks",
    "spoke",
    "speaks",
    "attended",
    "contributed",
    "left",
    "sent",
];

impl<'t, 'a> Clause<'t, 'a> {
    fn of(tokens: &'t [Token<'a>], opens_sentence: bool, is_child: &impl Fn(&str) -> bool) -> Self {
        let mut words = Vec::with_capacity(tokens.len());
        let mut child = None;
        let mut who = Who::Nobody;
        let mut past_verb = false;
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
            // "Mind of My Own", "All About Me": the name of a form, in which nobody speaks.
            let titled = (at > 0 || !opens_sentence) && token.is_capitalised() && token.text != "I" && !token.text.starts_with("I'");
            let word = if titled && SPEAKER.contains(&token.lower.as_ref()) { "form" } else { token.lower.as_ref() };
            let known = sense(word);
            let names_child =
                is_child(word) || matches!(word, "child" | "childs" | "yp" | "baby" | "infant" | "newborn" | "toddler" | "person");
            if names_child && child.is_none() {
                child = Some(words.len());
            }
            // Whoever comes after the verb is somebody else.
            let verb = words.last().is_some_and(|last: &&str| {
                [SAYS, WISHES, THINKS].iter().any(|list| list.contains(last)) && !matches!(*last, "views" | "feelings")
            });
            past_verb |= verb;
            if who == Who::Nobody && !past_verb && !token.possessive {
                let adult = Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::EDUCATION);
                // "Can't say", "don't know": forms are filled in with "cannot" and "does not".
                let contracted = words.is_empty() && matches!(word, "can't" | "don't" | "won't" | "cant" | "dont" | "wont" | "shan't");
                who = if contracted || SPEAKER.contains(&word) || token.text == "i" {
                    Who::Speaker
                } else if names_child || PRONOUN.contains(&word) {
                    Who::Child
                } else if (known.has(adult) && !known.has(Sense::TASK)
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
        Self { tokens, words, child, who, opens_sentence }
    }

    fn first(&self) -> &str {
        self.words.first().copied().unwrap_or_default()
    }

    fn has(&self, any: &[&str]) -> bool {
        self.words.iter().any(|word| any.contains(word))
    }

    /// One of the first, and one of the second among the four words after it.
    fn pair(&self, first: &[&str], second: &[&str]) -> bool {
        self.words
            .iter()
            .enumerate()
            .any(|(at, word)| first.contains(word) && self.words.iter().skip(at + 1).take(4).any(|next| second.contains(next)))
    }

    /// Whether "I" or "us" is whoever fills in the form: "I will see Ellie", "when I visited".
    fn is_writers(&self) -> bool {
        const VISITS: &[&str] = &["visited", "called", "arrived", "attended", "rang"];
        const MEETS: &[&str] = &[
            "see",
            "meet",
            "met",
            "visit",
            "visited",
            "speak",
            "spoke",
            "talk",
            "saw",
            "seen",
            "contact",
            "gather",
            "update",
            "obtain",
            "complete",
            "ascertain",
            "spoken",
            "access",
        ];
        let at = |word: &str| self.words.iter().position(|other| *other == word);
        // "When I came" tells of the visit; "when I cried" does not.
        let visit = ["i", "we"]
            .iter()
            .any(|speaker| at(speaker).is_some_and(|at| self.words.get(at + 1).is_some_and(|verb| VISITS.contains(verb))));
        let my_visit = self.pair(&["my", "our"], &["visit", "visits", "appointment", "call", "arrival"]);
        let meets = self.words.iter().enumerate().any(|(place, word)| {
            MEETS.contains(word)
                && (self.child.is_some_and(|child| child > place && child <= place + 4)
                    || self.words.iter().skip(place + 1).take(3).any(|next| matches!(*next, "section" | "views" | "wishes")))
        });
        let of_me = self.child.is_some_and(|child| child == 0) && self.pair(ENGAGE, &["me", "us"])
            || self.pair(&["she", "he", "they"], &["me", "us"]) && self.pair(ENGAGE, &["me", "us"]) && self.has(NOT);
        visit || my_visit || meets || of_me
    }

    /// Whether the child speaks, wants, feels or does something in it.
    fn is_voice(&self, who: Who) -> bool {
        const TALK: &[&str] =
            &["nope", "nah", "yeah", "yep", "dunno", "idk", "meh", "whatever", "cos", "coz", "gonna", "wanna", "opinion", "mummy", "daddy"];
        if self.has(TALK) || matches!(self.first(), "can't" | "don't" | "won't" | "cant" | "dont" | "wont") {
            return true;
        }
        let speaks = self.words.iter().any(|word| SPEAKER.contains(word)) && !self.is_writers();
        if speaks && !(self.words.len() <= 3 && self.first() == "please") && !self.pair(&["please"], &["see", "refer", "read", "note"]) {
            return true;
        }
        // "He is always asleep", "nobody at home talks".
        let nobody = matches!(self.first(), "nobody" | "noone" | "everyone" | "everybody") || self.words.starts_with(&["no", "one"]);
        if self.has(&["always"])
            || nobody && self.words.iter().skip(1).any(|word| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
        {
            return true;
        }
        if self.pair(&["turns", "turned"], &["to", "away", "towards", "toward"]) && who != Who::Adult {
            return true;
        }
        // "No more meetings", "too many people", "never him".
        if self.pair(&["no", "too", "want", "any"], &["more", "many", "much"])
            && !self.pair(&["more", "much"], &["add", "say", "report", "information"])
        {
            return true;
        }
        if who == Who::Adult {
            return false;
        }
        let asked = self.has(ENGAGE);
        let denied = self.has(NOT);
        // "Was spoken to at school": whatever came of it, the child was heard.
        if self.who == Who::Child
            && (self.pair(&["was", "been", "is"], &["consulted", "spoken", "interviewed"]) && !denied || self.does_something())
        {
            return true;
        }
        for (at, word) in self.words.iter().enumerate() {
            let before = |steps: usize| at.checked_sub(steps).and_then(|at| self.words.get(at)).copied().unwrap_or_default();
            let after = self.words.get(at + 1).copied().unwrap_or_default();
            let engages = self.words.iter().skip(at + 1).take(4).any(|next| ENGAGE.contains(next));
            // "Cannot say what she wants."
            let unsaid = self.pair(NOT, &["say", "express", "tell", "communicate", "verbalise", "articulate"]);
            let noun = unsaid
                || matches!(*word, "wishes" | "feels" | "worries" | "report" | "reports")
                    && (matches!(before(1), "her" | "his" | "their" | "no" | "child's" | "childs" | "of")
                        || after == "and"
                        || at == 0 && self.who == Who::Nobody && self.words.len() <= 4);
            if WISHES.contains(word) && !noun && !engages {
                return true;
            }
            // "Would like", "does not like".
            if matches!(*word, "like" | "rather")
                && matches!(before(1), "would" | "not" | "doesn't" | "don't" | "didn't" | "she'd" | "he'd")
                && !engages
            {
                return true;
            }
            let passive = matches!(before(1), "be" | "been" | "was" | "is" | "were" | "being" | "not" | "no" | "to")
                || matches!(before(2), "be" | "been" | "not" | "no");
            let denied = self.words.get(at.saturating_sub(4)..at).unwrap_or_default().iter().any(|before| NOT.contains(before));
            if SAYS.contains(word)
                && !passive
                && !denied
                && (who == Who::Child || at == 0)
                && !matches!(after, "nothing" | "before" | "not")
                && !(matches!(*word, "left" | "sent" | "attended" | "called") && after != "me")
            {
                return true;
            }
            if FEELS.contains(word) && !(denied && *word == "aware") && (who == Who::Child || at <= 1) && !asked {
                return true;
            }
            if super::super::formula::shows(word) && !WEAK_SIGNS.contains(word) && !passive_sign(before(1)) {
                return true;
            }
        }
        let weak = self.words.iter().filter(|word| super::super::formula::shows(word)).count();
        weak >= 2 && !denied
    }

    /// "She lights up", "Ellie hums": what somebody does, by a verb of no file.
    fn does_something(&self) -> bool {
        const OF_FILES: &[&str] = &[
            "lacks",
            "needs",
            "uses",
            "communicates",
            "lives",
            "suffers",
            "requires",
            "struggles",
            "remains",
            "presents",
            "resides",
            "continues",
            "appears",
            "seems",
            "becomes",
            "works",
            "ages",
            "views",
            "wishes",
            "feelings",
            "reports",
            "goes",
            "this",
            "his",
            "always",
            "plans",
            "sessions",
            "visits",
            "moves",
            "comes",
            "gets",
            "takes",
            "stays",
            "meets",
            "makes",
            "gives",
            "sees",
            "comments",
            "issues",
            "concerns",
            "refuses",
            "declines",
            "avoids",
            "ignores",
            "displays",
            "exhibits",
            "demonstrates",
        ];
        let Some(subject) = self.words.iter().position(|word| matches!(*word, "she" | "he" | "they")).or(self.child) else { return false };
        let Some(verb) = self.words.get(subject + 1) else { return false };
        let known = sense(verb);
        verb.len() > 3
            && verb.ends_with('s')
            && !verb.ends_with("ss")
            && !known.has(Sense::BE.and(Sense::HAVE).and(Sense::DO).and(Sense::MODAL).and(Sense::PREPOSITION).and(Sense::TASK))
            && ![OF_FILES, ENGAGE, THINKS].iter().any(|list| list.contains(verb))
            && !verb.contains('\'')
            && !ANCHORS.contains(verb)
            && !BESIDE.contains(verb)
    }

    /// Whether an adult tells of the child: "Carer says Ellie is fine".
    fn is_adults_view(&self) -> bool {
        if self.words.iter().any(|word| SPEAKER.contains(word)) && !self.has(&["us"]) {
            return false;
        }
        let told = self.words.iter().position(|word| THINKS.contains(word));
        let no_concerns = self.pair(&["no", "any"], &["concerns", "issues", "concern", "issue"]);
        let according = self.first() == "according";
        let of_child = |from: usize| {
            self.child.is_some_and(|child| child > from) || self.words.iter().skip(from + 1).take(4).any(|word| PRONOUN.contains(word))
        };
        let professional = || {
            self.tokens.iter().filter(|token| token.is_word()).take(4).any(|token| {
                sense(&token.lower).has(Sense::PROFESSIONAL.and(Sense::EDUCATION))
                    || matches!(token.lower.as_ref(), "carer" | "carers" | "parents" | "mother" | "father" | "family")
            })
        };
        let mismatched = || {
            let first =
                self.words.iter().skip(told.map_or(0, |told| told + 1)).find(|word| PRONOUN.contains(word)).copied().unwrap_or_default();
            self.has(&["dad", "father", "grandad"]) && matches!(first, "she" | "her")
                || self.has(&["mum", "mother", "nan"]) && matches!(first, "he" | "him")
        };
        let adult = self.who == Who::Adult;
        let named = |from: usize| self.child.is_some_and(|child| child > from);
        adult && told.is_some_and(|told| of_child(told) && (named(told) || professional() || mismatched()) && !self.told_by_child(told))
            || adult && no_concerns
            || according && of_child(0)
    }

    /// "The worker was told by Ellie".
    fn told_by_child(&self, told: usize) -> bool {
        self.words.get(told + 1).is_some_and(|next| *next == "by")
    }

    /// Whether it gives a reason for having no view.
    fn is_reason(&self, who: Who) -> bool {
        self.is_age()
            || self.is_unable(who)
            || self.is_refusal(who)
            || self.is_elsewhere(who)
            || self.is_put_off(who)
            || self.is_reference()
    }

    /// "No concerns raised", with nobody asked.
    fn is_no_concern(&self) -> bool {
        self.first() == "no" && self.words.len() <= 6 && self.has(&["concerns", "concern", "issues", "issue"])
    }

    /// "Aged 4 months", "Ellie is only 2", "Under 5".
    fn is_age(&self) -> bool {
        const UNITS: &[&str] = &["month", "months", "mths", "weeks", "week", "wks", "days", "day", "years", "year", "yrs", "yr"];
        const NUMBERS: &[&str] =
            &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "few"];
        let number = |token: &Token<'_>| token.kind == Kind::Number || NUMBERS.contains(&token.lower.as_ref());
        let unit = self.tokens.windows(2).any(|pair| matches!(pair, [a, b] if number(a) && UNITS.contains(&b.lower.as_ref())));
        let led = self.tokens.windows(2).any(
            |pair| matches!(pair, [a, b] if matches!(a.lower.as_ref(), "age" | "aged" | "only" | "under" | "just" | "edd") && number(b)),
        );
        let rest = self.words.iter().enumerate().filter(|(at, word)| {
            !(is_small(word)
                || UNITS.contains(word)
                || NUMBERS.contains(word)
                || Some(*at) == self.child
                || matches!(
                    **word,
                    "old"
                        | "age"
                        | "aged"
                        | "only"
                        | "under"
                        | "just"
                        | "currently"
                        | "edd"
                        | "boy"
                        | "girl"
                        | "baby"
                        | "young"
                        | "still"
                        | "gestation"
                ))
        });
        (unit || led) && rest.count() == 0 && self.who != Who::Speaker
            || self.pair(&["is", "just", "still", "only", "a", "being"], &["baby", "newborn", "infant", "toddler"]) && self.words.len() <= 6
            || self.has(&["unborn", "edd"])
            || self.pair(&["not", "yet"], &["born"])
            || self.pair(&["too"], &["young", "small", "little", "immature"])
            || self.words.len() <= 6 && self.pair(&["too"], &["early"])
            || self.pair(&["due"], &["age"])
    }

    /// Does not speak, cannot say.
    fn is_unable(&self, who: Who) -> bool {
        const SPEECH: &[&str] = &[
            "verbal",
            "verbally",
            "speech",
            "words",
            "language",
            "capacity",
            "communicate",
            "communication",
            "express",
            "verbalise",
            "articulate",
            "communicating",
            "understanding",
            "say",
            "vocalise",
        ];
        let to_somebody = self.pair(&["say"], &["to"]);
        (who != Who::Adult || self.child.is_some()) && !to_somebody && (self.pair(NOT, SPEECH) || self.pair(&["non", "pre"], &["verbal"]))
            || self.has(&["preverbal", "nonverbal", "incapacity", "unascertained"])
            || self.pair(
                &[
                    "not",
                    "unable",
                    "cannot",
                    "couldn't",
                    "couldnt",
                    "impossible",
                    "yet",
                    "wasn't",
                    "isn't",
                    "without",
                    "no",
                    "never",
                    "difficult",
                    "hasn't",
                    "haven't",
                ],
                &[
                    "obtain",
                    "obtained",
                    "ascertain",
                    "ascertained",
                    "gain",
                    "gained",
                    "gather",
                    "gathered",
                    "sought",
                    "seek",
                    "capture",
                    "captured",
                    "views",
                    "view",
                    "consulted",
                    "consult",
                    "spoken",
                    "obtainable",
                    "available",
                    "seen",
                    "wishes",
                    "expressed",
                    "recorded",
                    "discussed",
                    "asked",
                    "provided",
                    "determined",
                    "explored",
                    "established",
                    "met",
                    "completed",
                    "visited",
                    "carried",
                    "received",
                    "returned",
                    "shared",
                ],
            )
            || self.pair(&["views", "view"], &["unknown", "known", "outstanding", "pending", "follow", "unchanged"])
    }

    /// Would not, with nothing of what about.
    fn is_refusal(&self, who: Who) -> bool {
        const REFUSES: &[&str] = &[
            "declined",
            "declines",
            "refused",
            "refuses",
            "refusing",
            "chose",
            "reluctant",
            "unwilling",
            "avoided",
            "avoids",
            "ignored",
            "ignores",
            "preferred",
            "unresponsive",
            "uncooperative",
            "withdrew",
        ];
        const SHUT: &[&str] = &[
            "speak",
            "talk",
            "say",
            "engage",
            "participate",
            "answer",
            "contribute",
            "share",
            "comment",
            "attend",
            "discuss",
            "respond",
            "reply",
            "complete",
            "meet",
            "give",
            "seen",
            "involved",
            "engaged",
            "responded",
            "replied",
            "communicate",
            "interact",
            "open",
            "see",
            "express",
            "visit",
            "visited",
        ];
        if matches!(who, Who::Speaker) {
            return false;
        }
        let of_something = self.pair(
            &["engage", "participate", "attend", "talk", "complete"],
            &["therapy", "counselling", "camhs", "school", "college", "education", "contact", "mum", "dad"],
        );
        if of_something {
            return false;
        }
        let subject_ok = who == Who::Child || self.words.len() <= 9;
        subject_ok
            && (self.pair(REFUSES, SHUT)
                || self.pair(REFUSES, &["not", "questions", "views", "worker", "visit", "advocacy", "advocate", "access", "session"])
                || matches!(self.words.as_slice(), [.., last] if REFUSES.contains(last) && *last != "chose" && *last != "preferred")
                || self.pair(&["not", "didn't", "didnt", "wouldn't", "wouldnt", "never", "hasn't", "doesn't"], SHUT)
                    && !self.pair(&["see"], KIN)
                || self.pair(&["not", "didn't", "didnt", "wouldn't", "wasn't"], &["part", "mood", "worker", "come", "willing", "want"])
                    && self.has(&["part", "mood", "talk", "speak", "worker", "room", "out", "willing", "us", "me"]))
            || who != Who::Adult
                && !self.pair(&["say"], &["to"])
                && self.pair(
                    &["no", "nothing"],
                    &[
                        "comment",
                        "comments",
                        "say",
                        "add",
                        "reply",
                        "response",
                        "report",
                        "noted",
                        "note",
                        "answer",
                        "contribution",
                        "input",
                        "new",
                        "further",
                    ],
                )
            || who == Who::Child && self.pair(&["said", "says", "remained", "stayed", "was", "kept"], &["nothing", "silent", "mute"])
            || who == Who::Child
                && (self.pair(&["hung"], &["up"])
                    || self.pair(&["left"], &["before", "during", "when"])
                    || self.pair(&["walked", "ran", "stormed"], &["off", "away", "out"]) && self.words.len() <= 4)
    }

    /// Somewhere else, or in no state to be asked.
    fn is_elsewhere(&self, who: Who) -> bool {
        const PLACES: &[&str] = &[
            "school",
            "nursery",
            "college",
            "work",
            "bed",
            "hospital",
            "holiday",
            "respite",
            "playgroup",
            "custody",
            "secure",
            "abroad",
            "a",
            "football",
            "swimming",
            "camp",
            "club",
            "trip",
            "area",
            "court",
            "prison",
            "detention",
            "nan's",
            "nan",
            "gran",
            "grandparents",
            "dad",
            "mum",
            "father",
            "mother",
            "friend",
            "friends",
            "aunt",
            "auntie",
            "cousin",
            "practice",
            "training",
            "clinic",
            "contact",
            "away",
            "party",
            "sleepover",
            "bath",
        ];
        const STATES: &[&str] = &[
            "asleep",
            "sleeping",
            "napping",
            "unwell",
            "ill",
            "poorly",
            "sick",
            "missing",
            "absent",
            "away",
            "abroad",
            "unavailable",
            "distracted",
            "tired",
            "busy",
            "out",
            "shy",
            "distressed",
            "dysregulated",
            "whereabouts",
            "absconded",
        ];
        const CAME: &[&str] = &[
            "time",
            "visit",
            "visited",
            "called",
            "meeting",
            "conference",
            "review",
            "arrived",
            "session",
            "appointment",
            "day",
            "weekend",
            "present",
            "today",
            "currently",
        ];
        let short = self.words.len() <= 7;
        let is = &["is", "was", "being", "remains", "remained", "currently", "been", "were", "reported", "still", "too"];
        let of_child = who == Who::Child || who == Who::Nobody && self.words.len() <= 4 || self.has(CAME);
        let in_state = self.words.iter().enumerate().any(|(at, word)| {
            STATES.contains(word)
                && (at == 0
                    || self
                        .words
                        .get(at.saturating_sub(2)..at)
                        .unwrap_or_default()
                        .iter()
                        .any(|before| is.contains(before) || Some(at - 1) == self.child))
        });
        let placed = (self.pair(&["at", "in", "on", "with", "out"], PLACES) || self.has(CAME) && self.pair(&["to"], PLACES))
            && (short && (self.child.is_some() || self.pair(is, &["at", "in", "on", "with", "out", "away"]) || self.opens_with_place())
                || self.has(CAME));
        who != Who::Speaker
            && of_child
            && !self.pair(&["was", "been", "were"], &["spoken", "interviewed", "consulted"])
            && (in_state && (who == Who::Child || self.words.len() <= 4 || self.has(CAME)) || placed)
            && self.words.len() <= 14
    }

    fn opens_with_place(&self) -> bool {
        matches!(self.first(), "at" | "in" | "on" | "with" | "out") && self.words.len() <= 4
    }

    /// Somebody is still to ask, or could not.
    fn is_put_off(&self, who: Who) -> bool {
        const ASKS: &[&str] = &[
            "complete",
            "undertake",
            "gather",
            "obtain",
            "seek",
            "capture",
            "arrange",
            "explore",
            "visit",
            "see",
            "meet",
            "speak",
            "sit",
            "talk",
            "update",
            "add",
            "ask",
            "ascertain",
            "follow",
            "sought",
            "gathered",
            "obtained",
            "completed",
            "captured",
            "ascertained",
            "added",
            "recorded",
            "explored",
            "confirmed",
            "updated",
            "inserted",
            "discussed",
            "shared",
            "done",
            "given",
            "represent",
            "present",
            "presented",
            "represented",
            "finish",
            "finished",
            "filled",
            "written",
            "provided",
            "provide",
            "share",
            "attach",
            "contact",
            "advised",
            "reported",
            "taken",
            "heard",
            "collected",
            "include",
            "included",
            "work",
            "some",
        ];
        let due = self.pair(&["to", "will", "shall", "needs"], ASKS);
        let subject = self.who == Who::Adult
            || self.is_writers()
            || self.first() == "to"
            || self.first() == "will"
            || self.words.iter().any(|word| ANCHORS.contains(word)) && self.who != Who::Child;
        let able = self.pair(&["able", "wants", "likes", "enabled", "helped", "managed", "like", "want"], &["to"]);
        // "Mum did not want us to talk to Ellie", "it was decided not to involve her".
        let kept_from = (self.who == Who::Adult || self.first() == "it")
            && self.child.is_some() | self.has(PRONOUN)
            && (self.pair(NOT, &["want", "consent", "allow", "agree", "permit", "involve", "appropriate", "wish", "ask"])
                || self.pair(
                    &["refused", "declined", "upset", "cancelled", "denied"],
                    &["access", "ellie", "her", "him", "them", "visit", "consent"],
                ))
            || self.pair(&["best"], &["interests", "interest"]) && self.has(NOT)
            || self.pair(&["no", "consent", "permission", "parents", "mum", "dad"], &["declined", "refused", "consent", "withheld"])
                && self.words.len() <= 6
            || self.pair(&["ran", "run", "insufficient", "no", "not"], &["time", "access"])
                && self.has(&["out", "insufficient", "access", "enough", "no"])
                && self.words.len() <= 5
            || self.pair(&["no", "without"], &["contact", "reply", "answer", "response"]) && !self.has(KIN) && self.words.len() <= 6
            || self.pair(&["nobody", "noone"], &["home", "in"]) && self.words.len() <= 4;
        // "The visit was ended", "consent not given", "only just allocated".
        let broken_off = self.pair(
            &["visit", "session", "meeting", "appointment", "call", "work", "consent", "permission"],
            &[
                "ended",
                "cancelled",
                "abandoned",
                "stopped",
                "cut",
                "postponed",
                "rearranged",
                "terminated",
                "curtailed",
                "not",
                "withheld",
                "refused",
                "declined",
                "short",
            ],
        );
        let too_new = who != Who::Speaker
            && self.pair(
                &["only", "just", "recently", "newly"],
                &[
                    "come",
                    "allocated",
                    "moved",
                    "placed",
                    "accommodated",
                    "met",
                    "arrived",
                    "referred",
                    "assigned",
                    "transferred",
                    "started",
                    "born",
                ],
            );
        let kept_out = who == Who::Child && self.pair(&["not"], &["aware", "told", "involved", "informed", "invited", "included"]);
        broken_off && who != Who::Speaker || too_new || kept_out || due && subject && !able && who != Who::Speaker || kept_from
    }

    /// Written somewhere else, or the same as before.
    fn is_reference(&self) -> bool {
        if self.who == Who::Speaker {
            return false;
        }
        self.pair(&["refer", "see", "attached", "per", "in", "same", "as", "no", "from", "copied", "over", "on", "to"], ELSEWHERE)
            && self.words.iter().enumerate().all(|(at, word)| self.passes(at, word))
            || self.pair(&["same"], &["as"]) && self.words.len() <= 5
    }

    /// Whether a word is of recording, or a name.
    fn passes(&self, at: usize, word: &str) -> bool {
        is_small(word)
            || ANCHORS.contains(word)
            || BESIDE.contains(word)
            || fills(word)
            || ELSEWHERE.contains(&word)
            || Some(at) == self.child
            || self.tokens.iter().any(|token| token.lower == word && token.is_capitalised())
    }
}

const ELSEWHERE: &[&str] = &[
    "minutes",
    "report",
    "assessment",
    "document",
    "documents",
    "record",
    "recording",
    "recordings",
    "plan",
    "plans",
    "notes",
    "form",
    "file",
    "attached",
    "attachment",
    "review",
    "consultation",
    "chronology",
    "analysis",
    "booklet",
    "section",
    "previous",
    "above",
    "below",
    "last",
    "before",
    "previously",
    "update",
    "change",
    "cf",
    "c",
    "statement",
    "sibling",
    "siblings",
    "updates",
    "changes",
    "same",
    "system",
];

const KIN: &[&str] = &[
    "mother", "father", "mum", "dad", "mummy", "daddy", "brother", "brothers", "sister", "sisters", "siblings", "family", "nan", "gran",
    "friends", "parents", "him", "why", "how",
];

/// Words by which something is shown, and which have another use in a file.
const WEAK_SIGNS: &[&str] = &[
    "sleep",
    "sleeping",
    "slept",
    "sleeps",
    "early",
    "earlier",
    "earliest",
    "started",
    "start",
    "follow",
    "followed",
    "following",
    "follows",
    "follow-up",
    "followup",
    "passed",
    "pass",
    "look",
    "looked",
    "looks",
    "looking",
    "turn",
    "turned",
    "gave",
    "brought",
    "bit",
    "held",
    "hold",
    "sign",
    "signed",
    "present",
    "choose",
    "chose",
    "chosen",
    "choosing",
    "pointed",
    "point",
    "points",
    "play",
    "playing",
    "played",
    "plays",
    "stand",
    "standard",
    "walk",
    "walked",
    "sat",
    "sit",
    "settled",
    "calm",
    "relaxed",
    "hide",
    "ran",
    "playgroup",
    "ate",
    "stars",
    "star",
    "start",
    "signs",
    "feed",
    "built",
    "build",
    "watch",
    "watched",
    "sitting",
    "standing",
    "walking",
    "calls",
    "read",
    "eating",
    "eat",
    "draw",
    "drawing",
    "sing",
    "single",
    "since",
    "passing",
    "passes",
    "passport",
    "feedback",
    "feeding",
    "holding",
    "holder",
    "holiday",
    "holidays",
    "gives",
    "pressed",
    "pressing",
    "settling",
    "settle",
    "fed",
    "tearful",
    "bitten",
    "ears",
    "year",
    "turns",
    "wave",
    "waved",
    "crisis",
    "placed",
    "cried",
];

fn passive_sign(before: &str) -> bool {
    matches!(before, "to" | "be" | "will")
}

fn after_preposition(words: &[&str]) -> bool {
    words.last().is_some_and(|last| matches!(*last, "to" | "with" | "at" | "in" | "on" | "by" | "from" | "for" | "of" | "about" | "as"))
}

/// A capitalised word that no list knows, before a verb that people do.
fn is_somebody(word: &str, tokens: &[Token<'_>]) -> bool {
    let Some(at) = tokens.iter().position(|token| token.lower == word) else { return false };
    if NOT.contains(&word) || ANCHORS.contains(word) || BESIDE.contains(word) || fills(word) {
        return false;
    }
    tokens.get(at + 1).is_some_and(|next| {
        THINKS.contains(&next.lower.as_ref())
            || matches!(next.lower.as_ref(), "refused" | "declined" | "did" | "to" | "will" | "has" | "was" | "is" | "does")
    })
}

/// Words of hearing and recording, and of nothing else.
static ANCHORS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "consultation consultations questionnaire questionnaires booklet leaflet form forms appointment appointments session sessions visit visits visited \
    interpreter translator advocate advocacy allocated allocation unallocated worker workers keyworker practitioner sw social iro reviewing \
    professional professionals guardian viewpoint momo survey worksheet worksheets sheet sheets document documents assessment assessments report \
    reports minutes chronology file recorded record records recording section attached uploaded contained captured ascertained gathered obtained \
    sought consulted pending awaited awaiting outstanding tbc seen unseen views view wishes feelings voice unborn edd preverbal nonverbal verbal gestation consent \
    custody supervision statement paperwork referral referrals nyas cafcass meeting meetings conference participation engagement engage engaged contribution \
    contribute respond responded response completion complete completed communicated verbally update updates updated dna capacity transcript \
    speech contacted reached located invite invitation link returned reply appointments booked cancelled abandoned postponed rearranged rescheduled \
    attend attended attendance comment comments contributed participate staffing sickness covid insufficient access gained remote whereabouts cp cin lac cla \
    section guardian's unable absence absent applicable houses switched voicemail"
        .split_whitespace()
        .collect()
});

/// Words that may stand beside them.
static BESIDE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "child children childs baby infant toddler newborn young youngster person yp language english months month weeks week old years year days day \
    limited developmental delay stage able cannot meet met contact phone call calls see hear heard speak spoken spoke talk talked talking ask asked \
    asking share shared sharing give gives gave given express expressed present missing away unwell illness ill poorly sick hospital area reach \
    find found locate sent send received receive receipt direct work works officer review reviews new member staff home school nursery college placement carers carer \
    parents parent permission arranged arrange booking plan plans planned due course soon shortly yet prior during moment occasion period quarter document written write \
    wrote system through via using upon within towards separately part copy copied pasted repeat repeated similar additional further different \
    opportunity chance attempt attempts attempted tried try tries despite continue continues continued explored explore exploring wish wished choose chose chosen \
    decline declined refusal refuse refuses refusing refused unwilling reluctant choosing anything something answer answers question questions born birth \
    pregnancy asleep sleeping time times long short first second third available ready until once nobody anyone possible impossible priority leave change \
    changed changes difference too finish finished finalised manager colleague duty carry carried over trip app apps mind houses three worksheets tool tools \
    posted left texted emailed issued offered made done out off ran switched number voicemail message messages snow weather traffic arrive arrived \
    recently only just case open opened closed blank filled fill stated previously copied from sibling siblings family both all noted issue \
    issues raised add added noted note insert enter text click details information data mood say said saying say tell told video virtual teams online \
    poor connection throughout alone privately siblings mum dad mother father with cancelled by about set lead key ended end early aware set up moved before after taken take \
    no none not nothing without never unable january february march april may june july august september october november december monday tuesday \
    wednesday thursday friday half term summer easter christmas spring autumn relationship involve involved involvement \
    sit down look looked next last list waiting th st nd rd return point stage worker's"
        .split_whitespace()
        .collect()
});

/// Whether every word that carries something is of the hearing and recording of views, and none of
/// what was heard: "consultation form sent, not returned", "missing at the time of the visit".
fn is_of_recording(tokens: &[Token<'_>], is_child: &impl Fn(&str) -> bool) -> bool {
    let (mut of_it, mut anchors) = (0, 0);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = token.lower.as_ref();
        if SPEAKER.contains(&word) && word != "please"
            || matches!(word, "agreed" | "agrees" | "opinion" | "wants" | "likes" | "happy" | "separate")
        {
            return false;
        }
        let anchor = ANCHORS.contains(word) || fills(word) && !is_small(word);
        anchors += usize::from(anchor);
        if anchor || BESIDE.contains(word) || is_how_often(word) {
            of_it += usize::from(!is_small(word));
            continue;
        }
        if is_small(word) || is_child(word) {
            continue;
        }
        // The child's own name, and a worker's.
        let opens = at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(Token::ends_sentence);
        let named = token.is_capitalised() && (token.possessive || tokens.len() > 2) && (!opens || sense(word) == Sense::NONE);
        if !named {
            return false;
        }
    }
    // One word of them may be a child's answer: "school", "Mum".
    of_it >= 2 && anchors >= 1 && tokens.len() <= 24
}
