//! What people answer to flags, how often each rule was right by those answers, and how they move
//! the lines. An answer is about the rule, never about the worker whose plan it was: nothing here
//! is counted by worker or team.

use super::rules;
use super::thresholds::{Confidence, Thresholds};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a flag was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The plan was read as saying something it does not say.
    Misread,
    /// What it misses is in the plan, somewhere else.
    Elsewhere,
    /// The extract is not what the form holds.
    Extract,
    /// It is as it should be for this child.
    RightForThisChild,
    /// Something else, as the answer's own words say.
    Other,
}

/// What somebody answers to a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is so, and the plan should change.
    Right,
    /// It is not so.
    Wrong(Because),
    /// It is so, and there is a good reason for it.
    Accepted,
}

/// An answer to one flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The rule.
    pub rule: String,
    /// The plan.
    pub plan: String,
    /// The version.
    pub version: u32,
    /// The item; blank where the flag is about the plan.
    pub item: String,
    /// How sure the flag was.
    pub confidence: Confidence,
    /// What was answered.
    pub verdict: Verdict,
    /// Why, in the answerer's words; may be blank only where it is right.
    pub why: String,
    /// Who answered.
    pub by: String,
    /// When.
    pub on: Date,
}

/// An answer that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// No such rule.
    #[error("there is no practice rule {0}: docs/rules/practice lists them all")]
    Rule(String),
    /// No reason.
    #[error("say why: an answer of “wrong” or “accepted” tunes the rule for every plan")]
    Why,
    /// Nobody's.
    #[error("say who answers: the record of a change names whoever asked for it")]
    By,
}

impl Answer {
    /// The answer, if it can be kept.
    pub fn checked(self) -> Result<Self, Unanswered> {
        if rules::find(&self.rule).is_none() {
            return Err(Unanswered::Rule(self.rule));
        }
        if self.verdict != Verdict::Right && self.why.trim().is_empty() {
            return Err(Unanswered::Why);
        }
        if self.by.trim().is_empty() {
            return Err(Unanswered::By);
        }
        Ok(self)
    }

    /// Whether the rule was right: it is so even where it is accepted.
    pub fn holds(&self) -> bool {
        !matches!(self.verdict, Verdict::Wrong(_))
    }
}

/// How often a rule was right, by the answers given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// The rule.
    pub rule: &'static str,
    /// Flags that hold.
    pub right: u64,
    /// Flags answered.
    pub answered: u64,
    /// The interval of the share that hold, 0 to 1.
    pub interval: (f64, f64),
}

/// Each rule's precision, in the registry's order; rules nobody has answered are left out.
/// `interval` is that of a share of so many out of so many: Wilson's at 95%.
pub fn precision(answers: &[Answer], interval: impl Fn(u64, u64) -> (f64, f64)) -> Vec<Precision> {
    let mut found = Vec::new();
    for rule in rules::RULES {
        let mine = answers.iter().filter(|answer| answer.rule == rule.code);
        let (right, answered) = mine.fold((0, 0), |(right, all), answer| (right + u64::from(answer.holds()), all + 1));
        if answered > 0 {
            found.push(Precision { rule: rule.code, right, answered, interval: interval(right, answered) });
        }
    }
    found
}

/// A line that was moved, and because of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The rule.
    pub rule: String,
    /// How sure it had to be.
    pub from: Confidence,
    /// How sure it has to be now.
    pub to: Confidence,
    /// Answered flags that held, of those that count.
    pub right: u64,
    /// Answered flags that count.
    pub answered: u64,
    /// Of those at the new line or surer: how many held.
    pub right_above: u64,
    /// And how many there are.
    pub answered_above: u64,
    /// What the answers were, in a sentence.
    pub why: String,
    /// Whose answers they were.
    pub by: Vec<String>,
    /// The day of the last of them.
    pub on: Date,
}

/// The fewest answers that move a line.
pub const FEWEST_ANSWERS: u64 = 20;
/// The share of flags that should hold.
pub const WANTED: f64 = 0.8;
/// How far a line is let down at once: what is below it nobody has seen.
const STEP: u8 = 5;

