//! Which names in a text are of people the plan is not about.

use super::authority::Household;
use super::check::Case;
use super::content::Version;
use super::line::lexicon::{Sense, sense};
use super::words::{Kind, Token, is_small, tokens};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A name that stands where this child's should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stray {
    /// The name as written.
    pub(super) name: String,
    /// Where it stands, in bytes.
    pub(super) span: Range<usize>,
    /// How sure, in per cent.
    pub(super) confidence: u8,
}

static ALSO_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "grace hope faith joy will mark may june april august summer autumn rose lily daisy ivy olive ruby amber jade pearl \
    crystal dawn eve star sky skye rain river robin jay drew grant chase hunter mason tyler jack bill bob pat sue rob art \
    max angel destiny honey blue violet heather holly hazel penny melody harmony miracle precious blessing patience prince \
    princess reece rory sunny bonnie joy's georgia india paris chelsea london jordan israel china sydney austin brooklyn \
    dallas kent chester lincoln"
        .split(' ')
        .collect()
});

/// Names that are also words, and want more than a capital at the start of a sentence.
fn is_also_a_word(name: &str) -> bool {
    ALSO_WORDS.contains(name)
}

static INTRODUCES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "friend friends bestie bff mate mates pal pals buddy classmate classmates cousin cousins neighbour neighbours peer peers \
    boyfriend girlfriend partner ex teacher tutor head headteacher ta mr mrs ms miss sir dr doctor coach nurse visitor \
    worker keyworker mentor advocate adviser advisor pa iro officer pc dc dog puppy cat kitten rabbit hamster guinea pig \
    horse pony goldfish budgie pet uncle aunt auntie aunty nan nanny nana gran granny grandad grandma grandpa stepdad \
    stepmum stepbrother stepsister carer carers foster childminder babysitter sw senco therapist counsellor psychologist \
    called named pupil student boy girl lad brother sister godmother godfather godparent landlord manager imam vicar father \
    pastor instructor trainer leader driver escort roommate flatmate housemate teammate tortoise lizard snake parrot teddy \
    toy doll bear character mum dad saint st brothers sisters sibling siblings halfbrother halfbrothers halfsister halfsisters \
    halfsibling halfsiblings stepbrothers stepsisters stepsibling stepsiblings twin twins niece nieces nephew nephews godson \
    goddaughter colleague midwife solicitor volunteer"
        .split(' ')
        .collect()
});

/// Words after which a name is somebody else's: "his friend Oliver", "Miss Grace", "a dog called Max".
fn introduces(word: &str) -> bool {
    INTRODUCES.contains(word)
}

static PLACES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "road street lane avenue close drive way court place park house centre center primary school academy college hospital \
    unit ward nursery church surgery clinic hall lodge project trust cottage gardens terrace green hill infants juniors high \
    estate club foundation team class room building fc rovers united town city"
        .split(' ')
        .collect()
});

/// Words that make a place or a thing of the name before them: "Oliver Road", "Grace House".
fn makes_a_place(word: &str) -> bool {
    PLACES.contains(word)
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
            // "Friends Sam and Oliver" are friends; "Mum and Oliver" are two people.
            let between = || (1..steps).filter_map(back);
            let joined = between().any(|word| word.lower == "and");
            let named = between().any(|word| word.is_capitalised() && !introduces(&word.lower));
            if only_names_between && (!joined || named) {
                return true;
            }
        }
    }
    // What is said after a list of names is said of each: "Grace and Tariq, her half-sisters".
    let mut last = at;
    while tokens.get(last + 1).is_some_and(|next| matches!(next.lower.as_ref(), "and" | ","))
        && tokens.get(last + 2).is_some_and(|next| next.is_capitalised() && !next.possessive && !is_small(&next.lower))
    {
        last += 2;
    }
    if tokens.get(at + 1).is_some_and(opens_an_aside) && tokens.get(at + 2).is_some_and(|next| next.lower == "who") {
        return true;
    }
    if says_who(tokens, at) || (last > at && says_who(tokens, last)) {
        return true;
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
        || (next(1) == "from" && tokens.get(at + 2).is_some_and(Token::is_capitalised))
        || (next(1) == "next" && next(2) == "door")
        || is_told_of(tokens, at)
        || is_company(tokens, at)
        || acts_on_another(tokens, at)
        || (matches!(next(1), "is" | "was")
            && (2..7).any(|step| introduces(next(step)) && tokens.get(at + step).is_some_and(|token| !token.is_capitalised())))
}

fn opens_an_aside(token: &Token<'_>) -> bool {
    matches!(token.kind, Kind::Sign(',' | '(' | '–' | '-'))
}

