//! Whether the box for a child's view holds one.
//!
//! What stands there instead is of few kinds: the words of an empty form; that the child is too
//! small, or does not speak; that they would not; that they were somewhere else; that somebody is
//! still to ask, or it is written in another place; and what an adult thinks or knows. The last is
//! an account, however thin, and the others are none. Against all of these stands any wish, feeling
//! or sign of the child, however short. Each clause is looked at for both, and one clause with the
//! child in it is a view. Nothing found is taken for a view, since children say what they like.

use crate::practice::formula::{fills, is_empty_in, is_how_often};
use crate::practice::line::lexicon::{Sense, sense};
use crate::practice::words::{Kind, Token, dictated, is_small};
use adults::{Back, is_forms_questions, is_quoted_of_child};
use clause::{Clause, Who, clauses};
use lexicon::{ANCHORS, BESIDE, SPEAKER, words};

mod adults;
mod clause;
mod heard;
mod lexicon;
mod put_off;
mod reasons;
mod told;

/// Whose name a word is, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// The child's whose box it is.
    Child,
    /// A brother's or sister's, or another child's with a plan.
    AnotherChild,
    /// An adult's of the household, or of those who act in the plan.
    Adult,
    /// Nobody's that is known.
    Unknown,
}

/// What stands in the box where the child does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unheard {
    /// Nothing, a reason for having no view, or that there is one somewhere else.
    Reason,
    /// What an adult says, thinks or knows of the child.
    AdultsView,
}

/// What the clauses of a box were found to hold, none of them the child.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// Why there is no view.
    reason: bool,
    /// An adult's account.
    account: bool,
    /// That the child was heard or seen, or how old they are, which tells nothing of itself.
    claim: bool,
}

impl Held {
    /// Whoever says why there is no view says that the rest is none; whoever claims to have heard the
    /// child, and then tells how the child is, gives their own account.
    fn found(self) -> Option<Unheard> {
        if self.account && !self.reason {
            return Some(Unheard::AdultsView);
        }
        (self.reason || self.claim).then_some(Unheard::Reason)
    }
}

/// So many words are never said only to say nothing.
const LONGEST: usize = 60;

