//! Which names in a text are of people the plan is not about.

use super::authority::{Authority, Household};
use super::check::Case;
use super::content::Version;
use super::line::lexicon::{Sense, sense};
use super::words::{Kind, Token, is_small, tokens};
use std::collections::HashSet;
use std::ops::Range;

/// A name that stands where this child's should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The name as written.
    pub name: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// How sure, in per cent.
    pub confidence: u8,
}

/// Names that are also words, and want more than a capital at the start of a sentence.
fn is_also_a_word(name: &str) -> bool {
    matches!(
        name,
        "grace"
            | "hope"
            | "faith"
            | "joy"
            | "will"
            | "mark"
            | "may"
            | "june"
            | "april"
            | "august"
            | "summer"
            | "autumn"
            | "rose"
            | "lily"
            | "daisy"
            | "ivy"
            | "olive"
            | "ruby"
            | "amber"
            | "jade"
            | "pearl"
            | "crystal"
            | "dawn"
            | "eve"
            | "star"
            | "sky"
            | "skye"
            | "rain"
            | "river"
            | "robin"
            | "jay"
            | "drew"
            | "grant"
            | "chase"
            | "hunter"
            | "mason"
            | "tyler"
            | "jack"
            | "bill"
            | "bob"
            | "pat"
            | "sue"
            | "rob"
            | "art"
            | "max"
            | "angel"
            | "destiny"
            | "honey"
            | "blue"
            | "violet"
            | "heather"
            | "holly"
            | "hazel"
            | "penny"
            | "melody"
            | "harmony"
            | "miracle"
            | "precious"
            | "blessing"
            | "patience"
            | "prince"
            | "princess"
            | "reece"
            | "rory"
            | "sunny"
            | "bonnie"
            | "joy's"
            | "georgia"
            | "india"
            | "paris"
            | "chelsea"
            | "london"
            | "jordan"
            | "israel"
            | "china"
            | "sydney"
            | "austin"
            | "brooklyn"
            | "dallas"
            | "kent"
            | "chester"
            | "lincoln"
    )
}

/// Words after which a name is somebody else's: "his friend Oliver", "Miss Grace", "a dog called Max".
fn introduces(word: &str) -> bool {
    matches!(
        word,
        "friend"
            | "friends"
            | "bestie"
            | "bff"
            | "mate"
            | "mates"
            | "pal"
            | "pals"
            | "buddy"
            | "classmate"
            | "classmates"
            | "cousin"
            | "cousins"
            | "neighbour"
            | "neighbours"
            | "peer"
            | "peers"
            | "boyfriend"
            | "girlfriend"
            | "partner"
            | "ex"
            | "teacher"
            | "tutor"
            | "head"
            | "headteacher"
            | "ta"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "sir"
            | "dr"
            | "doctor"
            | "coach"
            | "nurse"
            | "visitor"
            | "worker"
            | "keyworker"
            | "mentor"
            | "advocate"
            | "adviser"
            | "advisor"
            | "pa"
            | "iro"
            | "officer"
            | "pc"
            | "dc"
            | "dog"
            | "puppy"
            | "cat"
            | "kitten"
            | "rabbit"
            | "hamster"
            | "guinea"
            | "pig"
            | "horse"
            | "pony"
            | "goldfish"
            | "budgie"
            | "pet"
            | "uncle"
            | "aunt"
            | "auntie"
            | "aunty"
            | "nan"
            | "nanny"
            | "nana"
            | "gran"
            | "granny"
            | "grandad"
            | "grandma"
            | "grandpa"
            | "stepdad"
            | "stepmum"
            | "stepbrother"
            | "stepsister"
            | "carer"
            | "carers"
            | "foster"
            | "childminder"
            | "babysitter"
            | "sw"
            | "senco"
            | "therapist"
            | "counsellor"
            | "psychologist"
            | "called"
            | "named"
            | "pupil"
            | "student"
            | "boy"
            | "girl"
            | "lad"
            | "brother"
            | "sister"
            | "godmother"
            | "godfather"
            | "godparent"
            | "landlord"
            | "manager"
            | "imam"
            | "vicar"
            | "father"
            | "pastor"
            | "instructor"
            | "trainer"
            | "leader"
            | "driver"
            | "escort"
            | "roommate"
            | "flatmate"
            | "housemate"
            | "teammate"
            | "tortoise"
            | "lizard"
            | "snake"
            | "parrot"
            | "teddy"
            | "toy"
            | "doll"
            | "bear"
            | "character"
            | "mum"
            | "dad"
            | "saint"
            | "st"
    )
}

