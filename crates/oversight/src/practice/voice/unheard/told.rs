//! What is told about the child and of hearing them, and is nothing that they said: views that
//! “have been considered”, visits, tools that were used, what an adult wants, facts of the file.

use super::clause::{Clause, Who};
use super::lexicon::{
    ABOUT, ASKED_FOR, BE_TOLD, CENTRE, CHANCES, CONTACTS, DONE, FACT_VERBS, FACTS, FEELS, FORMAL, HAD, HEARINGS, JUDGED, KIN, MEETINGS,
    NOT, NOT_SAID, OPINES, OUGHT, PLAIN, PRONOUN, PUPILS, RELAYS, SAYS, SPEAKER, STRONG, TAKES_PART, TALKS, THINKS, TOOLS, VIEWS, WELL,
    WISHES, of,
};
use crate::practice::formula::shows;
use crate::practice::line::lexicon::{Sense, sense};
use crate::practice::words::{Kind, is_small};

impl Clause<'_, '_> {
    /// Talk of hearing the child, with nothing heard.
    pub(super) fn is_of_hearing(&self) -> bool {
        if self.is_childs_own() {
            return false;
        }
        self.is_principle()
            || !self.carries_something()
                && (self.is_talk_of_views()
                    || self.is_chance()
                    || self.is_seen()
                    || self.is_present()
                    || self.is_tool()
                    || self.is_copy_given())
    }

    /// Whether somebody speaks for themselves who is not filling in the form.
    fn is_childs_own(&self) -> bool {
        self.words.iter().any(|word| SPEAKER.contains(word)) && !self.is_writers()
    }

    /// A wish, a feeling, or how well the child put it.
    fn carries_something(&self) -> bool {
        let manner = self.is_manner(self.who);
        let about = self.pair(&VIEWS, of!("that for"));
        manner
            || about
            || (0..self.words.len()).any(|at| self.is_wish(at))
            || self
                .words
                .iter()
                .enumerate()
                .any(|(at, word)| FEELS.contains(word) && *word != "fed" && !self.is_owned(at) && !self.before(at, &NOT))
    }

    /// Whether the word at a place is a verb of wishing or feeling: "her wishes" is none.
    pub(super) fn is_wish(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let noun = matches!(*word, "wishes" | "wish" | "feels" | "hopes" | "fears" | "worries" | "dreams" | "looks" | "cares")
            && (self.is_owned(at) || self.words.get(at + 1).is_some_and(|next| matches!(*next, "and" | "were" | "are" | "have" | "or")));
        let would = matches!(*word, "like" | "rather" | "love" | "prefer")
            && at
                .checked_sub(1)
                .and_then(|at| self.words.get(at))
                .is_some_and(|before| matches!(*before, "would" | "not" | "doesn't" | "didn't" | "doesnt" | "she'd" | "he'd" | "he" | "d"));
        let judged = matches!(*word, "felt" | "thought" | "agreed")
            && self.words.get(at.saturating_sub(2)..at).unwrap_or_default().iter().any(|before| matches!(*before, "is" | "was" | "been"));
        let tool = matches!(*word, "worry" | "worries") && self.words.get(at + 1).is_some_and(|next| TOOLS.contains(next));
        let lacks = *word == "missing"
            && self.words.get(at + 1).is_some_and(|next| KIN.contains(next) || matches!(*next, "his" | "her" | "their" | "home"));
        would || lacks || WISHES.contains(word) && !noun && !judged && !tool
    }

    /// "Her views", "Ellie's wishes".
    pub(super) fn is_owned(&self, at: usize) -> bool {
        let owner = at.checked_sub(1).and_then(|at| self.tokens.iter().filter(|token| token.is_word()).nth(at));
        owner.is_some_and(|owner| {
            owner.possessive
                || matches!(owner.lower.as_ref(), "her" | "his" | "their" | "the" | "childs" | "yps" | "no" | "any" | "of" | "and")
        })
    }

    /// Whether one of these stands among the four words before.
    fn before(&self, at: usize, any: &super::lexicon::Words) -> bool {
        self.words.get(at.saturating_sub(4)..at).unwrap_or_default().iter().any(|word| any.contains(word))
    }

    /// "Her views have been taken into account", "Ellie's voice is at the heart of this plan".
    fn is_talk_of_views(&self) -> bool {
        let Some(at) = self.words.iter().position(|word| VIEWS.contains(word)) else { return false };
        let is_whose = self.pair(&VIEWS, of!("is are"))
            && self.words.iter().skip(at + 1).take(2).any(|word| matches!(*word, "that" | "to" | "for"))
            && !self.has(&BE_TOLD);
        !is_whose
            && (self.words.iter().skip(at).any(|word| BE_TOLD.contains(word)) || self.pair(&BE_TOLD, &VIEWS) || self.pair(&VIEWS, &CENTRE))
    }

