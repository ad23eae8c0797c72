//! Whose doing a line of a plan is, and whether it is a change in a child's life.
//!
//! An outcome says what will be different for the child: "Ellie sleeps in her own bed". Plans are
//! full of another kind of line, which states a task, a rule to follow or a process of adults or
//! services: "Mum to attend all appointments", "Referral to be completed", and, with the child's
//! name in it, "Ellie to be brought to all medicals". This reads the subject and the predicate of
//! each clause and decides. It knows words by kind and the order of an English sentence; it does
//! not know phrases, and where it finds no evidence it says nothing.

use super::words::{Kind, Token, dictated, tokens};
use std::ops::Range;

mod decide;
pub(crate) mod lexicon;
mod predicate;
use decide::decide;
use lexicon::{Sense, sense};
use predicate::predicate;

/// Who does or is something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The child, a brother or sister, or children.
    Child,
    /// Something of the child's life: their sleep, the house, bedtime.
    Life,
    /// "Ellie's needs", "welfare".
    Needs,
    /// A parent, a carer, the family.
    Adult,
    /// A professional or a service.
    Professional,
    /// What services do: a referral, an assessment, a plan.
    Process,
    /// Nobody: "To complete", "Ensure", or no verb.
    Nobody,
    /// Somebody or something that the words do not settle.
    Unknown,
}

/// What is said of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Predicate {
    /// A state or a change in a life.
    Life,
    /// A task, a rule to follow, a process.
    Task,
    /// "Is met", "is promoted": a formula with no life in it.
    Formula,
    /// Not settled.
    Unknown,
}

/// How it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// "To attend", "must attend", "will attend".
    Asked,
    /// "Attends", "is".
    Stated,
    /// "Attend".
    Bare,
    /// No verb.
    None,
}

/// One clause of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clause {
    subject: Subject,
    predicate: Predicate,
    mood: Mood,
    /// The child is somebody in it, though not the subject.
    touches_child: bool,
    /// A service is named in what is said.
    touches_service: bool,
    /// Only "safe" or the like is said: too little to turn a task into an outcome.
    thin: bool,
    denied: bool,
    /// Somebody is said to be well, calm, sober.
    of_state: bool,
    harm: bool,
    care: bool,
    /// It begins with its verb, after "and".
    goes_on: bool,
    /// The one before it ensures it: "Mum to ensure Ellie attends".
    ensured: bool,
    /// It says when or for whom: "if she has a seizure", "the address where Ellie was found".
    conditional: bool,
    words: usize,
    start: usize,
    end: usize,
}

/// What a line was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who the line is about.
    pub subject: Subject,
    /// What it says of them.
    pub predicate: Predicate,
    /// How sure it is that the line is *not* a change in a child's life, in per cent.
    pub not_about_child: u8,
    /// The words that decide, in bytes of the line.
    pub span: Range<usize>,
}

/// Who the names in a line are.
pub trait Names {
    /// Whether a name in lower case is this child's or a brother's or sister's.
    fn is_child(&self, name: &str) -> bool;
    /// Whether it is an adult's: a parent, a worker, whoever owns an action.
    fn is_adult(&self, name: &str) -> bool;
}

/// Nobody's names are known.
#[derive(Debug, Clone, Copy)]
pub struct NoNames;

impl Names for NoNames {
    fn is_child(&self, _: &str) -> bool {
        false
    }
    fn is_adult(&self, _: &str) -> bool {
        false
    }
}

/// A word with what it may be here.
struct Sensed<'t, 'a> {
    token: &'t Token<'a>,
    sense: Sense,
    /// A capitalised word that no list knows: somebody's name, most likely.
    name: bool,
}