/// Words that make a place or a thing of the name before them: "Oliver Road", "Grace House".
fn makes_a_place(word: &str) -> bool {
    matches!(
        word,
        "road"
            | "street"
            | "lane"
            | "avenue"
            | "close"
            | "drive"
            | "way"
            | "court"
            | "place"
            | "park"
            | "house"
            | "centre"
            | "center"
            | "primary"
            | "school"
            | "academy"
            | "college"
            | "hospital"
            | "unit"
            | "ward"
            | "nursery"
            | "church"
            | "surgery"
            | "clinic"
            | "hall"
            | "lodge"
            | "project"
            | "trust"
            | "cottage"
            | "gardens"
            | "terrace"
            | "green"
            | "hill"
            | "infants"
            | "juniors"
            | "high"
            | "estate"
            | "club"
            | "foundation"
            | "team"
            | "class"
            | "room"
            | "building"
            | "fc"
            | "rovers"
            | "united"
            | "town"
            | "city"
    )
}

/// Names that the plan itself says are of somebody else, wherever in the plan they then stand.
pub(super) fn introduced(version: &Version) -> HashSet<String> {
    let mut others = HashSet::new();
    let risks = version.risks.iter().map(|risk| &*risk.text);
    let outcomes = version.outcomes.iter().flat_map(|outcome| [&*outcome.text, &*outcome.how_we_will_know]);
    let actions = version.actions.iter().map(|action| &*action.text);
    let views = version.views.iter().flat_map(|view| [&*view.text, &*view.what_changed]);
    for text in risks.chain(outcomes).chain(actions).chain(views) {
        let tokens = tokens(text);
        for (at, token) in tokens.iter().enumerate() {
            if token.is_capitalised() && is_introduced(&tokens, at) {
                others.insert(token.lower.to_string());
            }
        }
    }
    for action in &version.actions {
        others
            .extend(action.owner.split_whitespace().map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()));
    }
    others
}

fn is_introduced(tokens: &[Token<'_>], at: usize) -> bool {
    let back = |steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at));
    // "friend Oliver", "friends, Oliver and Sam", "Oliver, a friend from school", "Oliver (his dog)"
    for steps in 1..=5 {
        let Some(before) = back(steps) else { break };
        if before.ends_sentence() {
            break;
        }
        // "Oliver's mum" is not "mum Oliver": a possessive before the name leads to it, as in "Ellie's friend Oliver".
        if before.is_word() && introduces(&before.lower) && !before.possessive {
            let only_names_between = (1..steps).filter_map(back).all(|between| {
                between.is_capitalised()
                    || matches!(
                        between.lower.as_ref(),
                        "and" | "called" | "named" | "is" | "from" | "," | "(" | ":" | "-" | "–" | "a" | "like" | "is called" | "tutor"
                    )
            });
            if only_names_between {
                return true;
            }
        }
    }
    let opened = tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Sign(',' | '(' | '–' | '-')));
    if opened {
        let apposition = tokens.get(at + 2..(at + 8).min(tokens.len())).unwrap_or_default();
        for (step, word) in apposition.iter().enumerate() {
            if matches!(word.kind, Kind::Sign(',' | ')' | '.') | Kind::LineEnd) || word.sense_is_verb() {
                break;
            }
            let led = step == 0
                || apposition.first().is_some_and(|first| {
                    matches!(first.lower.as_ref(), "a" | "an" | "the" | "his" | "her" | "their" | "my" | "who" | "one") || first.possessive
                });
            if led && introduces(&word.lower) {
                return true;
            }
        }
    }
    // "Oliver is her best friend", "Oliver from school", "Oliver next door"
    let next = |step: usize| tokens.get(at + step).map_or("", |token| token.lower.as_ref());
    (next(1) == "from"
        && matches!(
            next(2),
            "school"
                | "nursery"
                | "class"
                | "college"
                | "football"
                | "next"
                | "down"
                | "over"
                | "her"
                | "his"
                | "their"
                | "work"
                | "youth"
                | "year"
        ))
        || (next(1) == "next" && next(2) == "door")
        || (matches!(next(1), "is" | "was")
            && (2..7).any(|step| introduces(next(step)) && tokens.get(at + step).is_some_and(|token| !token.is_capitalised())))
}