    /// "It is important that Ellie is listened to", "all children deserve to be heard".
    fn is_principle(&self) -> bool {
        let heard = self.has(&BE_TOLD) || self.has(&VIEWS) || self.has(&CENTRE) || self.has(of!("listen listening asking ask asked talk"));
        let of_child = self.child.is_some() || self.has(&VIEWS) || self.has(&PUPILS) || self.has(of!("her him"));
        let ought = self.has(&OUGHT) || self.pair(of!("needs need"), of!("heard listened consulted involved voice centre asked"));
        let always = self.pair(of!("always try strive aim"), of!("get gain seek hear listen capture ask"));
        (ought || always) && heard && of_child && !self.pair(&VIEWS, of!("that"))
    }

    /// "Professionals should keep asking Ellie": an adult's, and of hearing her.
    pub(super) fn is_principle_of_asking(&self) -> bool {
        self.is_principle() && self.has(of!("ask asking listen listening heard consulted"))
    }

    /// "Ellie is able to express her wishes and feelings", "had the chance to take part".
    fn is_chance(&self) -> bool {
        let topic = self.pair(&VIEWS, &ABOUT);
        self.pair(&CHANCES, &HEARINGS)
            && !topic
            && (self.has(&VIEWS) || self.has(of!("part contribute participate contributing participating attend say speak engage")))
            && !self.pair(of!("did would to"), of!("say"))
            || self.pair(&CHANCES, of!("communicate")) && self.words.len() <= 7
    }

    /// "Ellie is able to express her views": how an adult thinks she is.
    pub(super) fn is_said_to_be_able(&self) -> bool {
        self.who == Who::Child
            && (self.pair(of!("can"), &HEARINGS) || self.pair(of!("is are"), of!("able confident articulate")) && self.has(&HEARINGS))
    }

    /// "Seen at home", "spoken to alone in school", "I met with Ellie", "plan gone through with her".
    fn is_seen(&self) -> bool {
        let Some(at) =
            self.words.iter().enumerate().position(|(at, word)| CONTACTS.contains(word) || *word == "asked" && self.is_passive(at))
        else {
            return self.is_in_touch();
        };
        let next = self.words.get(at + 1).copied().unwrap_or_default();
        let passive = self.words.get(..at).unwrap_or_default().iter().all(|word| {
            is_small(word)
                || PRONOUN.contains(word)
                || sense(word).has(Sense::CHILD.and(Sense::ADULT).and(Sense::BE).and(Sense::HAVE).and(Sense::PROCESS))
                || Some(*word) == self.child.and_then(|child| self.words.get(child)).copied()
                || matches!(
                    *word,
                    "visit" | "visited" | "plan" | "bedrooms" | "bedroom" | "also" | "stat" | "worker" | "sw" | "all" | "twins"
                )
        });
        let by_the_child = self.is_known_child()
            && self.child.is_none_or(|child| child < at)
            && matches!(self.words.get(at), Some(&("spoke" | "talked" | "discussed" | "explained" | "met" | "showed")));
        let of_kin = KIN.contains(next) || self.has(of!("never"));
        passive && !by_the_child && !of_kin && !self.has(&SAYS_THAT) && !self.has_sign() || self.is_in_touch()
    }

    fn is_passive(&self, at: usize) -> bool {
        self.words
            .get(at.saturating_sub(2)..at)
            .unwrap_or_default()
            .iter()
            .any(|before| matches!(*before, "are" | "is" | "was" | "were" | "been" | "be"))
    }

    /// "Ellie talks to her ELSA", "she sees her worker monthly".
    fn is_in_touch(&self) -> bool {
        let service =
            |word: &&str| sense(word).has(Sense::PROFESSIONAL) || matches!(*word, "elsa" | "senco" | "tutor" | "mentor" | "keyworker");
        let service = |word: &&str| service(word) && *word != "health";
        self.who == Who::Child
            && self.words.iter().enumerate().any(|(at, word)| {
                TALKS.contains(word)
                    && self.words.iter().skip(at + 1).take(4).any(service)
                    && !self.words.iter().skip(at + 1).any(|next| ABOUT.contains(next) || matches!(*next, "that" | "how" | "she" | "he"))
            })
            && !self.has(&NOT)
    }

    /// "Ellie participated in her review", "was present throughout".
    fn is_present(&self) -> bool {
        let part = self.words.iter().position(|word| TAKES_PART.contains(word));
        self.who != Who::Adult
            && !self.has(&WELL)
            && (part.is_some() && (self.has(&MEETINGS) || self.has(of!("plan assessment throughout decisions")))
                || self.pair(of!("was were is"), of!("present")))
            && !self.has(of!("because asked why until"))
    }