/// Reads a line, already split, that has so many bytes of a form's heading before it.
pub(super) fn read_after(text: &str, tokens: &[Token<'_>], heading: usize, names: &impl Names) -> Line {
    let heading = tokens.iter().position(|token| token.at >= heading).unwrap_or(tokens.len());
    read_split(text, tokens.get(heading..).unwrap_or_default(), names)
}

/// Reads a line.
pub fn read(text: &str, names: &impl Names) -> Line {
    read_split(text, &tokens(text), names)
}

/// Reads each sentence of a line for itself.
pub(super) fn read_each(text: &str, names: &impl Names) -> Vec<Line> {
    let tokens = tokens(text);
    let spoken = dictated(&tokens);
    spoken
        .as_deref()
        .unwrap_or(&tokens)
        .split(Token::ends_sentence)
        .filter(|sentence| sentence.iter().any(Token::is_word))
        .map(|sentence| read_spoken(text, sentence, names))
        .collect()
}

fn read_split(text: &str, tokens: &[Token<'_>], names: &impl Names) -> Line {
    read_spoken(text, dictated(tokens).as_deref().unwrap_or(tokens), names)
}

/// Reads a line in which no stop is written out.
fn read_spoken(text: &str, tokens: &[Token<'_>], names: &impl Names) -> Line {
    let sensed = sensed(tokens, names);
    let body = after_heading(&sensed);
    let mut clauses: Vec<Clause> = Vec::new();
    for range in split(body) {
        let ensured = range
            .start
            .checked_sub(1)
            .and_then(|at| body.get(at))
            .is_some_and(|before| before.sense.has(Sense::ENSURES) && before.token.lower != "so");
        let conditional = range.start.checked_sub(1).and_then(|at| body.get(at)).is_some_and(|before| before.sense.has(Sense::CONDITION));
        let Some(mut clause) = body.get(range).and_then(clause) else { continue };
        clause.ensured = ensured;
        clause.conditional = conditional;
        // "…and is proud of it" goes on about whoever the clause before was about.
        if let Some(before) = clauses.last()
            && clause.subject == Subject::Nobody
            && clause.goes_on
        {
            clause.subject = before.subject;
            clause.mood = if before.mood == Mood::Asked { Mood::Asked } else { Mood::Stated };
        }
        clauses.push(clause);
    }
    decide(text, &clauses)
}

/// The line without the form's heading before it: a question, or a few words and a colon.
fn after_heading<'b, 't, 'a>(sensed: &'b [Sensed<'t, 'a>]) -> &'b [Sensed<'t, 'a>] {
    // "What needs to happen Ellie sleeps": the form's question, with its end gone.
    let asks = sensed.first().is_some_and(|first| matches!(first.token.lower.as_ref(), "what" | "how" | "why" | "who"));
    let asked = sensed.iter().take(8).position(|word| word.token.kind == Kind::Sign('?'));
    if asks
        && asked.is_none()
        && let Some(from) = sensed.iter().take(8).position(|word| word.sense.is_somebody() && !word.sense.has(Sense::PRONOUN) || word.name)
        && let Some(rest) = sensed.get(from..)
        && rest.len() >= 3
    {
        return rest;
    }
    let ends = sensed.iter().position(|word| word.token.ends_sentence() || word.token.kind == Kind::Sign(':'));
    let Some(end) = ends else { return sensed };
    let heading = match sensed.get(end).map(|word| word.token.kind) {
        Some(Kind::Sign('?')) => true,
        // "Isaac loves bedtime: a bath, a book" is no heading: somebody does something in it.
        Some(Kind::Sign(':')) => {
            let says = Sense::CHILD.and(Sense::PRONOUN).and(Sense::LIFE).and(Sense::BE).and(Sense::MODAL);
            end <= 5 && !sensed.iter().take(end).any(|word| word.sense.has(says))
        }
        _ => false,
    };
    match sensed.get(end + 1..) {
        Some(rest) if heading && rest.iter().filter(|word| word.token.is_word()).count() >= 2 => rest,
        _ => sensed,
    }
}

fn sensed<'t, 'a>(tokens: &'t [Token<'a>], names: &impl Names) -> Vec<Sensed<'t, 'a>> {
    let mut sensed = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let mut found = Sense::NONE;
        let mut name = false;
        if token.is_word() {
            let known = sense(&token.lower);
            if token.is_capitalised() && names.is_child(&token.lower) {
                found = Sense::CHILD;
                name = true;
            } else if token.is_capitalised() && names.is_adult(&token.lower) && (known == Sense::NONE || !known.has(Sense::MODAL)) {
                found = Sense::ADULT;
                name = true;
            } else if token.is_capitalised()
                && known == Sense::NONE
                && !token.is_acronym()
                && !super::words::is_small(&token.lower)
                && !is_abstract(&token.lower)
                && !is_first_of_a_thing(tokens, at)
            {
                name = true;
            } else if known == Sense::NONE && token.is_acronym() {
                // Services go by their letters.
                found = Sense::PROFESSIONAL;
            } else {
                found = known;
            }
        }
        sensed.push(Sensed { token, sense: found, name });
    }
    sensed
}