/// The thresholds that the answers ask for, and the record of what changed.
///
/// For each rule with [`FEWEST_ANSWERS`] answers: where fewer than [`WANTED`] hold, the cut rises
/// to the lowest confidence at and above which enough do, or, where none does, above the surest
/// flag that was wrong. Where even the low end of the interval of those at the cut is above
/// [`WANTED`], it is let down by a step, so that what lies below can be seen. Wrong answers about
/// the extract do not count: they are not the rule's. Run twice over the same answers it goes on
/// from where it was, so a caller hands over the answers since the last change.
pub fn tuned(thresholds: &Thresholds, answers: &[Answer], interval: impl Fn(u64, u64) -> (f64, f64)) -> (Thresholds, Vec<Change>) {
    let mut tuned = thresholds.clone();
    let mut changes = Vec::new();
    for rule in rules::RULES {
        let cut = thresholds.cut(rule.code);
        let mine: Vec<&Answer> = answers
            .iter()
            .filter(|answer| answer.rule == rule.code && answer.verdict != Verdict::Wrong(Because::Extract) && answer.confidence >= cut)
            .collect();
        let share = |from: Confidence| {
            mine.iter()
                .filter(|answer| answer.confidence >= from)
                .fold((0_u64, 0_u64), |(right, all), answer| (right + u64::from(answer.holds()), all + 1))
        };
        let (right, all) = share(cut);
        let Some(last) = mine.iter().map(|answer| answer.on).max().filter(|_| all >= FEWEST_ANSWERS) else { continue };
        let enough = |(right, all): (u64, u64)| all > 0 && right as f64 >= WANTED * all as f64;
        let to = if enough((right, all)) {
            let (low, _) = interval(right, all);
            if low <= WANTED || cut.percent() < STEP {
                continue;
            }
            Confidence::new(cut.percent() - STEP)
        } else {
            let levels: BTreeSet<Confidence> = mine.iter().map(|answer| answer.confidence).collect();
            let surest_wrong = mine.iter().filter(|answer| !answer.holds()).map(|answer| answer.confidence).max().unwrap_or(cut);
            levels
                .into_iter()
                .find(|level| enough(share(*level)) && share(*level).1 >= FEWEST_ANSWERS / 4)
                .unwrap_or(Confidence::new(surest_wrong.percent().saturating_add(1)))
        };
        if to == cut {
            continue;
        }
        tuned.cuts.insert(rule.code.to_owned(), to);
        let (right_above, answered_above) = share(to.max(cut));
        let by: BTreeSet<&str> = mine.iter().map(|answer| answer.by.as_str()).collect();
        changes.push(Change {
            rule: rule.code.to_owned(),
            from: cut,
            to,
            right,
            answered: all,
            right_above,
            answered_above,
            why: if to > cut {
                format!(
                    "{right} of {all} answered flags held, fewer than {:.0} in 100: it now speaks only when it is surer.",
                    WANTED * 100.0
                )
            } else {
                format!("{right} of {all} answered flags held: it now speaks a little sooner, so that what it kept back can be seen.")
            },
            by: by.into_iter().map(ToOwned::to_owned).collect(),
            on: last,
        });
    }
    (tuned, changes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const RULE: &str = "voice_filtered";

    fn answer(confidence: u8, verdict: Verdict) -> Answer {
        Answer {
            rule: RULE.to_owned(),
            plan: "P1".to_owned(),
            version: 1,
            item: "child".to_owned(),
            confidence: Confidence::new(confidence),
            verdict,
            why: "read it".to_owned(),
            by: "A. Reader".to_owned(),
            on: date(2026, 5, 1),
        }
    }

    /// A stand-in for Wilson's interval, for tests: a tenth either way.
    fn about(right: u64, all: u64) -> (f64, f64) {
        let share = right as f64 / all as f64;
        (share - 0.1, share + 0.1)
    }

    #[test]
    fn answers_that_say_wrong_raise_the_line_to_where_most_hold() {
        let mut answers = vec![answer(60, Verdict::Wrong(Because::Misread)); 12];
        answers.extend(vec![answer(85, Verdict::Right); 8]);
        answers.extend(vec![answer(85, Verdict::Accepted); 2]);
        answers.extend(vec![answer(85, Verdict::Wrong(Because::Extract)); 9]);
        let (thresholds, changes) = tuned(&Thresholds::default(), &answers, about);
        assert_eq!(thresholds.cut(RULE), Confidence::new(85));
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].by, ["A. Reader"]);
        let change = &changes[0];
        assert_eq!((change.right, change.answered, change.right_above, change.answered_above), (10, 22, 10, 10));
        assert_eq!(changes[0].why, "10 of 22 answered flags held, fewer than 80 in 100: it now speaks only when it is surer.");
        let (again, none) = tuned(&thresholds, &answers, about);
        assert_eq!((again, none), (thresholds, vec![]), "ten answers above the new line are too few to move it");
    }

    #[test]
    fn answers_that_all_hold_let_the_line_down_by_a_step() {
        let (thresholds, changes) = tuned(&Thresholds::default(), &vec![answer(70, Verdict::Right); 30], about);
        assert_eq!(thresholds.cut(RULE), Confidence::new(50));
        assert!(changes[0].why.contains("sooner"), "{}", changes[0].why);
    }

    #[test]
    fn too_few_answers_move_nothing() {
        assert_eq!(
            tuned(&Thresholds::default(), &vec![answer(70, Verdict::Wrong(Because::Other)); 19], about),
            (Thresholds::default(), vec![])
        );
    }

    #[test]
    fn precision_is_shown_with_its_interval() {
        let answers = [answer(70, Verdict::Right), answer(70, Verdict::Accepted), answer(70, Verdict::Wrong(Because::Elsewhere))];
        let [found] = precision(&answers, about)[..] else { panic!("one rule was answered") };
        assert_eq!((found.rule, found.right, found.answered), (RULE, 2, 3));
    }

    #[test]
    fn an_answer_names_a_rule_a_person_and_a_reason() {
        let wrong = answer(70, Verdict::Wrong(Because::Other));
        assert_eq!(Answer { why: " ".to_owned(), ..wrong.clone() }.checked(), Err(Unanswered::Why));
        assert_eq!(Answer { by: String::new(), ..wrong.clone() }.checked(), Err(Unanswered::By));
        assert_eq!(Answer { rule: "P99".to_owned(), ..wrong.clone() }.checked(), Err(Unanswered::Rule("P99".to_owned())));
        assert_eq!(wrong.clone().checked(), Ok(wrong));
    }

    proptest! {
        #[test]
        fn a_line_never_rises_where_all_hold_nor_falls_where_none_does(confidences in proptest::collection::vec(55_u8..=100, 0..60), hold in any::<bool>()) {
            let verdict = if hold { Verdict::Right } else { Verdict::Wrong(Because::Misread) };
            let answers: Vec<Answer> = confidences.into_iter().map(|confidence| answer(confidence, verdict)).collect();
            let (thresholds, changes) = tuned(&Thresholds::default(), &answers, about);
            for change in changes {
                prop_assert_eq!(change.to < change.from, hold);
                prop_assert_eq!(thresholds.cut(RULE), change.to);
            }
        }
    }
}