/// Whether an aside after a name says who that is: ", a friend of hers", "(from her class)".
fn says_who(tokens: &[Token<'_>], at: usize) -> bool {
    if !tokens.get(at + 1).is_some_and(opens_an_aside) {
        return false;
    }
    let aside = tokens.get(at + 2..(at + 8).min(tokens.len())).unwrap_or_default();
    // "(from her class)", and ", from the church"; but not ", from Monday,".
    let bracket = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Sign('('));
    let place = |word: &Token<'_>| {
        bracket && word.is_word()
            || matches!(
                word.lower.as_ref(),
                "her" | "his" | "their" | "the" | "school" | "class" | "nursery" | "college" | "church" | "work" | "next"
            )
    };
    if aside.first().is_some_and(|first| first.lower == "from") && aside.get(1).is_some_and(place) {
        return true;
    }
    for (step, word) in aside.iter().enumerate() {
        if matches!(word.kind, Kind::Sign(',' | ')' | '.') | Kind::LineEnd) || word.sense_is_verb() {
            break;
        }
        let led = step == 0
            || aside.first().is_some_and(|first| {
                matches!(first.lower.as_ref(), "a" | "an" | "the" | "his" | "her" | "their" | "my" | "who" | "one") || first.possessive
            });
        if led && introduces(&word.lower) {
            return true;
        }
    }
    false
}

/// "The staffie, Roxy" says who Roxy is, "sleeps at Oliver's" whose home that is, and "calls himself
/// Oliver" that it is a name somebody gives.
fn is_told_of(tokens: &[Token<'_>], at: usize) -> bool {
    let back = |steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at)).map_or("", |token| token.lower.as_ref());
    let thing = back(1) == ","
        && matches!(back(3), "the" | "a" | "an" | "his" | "her" | "their" | "our" | "my")
        && !matches!(
            back(4),
            "" | "." | "in" | "at" | "on" | "by" | "after" | "before" | "during" | "for" | "until" | "since" | "when" | ","
        );
    let home = tokens.get(at).is_some_and(|token| token.possessive)
        && matches!(back(1), "at" | "to" | "from" | "round")
        && tokens.get(at + 1).is_none_or(|next| {
            !next.is_word()
                || is_small(&next.lower)
                || matches!(next.lower.as_ref(), "once" | "twice" | "overnight" | "most" | "tonight" | "tomorrow" | "again")
                || sense(&next.lower).has(Sense::PREPOSITION.and(Sense::ADVERB).and(Sense::JOINS))
                || next.possessive
        });
    let given = matches!(back(1), "himself" | "herself" | "themselves" | "themself") && back(2).starts_with("call")
        || back(1) == "as" && back(2) == "known"
        || back(1) == "by" && matches!(back(2), "goes" | "go" | "went")
        || back(1) == "of" && back(2) == "name";
    thing || home || given
}

/// "A bond with Oliver", "her friendship with Grace": whoever it is, there are two.
fn is_company(tokens: &[Token<'_>], at: usize) -> bool {
    let back = |steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at)).map_or("", |token| token.lower.as_ref());
    matches!(back(1), "with" | "between" | "to")
        && (2..=3).any(|steps| {
            matches!(
                back(steps),
                "bond"
                    | "bonds"
                    | "friendship"
                    | "friendships"
                    | "relationship"
                    | "friends"
                    | "close"
                    | "closeness"
                    | "rivalry"
                    | "quarrel"
                    | "related"
            )
        })
}

/// "Oliver has no number for him": a pronoun that is the object of a clause is not its subject, so
/// that there is somebody besides (Chomsky 1981, principle B).
fn acts_on_another(tokens: &[Token<'_>], at: usize) -> bool {
    if tokens.get(at).is_none_or(|token| token.possessive) || !verb_after(tokens.get(at + 1)) {
        return false;
    }
    for (place, word) in tokens.iter().enumerate().skip(at + 2).take(12) {
        let lower = word.lower.as_ref();
        // Another clause, or somebody else for the pronoun to be told from.
        if !word.is_word() && !matches!(word.kind, Kind::Number)
            || word.is_capitalised()
            || sense(lower).has(Sense::JOINS.and(Sense::ADULT).and(Sense::PROFESSIONAL).and(Sense::CHILD))
            || matches!(lower, "and" | "that" | "to" | "who" | "near" | "around" | "behind" | "beside" | "above")
        {
            return false;
        }
        let object = match lower {
            "him" | "them" => true,
            // "Her" before a thing is whose it is.
            "her" => tokens.get(place + 1).is_none_or(|next| {
                !next.is_word() || is_small(&next.lower) || sense(&next.lower).has(Sense::PREPOSITION.and(Sense::ADVERB).and(Sense::JOINS))
            }),
            _ => false,
        };
        if object {
            return true;
        }
    }
    false
}

impl Token<'_> {
    fn sense_is_verb(&self) -> bool {
        sense(&self.lower).has(Sense::BE.and(Sense::HAVE).and(Sense::MODAL))
    }
}

