//! One clause of what stands in the box: who it is about, and whether the child is heard in it.

use super::lexicon::{
    ANCHORS, BESIDE, ENGAGE, FEELS, KIN, NOT, PRONOUN, SAYS, SPEAKER, THINKS, UNFIT, WEAK_SIGNS, WISHES, Words, of, words,
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
    pub(super) opens_sentence: bool,
    /// "Seen in class: alone at the edge": what comes after is what was found.
    pub(super) after_colon: bool,
}

pub(super) fn clauses<'t, 'a>(tokens: &'t [Token<'a>], is_child: &impl Fn(&str) -> bool) -> Vec<Clause<'t, 'a>> {
    let mut clauses = Vec::new();
    let (mut from, mut opens) = (0, true);
    let mut cut = |from: usize, to: usize, opens: bool| {
        let after_colon = from.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Sign(':'));
        if let Some(part) = tokens.get(from..to)
            && part.iter().any(Token::is_word)
        {
            clauses.push(Clause { after_colon, ..Clause::of(part, opens, is_child) });
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
                [&SAYS, &WISHES, &THINKS].iter().any(|list| list.contains(last)) && !matches!(*last, "views" | "feelings")
            });
            past_verb |= verb;
            if who == Who::Nobody && !past_verb && !token.possessive {
                let adult = Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::EDUCATION);
                // "Can't say", "don't know": forms are filled in with "cannot" and "does not".
                let contracted = words.is_empty() && matches!(word, "can't" | "don't" | "won't" | "cant" | "dont" | "wont" | "shan't");
                who = if contracted || SPEAKER.contains(&word) && word != "please" || token.text == "i" {
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
        Self { tokens, words, child, who, opens_sentence, after_colon: false }
    }

    pub(super) fn first(&self) -> &str {
        self.words.first().copied().unwrap_or_default()
    }

    pub(super) fn has(&self, any: &Words) -> bool {
        self.words.iter().any(|word| any.contains(word))
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
        words!(VISITS = "visited called arrived attended rang");
        words!(
            MEETS = "meeting seeing visiting speaking see meet met visit visited speak spoke talk saw seen contact \
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
                && (self.child.is_some_and(|child| child > place && child <= place + 4)
                    || self.words.iter().skip(place + 1).take(3).any(|next| matches!(*next, "section" | "views" | "wishes")))
        });
        let of_me = self.child.is_some_and(|child| child == 0) && self.pair(&ENGAGE, of!("me us"))
            || self.pair(of!("she he they"), of!("me us")) && self.pair(&ENGAGE, of!("me us")) && self.has(&NOT);
        visit || my_visit || meets || of_me
    }

    /// Whether the child speaks, wants, feels or does something in it.
    pub(super) fn is_voice(&self, who: Who) -> bool {
        words!(TALK = "nope nah yeah yep dunno idk meh whatever cos coz gonna wanna opinion mummy daddy");
        if self.has(&TALK) || matches!(self.first(), "can't" | "don't" | "won't" | "cant" | "dont" | "wont") {
            return true;
        }
        let speaks = self.words.iter().any(|word| SPEAKER.contains(word)) && !self.is_writers();
        if speaks && !(self.words.len() <= 3 && self.first() == "please") && !self.pair(of!("please"), of!("see refer read note")) {
            return true;
        }
        // "He is always asleep", "nobody at home talks".
        let nobody = matches!(self.first(), "nobody" | "noone" | "everyone" | "everybody") || self.words.starts_with(&["no", "one"]);
        if self.has(of!("always"))
            || nobody && self.words.iter().skip(1).any(|word| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
        {
            return true;
        }
        if self.pair(of!("turns turned"), of!("to away towards toward")) && who != Who::Adult {
            return true;
        }
        if self.pair(of!("in from"), of!("view opinion perspective")) && self.words.len() <= 4 && self.has(of!("her his their")) {
            return true;
        }
        if self.after_colon
            && self.words.len() >= 2
            && !(0..self.words.len()).all(|at| self.words.get(at).is_some_and(|word| self.passes(at, word)))
        {
            return true;
        }
        if self.pair(of!("visit see"), &KIN) && self.has(of!("more less again")) {
            return true;
        }
        // "Too long", "too noisy": an opinion.
        if self.words.windows(2).any(|pair| matches!(pair, ["too", what] if !UNFIT.contains(what))) {
            return true;
        }
        // "No more meetings", "too many people", "never him".
        if self.pair(of!("no too want any"), of!("more many much")) && !self.pair(of!("more much"), of!("add say report information")) {
            return true;
        }
        if who == Who::Adult {
            return false;
        }
        let asked = self.has(&ENGAGE);
        let denied = self.has(&NOT);
        // "Was spoken to at school": whatever came of it, the child was heard.
        if self.who == Who::Child
            && (self.pair(of!("was been is"), of!("consulted spoken interviewed")) && !denied || self.does_something())
        {
            return true;
        }
        let nothing_said = self.pair(of!("nothing"), of!("say add report share"));
        for (at, word) in self.words.iter().enumerate() {
            let before = |steps: usize| at.checked_sub(steps).and_then(|at| self.words.get(at)).copied().unwrap_or_default();
            let after = self.words.get(at + 1).copied().unwrap_or_default();
            let engages = self.words.iter().skip(at + 1).take(4).any(|next| ENGAGE.contains(next));
            // "Cannot say what she wants."
            let unsaid = self.pair(&NOT, of!("say express tell communicate verbalise articulate"));
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
                && !nothing_said
                && !passive
                && !denied
                && (who == Who::Child || at == 0)
                && !matches!(after, "nothing" | "before" | "not" | "of")
                && !(*word == "say" && matches!(before(1), "her" | "his" | "their" | "your" | "a"))
                && !(matches!(*word, "left" | "sent" | "attended" | "called") && after != "me")
            {
                return true;
            }
            if FEELS.contains(word) && !(denied && *word == "aware") && (who == Who::Child || at <= 1) && !asked {
                return true;
            }
            if shows(word) && !WEAK_SIGNS.contains(word) && !passive_sign(before(1)) {
                return true;
            }
        }
        let weak = self.words.iter().filter(|word| shows(word)).count();
        weak >= 2 && !denied
    }

    /// "She lights up", "Ellie hums": what somebody does, by a verb of no file.
    fn does_something(&self) -> bool {
        words!(
            OF_FILES = "moved turned absconded relapsed missed transferred disengaged presented appeared seemed remained \
            attended engaged opted walked travelled stayed lived started returned arrived needed wanted \
            refused declined avoided ignored preferred lacked used continued displayed failed cancelled \
            required struggled aged unaccompanied asked related based managed slammed allocated ended lacks \
            needs uses communicates lives suffers requires struggles remains presents resides continues \
            appears seems becomes works ages views wishes feelings reports goes this his always plans sessions \
            visits moves comes gets takes stays meets makes gives sees comments issues concerns refuses \
            declines avoids ignores displays exhibits demonstrates"
        );
        let Some(subject) = self.words.iter().position(|word| matches!(*word, "she" | "he" | "they")).or(self.child) else { return false };
        let Some(verb) = self.words.get(subject + 1) else { return false };
        let known = sense(verb);
        let past = verb.ends_with("ed") && !known.has(Sense::DONE_TO) && self.words.len() > subject + 2;
        verb.len() > 3
            && (verb.ends_with('s') && !verb.ends_with("ss") || past)
            && !known.has(Sense::BE.and(Sense::HAVE).and(Sense::DO).and(Sense::MODAL).and(Sense::PREPOSITION).and(Sense::TASK))
            && ![&OF_FILES, &ENGAGE, &THINKS].iter().any(|list| list.contains(verb))
            && !verb.contains('\'')
            && !ANCHORS.contains(verb)
            && !BESIDE.contains(verb)
    }

    /// Whether an adult tells of the child: "Carer says Ellie is fine".
    pub(super) fn is_adults_view(&self) -> bool {
        if self.words.iter().any(|word| SPEAKER.contains(word)) && !self.has(of!("us")) {
            return false;
        }
        let told = self.words.iter().position(|word| THINKS.contains(word));
        let no_concerns = self.pair(of!("no any"), of!("concerns issues concern issue worries"));
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
                self.words.iter().skip(told.map_or(0, |told| told + 1)).find(|word| PRONOUN.contains(*word)).copied().unwrap_or_default();
            self.has(of!("dad father grandad")) && matches!(first, "she" | "her")
                || self.has(of!("mum mother nan")) && matches!(first, "he" | "him")
        };
        let adult = self.who == Who::Adult;
        let named = |from: usize| self.child.is_some_and(|child| child > from);
        adult
            && (no_concerns
                || told.is_some_and(|told| of_child(told) && (named(told) || professional() || mismatched()) && !self.told_by_child(told)))
            || according && of_child(0)
    }

    /// "The worker was told by Ellie".
    fn told_by_child(&self, told: usize) -> bool {
        self.words.get(told + 1).is_some_and(|next| *next == "by")
    }
}

fn passive_sign(before: &str) -> bool {
    matches!(before, "to" | "be" | "will")
}

fn after_preposition(words: &[&str]) -> bool {
    words.last().is_some_and(|last| matches!(*last, "to" | "with" | "at" | "in" | "on" | "by" | "from" | "for" | "of" | "about" | "as"))
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
