//! What adults say of their own matters, what whoever fills in the form tells of their visit, and
//! what a child shows without words.

use super::clause::{Clause, Who};
use super::lexicon::{KIN, PUPILS, SPEAKER, THINKS, of};
use crate::practice::formula::shows;
use crate::practice::line::lexicon::{Sense, sense};
use crate::practice::words::{Kind, Token};

/// The pronoun that refers back to an adult.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Back {
    She,
    He,
    They,
}

impl Clause<'_, '_> {
    /// Whom a later "she", "he" or "they" may be, where the clause is an adult's view of no child by name.
    pub(super) fn back(&self) -> Option<Back> {
        let adult = self.words.iter().position(|word| sense(word).has(Sense::ADULT.and(Sense::EDUCATION)))?;
        if adult > 2 {
            return None;
        }
        match *self.words.get(adult)? {
            "mum" | "mam" | "mummy" | "mother" | "mom" | "nan" | "nana" | "nanny" | "gran" | "granny" | "grandma" | "grandmother"
            | "aunt" | "auntie" | "aunty" | "stepmum" | "stepmother" => Some(Back::She),
            "dad" | "daddy" | "father" | "grandad" | "grandpa" | "grandfather" | "uncle" | "stepdad" | "stepfather" => Some(Back::He),
            "parents" | "carers" | "family" | "grandparents" | "school" | "nursery" | "college" | "couple" | "adopters" => Some(Back::They),
            _ => None,
        }
    }

    /// Whether it begins with the pronoun of an adult spoken of before, and names no child before its verb.
    pub(super) fn refers(&self, back: Back) -> bool {
        self.begins_with(back) && !self.shows_something()
    }

    /// Whether its subject is the pronoun of somebody spoken of before: "when he has been out".
    pub(super) fn begins_with(&self, back: Back) -> bool {
        let lead = usize::from(matches!(
            self.first(),
            "but" | "and" | "then" | "so" | "also" | "however" | "when" | "while" | "because" | "since" | "as" | "though" | "although"
        ));
        let first = self.words.get(lead).copied().unwrap_or_default();
        match back {
            Back::She => matches!(first, "she" | "she's" | "she'd" | "she'll"),
            Back::He => matches!(first, "he" | "he's" | "he'd" | "he'll"),
            Back::They => matches!(first, "they" | "they're" | "they'd" | "they'll" | "they've"),
        }
    }

    /// Crying, hiding, running to somebody.
    fn shows_something(&self) -> bool {
        self.words.iter().any(|word| super::lexicon::STRONG.contains(word) || shows(word) && !super::lexicon::WEAK_SIGNS.contains(word))
    }

    /// "Mum is adamant the plan should end", "Dad says it is all her doing": an opinion of some length
    /// about the case. "Mum is sad" and "Mum said she'd stop" are what a child tells.
    pub(super) fn is_opinion_of_adult(&self) -> bool {
        let Some(adult) = self.adult() else { return false };
        let says = self.words.iter().enumerate().skip(adult + 1).take(4).find(|(_, word)| {
            (THINKS.contains(*word) && !matches!(**word, "view" | "told" | "said" | "noted" | "feel" | "feels"))
                || self.is_said_no_promise(word)
                || of!("wants adamant worried keen concerned convinced fussed hopes hoping reckons disagrees disputes asks \
                       feel feels requested requests expects prefers")
                .contains(*word)
        });
        let fed_up = self.words.windows(2).any(|pair| matches!(pair, ["fed", "up"]));
        let would =
            self.words.get(adult + 1..adult + 3).is_some_and(|pair| matches!(pair, ["would", "like" | "love" | "rather" | "prefer"]));
        let at = says.map_or(adult + 1, |(at, _)| at);
        let next = self.words.get(at + 1).copied().unwrap_or_default();
        let of_the_child =
            matches!(next, "me" | "us" | "my" | "nobody" | "sad" | "happy" | "bad" | "poorly" | "tired" | "lonely" | "cross");
        (says.is_some() || fed_up || would) && self.words.len() >= at + 4 && !of_the_child && !self.has(of!("i i'm i've my me"))
    }

    fn is_said_no_promise(&self, word: &str) -> bool {
        matches!(word, "said" | "told") && !self.has(of!("she'd he'd would promised"))
    }

