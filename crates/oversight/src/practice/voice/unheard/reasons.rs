//! Reasons for having no view of the child's, told by the words of one clause.

use super::clause::{Clause, Who};
use super::lexicon::{ABSTRACT, FEELS, KIN, NOT, of, words};
use crate::practice::words::{Kind, Token, is_small};

impl Clause<'_, '_> {
    /// Whether it gives a reason for having no view.
    pub(super) fn is_reason(&self, who: Who) -> bool {
        words!(CAME = "visited called arrived came attended");
        if matches!(self.first(), "when" | "while" | "after") && !self.has(&CAME) {
            return false;
        }
        self.is_too_young()
            || self.is_unable(who)
            || self.is_refusal(who)
            || self.is_elsewhere(who)
            || self.is_put_off(who)
            || self.is_reference()
    }

    /// "No concerns raised", "and there were no worries", with nobody said to have said so.
    pub(super) fn is_no_concern(&self) -> bool {
        self.words.len() <= 7
            && self.words.get(self.lead()).is_some_and(|first| matches!(*first, "no" | "there" | "has" | "had" | "have"))
            && self.pair(of!("no"), of!("concerns concern issues issue worries disclosures"))
    }

    /// Whether it says that something was not.
    pub(super) fn is_denied(&self) -> bool {
        self.has(&NOT)
    }