/// The texts of a version that may name somebody.
fn texts(version: &Version) -> impl Iterator<Item = &str> {
    let risks = version.risks.iter().map(|risk| &*risk.text);
    let outcomes = version.outcomes.iter().flat_map(|outcome| [&*outcome.text, &*outcome.how_we_will_know]);
    let actions = version.actions.iter().map(|action| &*action.text);
    risks.chain(outcomes).chain(actions)
}

/// The sentence around a word.
fn sentence<'b, 'a>(tokens: &'b [Token<'a>], at: usize) -> &'b [Token<'a>] {
    let from = tokens.get(..at).and_then(|before| before.iter().rposition(Token::ends_sentence)).map_or(0, |end| end + 1);
    let to = tokens.get(at..).and_then(|after| after.iter().position(Token::ends_sentence)).map_or(tokens.len(), |end| at + end);
    tokens.get(from..to).unwrap_or_default()
}

/// A name of another child with a plan, in a text of this one.
struct Seen<'b, 'a> {
    item: &'a str,
    field: &'static str,
    tokens: &'b [Token<'a>],
    at: usize,
}

/// Every name that stands where the child's should: another open child's, in no way told to be
/// somebody else's, the surest of each item.
///
/// Whoever the plan names beside the child, in any version, is somebody in the child's life: a
/// friend is seldom introduced twice.
pub(super) fn strays<'a>(case: &Case<'a>) -> Vec<(&'a str, &'static str, Stray)> {
    let mut seen: Vec<Seen<'_, 'a>> = Vec::new();
    let (version, split) = (case.version, case.split());
    let risks = version.risks.iter().zip(&split.risks).map(|(risk, tokens)| (&*risk.id, "text", tokens));
    let outcomes = version.outcomes.iter().zip(split.outcomes.iter().zip(&split.measures));
    let outcomes =
        outcomes.flat_map(|(outcome, (text, measure))| [(&*outcome.id, "text", text), (&*outcome.id, "how_we_will_know", measure)]);
    let actions = version.actions.iter().zip(&split.actions).map(|(action, tokens)| (&*action.id, "text", tokens));
    for (item, field, tokens) in risks.chain(outcomes).chain(actions) {
        seen.extend((0..tokens.len()).filter(|at| is_anothers(case, tokens, *at)).map(|at| Seen { item, field, tokens, at }));
    }
    if seen.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = seen.iter().filter_map(|one| one.tokens.get(one.at)).map(|token| token.text).collect();
    let others = in_the_childs_life(case, &names);
    let owners = owners(case);
    let mut strays: Vec<(&str, &'static str, Stray)> = Vec::new();
    for one in &seen {
        let Some(token) = one.tokens.get(one.at) else { continue };
        let name = token.lower.as_ref();
        if others.contains(name) || owners.contains(name) && !is_a_childs_own(one.tokens, one.at) {
            continue;
        }
        let stray = Stray { name: token.text.to_owned(), span: token.at..token.end(), confidence: sure(case, one.tokens, one.at) };
        match strays.iter_mut().find(|(item, ..)| *item == one.item) {
            Some(known) if known.2.confidence < stray.confidence => *known = (one.item, one.field, stray),
            Some(_) => {}
            None => strays.push((one.item, one.field, stray)),
        }
    }
    strays
}

/// Those of the names that some version of the plan introduces, or has in one sentence with the
/// child's own.
fn in_the_childs_life(case: &Case<'_>, names: &[&str]) -> FxHashSet<String> {
    let mut others = FxHashSet::default();
    for version in &case.plan.versions {
        let views = version.views.iter().flat_map(|view| [&*view.text, &*view.what_changed]);
        // A text that has none of the names says nothing of whose they are.
        for text in texts(version).chain(views).filter(|text| names.iter().any(|name| text.contains(name))) {
            let tokens = tokens(text);
            for (at, token) in tokens.iter().enumerate() {
                let name = token.lower.as_ref();
                if !token.is_capitalised() || !case.authority.open_names.contains_key(name) || case.childs_name == Some(name) {
                    continue;
                }
                let beside = || {
                    case.childs_name.is_some_and(|own| sentence(&tokens, at).iter().any(|token| token.lower == own))
                        && !stands_alone(&tokens, at)
                };
                if is_introduced(&tokens, at) || beside() {
                    others.insert(name.to_owned());
                }
            }
        }
    }
    others
}

/// Whoever owns an action in some version, by each part of their names.
fn owners(case: &Case<'_>) -> FxHashSet<String> {
    let actions = case.plan.versions.iter().flat_map(|version| &version.actions);
    let parts = actions.flat_map(|action| action.owner.split_whitespace());
    parts.map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()).collect()
}