    /// Where the adult stands whom the clause is about.
    fn adult(&self) -> Option<usize> {
        let adult = Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::EDUCATION);
        let at = self.words.iter().position(|word| sense(word).has(adult))?;
        (at <= 2 && self.who == Who::Adult && self.child.is_none_or(|child| child > at)).then_some(at)
    }

    /// "Mum won't let me see them on their own": a worker is kept out. A child says "let me see Dad".
    fn is_kept_from_asking(&self) -> bool {
        self.pair(of!("won't wont wouldn't refused refuses not doesn't didn't"), of!("let allow"))
            && self.pair(of!("me us"), of!("see speak talk meet visit"))
            && !self.pair(of!("see visit meet"), &KIN)
            && (self.has(of!("alone own themselves herself himself")) || self.has(&PUPILS) || self.child.is_some())
    }

    /// "Refused to see me", with nobody said to have: the child refused whoever writes.
    fn is_refusal_of_writer(&self) -> bool {
        let shut = self.has(of!("door")) && self.pair(of!("wouldn't wouldnt not didn't"), of!("open answer")) && self.has(of!("me us"));
        shut || self.words.len() <= 8
            && matches!(self.first(), "refused" | "refuses" | "declined" | "wouldn't" | "avoided")
            && self.pair(of!("see meet speak talk engage come answer open"), of!("me us"))
            && !self.has(of!("about because"))
    }

    /// Whether it tells of what whoever fills in the form did, is to do or could not do.
    pub(super) fn is_of_writer(&self) -> bool {
        self.is_kept_from_asking()
            || self.is_refusal_of_writer()
            || self.is_need_to_hear()
            || self.is_set_up()
            || self.is_to_paste()
            || self.is_capacity()
            || self.is_asking_of_reader()
            || self.is_waited_for()
    }

    /// What is told of a call at a door: "I went out Tuesday", "curtains shut".
    pub(super) fn is_callers(&self) -> bool {
        self.who == Who::Nobody && self.words.len() <= 6
            || self.who == Who::Speaker && self.words.iter().any(|word| matches!(*word, "i" | "we"))
    }

    /// "…and Ellie said no", after an adult's view.
    pub(super) fn is_childs_answer(&self) -> bool {
        let first = self.words.get(self.lead()).copied().unwrap_or_default();
        let next = self.words.get(self.lead() + 1).copied().unwrap_or_default();
        (matches!(first, "she" | "he") || self.child == Some(self.lead()))
            && matches!(next, "said" | "told" | "says" | "tells" | "nodded" | "cried" | "cries" | "asked" | "chose" | "shook" | "pointed")
            && !self.has(of!("nothing little"))
    }

    /// "We need to hear from Ellie about home".
    fn is_need_to_hear(&self) -> bool {
        self.pair(of!("i we sw worker need needs must should"), of!("hear find ask know understand"))
            && self.pair(of!("need needs must should"), of!("hear find ask know understand"))
            && (self.child.is_some() || self.has(of!("child's views her his")))
            && !self.words.starts_with(&["they"])
    }

    /// "Let me know if you need more", "need to ask him", "we will find out at the next session".
    fn is_asking_of_reader(&self) -> bool {
        self.words.starts_with(&["let", "me", "know"])
            || self.words.starts_with(&["let", "us", "know"])
            || matches!(self.words.as_slice(), ["need" | "needs" | "must" | "will", "to", "ask" | "hear" | "see" | "speak" | "find" | "talk" | "check", ..]
                if self.child.is_some() || self.has(of!("him her them out again")))
            || self.pair(of!("we i i'll we'll will"), of!("find ask explore check try catch chase"))
                && self.has(of!("next"))
                && self.has(of!("session visit week meeting appointment time term"))
                && self.has(of!("will we'll i'll"))
    }

    /// "Still waiting on school for this", "interpreter needed", "said no to an advocate".
    fn is_waited_for(&self) -> bool {
        let service = |word: &str| sense(word).has(Sense::PROFESSIONAL.and(Sense::EDUCATION).and(Sense::PROCESS));
        self.lead() == 0 && self.words.iter().take(2).any(|word| *word == "waiting")
            && self.pair(of!("waiting"), of!("on for to"))
            && (self.words.iter().any(|word| service(word)) || self.has(of!("bit section box part")))
            && !self.words.iter().any(|word| SPEAKER.contains(word))
            || matches!(self.first(), "interpreter" | "translator" | "signer") && self.has(of!("needed required none unavailable booked requested"))
            || self.words.windows(3).any(|words| {
                matches!(words, ["no", "to", what] if matches!(*what, "advocate" | "advocacy" | "visit" | "visits" | "visitor" | "worker" | "meeting" | "session" | "sessions" | "seeing"))
            }) && self.words.len() <= 5
    }

    /// "No answer", "card left", "nobody in": a visit that met nobody.
    pub(super) fn is_nobody_met(&self) -> bool {
        self.words.len() <= 8
            && (self.pair(of!("no"), of!("answer reply access"))
                || self.pair(of!("card note letter calling"), of!("left door letterbox through"))
                || self.pair(of!("nobody noone one"), of!("in home")) && self.words.len() <= 4
                || matches!(self.words.as_slice(), ["not", "in" | "home"] | ["not", "at", "home"] | ["try" | "tried", "again", ..]))
            && !self.has(of!("my me"))
    }

    /// "Account set up and login passed to the carer".
    fn is_set_up(&self) -> bool {
        self.pair(
            of!("account accounts login logins password app apps tablet profile device link code"),
            of!("set created passed given made registered downloaded activated ordered installed sent emailed issued up"),
        ) && !self.words.iter().any(|word| SPEAKER.contains(word))
            && self.who != Who::Child
    }

    /// "To paste in", "to copy over": the words are elsewhere, whoever is to bring them.
    fn is_to_paste(&self) -> bool {
        self.pair(of!("to 2 will need needs pls please"), of!("paste fill copy upload populate transcribe type insert scan retype"))
            && !self.words.iter().any(|word| SPEAKER.contains(word) && *word != "please")
            && self.who != Who::Child
    }

    /// "Found to have capacity", "lacks capacity".
    fn is_capacity(&self) -> bool {
        self.pair(of!("have has lack lacks had lacked deemed assessed found"), of!("capacity"))
            || self.pair(of!("capacity"), of!("assessment assessed test established"))
    }

    /// "Thumbs down", "shakes her head", hands over ears, "goes under the table", arms held out.
    pub(super) fn is_gesture(&self) -> bool {
        self.pair(of!("thumb thumbs"), of!("up down sideways middle"))
            || self.pair(of!("shook shakes shaking nods nodded nodding"), of!("head for at when"))
            || self.pair(of!("hand hands fingers"), of!("ears eyes face mouth head"))
            || self.pair(of!("covers covered covering buries buried"), of!("face ears eyes head"))
            || self.pair(of!("goes went gets got crawls crawled dives"), of!("under behind beneath"))
                && self.has(of!("table bed sofa settee chair stairs coats blanket duvet curtain curtains door desk"))
            || self.pair(of!("arms"), of!("out up"))
            || self.pair(of!("goes went gone"), of!("stiff rigid floppy quiet still limp"))
    }

    /// "Rowan's is that he shouldn't", "hers is no": the view is the child's.
    pub(super) fn is_elliptic_view(&self) -> bool {
        let words: Vec<&Token<'_>> = self.tokens.iter().filter(|token| token.is_word()).take(self.lead() + 2).collect();
        let [owner, is] = words.get(self.lead()..).unwrap_or_default() else { return false };
        matches!(is.lower.as_ref(), "is" | "was" | "isn't")
            && (owner.possessive && self.child == Some(self.lead()) || matches!(owner.lower.as_ref(), "hers" | "theirs"))
    }
}

