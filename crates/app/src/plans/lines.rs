//! Where the line of each rule lies: how sure it must be before it speaks, how
//! answers ask for that to move, and who moved it.

use crate::workspace::{Id, View};
use care::records::{FlagAnswer, FlagVerdict, Person, Register, Threshold};
use jiff::Timestamp;
use measures::statistics::proportion::Proportion;
use oversight::practice::answers::{self, Answer, Because, Change, Precision, Verdict};
use oversight::practice::{Confidence, Thresholds};
use std::collections::BTreeMap;

/// The thresholds that the records of a view say: as they stand, or as they
/// stood on the day shown.
pub fn thresholds(view: &View) -> Thresholds {
    let mut thresholds = Thresholds::default();
    for (rule, (_, line)) in drawn(view) {
        thresholds.cuts.insert(rule, Confidence::new(line.cut));
    }
    thresholds
}

/// The line of each rule that was moved: of two records for one rule, the one
/// that was written last counts.
fn drawn(view: &View) -> BTreeMap<String, (Timestamp, &Threshold)> {
    let mut drawn: BTreeMap<String, (Timestamp, &Threshold)> = BTreeMap::new();
    for line in view.all::<Threshold>() {
        let rule = line.record.rule.to_lowercase();
        if drawn.get(&rule).is_none_or(|(at, _)| *at <= line.at) {
            drawn.insert(rule, (line.at, line.record));
        }
    }
    drawn
}

/// A line that was moved, as the page of its rule tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// How sure the rule had to be before, in per cent.
    pub from: u8,
    /// How sure it has to be since, in per cent.
    pub to: u8,
    /// What the answers showed.
    pub evidence: String,
    /// Why it was accepted.
    pub why: String,
    /// Who accepted it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// How the line of a rule was moved, the last time first.
pub fn moved(view: &View, rule: &str) -> Vec<Moved> {
    let mut moved: Vec<Moved> = Vec::new();
    for line in view.all::<Threshold>().filter(|line| line.record.rule.eq_ignore_ascii_case(rule)) {
        for version in view.history(&line.id()) {
            let Some(care::records::AnyRecord::Threshold(line)) = version.record else { continue };
            moved.push(Moved {
                from: line.was,
                to: line.cut,
                evidence: line.evidence,
                why: line.why.0,
                by: person_name(view, &version.entry.by),
                at: version.entry.at,
            });
        }
    }
    moved.sort_by_key(|line| std::cmp::Reverse(line.at));
    moved
}

/// The name of whoever wrote an entry.
pub fn person_name(view: &View, by: &str) -> String {
    let person = care::records::Key::new(by).ok().and_then(|key| view.get::<Person>(&key).map(|person| person.record.name.clone()));
    person.unwrap_or_else(|| by.to_owned())
}

/// Wilson’s interval at 95%, as the rules of answers ask for it.
fn wilson(right: u64, of: u64) -> (f64, f64) {
    Proportion::new(right, of).map_or((0.0, 1.0), |proportion| {
        let interval = proportion.interval();
        (interval.low, interval.high)
    })
}

fn verdict(verdict: FlagVerdict) -> Verdict {
    match verdict {
        FlagVerdict::Right => Verdict::Right,
        FlagVerdict::Accepted => Verdict::Accepted,
        FlagVerdict::Misread => Verdict::Wrong(Because::Misread),
        FlagVerdict::Elsewhere => Verdict::Wrong(Because::Elsewhere),
        FlagVerdict::Extract => Verdict::Wrong(Because::Extract),
        FlagVerdict::RightForThisChild => Verdict::Wrong(Because::RightForThisChild),
        FlagVerdict::OtherReason => Verdict::Wrong(Because::Other),
    }
}

/// How often each rule was right by the answers given, for whoever reads
/// figures: counts, with nothing of any plan.
pub fn precision(view: &View) -> Vec<Precision> {
    let counted: Vec<Answer> = view
        .verdicts()
        .into_iter()
        .map(|(rule, said, confidence)| Answer {
            rule: rule.to_owned(),
            plan: String::new(),
            version: 0,
            item: String::new(),
            confidence: Confidence::new(confidence),
            verdict: verdict(said),
            why: String::new(),
            by: String::new(),
            on: jiff::civil::Date::MIN,
        })
        .collect();
    answers::precision(&counted, wilson)
}

/// What the answers since a rule’s line was last moved ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The reader’s role does not move lines, or the page shows an earlier day.
    NotShown,
    /// Too few answers, or they ask for nothing: how many there are.
    Nothing {
        /// Answers since the line was last moved.
        answered: usize,
    },
    /// To move the line.
    Move(Change),
}

/// What the answers to a rule’s flags ask for, for whoever may move its line.
pub fn asked(view: &View, rule: &str) -> Asked {
    if !view.viewer().writes(Register::Threshold) || view.as_at().is_some() {
        return Asked::NotShown;
    }
    let since = drawn(view).get(&rule.to_lowercase()).map(|(at, _)| *at);
    let mut last: BTreeMap<(&str, u32, Option<&str>), Answer> = BTreeMap::new();
    for seen in view.all::<FlagAnswer>() {
        let answer = seen.record;
        if !answer.rule.eq_ignore_ascii_case(rule) || since.is_some_and(|since| seen.at <= since) {
            continue;
        }
        let by = view.history(&Id::new(Register::FlagAnswer, seen.key.clone())).first().map(|version| version.entry.by.clone());
        last.insert(
            (answer.plan.as_str(), answer.version, answer.item.as_deref()),
            Answer {
                rule: answer.rule.clone(),
                plan: answer.plan.clone(),
                version: answer.version,
                item: answer.item.clone().unwrap_or_default(),
                confidence: Confidence::new(answer.confidence),
                verdict: verdict(answer.verdict),
                why: answer.why.clone().unwrap_or_default(),
                by: by.map(|by| person_name(view, &by)).unwrap_or_default(),
                on: seen.at.to_zoned(jiff::tz::TimeZone::UTC).date(),
            },
        );
    }
    let since_then: Vec<Answer> = last.into_values().collect();
    let (_, changes) = answers::tuned(&thresholds(view), &since_then, wilson);
    match changes.into_iter().find(|change| change.rule.eq_ignore_ascii_case(rule)) {
        Some(change) => Asked::Move(change),
        None => Asked::Nothing { answered: since_then.len() },
    }
}

/// The rules whose answers ask for their line to be moved.
pub fn waiting(view: &View) -> Vec<Change> {
    let rules = oversight::practice::rules::RULES.iter();
    rules
        .filter_map(|rule| match asked(view, rule.code) {
            Asked::Move(change) => Some(change),
            Asked::NotShown | Asked::Nothing { .. } => None,
        })
        .collect()
}