/// "Oliver's speech", "Oliver's bedroom": a child's, whatever the worker is called who shares the name.
fn is_a_childs_own(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.possessive)
        && tokens.get(at + 1).is_some_and(|next| {
            sense(&next.lower).has(Sense::LIFE_NOUN)
                && !sense(&next.lower).has(Sense::PROCESS)
                && !matches!(next.lower.as_ref(), "time" | "day" | "days" | "phone" | "home" | "house" | "development" | "job")
        })
}

/// Whether a name has a clause of its own, in which nobody else is: "and Oliver's asthma is under
/// control", ", and Grace has caught up". Beside the child it would be with her, or do something
/// to her.
fn stands_alone(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let opens =
        at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| matches!(before.lower.as_ref(), "and" | "so" | "that"));
    let after = tokens.get(at + 1..).unwrap_or_default();
    let clause: Vec<&Token<'_>> = after.iter().take_while(|next| !next.ends_sentence() && next.kind != Kind::Sign(';')).collect();
    let somebody = clause
        .iter()
        .any(|next| next.is_capitalised() || matches!(next.lower.as_ref(), "her" | "him" | "them" | "she" | "they" | "each" | "both"));
    let own = |next: &&Token<'_>| sense(&next.lower).has(Sense::LIFE_NOUN) || next.lower.as_ref() == "needs";
    let says = if token.possessive {
        clause.first().is_some_and(own)
            && clause.iter().take(4).any(|next| sense(&next.lower).has(Sense::BE.and(Sense::HAVE).and(Sense::MODAL)))
    } else {
        verb_after(clause.first().copied())
    };
    opens && says && !somebody
}

fn is_of_the_family(household: Option<&Household>, name: &str) -> bool {
    household.is_some_and(|household| {
        household.children.iter().any(|(_, known)| known == name)
            || household.siblings.iter().any(|known| known == name)
            || household.adults.iter().any(|known| known == name || known.split_whitespace().any(|part| part == name))
    })
}

/// Whether a word is the first name of another family's child, as a name and not as a word, a
/// surname or a place.
fn is_anothers(case: &Case<'_>, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let name = token.lower.as_ref();
    if !token.is_capitalised()
        || token.is_acronym()
        || !case.authority.open_names.contains_key(name)
        || is_of_the_family(case.household, name)
        || is_small(name)
    {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(at + 1);
    let begins = begins(tokens, at);
    let is_name =
        |other: &Token<'_>| case.authority.open_names.contains_key(other.lower.as_ref()) || is_of_the_family(case.household, &other.lower);
    let surnamed = next.is_some_and(|next| next.is_capitalised() && !next.is_acronym() && !token.possessive && next.at == token.end() + 1)
        || before.is_some_and(|before| {
            before.is_capitalised()
                && !before.possessive
                && before.end() + 1 == token.at
                && sense(&before.lower) == Sense::NONE
                && !is_small(&before.lower)
                && (!self::begins(tokens, at - 1) || is_name(before))
        });
    let place = next.is_some_and(|next| makes_a_place(&next.lower) && next.is_capitalised());
    if surnamed || place {
        return false;
    }
    let verb_after = verb_after(next);
    if matches!(name, "may" | "june" | "april" | "august" | "summer" | "autumn" | "will") {
        return token.possessive || (verb_after && !matches!(name, "may" | "will"));
    }
    !is_also_a_word(name) || token.possessive || verb_after || !begins
}

fn begins(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_none_or(|before| before.ends_sentence() || matches!(before.kind, Kind::Sign(':' | '"' | '“' | '•' | '-' | '–')))
}

fn verb_after(next: Option<&Token<'_>>) -> bool {
    next.is_some_and(|next| {
        let sense = sense(&next.lower);
        sense.has(Sense::BE.and(Sense::HAVE).and(Sense::MODAL).and(Sense::DO).and(Sense::FINITE)) || next.lower == "to"
    })
}

/// How sure it is that the name stands where the child's should.
fn sure(case: &Case<'_>, tokens: &[Token<'_>], at: usize) -> u8 {
    let (before, token) = (at.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(at));
    let in_place = token.is_some_and(|token| token.possessive)
        || verb_after(tokens.get(at + 1))
        || before.is_some_and(|before| sense(&before.lower).has(Sense::PREPOSITION.and(Sense::TASK)) || before.lower == "to");
    let owns = case.childs_name.map_or(0, |own| tokens.iter().filter(|token| token.lower == own).count());
    let base: u8 = if case.authority.named { 84 } else { 62 };
    // A long account of the child may name a friend once, by the way.
    let less = match owns {
        0 => 0,
        1 | 2 => 10,
        _ => 30,
    };
    (base + if in_place { 8 } else { 0 }).saturating_sub(less)
}