/// Whether what is quoted is an adult's word about the child: "“He's a good lad,” says his gran".
pub(super) fn is_quoted_of_child(tokens: &[Token<'_>], is_adult: impl Fn(&str) -> bool, is_child: impl Fn(&str) -> bool) -> bool {
    let is_mark = |token: &Token<'_>| matches!(token.kind, Kind::Sign('"' | '“' | '”'));
    if tokens.iter().filter(|token| is_mark(token)).count() != 2 {
        return false;
    }
    let mut parts = tokens.split(is_mark);
    let (Some(before), Some(quoted), Some(after)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let opens = quoted.iter().find(|token| token.is_word()).map_or("", |token| token.lower.as_ref());
    let of_child = matches!(opens, "he" | "she" | "he's" | "she's" | "they" | "they're" | "hes" | "shes") || is_child(opens);
    let by_speaker = quoted.iter().any(|token| {
        SPEAKER.contains(&token.lower.as_ref()) || matches!(token.lower.as_ref(), "mum" | "dad" | "mummy" | "daddy" | "nan" | "gran")
    });
    let outside = || before.iter().chain(after).filter(|token| token.is_word());
    let adult = outside().any(|token| {
        let word = token.lower.strip_prefix("great").unwrap_or(&token.lower);
        is_adult(word) || sense(word).has(Sense::ADULT.and(Sense::PROFESSIONAL).and(Sense::EDUCATION))
    });
    let says =
        outside().any(|token| matches!(token.lower.as_ref(), "says" | "said" | "say" | "reports" | "reported" | "according" | "comments"));
    let child = outside().any(|token| {
        is_child(&token.lower) || matches!(token.lower.as_ref(), "he" | "she" | "they" | "to" | "told" | "asked" | "i" | "me")
    });
    of_child && !by_speaker && adult && says && !child && outside().count() <= 6
}

/// Whether every sentence is a question of the form about the child, or to them.
pub(super) fn is_forms_questions(tokens: &[Token<'_>]) -> bool {
    let mut asked = 0;
    let mut of_child = false;
    for sentence in tokens.split_inclusive(Token::ends_sentence) {
        let words: Vec<&str> = sentence.iter().filter(|token| token.is_word()).map(|token| token.lower.as_ref()).collect();
        let Some(first) = words.first() else { continue };
        let question = sentence.last().is_some_and(|last| last.kind == Kind::Sign('?'))
            && matches!(*first, "what" | "how" | "has" | "have" | "who" | "where" | "when" | "is" | "are" | "does" | "do" | "why");
        if !question || words.iter().any(|word| matches!(*word, "i" | "i'm" | "me" | "my" | "we" | "us" | "mum" | "dad")) {
            return false;
        }
        asked += 1;
        of_child |= words.iter().any(|word| matches!(*word, "child" | "child's" | "childs" | "young" | "yp" | "person"))
            || words.iter().any(|word| matches!(*word, "you" | "your"))
                && words
                    .iter()
                    .any(|word| matches!(*word, "happy" | "worries" | "worry" | "worried" | "like" | "feel" | "change" | "wish"));
    }
    asked >= 2 && of_child
}
