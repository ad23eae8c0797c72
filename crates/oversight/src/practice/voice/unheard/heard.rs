//! Whether the child is heard in a clause: a wish, a feeling, a choice, what they said or did.

use super::clause::{Clause, Who};
use super::lexicon::{ANCHORS, BESIDE, ENGAGE, FEELS, KIN, NOT, SAYS, SPEAKER, THINKS, UNFIT, WEAK_SIGNS, of, words};
use crate::practice::formula::shows;
use crate::practice::line::lexicon::{Sense, sense};

impl Clause<'_, '_> {
    /// Whether the child speaks, wants, feels or does something in it.
    pub(super) fn is_voice(&self, who: Who) -> bool {
        if self.is_speech() || self.is_of_always() || self.is_turning(who) || self.is_opinion() || self.is_after_colon() {
            return true;
        }
        if who == Who::Adult {
            return self.is_lived_with();
        }
        let ways = [
            self.who == Who::Child && self.does_something(),
            self.pair(of!("wishes views"), of!("line")),
            self.words.windows(2).any(|pair| matches!(pair, ["fed", "up"])),
            self.is_word_sent(),
            self.is_said_besides(),
            self.is_manner(who),
            self.is_no_worry(),
        ];
        ways.contains(&true)
            || (0..self.words.len())
                .any(|at| self.is_wished(at) || self.is_liked(at) || self.is_said(at, who) || self.is_feeling(at, who) || self.is_sign(at))
            || self.words.iter().filter(|word| shows(word)).count() >= 2 && !self.has(&NOT)
    }

    /// "Dunno", "can't be bothered", "my room": words in which children speak for themselves.
    fn is_speech(&self) -> bool {
        words!(TALK = "nope nah yeah yep dunno idk meh whatever cos coz gonna wanna opinion mummy daddy");
        let speaks = self.words.iter().any(|word| SPEAKER.contains(word)) && !self.is_writers();
        let asks_reader = self.words.len() <= 3 && self.first() == "please" || self.pair(of!("please"), of!("see refer read note"));
        self.has(&TALK) && !self.pair(&NOT, of!("opinion"))
            || matches!(self.first(), "can't" | "don't" | "won't" | "cant" | "dont" | "wont")
            || speaks && !asks_reader
    }

    /// "He is always asleep", "nobody at home talks".
    fn is_of_always(&self) -> bool {
        let nobody = matches!(self.first(), "nobody" | "noone" | "everyone" | "everybody") || self.words.starts_with(&["no", "one"]);
        self.has(of!("always"))
            || nobody && self.words.iter().skip(1).any(|word| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
    }

    fn is_turning(&self, who: Who) -> bool {
        self.pair(of!("turns turned"), of!("to away towards toward")) && who != Who::Adult
    }

    /// "In her view", "see Nan more", "too noisy", "no more meetings".
    fn is_opinion(&self) -> bool {
        self.pair(of!("in from"), of!("view opinion perspective")) && self.words.len() <= 4 && self.has(of!("her his their"))
            || self.pair(of!("visit see"), &KIN) && self.has(of!("more less again"))
            || self.words.windows(2).any(|pair| matches!(pair, ["too", what] if !UNFIT.contains(what)))
            || self.pair(of!("no too want any"), of!("more many much")) && !self.pair(of!("more much"), of!("add say report information"))
    }

    /// What was found, or put into a tool: "worries: Dad drinking".
    fn is_after_colon(&self) -> bool {
        self.after_colon
            && self.words.len() >= 2
            && !(0..self.words.len()).all(|at| self.words.get(at).is_some_and(|word| self.passes(at, word)))
    }

    /// "As Dad shouts": of an adult, and what the child lives with.
    fn is_lived_with(&self) -> bool {
        self.has(of!("mum dad mummy daddy he she")) && self.words.iter().any(|word| sense(word).has(Sense::HARM))
    }

    /// The word so many before one.
    fn word_before(&self, at: usize, steps: usize) -> &str {
        at.checked_sub(steps).and_then(|at| self.words.get(at)).copied().unwrap_or_default()
    }

    /// Whether the word at a place wishes for nothing but to be left unasked: "does not want to talk".
    fn is_of_engaging(&self, at: usize) -> bool {
        let kin_next = self.words.iter().skip(at + 1).take(2).any(|next| KIN.contains(next));
        !kin_next && self.words.iter().skip(at + 1).take(4).any(|next| ENGAGE.contains(next))
    }

    fn is_wished(&self, at: usize) -> bool {
        let word = self.words.get(at).copied().unwrap_or_default();
        let after = self.words.get(at + 1).copied().unwrap_or_default();
        // "Cannot say what she wants."
        let unsaid = self.pair(&NOT, of!("say express tell communicate verbalise articulate"));
        let noun = unsaid
            || matches!(word, "wishes" | "feels" | "worries" | "report" | "reports")
                && (matches!(self.word_before(at, 1), "her" | "his" | "their" | "no" | "child's" | "childs" | "of")
                    || after == "and"
                    || at == 0 && self.who == Who::Nobody && self.words.len() <= 4);
        self.is_wish(at) && !noun && !self.is_of_engaging(at)
    }

    /// "Would like", "does not like".
    fn is_liked(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| matches!(*word, "like" | "rather"))
            && matches!(self.word_before(at, 1), "would" | "not" | "doesn't" | "don't" | "didn't" | "she'd" | "he'd")
            && !self.is_of_engaging(at)
    }