impl Token<'_> {
    fn sense_is_verb(&self) -> bool {
        sense(&self.lower).has(Sense::BE.and(Sense::HAVE).and(Sense::MODAL))
    }
}

/// What is known about names when one plan is looked at.
pub(super) struct Known<'a> {
    authority: &'a Authority,
    household: Option<&'a Household>,
    childs_name: Option<&'a str>,
    introduced: HashSet<String>,
}

impl<'a> Known<'a> {
    pub(super) fn of(case: &Case<'a>) -> Self {
        Self { authority: case.authority, household: case.household, childs_name: case.childs_name, introduced: introduced(case.version) }
    }

    fn is_of_the_family(&self, name: &str) -> bool {
        self.household.is_some_and(|household| {
            household.children.iter().any(|(_, known)| known == name)
                || household.siblings.iter().any(|known| known == name)
                || household.adults.iter().any(|known| known == name || known.split_whitespace().any(|part| part == name))
        })
    }

    /// The first name in a text that stands where the child's should: another open child's, in no
    /// way introduced as somebody else's.
    pub(super) fn stray(&self, text: &str) -> Option<Stray> {
        let tokens = tokens(text);
        let owns = self.childs_name.is_some_and(|name| tokens.iter().any(|token| token.lower == name));
        let mut best: Option<Stray> = None;
        for (at, token) in tokens.iter().enumerate() {
            if !token.is_capitalised() || token.is_acronym() {
                continue;
            }
            let name = token.lower.as_ref();
            if !self.authority.open_names.contains_key(name)
                || self.is_of_the_family(name)
                || self.introduced.contains(name)
                || is_small(name)
            {
                continue;
            }
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            let next = tokens.get(at + 1);
            let begins =
                before.is_none_or(|before| before.ends_sentence() || matches!(before.kind, Kind::Sign(':' | '"' | '“' | '•' | '-' | '–')));
            let surnamed = next.is_some_and(|next| next.is_capitalised() && !token.possessive && next.at == token.end() + 1)
                || (!begins
                    && before.is_some_and(|before| {
                        before.is_capitalised()
                            && !before.possessive
                            && !is_small(&before.lower)
                            && before.end() + 1 == token.at
                            && !sense(&before.lower).is_head()
                    }));
            let place = next.is_some_and(|next| makes_a_place(&next.lower) && (next.is_capitalised() || !token.possessive));
            if surnamed || place {
                continue;
            }
            let verb_after = next.is_some_and(|next| {
                let sense = sense(&next.lower);
                sense.has(Sense::BE.and(Sense::HAVE).and(Sense::MODAL).and(Sense::DO)) || next.lower == "to" || sense.has(Sense::FINITE)
            });
            if is_also_a_word(name) && !(token.possessive || (verb_after && !matches!(name, "may" | "will")) || !begins) {
                continue;
            }
            if matches!(name, "may" | "june" | "april" | "august" | "summer" | "autumn") && !token.possessive && !verb_after {
                continue;
            }
            let in_place = token.possessive
                || verb_after
                || before.is_some_and(|before| sense(&before.lower).has(Sense::PREPOSITION) || before.lower == "to");
            let mut confidence: u8 = if self.authority.named { 86 } else { 62 };
            if in_place {
                confidence += 6;
            }
            // Beside the child's own name it may be a friend whom nobody introduced.
            if owns {
                let company = before.is_some_and(|before| matches!(before.lower.as_ref(), "and" | "with" | "or"))
                    || next.is_some_and(|next| matches!(next.lower.as_ref(), "and" | "or"));
                confidence -= if company {
                    40
                } else if in_place {
                    18
                } else {
                    26
                };
            }
            if best.as_ref().is_none_or(|best| best.confidence < confidence) {
                best = Some(Stray { name: token.text.to_owned(), span: token.at..token.end(), confidence });
            }
        }
        best
    }
}