    /// "Aged 4 months", "Ellie is only 2", "Under 5": true of any child, and told of none.
    pub(super) fn is_stated_age(&self) -> bool {
        words!(UNITS = "month months mths weeks week wks days day years year yrs yr");
        words!(NUMBERS = "one two three four five six seven eight nine ten eleven twelve few");
        let number = |token: &Token<'_>| token.kind == Kind::Number || NUMBERS.contains(&token.lower.as_ref());
        let unit = self.tokens.windows(2).any(|pair| matches!(pair, [a, b] if number(a) && UNITS.contains(&b.lower.as_ref())));
        let led = self.tokens.windows(2).any(
            |pair| matches!(pair, [a, b] if matches!(a.lower.as_ref(), "is" | "age" | "aged" | "only" | "under" | "just" | "edd") && number(b)),
        );
        let rest = self.words.iter().enumerate().filter(|(at, word)| {
            !(is_small(word)
                || UNITS.contains(*word)
                || NUMBERS.contains(*word)
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
    }

    /// Not born, a baby, too young.
    fn is_too_young(&self) -> bool {
        self.first() != "not"
            && self.pair(of!("is just still only a being"), of!("baby newborn infant toddler"))
            && self.words.len() <= 6
            && !self.has(&FEELS)
            || matches!(self.first(), "baby" | "babies" | "newborn" | "newborns" | "bub" | "bubs") && self.words.len() <= 2
            || self.has(of!("unborn edd"))
            || self.pair(of!("not yet"), of!("born"))
            || self.pair(of!("too"), of!("young small little immature ill unwell premature poorly disabled"))
            || self.words.len() <= 6 && self.pair(of!("too"), of!("early"))
            || self.pair(of!("due"), of!("age"))
    }

    /// Does not speak, cannot say.
    pub(super) fn is_unable(&self, who: Who) -> bool {
        words!(
            SPEECH = "verbal verbally speech part understand speak talk words language capacity communicate \
            communication express verbalise articulate communicating understanding say vocalise ability opinion tell"
        );
        let to_somebody = self.pair(of!("say"), of!("to"));
        (who != Who::Adult || self.child.is_some())
            && !to_somebody
            && (self.pair(&NOT, &SPEECH) || self.pair(of!("non pre"), of!("verbal")))
            || self.has(of!("premature incapacitated")) && self.words.len() <= 6
            || self.has(of!("preverbal nonverbal incapacity unascertained"))
            || self.pair(
                of!("not unable cannot couldn't couldnt impossible yet wasn't isn't without no never difficult hasn't \
            haven't"),
                of!("obtain obtained ascertain ascertained gain gained gather gathered sought seek capture captured \
            views view consulted consult spoken obtainable available seen wishes expressed recorded discussed \
            asked provided determined explored established met completed visited carried received returned \
            shared"),
            )
            || self.pair(of!("views view"), of!("unknown known outstanding pending follow unchanged"))
    }

    /// Would not, with nothing of what about.
    pub(super) fn is_refusal(&self, who: Who) -> bool {
        let of_something = self.pair(
            of!("engage participate attend talk complete"),
            of!("therapy counselling camhs school college education contact mum dad"),
        );
        let of_doing = self.pair(of!("not"), of!("having being"));
        if who == Who::Speaker || of_something || of_doing {
            return false;
        }
        (who == Who::Child || self.words.len() <= 9) && self.is_unwilling()
            || who != Who::Adult && (self.pair(of!("only"), of!("speak talk engage")) || self.is_nothing_said())
            || who == Who::Child && self.is_silence()
            || self.pair(of!("hung"), of!("up"))
            || self.pair(of!("left"), of!("room session"))
            || self.first() == "but" && self.words.ends_with(&["said", "no"])
    }

    /// "Declined to meet", "did not feel like talking", "gave one-word answers".
    fn is_unwilling(&self) -> bool {
        words!(
            REFUSES = "opted turned declined declines refused refuses refusing chose reluctant unwilling avoided avoids \
            ignored ignores preferred unresponsive uncooperative withdrew"
        );
        words!(
            SHUT = "chat talking speaking engaging answering meeting sharing discussing chatting speak talk say engage \
            participate answer contribute share comment attend discuss respond reply complete meet give seen \
            involved engaged responded replied communicate interact open see express visit visited"
        );
        self.pair(&REFUSES, &SHUT)
            || self.pair(&REFUSES, of!("not down offer questions views worker visit advocacy advocate access session"))
            || self.pair(of!("not didn't didnt doesn't"), of!("feel")) && self.has(of!("like up"))
            || self.pair(of!("gave gives one"), of!("answers responses minimal brief short"))
            || matches!(self.words.as_slice(), [.., last] if REFUSES.contains(last) && *last != "chose" && *last != "preferred")
            || self.pair(of!("not didn't didnt wouldn't wouldnt never hasn't doesn't"), &SHUT) && !self.pair(of!("see"), &KIN)
            || self.pair(of!("not didn't didnt wouldn't wasn't"), of!("part mood worker come willing want"))
                && self.has(of!("part mood talk speak worker room out willing us me"))
    }

    /// "Nothing shared", "no comment".
    fn is_nothing_said(&self) -> bool {
        !self.pair(of!("say"), of!("to"))
            && self.pair(
                of!("no nothing"),
                of!("engagement shared participation disclosed offered forthcoming comment comments say add reply \
                    response report noted note answer contribution input new further"),
            )
    }

    /// "Remained silent", "shrugged", "stormed off".
    fn is_silence(&self) -> bool {
        self.pair(
            of!("said says remained stayed was kept gave"),
            of!("nothing silent mute quiet word monosyllabic minimal limited guarded"),
        ) || self.words.len() <= 4 && (self.has(of!("shrugged shrugs")) || self.pair(of!("walked ran stormed"), of!("off away out")))
            || self.pair(of!("left"), of!("before during when"))
    }

    /// Somewhere else, or in no state to be asked.
    pub(super) fn is_elsewhere(&self, who: Who) -> bool {
        let of_child = who == Who::Child || who == Who::Nobody && self.words.len() <= 4 || self.has(&CAME);
        let kept_away =
            who == Who::Child && self.pair(&NOT, of!("return come arrive turn back")) && self.has(of!("visit meeting appointment session"));
        let absent = who == Who::Child && self.words.len() <= 7 && self.pair(of!("not wasn't isn't never"), of!("present available"));
        let unfit = self.is_in_state() && (who == Who::Child || self.words.len() <= 4 || self.has(&CAME));
        who != Who::Speaker
            && (self.is_somewhere(who)
                || self.is_not_moving() && self.words.len() <= 9
                || kept_away
                || absent
                || of_child
                    && !self.pair(of!("was been were"), of!("spoken interviewed consulted"))
                    && (unfit || self.is_placed())
                    && self.words.len() <= 14)
    }

    /// "Asleep at the time", "was unwell".
    fn is_in_state(&self) -> bool {
        words!(
            STATES = "asleep sleeping napping unwell ill poorly sick missing absent away abroad unavailable distracted \
            tired busy out shy distressed dysregulated whereabouts absconded"
        );
        self.words.iter().enumerate().any(|(at, word)| {
            let before = self.words.get(at.saturating_sub(2)..at).unwrap_or_default();
            STATES.contains(word) && (at == 0 || before.iter().any(|before| IS.contains(before) || Some(at - 1) == self.child))
        })
    }

    /// "She was on a trip", "has gone to Leicester", "staying with her aunt".
    fn is_somewhere(&self, who: Who) -> bool {
        let place = |word: &str| matches!(word, "at" | "in" | "on" | "with" | "to" | "out" | "away" | "abroad" | "upstairs" | "elsewhere");
        who == Who::Child
            && self.words.len() <= 9
            && self.words.iter().enumerate().any(|(at, word)| {
                let next = |steps: usize| self.words.get(at + steps).copied().unwrap_or_default();
                let abstracts = self.words.get(at + 2..).unwrap_or_default().iter().any(|word| ABSTRACT.contains(word));
                matches!(*word, "was" | "is" | "were" | "still")
                    && place(next(1))
                    && !abstracts
                    && (*word != "is" || matches!(next(1), "out" | "away" | "abroad" | "elsewhere"))
                    || matches!(*word, "staying" | "gone" | "visiting" | "stayed") && (place(next(1)) || place(next(2)) || next(1) == "out")
            })
            || self.first() == "stayed" && self.words.len() <= 4
    }

    /// "Would not come out of her room".
    fn is_not_moving(&self) -> bool {
        self.pair(of!("not wouldn't refused"), of!("leave come get"))
            && self.pair(of!("leave out come off of"), of!("room bedroom bed car house downstairs toilet"))
            || self.pair(of!("stay staying stayed remain remained"), of!("room bedroom bed car upstairs"))
            || self.words.starts_with(&["not", "in"])
            || self.words.starts_with(&["not", "at"])
    }

    /// "At nan's", "Ellie in school", "to her dad's for the weekend".
    fn is_placed(&self) -> bool {
        words!(
            PLACES = "school nursery college work bed hospital holiday respite playgroup custody secure abroad a \
            football swimming camp club trip area court prison detention nan's nan gran grandparents dad mum \
            father mother friend friends aunt auntie cousin practice training clinic contact away party \
            sleepover bath"
        );
        let led = matches!(self.first(), "at" | "in" | "on" | "with" | "out") && self.words.len() <= 4;
        let of_child = self.child.is_some_and(|child| {
            self.words.get(child + 1).is_some_and(|next| matches!(*next, "at" | "in" | "on" | "with" | "out" | "away"))
        });
        let said = of_child || self.pair(&IS, of!("at in on with out away")) || led;
        (self.pair(of!("at in on with out"), &PLACES) || self.has(&CAME) && self.pair(of!("to"), &PLACES))
            && (self.words.len() <= 7 && said || self.has(&CAME))
    }
}

words!(
    /// When somebody came, or was to come.
    CAME = "time visit visited called meeting conference review arrived session appointment day weekend present today currently"
);

words!(IS = "is was being remains remained currently been were reported still too");