    /// "Three houses done", "feelings cards used", "worksheet uploaded".
    fn is_tool(&self) -> bool {
        self.has(&TOOLS) && self.has(&DONE) && !self.has(&KIN) && !self.has(&SAYS_THAT)
    }

    /// "She was given a copy of the plan".
    fn is_copy_given(&self) -> bool {
        self.pair(of!("given sent handed shown"), of!("copy copies leaflet plan booklet"))
    }

    /// "As Dad shouts", "because nothing changes".
    pub(super) fn is_because(&self) -> bool {
        matches!(self.first(), "as" | "because") && self.words.len() >= 3 && !self.is_reason(self.who)
    }

    /// "Three Houses", before what was put in them.
    pub(super) fn is_of_tool(&self) -> bool {
        self.has(of!("houses momo worksheet viewpoint scaling chart tree cards pecs makaton via through"))
    }

    /// Whether it answers what was asked by a tool, in words that are not of recording.
    pub(super) fn is_answer(&self) -> bool {
        let scored = self.tokens.windows(2).any(|pair| matches!(pair, [score, of] if score.kind == Kind::Number && of.lower == "for"));
        scored || (0..self.words.len()).any(|at| self.words.get(at).is_some_and(|word| !self.passes(at, word) && !DONE.contains(word)))
    }

    /// Whether an adult tells what they think of the child or want: "Carer says Ellie is fine",
    /// "Dad would like 50/50 custody", "It is felt that she needs a routine".
    pub(super) fn is_adults_view(&self) -> bool {
        if self.words.iter().any(|word| SPEAKER.contains(word)) && !self.has(of!("us our we")) && !self.is_in_my_opinion() {
            return false;
        }
        if self.is_in_my_opinion() || self.is_felt() || self.is_position() {
            return true;
        }
        let according = self.first() == "according";
        if according && self.tells_of_child(0) {
            return true;
        }
        if self.who != Who::Adult {
            return false;
        }
        let formal = self.is_formal();
        let no_concerns = self.pair(of!("no any"), of!("concerns issues concern issue worries"));
        let told = self.words.iter().position(|word| THINKS.contains(word));
        let thinks = told.is_some_and(|told| {
            let by_child = self.words.get(told + 1).is_some_and(|next| *next == "by");
            let named = self.child.is_some_and(|child| child > told);
            self.tells_of_child(told) && (named || formal || self.is_of_another_sex(told)) && !by_child
        });
        let opines = self.words.iter().enumerate().position(|(at, word)| OPINES.contains(word) || self.is_wish(at) || FEELS.contains(word));
        let wants = opines.is_some_and(|at| {
            formal
                || self.child.is_some_and(|child| child > at)
                || self.words.iter().skip(at).any(|word| PUPILS.contains(word) || ASKED_FOR.contains(word))
        });
        no_concerns || thinks || wants || self.is_opinion_of_adult()
    }

    /// Whether an adult hands on what the child said, wanted or did: "Nan says she begs to stay".
    pub(super) fn is_relayed(&self) -> bool {
        let fed_up = |at: usize| self.words.get(at) == Some(&"fed") && self.words.get(at + 1) == Some(&"up");
        let mut words = self.words.iter().enumerate();
        let Some(told) = words.find(|(at, word)| RELAYS.contains(*word) && !fed_up(*at)).map(|(at, _)| at) else { return false };
        let own = self.words.get(told + 1).is_some_and(|next| matches!(*next, "she" | "he" | "they"))
            && self.child.is_some_and(|child| child > told + 2);
        let rest = told + 1..self.words.len();
        !own && !self.has(&NOT_SAID)
            && rest.clone().any(|at| {
                let word = self.words.get(at).copied().unwrap_or_default();
                let gerund = STRONG.contains(word);
                let said = SAYS.contains(word)
                    && at > told + 1
                    && self.words.get(at + 1) != Some(&"of")
                    && !matches!(word, "attended" | "signs" | "left" | "raised" | "chatty");
                let denied = self.words.get(at.saturating_sub(3)..at).unwrap_or_default().iter().any(|before| NOT.contains(before));
                gerund || said && !denied || self.is_wish(at) && !matches!(word, "finds" | "looks" | "knows" | "understands")
            })
    }

    /// A mother who says "he" tells of the child.
    fn is_of_another_sex(&self, told: usize) -> bool {
        let first = self.words.iter().skip(told + 1).find(|word| PRONOUN.contains(*word)).copied().unwrap_or_default();
        self.has(of!("dad father grandad")) && matches!(first, "she" | "her")
            || self.has(of!("mum mother nan")) && matches!(first, "he" | "him")
    }

