//! Hearing the child put off: still to be done, kept from being done, or written somewhere else.

use super::clause::{Clause, Who};
use super::lexicon::{ANCHORS, BESIDE, ELSEWHERE, ENGAGE, FEELS, KIN, NOT, PRONOUN, PUPILS, TOOLS, of, words};
use crate::practice::formula::fills;
use crate::practice::line::lexicon::{Sense, sense};
use crate::practice::words::is_small;

impl Clause<'_, '_> {
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
        // "I have not been able to meet Ellie."
        let not_met = self.is_writers() && self.has(&NOT) && self.has(&ENGAGE);
        let moved = who == Who::Child && self.has(of!("moved"));
        not_met
            || moved
            || self.is_kept_from()
            || who == Who::Child && self.is_kept_out()
            || who == Who::Nobody && self.is_done_to()
            || self.words.starts_with(&["this", "has"])
            || self.words.starts_with(&["this", "was"])
            || who != Who::Speaker
                && (self.is_due()
                    || self.is_broken_off()
                    || self.is_too_new()
                    || self.is_in_hand()
                    || self.is_of_views_as_they_were()
                    || self.who != Who::Child && self.is_of_services())
    }

    /// "To be gathered", "advocate will speak to her".
    fn is_due(&self) -> bool {
        words!(
            ASKS = "tried trialled begin start commence resume happen typed scanned uploaded fed revisit meeting seeing visiting speaking identified requested allocated used chased arranged \
            booked do carried undertaken held complete undertake gather obtain seek capture arrange explore \
            visit see meet speak sit talk update add ask ascertain follow sought gathered obtained completed \
            captured ascertained added recorded explored confirmed updated inserted discussed shared done \
            given represent present presented represented finish finished filled written provided provide \
            share attach contact advised reported taken heard collected include included work some"
        );
        let subject = self.who == Who::Adult
            || self.is_writers()
            || self.first() == "to"
            || self.first() == "will"
            || self.words.iter().any(|word| ANCHORS.contains(word) || TOOLS.contains(word)) && self.who != Who::Child;
        let able = self.pair(of!("able wants likes enabled helped managed like want"), of!("to"));
        self.pair(of!("to will shall needs"), &ASKS) && subject && !able
    }

    /// "Mum did not want us to talk to Ellie", "it was decided not to involve her", "ran out of time".
    fn is_kept_from(&self) -> bool {
        let by_adult = (self.who == Who::Adult || self.first() == "it")
            && (self.child.is_some() || self.has(&PRONOUN))
            && (self.pair(&NOT, of!("want consent allow agree permit involve appropriate wish ask"))
                || self.pair(of!("refused declined upset cancelled denied"), of!("access ellie her him them visit consent")));
        let by_nobody = self.pair(of!("ran run insufficient no not"), of!("time access"))
            && self.has(of!("out insufficient access enough no"))
            && self.words.len() <= 5
            || self.pair(of!("no without"), of!("contact reply answer response")) && !self.has(&KIN) && self.words.len() <= 6
            || self.pair(of!("nobody noone"), of!("home in")) && self.words.len() <= 4;
        by_adult
            || by_nobody
            || self.pair(of!("cause causing"), of!("distress upset her him")) && self.has(of!("distress upset anxiety"))
            || self.pair(of!("best"), of!("interests interest")) && self.has(&NOT)
            || self.pair(of!("no consent permission parents mum dad"), of!("declined refused consent withheld")) && self.words.len() <= 6
    }

    /// "The visit was ended", "consent not given".
    fn is_broken_off(&self) -> bool {
        self.pair(
            of!("visit session meeting appointment call work consent permission"),
            of!("ended cancelled abandoned stopped cut postponed rearranged terminated curtailed not withheld \
            refused declined short"),
        )
    }

    /// "Only just allocated".
    fn is_too_new(&self) -> bool {
        self.pair(
            of!("only just recently newly"),
            of!("come allocated moved placed accommodated met arrived referred assigned transferred started born"),
        )
    }

    /// "Ellie is not aware of the meeting".
    fn is_kept_out(&self) -> bool {
        self.pair(of!("not"), of!("aware told involved informed invited included"))
            || self.pair(of!("not doesn't doesnt didn't unaware"), of!("know")) && self.has(of!("yet plan meeting assessment"))
    }

    /// "Views to follow", "copied across".
    fn is_in_hand(&self) -> bool {
        self.pair(of!("views wishes voice feelings"), of!("come follow")) && self.words.len() <= 5
            || self.pair(of!("no"), of!("info information sw")) && self.words.len() <= 6
            || self.pair(of!("copied pasted carried rolled"), of!("across from over forward"))
    }

    /// "Planned for next month", "provided in writing".
    fn is_done_to(&self) -> bool {
        let first = self.first();
        !self.has(&FEELS) && (first.ends_with("ed") || first == "done") && sense(first).has(Sense::DONE_TO.and(Sense::TASK))
    }

    /// "Views carried forward", "previous views stand".
    fn is_of_views_as_they_were(&self) -> bool {
        self.who != Who::Child
            && self.words.iter().take(3).any(|word| matches!(*word, "views" | "view"))
            && self.has(of!("stand stands stood remain remains carried forward captured previous unchanged rolled later \
            separately elsewhere"))
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