/// What a text is that is no view of the child's; none where it may be one.
pub(crate) fn unheard(tokens: &[Token<'_>], named: impl Fn(&str) -> Named) -> Option<Unheard> {
    let spoken = dictated(tokens);
    let tokens = spoken.as_deref().unwrap_or(tokens);
    let words = tokens.iter().filter(|token| token.is_word()).count();
    if rates(tokens) {
        return None;
    }
    let quotes = tokens.iter().filter(|token| matches!(token.kind, Kind::Sign('"' | '“' | '”' | '‘'))).count();
    if quotes == 2
        && is_quoted_of_child(tokens, |word| named(word) == Named::Adult, |word| matches!(named(word), Named::Child | Named::AnotherChild))
    {
        return Some(Unheard::AdultsView);
    }
    // Whoever is quoted has said something.
    if words > LONGEST || quotes >= 2 || tokens.iter().any(|token| matches!(token.kind, Kind::Sign(sign) if is_picture(sign))) {
        return None;
    }
    if is_blank(tokens) || is_placeholder(tokens) || is_forms_questions(tokens) {
        return Some(Unheard::Reason);
    }
    let mut held = Held::default();
    let mut carried = Who::Nobody;
    let mut told_by_adult = false;
    let mut asked = false;
    // The adult whose view came before, and the adult last spoken of.
    let (mut back, mut adult): (Option<Back>, Option<Back>) = (None, None);
    let clauses = clauses(tokens, &named);
    // "I went out Tuesday, no answer": whoever says "I" filled in the form.
    let met_nobody = clauses.iter().any(Clause::is_nobody_met);
    for (at, clause) in clauses.into_iter().enumerate() {
        if clause.opens_sentence || clause.first() == "but" {
            told_by_adult = false;
        }
        let who = match clause.who {
            Who::Nobody => carried,
            Who::Speaker if clause.is_writers() => Who::Adult,
            who => who,
        };
        if clause.words.len() > 1 {
            carried = who;
        }
        if clause.is_gesture() || clause.is_elliptic_view() {
            return None;
        }
        if clause.is_of_writer() || met_nobody && (clause.is_nobody_met() || clause.is_callers()) {
            held.reason = true;
            continue;
        }
        if who == Who::Adult && clause.who == Who::Adult {
            adult = clause.back();
        }
        let of_adult = clause.child.is_none() && adult.is_some_and(|adult| clause.begins_with(adult));
        let refers = back.is_some_and(|back| clause.opens_sentence && clause.refers(back));
        let adults = refers || clause.is_adults_view();
        if clause.opens_sentence && !refers {
            back = None;
        }
        if adults && !refers && clause.child.is_none() {
            back = clause.back();
        }
        let felt = clause.is_felt();
        held.account |= felt;
        told_by_adult |= adults && !felt || clause.first() == "according";
        if told_by_adult {
            if clause.is_relayed() || !refers && clause.is_childs_answer() {
                return None;
            }
            if clause.is_asking_not_to_ask() || clause.is_to_be_asked() {
                held.reason = true;
            } else if clause.is_principle_of_asking() {
                held.claim = true;
            } else {
                held.account = true;
            }
            continue;
        }
        let of_hearing = clause.is_of_hearing();
        if !of_hearing && (clause.is_voice(who) || clause.is_relayed() || (asked || clause.is_because()) && clause.is_answer()) {
            return None;
        }
        asked |= clause.after_colon || clause.is_of_tool();
        if of_hearing && !clause.is_denied() || clause.is_stated_age() {
            held.account |= clause.is_said_to_be_able();
            held.claim = true;
        } else if clause.is_no_concern() {
            // Alone they are the words of a form; after whatever was done, they are how it went.
            *(if at == 0 { &mut held.claim } else { &mut held.account }) = true;
        } else if clause.is_reason(who) {
            held.reason = true;
        } else if clause.is_fact() || !of_adult && clause.is_account(who) {
            held.account = true;
        }
    }
    let is_child = |word: &str| matches!(named(word), Named::Child | Named::AnotherChild);
    held.found().or_else(|| (is_of_recording(tokens, &is_child) || is_of_services_only(tokens)).then_some(Unheard::Reason))
}

/// Whether nothing is written but what fills a box. "No" and "It is what it is" are answers.
fn is_blank(tokens: &[Token<'_>]) -> bool {
    if matches!(tokens, [only] if only.lower == "k") {
        return false;
    }
    let mut small = 0;
    for token in tokens {
        match token.kind {
            Kind::Word if fills(&token.lower) => return is_empty_in(tokens),
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
    }) && !tokens.windows(3).any(|date| {
        // "14/5" is a day.
        matches!(date, [day, of, month] if of.kind == Kind::Sign('/') && day.kind == Kind::Number
            && day.lower.parse::<u32>().ok() > month.lower.parse::<u32>().ok() && month.kind == Kind::Number)
    }) && tokens.iter().filter(|token| token.kind == Kind::Sign('/')).count() < 2
}

/// A face or a thumb.
fn is_picture(sign: char) -> bool {
    matches!(u32::from(sign), 0x2600..=0x27BF | 0x1F300..=0x1FAFF)
}

/// What a form says to whoever fills it in: "Enter text", "[child's views]", "What does the child say?"
fn is_placeholder(tokens: &[Token<'_>]) -> bool {
    words!(
        FIELD = "text here child child's childs young comments comment views view words details information name \
            response"
    );
    let mut words: Vec<&str> = tokens.iter().filter(|token| token.is_word()).map(|token| token.lower.as_ref()).collect();
    if words.first() == Some(&"please") {
        words.remove(0);
    }
    let of_field = |from: usize| words.iter().skip(from).any(|word| FIELD.contains(word));
    let told = words.first().is_some_and(|first| {
        matches!(*first, "enter" | "insert" | "add" | "click" | "type" | "tap" | "record" | "include" | "describe" | "state")
    }) && words.len() <= 9
        && of_field(1)
        || matches!(words.as_slice(), [.., "here"])
            && words.len() <= 4
            && of_field(0)
            && words.iter().any(|word| matches!(*word, "name" | "views" | "view" | "text" | "comments" | "words"));
    let bracketed = matches!(tokens.first().map(|token| token.kind), Some(Kind::Sign('[' | '<' | '{' | '(')))
        && matches!(tokens.last().map(|token| token.kind), Some(Kind::Sign(']' | '>' | '}' | ')')))
        && of_field(0);
    let asked = tokens.last().is_some_and(|last| last.kind == Kind::Sign('?'))
        && words.first().is_some_and(|first| matches!(*first, "what" | "how" | "has" | "have" | "who" | "where" | "when"))
        && words.iter().any(|word| matches!(*word, "child" | "child's" | "young" | "person's"))
        && tokens.iter().filter(|token| token.ends_sentence()).count() == 1;
    let alone = matches!(words.as_slice(), [only] if matches!(*only, "text" | "dnk" | "draft" | "dna" | "uta" | "uto" | "absent" | "same" | "error" | "test" | "sickness" | "staffing" | "vacancy" | "illness" | "holiday" | "seen" | "unseen" | "missing" | "unallocated" | "covid" | "unborn" | "preverbal" | "nonverbal" | "asleep" | "declined" | "unascertained" | "insert" | "placeholder" | "unwell" | "incapacitated" | "verbally"));
    told || bracketed || asked || alone
}

/// Whether a text in which no child was heard speaks of services and their papers, in the words of a
/// file and none of a child's.
fn is_of_services_only(tokens: &[Token<'_>]) -> bool {
    let (mut of_services, mut words, mut childs) = (0, 0, false);
    for token in tokens.iter().filter(|token| token.is_word() && !is_small(&token.lower)) {
        let known = sense(&token.lower);
        words += 1;
        of_services += usize::from(known.has(Sense::PROFESSIONAL.and(Sense::PROCESS)) || ANCHORS.contains(token.lower.as_ref()));
        childs |= token.lower == "view"
            || known.has(Sense::STATE.and(Sense::HARM))
            || SPEAKER.contains(&token.lower.as_ref())
            || lexicon::PLAIN.contains(token.lower.as_ref())
            || lexicon::FEELS.contains(token.lower.as_ref());
    }
    !childs && words >= 4 && of_services >= 2 && of_services * 3 >= words
}

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