    fn tells_of_child(&self, from: usize) -> bool {
        self.child.is_some_and(|child| child > from) || self.words.iter().skip(from + 1).take(4).any(|word| PRONOUN.contains(word))
    }

    /// Whether the adult is called as files call them: a child says "Mum", not "mother".
    fn is_formal(&self) -> bool {
        self.named_adult
            || self
                .tokens
                .iter()
                .filter(|token| token.is_word())
                .take(4)
                .any(|token| sense(&token.lower).has(Sense::PROFESSIONAL.and(Sense::EDUCATION)) || FORMAL.contains(token.lower.as_ref()))
    }

    /// "In my opinion Ellie needs stability", of the child by name.
    fn is_in_my_opinion(&self) -> bool {
        self.pair(of!("in"), of!("opinion view"))
            && self.has(of!("my our"))
            && (self.child.is_some()
                || self.has(of!("professional girls boys children twins"))
                || self.has(of!("our")) && self.has(of!("he she they")))
    }

    /// "It is felt that a move would be damaging".
    pub(super) fn is_felt(&self) -> bool {
        self.first() == "it"
            && self.pair(of!("is was has"), &JUDGED)
            && !self.pair(of!("would"), of!("like prefer love"))
            && !self.has(of!("said told"))
    }

    /// "The worker's view is", "the authority's position".
    fn is_position(&self) -> bool {
        let words: Vec<_> = self.tokens.iter().filter(|token| token.is_word()).take(5).collect();
        words.windows(2).any(|pair| {
            matches!(pair, [owner, view] if owner.possessive
                && matches!(view.lower.as_ref(), "view" | "views" | "opinion" | "position" | "recommendation" | "assessment")
                && sense(&owner.lower).has(Sense::PROFESSIONAL.and(Sense::ADULT).and(Sense::EDUCATION)))
        })
    }

    /// Age, school, diagnosis, order: what a file knows of any child.
    pub(super) fn is_fact(&self) -> bool {
        if self.is_childs_own() || self.has_sign() || self.carries_something() || self.has(&PLAIN) {
            return false;
        }
        let known = self.words.iter().filter(|word| FACTS.contains(**word)).count();
        known >= 1 && (self.is_known_child() || self.who != Who::Speaker && (known >= 2 || self.opens_with_fact()))
    }

    fn opens_with_fact(&self) -> bool {
        // "Having regard to age and understanding" tells of nobody.
        let goes_on = self.lead() == 0 || self.words.len() > 2;
        goes_on && self.words.iter().take(3).any(|word| FACTS.contains(word)) && self.words.len() <= 8
    }

    /// What is said of the child by nobody in particular, with no feeling or deed in it: "Ellie is
    /// doing well", "she has made progress".
    pub(super) fn is_account(&self, who: Who) -> bool {
        // "Both were seen and appeared well", "…and has no objection": it goes on about the child.
        let goes_on = who == Who::Child && self.who == Who::Nobody && !self.has_sign() && !self.is_childs_own();
        let verb = self.words.get(self.lead()).copied().unwrap_or_default();
        let seemed = matches!(verb, "appeared" | "presented" | "seemed" | "looked");
        if goes_on
            && (seemed || !self.opens_sentence && !self.carries_something() && matches!(verb, "is" | "has" | "continues" | "remains"))
        {
            return true;
        }
        if !self.is_known_child() || self.is_childs_own() || self.has_sign() || self.carries_something() || self.has(&PLAIN) {
            return false;
        }
        let Some(subject) = self.words.iter().position(|word| matches!(*word, "she" | "he")).or(self.child) else { return false };
        let verb = self.words.iter().skip(subject + 1).find(|word| !sense(word).has(Sense::ADVERB));
        let would_not =
            matches!(verb, Some(&"would")) && self.pair(of!("would"), of!("not never")) || self.has(of!("wouldn't wouldnt won't"));
        !would_not && verb.is_some_and(|verb| HAD.contains(verb) || FACT_VERBS.contains(verb))
    }

    /// Crying, clinging, hiding: what nobody writes of a file.
    fn has_sign(&self) -> bool {
        let signs = self.words.iter().filter(|word| shows(word)).count();
        self.has(&STRONG) || signs >= 2 || self.words.iter().any(|word| shows(word) && !super::lexicon::WEAK_SIGNS.contains(word))
    }
}

super::lexicon::words!(
    /// Verbs after which something is told.
    SAYS_THAT = "said says told tells telling wrote reported identified expressed indicated asked stated shows showed drew showing"
);