/// Whether a capital is only that of a sentence's first word, which says more of the noun after it:
/// "Bail conditions to be kept". After a name comes what its bearer does.
fn is_first_of_a_thing(tokens: &[Token<'_>], at: usize) -> bool {
    let opens = at.checked_sub(1).and_then(|at| tokens.get(at)).is_none_or(Token::ends_sentence);
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let after = tokens.get(at + 2).map_or("", |after| after.lower.as_ref());
    let unknown = |word: &Token<'_>| {
        word.is_word() && !word.is_capitalised() && sense(&word.lower) == Sense::NONE && !super::words::is_small(&word.lower)
    };
    // "Hoist to be fitted": whoever is done this to, it is a thing or a task.
    let done_to = next.lower == "to"
        && after == "be"
        && tokens.get(at + 3).is_some_and(|done| is_participle(&done.lower) && !sense(&done.lower).has(Sense::STATE));
    // "Contingency plan agreed", "Moses basket and steriliser": a noun after it, and after a name a verb.
    let says_more = next.is_word()
        && !next.is_capitalised()
        && (sense(&next.lower).has(Sense::PROCESS) && !sense(&next.lower).has(Sense::FINITE)
            || unknown(next) && !next.lower.ends_with('s') && !next.lower.ends_with("ed"));
    if opens && !token.possessive && (done_to || says_more) {
        return true;
    }
    opens
        && !token.possessive
        && next.is_word()
        && !next.is_capitalised()
        && !super::words::is_small(&next.lower)
        && (sense(&next.lower) == Sense::NONE || sense(&next.lower).is_head() && !sense(&next.lower).has(Sense::FINITE))
        && (after == "to" || sense(after).has(Sense::BE.and(Sense::MODAL)))
}

/// Whether a word is, or may be, what is done to somebody: "fitted", "taken", "bought".
fn is_participle(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") || sense(word).has(Sense::PARTICIPLE)
}

