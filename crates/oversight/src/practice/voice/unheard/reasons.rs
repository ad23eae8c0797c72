//! Reasons for having no view of the child's, told by the words of one clause.

use super::clause::{Clause, Who};
use super::lexicon::{ABSTRACT, ANCHORS, BESIDE, ELSEWHERE, ENGAGE, FEELS, KIN, NOT, PRONOUN, PUPILS, TOOLS, of, words};
use crate::practice::formula::fills;
use crate::practice::line::lexicon::{Sense, sense};
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
        self.words.len() <= 6
            && self.words.get(self.lead()).is_some_and(|first| matches!(*first, "no" | "there"))
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
        words!(
            REFUSES = "opted turned declined declines refused refuses refusing chose reluctant unwilling avoided avoids \
            ignored ignores preferred unresponsive uncooperative withdrew"
        );
        words!(
            SHUT = "chat talking speaking engaging answering meeting sharing discussing chatting speak talk say engage \
            participate answer contribute share comment attend discuss respond reply complete meet give seen \
            involved engaged responded replied communicate interact open see express visit visited"
        );
        if matches!(who, Who::Speaker) {
            return false;
        }
        let of_something = self.pair(
            of!("engage participate attend talk complete"),
            of!("therapy counselling camhs school college education contact mum dad"),
        );
        let of_doing = self.pair(of!("not"), of!("having being"));
        if of_something || of_doing {
            return false;
        }
        let subject_ok = who == Who::Child || self.words.len() <= 9;
        subject_ok
            && (self.pair(&REFUSES, &SHUT)
                || self.pair(&REFUSES, of!("not down offer questions views worker visit advocacy advocate access session"))
                || self.pair(of!("not didn't didnt doesn't"), of!("feel")) && self.has(of!("like up"))
                || self.pair(of!("gave gives one"), of!("answers responses minimal brief short")) && who != Who::Speaker
                || matches!(self.words.as_slice(), [.., last] if REFUSES.contains(last) && *last != "chose" && *last != "preferred")
                || self.pair(of!("not didn't didnt wouldn't wouldnt never hasn't doesn't"), &SHUT) && !self.pair(of!("see"), &KIN)
                || self.pair(of!("not didn't didnt wouldn't wasn't"), of!("part mood worker come willing want"))
                    && self.has(of!("part mood talk speak worker room out willing us me")))
            || who != Who::Adult && self.pair(of!("only"), of!("speak talk engage"))
            || who != Who::Adult
                && !self.pair(of!("say"), of!("to"))
                && self.pair(
                    of!("no nothing"),
                    of!("engagement shared participation disclosed offered forthcoming comment comments say add reply \
            response report noted note answer contribution input new further"),
                )
            || who == Who::Child
                && self.pair(
                    of!("said says remained stayed was kept gave"),
                    of!("nothing silent mute quiet word monosyllabic minimal limited guarded"),
                )
            || who != Who::Speaker && (self.pair(of!("hung"), of!("up")) || self.pair(of!("left"), of!("room session")))
            || who == Who::Child && self.has(of!("shrugged shrugs")) && self.words.len() <= 4
            || self.first() == "but" && self.words.ends_with(&["said", "no"])
            || who == Who::Child
                && (self.pair(of!("hung"), of!("up"))
                    || self.pair(of!("left"), of!("before during when"))
                    || self.pair(of!("walked ran stormed"), of!("off away out")) && self.words.len() <= 4)
    }

    /// Somewhere else, or in no state to be asked.
    pub(super) fn is_elsewhere(&self, who: Who) -> bool {
        words!(
            PLACES = "school nursery college work bed hospital holiday respite playgroup custody secure abroad a \
            football swimming camp club trip area court prison detention nan's nan gran grandparents dad mum \
            father mother friend friends aunt auntie cousin practice training clinic contact away party \
            sleepover bath"
        );
        words!(
            STATES = "asleep sleeping napping unwell ill poorly sick missing absent away abroad unavailable distracted \
            tired busy out shy distressed dysregulated whereabouts absconded"
        );
        words!(
            CAME = "time visit visited called meeting conference review arrived session appointment day weekend \
            present today currently"
        );
        let short = self.words.len() <= 7;
        let is = of!("is was being remains remained currently been were reported still too");
        let of_child = who == Who::Child || who == Who::Nobody && self.words.len() <= 4 || self.has(&CAME);
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
        let is_somewhere = who == Who::Child
            && self.words.iter().enumerate().any(|(at, word)| {
                let next = |steps: usize| self.words.get(at + steps).copied().unwrap_or_default();
                let place =
                    |word: &str| matches!(word, "at" | "in" | "on" | "with" | "to" | "out" | "away" | "abroad" | "upstairs" | "elsewhere");
                let thing = self.words.get(at + 2..).unwrap_or_default();
                let abstracts = thing.iter().any(|word| ABSTRACT.contains(word));
                matches!(*word, "was" | "is" | "were" | "still")
                    && place(next(1))
                    && !abstracts
                    && (*word != "is" || matches!(next(1), "out" | "away" | "abroad" | "elsewhere"))
                    || matches!(*word, "staying" | "gone" | "visiting" | "stayed") && (place(next(1)) || place(next(2)) || next(1) == "out")
            })
            && self.words.len() <= 9
            || self.first() == "stayed" && self.words.len() <= 4;
        if is_somewhere && who != Who::Speaker {
            return true;
        }
        let refuses_to_move = self.pair(of!("not wouldn't refused"), of!("leave come get"))
            && self.pair(of!("leave out come off of"), of!("room bedroom bed car house downstairs toilet"));
        let refuses_to_move = refuses_to_move
            || self.pair(of!("stay staying stayed remain remained"), of!("room bedroom bed car upstairs"))
            || self.words.starts_with(&["not", "in"])
            || self.words.starts_with(&["not", "at"]);
        if refuses_to_move && who != Who::Speaker && self.words.len() <= 9 {
            return true;
        }
        // "Did not return home in time for the visit."
        let kept_away = self.pair(&NOT, of!("return come arrive turn back")) && self.has(of!("visit meeting appointment session"));
        if kept_away && who == Who::Child {
            return true;
        }
        let placed = (self.pair(of!("at in on with out"), &PLACES) || self.has(&CAME) && self.pair(of!("to"), &PLACES))
            && (short
                && (self.child.is_some_and(|child| {
                    self.words.get(child + 1).is_some_and(|next| matches!(*next, "at" | "in" | "on" | "with" | "out" | "away"))
                }) || self.pair(is, of!("at in on with out away"))
                    || self.opens_with_place())
                || self.has(&CAME));
        who != Who::Speaker
            && of_child
            && !self.pair(of!("was been were"), of!("spoken interviewed consulted"))
            && (in_state && (who == Who::Child || self.words.len() <= 4 || self.has(&CAME)) || placed)
            && self.words.len() <= 14
    }

    fn opens_with_place(&self) -> bool {
        matches!(self.first(), "at" | "in" | "on" | "with" | "out") && self.words.len() <= 4
    }

    /// "Dad does not want Ellie involved", "parents asked that she is not spoken to": an adult's wish that
    /// keeps the child from being heard.
    pub(super) fn is_asking_not_to_ask(&self) -> bool {
        let of_child = self.child.is_some() || self.has(&PRONOUN) || self.has(&PUPILS);
        let wished = self.has(of!("want wants wanted wish wishes asked asks requested prefer prefers should must"));
        let not_asked = of!(
            "recorded discussed discusses discuss spoken speak speaking talk talking asked asking questioned interviewed involved upset"
        );
        wished
            && (self.pair(of!("not no doesn't doesnt don't dont didn't didnt"), not_asked) && of_child
                || self.pair(of!("nothing nobody"), not_asked))
    }

    /// "Advocate will represent Ellie's views", "SW to see the twins", "school have been asked to speak with her".
    pub(super) fn is_to_be_asked(&self) -> bool {
        let service = |word: &&str| sense(word).has(Sense::PROFESSIONAL.and(Sense::EDUCATION));
        let heard = of!("do complete represent ask speak talk see meet visit gather obtain seek capture explore ascertain gain undertake");
        let led = self.words.windows(3).any(|words| matches!(words, [who, "to", verb] if service(who) && heard.contains(verb)));
        let due = self.pair(of!("will shall"), heard) || self.pair(of!("asked requested"), of!("to")) && self.pair(of!("to"), heard);
        led || due && self.words.iter().take(4).any(service)
    }

    /// Somebody is still to ask, or could not.
    pub(super) fn is_put_off(&self, who: Who) -> bool {
        words!(
            ASKS = "tried trialled begin start commence resume happen typed scanned uploaded fed revisit meeting seeing visiting speaking identified requested allocated used chased arranged \
            booked do carried undertaken held complete undertake gather obtain seek capture arrange explore \
            visit see meet speak sit talk update add ask ascertain follow sought gathered obtained completed \
            captured ascertained added recorded explored confirmed updated inserted discussed shared done \
            given represent present presented represented finish finished filled written provided provide \
            share attach contact advised reported taken heard collected include included work some"
        );
        let due = self.pair(of!("to will shall needs"), &ASKS);
        let subject = self.who == Who::Adult
            || self.is_writers()
            || self.first() == "to"
            || self.first() == "will"
            || self.words.iter().any(|word| ANCHORS.contains(word) || TOOLS.contains(word)) && self.who != Who::Child;
        let able = self.pair(of!("able wants likes enabled helped managed like want"), of!("to"));
        // "Mum did not want us to talk to Ellie", "it was decided not to involve her".
        let kept_from = (self.who == Who::Adult || self.first() == "it")
            && (self.child.is_some() || self.has(&PRONOUN))
            && (self.pair(&NOT, of!("want consent allow agree permit involve appropriate wish ask"))
                || self.pair(of!("refused declined upset cancelled denied"), of!("access ellie her him them visit consent")))
            || self.pair(of!("cause causing"), of!("distress upset her him")) && self.has(of!("distress upset anxiety"))
            || self.pair(of!("best"), of!("interests interest")) && self.has(&NOT)
            || self.pair(of!("no consent permission parents mum dad"), of!("declined refused consent withheld")) && self.words.len() <= 6
            || self.pair(of!("ran run insufficient no not"), of!("time access"))
                && self.has(of!("out insufficient access enough no"))
                && self.words.len() <= 5
            || self.pair(of!("no without"), of!("contact reply answer response")) && !self.has(&KIN) && self.words.len() <= 6
            || self.pair(of!("nobody noone"), of!("home in")) && self.words.len() <= 4;
        // "The visit was ended", "consent not given", "only just allocated".
        let broken_off = self.pair(
            of!("visit session meeting appointment call work consent permission"),
            of!("ended cancelled abandoned stopped cut postponed rearranged terminated curtailed not withheld \
            refused declined short"),
        );
        let too_new = who != Who::Speaker
            && self.pair(
                of!("only just recently newly"),
                of!("come allocated moved placed accommodated met arrived referred assigned transferred started born"),
            );
        let kept_out = who == Who::Child
            && (self.pair(of!("not"), of!("aware told involved informed invited included"))
                || self.pair(of!("not doesn't doesnt didn't unaware"), of!("know")) && self.has(of!("yet plan meeting assessment")));
        let in_hand = self.pair(of!("views wishes voice feelings"), of!("come follow")) && self.words.len() <= 5
            || self.pair(of!("no"), of!("info information sw")) && self.words.len() <= 6
            || self.pair(of!("copied pasted carried rolled"), of!("across from over forward"));
        // "I have not been able to meet Ellie."
        let not_met = self.is_writers() && self.has(&NOT) && self.has(&ENGAGE);
        // "Advocate has been requested", "independent visitor to be identified", "technical issues".
        let of_services = self.is_of_services() && who != Who::Speaker && self.who != Who::Child;
        let moved = who == Who::Child && self.has(of!("moved"));
        // "Planned for next month", "provided in writing", "views carried forward".
        let done = who == Who::Nobody
            && !self.has(&FEELS)
            && self
                .words
                .first()
                .is_some_and(|first| (first.ends_with("ed") || *first == "done") && sense(first).has(Sense::DONE_TO.and(Sense::TASK)))
            || self.words.starts_with(&["this", "has"])
            || self.words.starts_with(&["this", "was"]);
        let views = self.who != Who::Child
            && self.words.iter().take(3).any(|word| matches!(*word, "views" | "view"))
            && self.has(of!("stand stands stood remain remains carried forward captured previous unchanged rolled later \
            separately elsewhere"));
        not_met
            || of_services
            || moved
            || done
            || views && who != Who::Speaker
            || broken_off && who != Who::Speaker
            || too_new
            || kept_out
            || in_hand && who != Who::Speaker
            || due && subject && !able && who != Who::Speaker
            || kept_from
    }

    /// What services are to do or have done, or want of them: "advocate requested", "worker vacancy".
    /// "The worker talks too fast" says what they are like.
    pub(super) fn is_of_services(&self) -> bool {
        let service = |word: &str| {
            sense(word).has(Sense::PROFESSIONAL.and(Sense::PROCESS))
                && !matches!(word, "contact" | "placement" | "social" | "practice" | "access" | "lead" | "case" | "party" | "work")
                || ANCHORS.contains(word)
                    && !matches!(word, "feelings" | "wishes" | "voice" | "speech" | "unable" | "absent" | "visit" | "sought")
                || matches!(
                    word,
                    "tool"
                        | "tools"
                        | "technical"
                        | "cards"
                        | "app"
                        | "sickness"
                        | "staffing"
                        | "vacancy"
                        | "rota"
                        | "strike"
                        | "shortage"
                        | "illness"
                        | "weather"
                )
        };
        let Some(first) = self.words.iter().position(|word| service(word)) else { return false };
        let led_by_it = first <= 3
            && !sense(self.first()).has(Sense::PREPOSITION)
            && self.words.iter().take(first).all(|word| {
                sense(word).has(Sense::DETERMINER.and(Sense::ADULT).and(Sense::PROFESSIONAL).and(Sense::PROCESS).and(Sense::EDUCATION))
                    || is_small(word)
                    || !sense(word).has(Sense::LIFE.and(Sense::BE).and(Sense::HAVE).and(Sense::DO).and(Sense::MODAL))
            });
        let due = self.words.windows(3).any(|words| matches!(words, ["is" | "are", doing, _] if doing.ends_with("ing")))
            || self.words.windows(2).any(|pair| {
                matches!(pair, ["to", verb] if *verb == "be" || sense(verb).has(Sense::TASK))
                    || matches!(pair, ["will" | "been" | "being", _] | ["in", "progress"])
            });
        let verb = self.words.iter().skip(first + 1).any(|word| {
            sense(word).has(Sense::BE.and(Sense::HAVE).and(Sense::DO).and(Sense::LIFE.and(Sense::MODAL)))
                && !sense(word).has(Sense::PROCESS)
        });
        let plain =
            self.words.iter().any(|word| sense(word).has(Sense::STATE) || matches!(*word, "fun" | "boring" | "rubbish" | "nice" | "long"));
        // "And meeting her milestones."
        let grows = self.has(of!("milestones milestone targets"));
        led_by_it && !grows && self.child.is_none_or(|child| child > first) && !plain && (due || !verb && self.words.len() <= 8)
    }

    /// Written somewhere else, or the same as before.
    pub(super) fn is_reference(&self) -> bool {
        if self.who == Who::Speaker {
            return false;
        }
        let document = |word: &&str| sense(word).has(Sense::PROCESS) || ELSEWHERE.contains(word) || ANCHORS.contains(*word);
        let opening: &[&str] = self.words.get(..2).unwrap_or(&self.words);
        match opening {
            ["see" | "refer", ..] | ["please", "see" | "refer" | "read" | "note"] if self.words.iter().skip(1).any(document) => {
                return true;
            }
            ["as", said] if matches!(*said, "per" | "above" | "before" | "previously" | "at") || said.len() > 4 && said.ends_with("ed") => {
                return true;
            }
            ["awaiting" | "awaited" | "pending" | "await", _] => return true,
            _ => {}
        }
        self.pair(of!("refer see attached per in same as no from copied over on to"), &ELSEWHERE)
            && self.words.iter().enumerate().all(|(at, word)| self.passes(at, word))
            || self.pair(of!("same"), of!("as")) && self.words.len() <= 5
    }

    /// Whether a word is of recording, or a name.
    pub(super) fn passes(&self, at: usize, word: &str) -> bool {
        is_small(word)
            || ANCHORS.contains(word)
            || BESIDE.contains(word)
            || fills(word)
            || ELSEWHERE.contains(&word)
            || Some(at) == self.child
            || self.tokens.iter().any(|token| token.lower == word && token.is_capitalised())
    }
}