    /// Whether a word that denies stands just before.
    fn is_denied_at(&self, at: usize) -> bool {
        self.words.get(at.saturating_sub(4)..at).unwrap_or_default().iter().any(|before| NOT.contains(before))
    }

    fn is_said(&self, at: usize, who: Who) -> bool {
        let word = self.words.get(at).copied().unwrap_or_default();
        let (before, after) = (self.word_before(at, 1), self.words.get(at + 1).copied().unwrap_or_default());
        let refused = self.pair(&NOT, of!("want wish like")) && self.words.last().is_some_and(|last| ENGAGE.contains(last))
            || self.first() == "but" && self.words.ends_with(&["said", "no"]);
        let nothing_said = refused || self.pair(of!("nothing"), of!("say add report share"));
        let passive = matches!(before, "be" | "been" | "was" | "is" | "were" | "being" | "not" | "no" | "to")
            || matches!(self.word_before(at, 2), "be" | "been" | "not" | "no");
        SAYS.contains(word)
            && !nothing_said
            && !passive
            && !self.is_denied_at(at)
            && (who == Who::Child || at <= self.lead() || matches!(after, "he" | "she"))
            && !matches!(after, "nothing" | "before" | "not" | "of" | "one" | "minimal" | "brief" | "limited")
            && !(word == "say" && matches!(before, "her" | "his" | "their" | "your" | "a"))
            && !(matches!(word, "left" | "sent" | "called") && after != "me")
            && !(word == "agreed" && matches!(after, "at" | "by" | "in" | "not"))
            && !(matches!(word, "talks" | "talked" | "speaks" | "spoke" | "chatted")
                && matches!(after, "to" | "with")
                && !self.has(of!("about of how")))
    }

    fn is_feeling(&self, at: usize, who: Who) -> bool {
        let Some(word) = self.words.get(at).filter(|word| FEELS.contains(*word)) else { return false };
        let fed_into = *word == "fed" && self.words.get(at + 1) == Some(&"into");
        let unaware = *word == "aware" && self.is_denied_at(at);
        !fed_into && !unaware && (who == Who::Child || at <= 1) && !self.has(&ENGAGE)
    }

    /// Crying, clinging, hiding; not "to smile", which nobody has seen.
    fn is_sign(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| shows(word) && !WEAK_SIGNS.contains(word))
            && !matches!(self.word_before(at, 1), "to" | "be" | "will")
    }

    /// "Sent a note asking for a later bedtime".
    fn is_word_sent(&self) -> bool {
        self.pair(of!("sent left wrote posted gave"), of!("note letter text message voicenote card emoji messages texts"))
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
            declines avoids ignores displays exhibits demonstrates weighs receives achieves participated participates joined \
            contributed contributes joins wears enrolled resided accesses registered shrugged"
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