/// Whether a word ends as names of things do and names of people do not: "accommodation", "agreement".
fn is_abstract(word: &str) -> bool {
    word.len() >= 7
        && ["tion", "sion", "ment", "ity", "ance", "ence", "ness", "ship", "ure", "ings", "ologist", "icist", "emist", "ician"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// Splits a line where a new clause may begin.
fn split(sensed: &[Sensed<'_, '_>]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut from = 0;
    let mut cut = |from: &mut usize, to: usize, next: usize| {
        if to > *from {
            clauses.push(*from..to);
        }
        *from = next;
    };
    for (at, here) in sensed.iter().enumerate() {
        let word = here.token.lower.as_ref();
        let next = sensed.get(at + 1);
        match here.token.kind {
            Kind::Sign('.' | ';' | '!' | '?' | ':' | ',' | '(' | ')' | '–' | '—' | '•' | '"' | '“' | '”') | Kind::LineEnd => {
                cut(&mut from, at, at + 1);
            }
            Kind::Sign('-') if next.is_some_and(|next| next.token.at > here.token.at + 1) => cut(&mut from, at, at + 1),
            Kind::Word if here.sense.has(Sense::JOINS) && at > from => cut(&mut from, at, at + 1),
            // "and Ellie sleeps", but not "Mum and Ellie" nor "home and school".
            Kind::Word if (word == "and" || word == "then") && at > from => {
                let somebody =
                    next.is_some_and(|next| next.sense.is_somebody() || next.name || next.sense.has(Sense::OWNER.and(Sense::DETERMINER)));
                let verb_before =
                    sensed.get(from..at).is_some_and(|before| (0..before.len()).any(|place| starts_verb(before, place, place > 0)));
                let verb_after = sensed
                    .get(at + 1..(at + 7).min(sensed.len()))
                    .is_some_and(|after| (1..after.len()).any(|place| starts_verb(after, place, true)));
                // "…and is proud of it", "…as well as knows whom to ring"
                let goes_on = next.is_some_and(|next| {
                    next.sense.has(Sense::BE.and(Sense::HAVE).and(Sense::DO))
                        || next.sense.has(Sense::FINITE) && (!next.sense.is_head() || next.sense.has(Sense::LIFE))
                        || next.token.lower == "no"
                });
                if verb_before && (somebody && verb_after || goes_on) {
                    cut(&mut from, at, at);
                }
            }
            // "Ensure Ellie feels safe", "enabling her to sleep".
            Kind::Word if here.sense.has(Sense::ENSURES) && word != "so" => {
                let that = next.is_some_and(|next| matches!(next.token.lower.as_ref(), "that" | "sure"));
                let somebody = next.is_some_and(|next| next.sense.is_somebody() || next.name || next.sense.has(Sense::OWNER));
                if somebody || that {
                    cut(&mut from, at + 1, at + 1);
                }
            }
            Kind::Word if here.sense.has(Sense::WANTS) && at > from => {
                let somebody = next.is_some_and(|next| next.sense.is_somebody() || next.name);
                if somebody {
                    // Who wants it does not matter.
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    cut(&mut from, sensed.len(), sensed.len());
    clauses
}

/// Whether a predicate starts here.
fn starts_verb(words: &[Sensed<'_, '_>], at: usize, after_subject: bool) -> bool {
    let Some(here) = words.get(at) else { return false };
    if !here.token.is_word() || here.name {
        return false;
    }
    let sense = here.sense;
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    if sense.has(Sense::BE.and(Sense::HAVE).and(Sense::DO)) {
        return true;
    }
    if sense.has(Sense::MODAL) {
        // "Ellie's needs" is a noun.
        let noun = sense.has(Sense::NEEDS)
            && before.is_none_or(|before| {
                before.token.possessive
                    || before.sense.has(Sense::OWNER.and(Sense::DETERMINER))
                    || !before.sense.is_somebody() && !before.name
            });
        return !noun;
    }
    if here.token.lower == "to" {
        let next = words
            .get(at + 1..)
            .and_then(|rest| rest.iter().find(|next| !next.sense.has(Sense::ADVERB) || next.sense.has(Sense::LIFE.and(Sense::TASK))));
        return next.is_some_and(|next| {
            !next.name
                && !next.sense.has(Sense::DETERMINER.and(Sense::OWNER).and(Sense::PREPOSITION))
                && (next.sense.has(Sense::LIFE.and(Sense::TASK).and(Sense::BE).and(Sense::HAVE).and(Sense::DO))
                    && !next.sense.has(Sense::FINITE.and(Sense::ING))
                    || after_subject && !next.sense.is_head() && next.token.is_word() && !next.token.is_capitalised())
        });
    }
    if !sense.has(Sense::LIFE.and(Sense::TASK)) {
        // After a name or a child an unknown word in -s is a verb: "Ellie giggles".
        let unknown = sense == Sense::NONE && after_subject;
        return unknown
            && before.is_some_and(|before| {
                !before.token.possessive && (before.sense.has(Sense::CHILD.and(Sense::PRONOUN).and(Sense::ADULT)) || before.name)
            })
            && here.token.lower.ends_with('s');
    }
    // "Dad's alcohol use to be tested", "the search is on": what has "is" or "to be" after it is a thing.
    let then_is = words.get(at + 1).is_some_and(|next| {
        next.sense.has(Sense::BE.and(Sense::MODAL)) && !next.token.lower.starts_with('\'')
            || next.token.lower == "to" && words.get(at + 2).is_some_and(|be| be.sense.has(Sense::BE))
    });
    let plain = !sense.has(Sense::FINITE.and(Sense::ING));
    // "Rent arrears to be cleared": the first word says more of a thing that something is to be done to.
    if at == 0 && plain {
        let thing = words
            .iter()
            .enumerate()
            .skip(1)
            .take(4)
            .take_while(|(_, next)| !next.name && !next.sense.has(Sense::DETERMINER.and(Sense::OWNER).and(Sense::PREPOSITION)));
        for (place, next) in thing {
            if next.token.lower == "to" && words.get(place + 1).is_some_and(|be| be.token.lower == "be") {
                return place == 1 || words.get(1).is_some_and(|next| next.sense.is_somebody());
            }
        }
    }
    let after_to = before.is_some_and(|before| before.token.lower == "to" || before.sense.has(Sense::MODAL.and(Sense::DO)));
    if then_is && plain && after_subject && !after_to && here.token.lower != "can" {
        return false;
    }
    // Nobody is told to "improved": "Improved sleep" is a thing.
    if sense.has(Sense::FINITE) && !after_subject {
        return false;
    }
    if sense.has(Sense::ING) && !before.is_some_and(|before| before.sense.has(Sense::BE)) {
        let says_more = words
            .iter()
            .skip(at + 1)
            .take(3)
            .take_while(|next| !next.sense.has(Sense::DETERMINER.and(Sense::OWNER).and(Sense::PREPOSITION)) && !next.name)
            .any(|next| next.sense.has(Sense::BE.and(Sense::MODAL)) || next.token.lower == "to");
        return at == 0 && !says_more && !sense.has(Sense::PROCESS.and(Sense::LIFE_NOUN));
    }
    if before.is_some_and(|before| {
        before.token.possessive
            || before.sense.has(Sense::OWNER.and(Sense::DETERMINER))
            || (before.sense.has(Sense::PREPOSITION) && before.token.lower != "to")
    }) {
        return false;
    }
    if sense.is_head() {
        // A noun or a verb, by what stands on either side of it.
        let next = words.get(at + 1);
        let object = next.is_some_and(|next| {
            next.name
                || next.sense.has(Sense::DETERMINER.and(Sense::OWNER))
                || next.sense.is_somebody()
                || matches!(next.token.lower.as_ref(), "with" | "that" | "to")
        });
        let followed_by_verb = next.is_some_and(|next| {
            next.sense.has(Sense::BE.and(Sense::HAVE).and(Sense::MODAL)) || (next.token.lower == "to" && starts_verb(words, at + 1, true))
        });
        return !followed_by_verb && object && (after_subject || !sense.has(Sense::FINITE))
            || (after_subject
                && before.is_some_and(|before| before.sense.has(Sense::CHILD.and(Sense::PRONOUN)) || before.name)
                && !followed_by_verb);
    }
    true
}

/// Reads one clause; none where there is nothing to read.
fn clause(words: &[Sensed<'_, '_>]) -> Option<Clause> {
    let first = words.first()?;
    let last = words.last()?;
    let mut at = 0;
    while words.get(at).is_some_and(|word| {
        !word.token.is_word()
            || (matches!(
                word.token.lower.as_ref(),
                "and" | "so" | "that" | "then" | "for" | "by" | "sure" | "order" | "or" | "also" | "therefore" | "as"
            ))
            || (word.token.lower == "in" && words.get(at + 1).is_some_and(|next| next.token.lower == "order"))
            || (word.sense.has(Sense::ADVERB) && !word.sense.has(Sense::STATE.and(Sense::LIFE).and(Sense::TASK).and(Sense::DETERMINER)))
    }) {
        at += 1;
    }
    let goes_on = matches!(first.token.lower.as_ref(), "and" | "then");
    let opens_with_preposition = words.get(at).is_some_and(|word| word.sense.has(Sense::PREPOSITION));
    let mut heads = Sense::NONE;
    let mut owner = Sense::NONE;
    let mut named = false;
    let mut joined = false;
    let mut in_tail = false;
    let mut existential = false;
    let mut verb = None;
    for (place, word) in words.iter().enumerate().skip(at) {
        if place > at && word.token.lower == "that" && heads != Sense::NONE && !in_tail {
            break;
        }
        let after_subject = heads != Sense::NONE || named || owner != Sense::NONE || (goes_on && place == at);
        if starts_verb(words, place, after_subject) {
            // "There is food": what there is, is the subject.
            if existential && heads == Sense::NONE {
                continue;
            }
            verb = Some(place);
            break;
        }
        if !word.token.is_word() {
            continue;
        }
        if word.token.lower == "there" && heads == Sense::NONE {
            existential = true;
            continue;
        }
        if word.sense.has(Sense::PREPOSITION) && (heads != Sense::NONE || named) && !opens_with_preposition {
            in_tail = true;
        }
        if in_tail {
            continue;
        }
        if word.token.lower == "and" || word.token.lower == "or" {
            joined = true;
            continue;
        }
        let mut here = word.sense;
        if word.name && !here.is_somebody() {
            // "Uncle Ray", "Nurse Okoro": whoever the word before says.
            let before = place.checked_sub(1).and_then(|place| words.get(place)).filter(|before| !before.token.possessive);
            let called = before.map_or(Sense::NONE, |before| before.sense);
            let adult = Sense::ADULT.and(Sense::PROFESSIONAL);
            here = if called.has(adult) { called } else { Sense::PRONOUN };
        }
        if word.token.possessive || here.has(Sense::OWNER) {
            owner = if here.has(Sense::OWNER) { Sense::PRONOUN } else { here };
            heads = if joined { heads } else { Sense::NONE };
            named = false;
            continue;
        }
        let kept = Sense::CHILD
            .and(Sense::ADULT)
            .and(Sense::PROFESSIONAL)
            .and(Sense::EDUCATION)
            .and(Sense::PROCESS)
            .and(Sense::LIFE_NOUN)
            .and(Sense::NEEDS)
            .and(Sense::PRONOUN);
        if here.is_head() {
            let own = here.has(kept);
            if own {
                heads = if joined { heads.and(here) } else { here };
                joined = false;
                named = word.name;
            }
        } else if !here.has(Sense::DETERMINER.and(Sense::ADVERB).and(Sense::PREPOSITION)) && here == Sense::NONE && owner != Sense::NONE {
            named = true;
        }
    }
    let subject = subject_of(heads, owner, named);
    let mut found = Clause {
        subject,
        predicate: Predicate::Unknown,
        mood: Mood::None,
        touches_child: false,
        touches_service: false,
        thin: false,
        denied: false,
        of_state: false,
        harm: false,
        care: false,
        goes_on,
        ensured: false,
        conditional: false,
        words: words.iter().filter(|word| word.token.is_word()).count(),
        start: first.token.at,
        end: last.token.end(),
    };
    if let Some(verb) = verb {
        predicate(words, verb, &mut found);
    } else {
        found.touches_child = touches(words, Sense::CHILD.and(Sense::PRONOUN).and(Sense::OWNER));
        found.touches_service = touches(words, Sense::PROFESSIONAL.and(Sense::PROCESS));
        let senses = |sense: Sense| words.iter().any(|word| word.sense.has(sense));
        if found.subject == Subject::Nobody && senses(Sense::DONE_TO) && senses(Sense::PROCESS) {
            found.subject = Subject::Process;
        }
        // School attendance is a child's; attendance at a group by parents, or at appointments, is not.
        if found.subject == Subject::Life
            && (senses(Sense::ADULT)
                || words.iter().any(|word| {
                    matches!(word.token.lower.as_ref(), "appointments" | "sessions" | "group" | "groups" | "meetings" | "clinic")
                }))
            && found.touches_service
            && words.iter().any(|word| word.token.lower == "attendance")
        {
            found.subject = Subject::Process;
        }
        // "Working relationships with professionals" are no friendships.
        if found.subject == Subject::Life
            && words
                .windows(2)
                .any(|pair| matches!(pair, [with, next] if with.token.lower == "with" && next.sense.has(Sense::PROFESSIONAL) && !next.name))
        {
            found.subject = Subject::Process;
        }
        found.predicate = match found.subject {
            Subject::Process => Predicate::Task,
            Subject::Life if !senses(Sense::DONE_TO) => Predicate::Life,
            _ => Predicate::Unknown,
        };
    }
    Some(found)
}

fn subject_of(heads: Sense, owner: Sense, named: bool) -> Subject {
    if heads.has(Sense::NEEDS) {
        return Subject::Needs;
    }
    if heads.has(Sense::CHILD) || (heads.has(Sense::PRONOUN) && !heads.has(Sense::ADULT)) {
        return Subject::Child;
    }
    if heads.has(Sense::ADULT) {
        return if heads.has(Sense::PROFESSIONAL) { Subject::Professional } else { Subject::Adult };
    }
    if heads.has(Sense::PROFESSIONAL) {
        return Subject::Professional;
    }
    if heads.has(Sense::LIFE_NOUN) {
        return if heads.has(Sense::PROCESS) {
            Subject::Process
        } else if owner.has(Sense::ADULT) {
            Subject::Adult
        } else {
            Subject::Life
        };
    }
    if heads.has(Sense::PROCESS) {
        return Subject::Process;
    }
    if heads.has(Sense::EDUCATION) {
        return Subject::Professional;
    }
    if owner.has(Sense::CHILD.and(Sense::PRONOUN)) && named {
        return Subject::Life;
    }
    if owner.has(Sense::ADULT) && named {
        return Subject::Adult;
    }
    if heads == Sense::NONE && owner == Sense::NONE && !named { Subject::Nobody } else { Subject::Unknown }
}

fn touches(words: &[Sensed<'_, '_>], any: Sense) -> bool {
    words.iter().any(|word| word.sense.has(any) || (any.has(Sense::CHILD) && word.name && !word.sense.has(Sense::ADULT)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Few;
    impl Names for Few {
        fn is_child(&self, name: &str) -> bool {
            matches!(name, "ellie" | "tariq" | "poppy")
        }
        fn is_adult(&self, name: &str) -> bool {
            matches!(name, "kerry" | "shaun")
        }
    }

    /// Who a line is about, beyond the cases of the rules that read lines.
    #[test]
    fn a_line_has_a_subject() {
        for (line, subject) in [
            ("Ellie's mum to attend the clinic", Subject::Adult),
            ("Mum's visits to be supervised", Subject::Process),
            ("Ellie's bedroom is warm", Subject::Life),
            ("The social worker will visit", Subject::Professional),
            ("Completion of the course by Dad", Subject::Process),
            ("Ensure that forms are returned", Subject::Nobody),
            ("At school Ellie feels listened to", Subject::Child),
            ("Tariq and his sisters see each other every week", Subject::Child),
            ("Bedtimes are calm", Subject::Life),
            ("Kerry to complete the course", Subject::Adult),
        ] {
            let read = read(line, &Few);
            assert_eq!(read.subject, subject, "{line}: {read:?}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_strange(text in any::<String>(), near in "(Mum|Ellie|to|be|seen|and|so|that|ensure|the|,|\\.|’s| ){0,14}") {
            for text in [text, near] {
                let read = read(&text, &Few);
                prop_assert!(text.get(read.span).is_some());
            }
        }
    }
}
