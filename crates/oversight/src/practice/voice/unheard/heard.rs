//! Whether the child is heard in a clause: a wish, a feeling, a choice, what they said or did.

use super::clause::{Clause, Who};
use super::lexicon::{ANCHORS, BESIDE, ENGAGE, FEELS, KIN, NOT, SAYS, SPEAKER, THINKS, UNFIT, WEAK_SIGNS, of, words};
use crate::practice::formula::shows;
use crate::practice::line::lexicon::{Sense, sense};

impl Clause<'_, '_> {
    /// Whether the child speaks, wants, feels or does something in it.
    pub(super) fn is_voice(&self, who: Who) -> bool {
        words!(TALK = "nope nah yeah yep dunno idk meh whatever cos coz gonna wanna opinion mummy daddy");
        if self.has(&TALK) && !self.pair(&NOT, of!("opinion"))
            || matches!(self.first(), "can't" | "don't" | "won't" | "cant" | "dont" | "wont")
        {
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
            // "As Dad shouts": what the child lives with.
            return self.has(of!("mum dad mummy daddy he she")) && self.words.iter().any(|word| sense(word).has(Sense::HARM));
        }
        let asked = self.has(&ENGAGE);
        let denied = self.has(&NOT);
        if self.who == Who::Child && self.does_something() {
            return true;
        }
        if self.pair(of!("wishes views"), of!("line"))
            || self.is_word_sent()
            || self.is_said_besides()
            || self.is_manner(who)
            || self.is_no_worry()
        {
            return true;
        }
        if self.words.windows(2).any(|pair| matches!(pair, ["fed", "up"])) {
            return true;
        }
        let refused = self.pair(&NOT, of!("want wish like")) && self.words.last().is_some_and(|last| ENGAGE.contains(last))
            || self.first() == "but" && self.words.ends_with(&["said", "no"]);
        let nothing_said = refused || self.pair(of!("nothing"), of!("say add report share"));
        for (at, word) in self.words.iter().enumerate() {
            let before = |steps: usize| at.checked_sub(steps).and_then(|at| self.words.get(at)).copied().unwrap_or_default();
            let after = self.words.get(at + 1).copied().unwrap_or_default();
            let kin_next = self.words.iter().skip(at + 1).take(2).any(|next| KIN.contains(next));
            let engages = !kin_next && self.words.iter().skip(at + 1).take(4).any(|next| ENGAGE.contains(next));
            // "Cannot say what she wants."
            let unsaid = self.pair(&NOT, of!("say express tell communicate verbalise articulate"));
            let noun = unsaid
                || matches!(*word, "wishes" | "feels" | "worries" | "report" | "reports")
                    && (matches!(before(1), "her" | "his" | "their" | "no" | "child's" | "childs" | "of")
                        || after == "and"
                        || at == 0 && self.who == Who::Nobody && self.words.len() <= 4);
            if self.is_wish(at) && !noun && !engages {
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
                && (who == Who::Child || at <= self.lead() || matches!(after, "he" | "she"))
                && !matches!(after, "nothing" | "before" | "not" | "of" | "one" | "minimal" | "brief" | "limited")
                && !(*word == "say" && matches!(before(1), "her" | "his" | "their" | "your" | "a"))
                && !(matches!(*word, "left" | "sent" | "called") && after != "me")
                && !(matches!(*word, "agreed") && matches!(after, "at" | "by" | "in" | "not"))
                && !(matches!(*word, "talks" | "talked" | "speaks" | "spoke" | "chatted")
                    && matches!(after, "to" | "with")
                    && !self.has(of!("about of how")))
            {
                return true;
            }
            if FEELS.contains(word)
                && !(*word == "fed" && after == "into")
                && !(denied && *word == "aware")
                && (who == Who::Child || at <= 1)
                && !asked
            {
                return true;
            }
            if shows(word) && !WEAK_SIGNS.contains(word) && !passive_sign(before(1)) {
                return true;
            }
        }
        let weak = self.words.iter().filter(|word| shows(word)).count();
        weak >= 2 && !denied
    }

    /// "Sent a note asking for a later bedtime".
    fn is_word_sent(&self) -> bool {
        self.pair(of!("sent left wrote posted gave"), of!("note letter text message voicenote card emoji message messages texts"))
            && !self.has(of!("link app form booklet worker sw leaflet questionnaire"))
    }

    /// "Other than to say he is not going", "phoned to say he is ok".
    fn is_said_besides(&self) -> bool {
        self.words.windows(2).enumerate().any(|(at, pair)| {
            matches!(pair, ["to", "say"])
                && self
                    .words
                    .get(at + 2)
                    .is_some_and(|next| !matches!(*next, "anything" | "nothing" | "her" | "his" | "their" | "hello" | "much"))
                && self.words.len() >= at + 4
                && !self.words.get(at.saturating_sub(4)..at).unwrap_or_default().iter().any(|before| {
                    NOT.contains(before)
                        || matches!(
                            *before,
                            "too" | "enough" | "wish" | "want" | "wanted" | "able" | "much" | "more" | "refused" | "declined"
                        )
                })
        })
    }

    /// "She communicates her views well": an account of what was said.
    pub(super) fn is_manner(&self, who: Who) -> bool {
        who == Who::Child
            && self.pair(
                of!("engaged engages contributed contributes spoke speaks communicate communicates shared shares expressed expresses articulate \
                     articulates talked talks presented participated"),
                of!("well openly clearly confidently positively articulately freely happily honestly eloquently maturely"),
            )
    }

    /// "No worries were raised", "she did not raise any concerns": somebody was asked.
    fn is_no_worry(&self) -> bool {
        self.pair(of!("no any"), of!("concerns worries issues concern issue complaints"))
            && self.has(of!("raised shared expressed reported voiced identified raise share express report voice identify"))
            && !(self.opens_sentence && self.words.len() <= 4)
            || self.pair(of!("raised shared expressed reported said voiced disclosed"), of!("nothing"))
                && self.pair(of!("nothing"), of!("concern concerning worrying worry"))
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
            declines avoids ignores displays exhibits demonstrates weighs takes receives achieves participated participates joined \
            contributed contributes joins wears enrolled resided accesses meets registered declined shrugged"
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
}

fn passive_sign(before: &str) -> bool {
    matches!(before, "to" | "be" | "will")
}
