//! As many plausible records as a benchmark asks for.

use crate::dice::Dice;
use care::records::{
    Action, AnyRecord, Class, Delivery, Direction, DueMove, Evidence, EvidenceKind, Finding, Impact, Independence, Inspection,
    InspectionKind, Key, Outcome, Person, Polarity, Prose, Ref, Role, Rung, Theme, Verbatim,
};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};

/// One version of a record, as [`crate::Told`], with a key that is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The record's key.
    pub key: String,
    /// When it was written.
    pub at: Timestamp,
    /// The key of the person who wrote it.
    pub by: &'static str,
    /// Why, where it was given.
    pub reason: Option<String>,
    /// The record as it then was.
    pub record: AnyRecord,
}

/// So many entries over three years, in the proportions of a council's log: at
/// most [`ROUNDS`] inspections and audits with their findings, an outcome and
/// actions of each, and the rest evidence and later versions of actions. Links
/// point to records written before.
pub fn entries(n: usize) -> impl Iterator<Item = Written> {
    let round = (n / ROUNDS).max(SMALLEST_ROUND);
    let mut writer = Writer { dice: Dice::new(0x57A9), written: 0, actions: Vec::new(), step: spacing(n), round };
    (0..n).map(move |_| writer.next())
}

/// Seconds between entries, so that all fit into three years.
fn spacing(n: usize) -> i64 {
    const THREE_YEARS: i64 = 3 * 365 * 24 * 3600;
    (THREE_YEARS / i64::try_from(n.max(1)).unwrap_or(i64::MAX)).max(1)
}

/// The most inspections and audits that a log tells of.
const ROUNDS: usize = 48;
/// The fewest entries that one inspection brings.
const SMALLEST_ROUND: usize = 40;
/// Actions of which later versions are still written.
const LIVE: usize = 64;

struct Writer {
    dice: Dice,
    written: usize,
    actions: Vec<(String, Action)>,
    step: i64,
    /// How many entries one inspection brings.
    round: usize,
}

const BEGUN: Date = date(2023, 11, 6);
const WORDS: [&str; 12] = [
    "Plans say what will be different for the child and by when",
    "Managers write down why they decided as they did",
    "Children are seen alone, and the reason for the visit is clear",
    "Help goes on until change has lasted",
    "Moves of home are planned with the child",
    "Young people who left care have somebody to ring",
    "Audits ask what life is like for the child",
    "Health colleagues come to strategy discussions",
    "Parents say that they understand the plan",
    "Children keep the same social worker",
    "Councillors ask what has changed",
    "What children said is written in their own words",
];

fn number(prefix: &str, number: usize) -> String {
    format!("{prefix}{number}")
}

/// A made key: a letter and a number, which can always be one.
fn link<R>(prefix: &str, of: usize) -> Option<Ref<R>> {
    Key::new(&number(prefix, of)).ok().map(Ref::to)
}

impl Writer {
    fn next(&mut self) -> Written {
        let place = self.written;
        self.written += 1;
        let seconds = i64::try_from(place).unwrap_or(0).saturating_mul(self.step);
        let at = Timestamp::from_second(1_699_261_500)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .saturating_add(seconds.seconds())
            .unwrap_or(Timestamp::UNIX_EPOCH);
        let day = BEGUN.saturating_add((seconds / 86_400).days());
        let (key, reason, record) = self.record(place, day);
        Written { key, at, by: "P1", reason, record }
    }

    fn words(&mut self) -> &'static str {
        let place = self.dice.index(WORDS.len());
        WORDS.get(place).copied().unwrap_or_default()
    }

    /// The nth record. Each round is an inspection, its findings, an outcome,
    /// its actions and evidence, and new versions of actions.
    fn record(&mut self, place: usize, day: Date) -> (String, Option<String>, AnyRecord) {
        let (round, step) = (place / self.round, place % self.round);
        if place < 2 {
            return if place == 0 { Self::person() } else { Self::theme() };
        }
        match step {
            0..=2 => self.inspection(round, step, day),
            3..=11 => self.finding(round, step),
            12 => self.outcome(round, day),
            13..=20 => self.action(round, step, day),
            // Of what follows, one entry in seven is evidence.
            _ if step % 7 == 0 => self.evidence(round, step, day),
            _ => self.later(round, step, day),
        }
    }

    fn person() -> (String, Option<String>, AnyRecord) {
        let person = Person {
            name: "Hannah Brackenbury".into(),
            post: "Improvement programme manager".into(),
            role: Some(Role::ImprovementManager),
            team: None,
            since: Some(BEGUN),
            until: None,
        };
        (number("P", 1), None, person.into())
    }

    fn theme() -> (String, Option<String>, AnyRecord) {
        (number("T", 1), None, Theme { name: "Children’s plans".into(), about: None }.into())
    }

    fn inspection(&mut self, round: usize, step: usize, day: Date) -> (String, Option<String>, AnyRecord) {
        let inspection = Inspection {
            title: format!("Audit {}", round + 1),
            kind: InspectionKind::InternalAudit,
            framework: None,
            ordinal: None,
            focus: Some(self.words().to_owned()),
            from: day,
            to: day,
            parent: None,
            led_by: None,
            received: (step > 2).then_some(day),
            published: (step == 2).then_some(day),
            judgements: Vec::new(),
        };
        let reason = (step > 0).then(|| "The report has come".to_owned());
        (number("I", round + 1), reason, inspection.into())
    }

    fn finding(&mut self, round: usize, step: usize) -> (String, Option<String>, AnyRecord) {
        let words =
            format!("{}, but not for every child: {} of {} records.", self.words(), self.dice.between(2, 9), self.dice.between(10, 40));
        let Some(inspection) = link("I", round + 1) else { return Self::theme() };
        let finding = Finding {
            text: Verbatim(words),
            inspection,
            locator: Some(format!("page {}, paragraph {step}", self.dice.between(1, 14))),
            polarity: if step.is_multiple_of(4) { Polarity::Strength } else { Polarity::Improve },
            themes: link("T", 1).into_iter().collect(),
            cohort: None,
            quantifier: None,
            revisits: None,
            progress: None,
            split_from: None,
            source: None,
        };
        (number("F", round * self.round + step), None, finding.into())
    }

    fn outcome(&mut self, round: usize, day: Date) -> (String, Option<String>, AnyRecord) {
        let outcome = Outcome {
            number: (round % 200) as u8 + 1,
            statement: Prose(format!("{}.", self.words())),
            child_statement: None,
            findings: (3..=11).filter_map(|step| link("F", round * self.round + step)).collect(),
            owner: link("P", 1),
            impact: Impact::NoEvidenceYet,
            assess_on: None,
            test: None,
            agreed: Some(day),
            asks: Vec::new(),
        };
        (number("O", round + 1), None, outcome.into())
    }

    fn action(&mut self, round: usize, step: usize, day: Date) -> (String, Option<String>, AnyRecord) {
        let action = Action {
            text: format!("Make sure of this by audit and supervision: {}", self.words().to_lowercase()),
            outcome: link("O", round + 1),
            causes: Vec::new(),
            post: "Head of Help and Protection".into(),
            person: link("P", 1),
            original_due: day.saturating_add(i64::from(self.dice.between(30, 200)).days()),
            moves: Vec::new(),
            delivery: Delivery::NotStarted,
            done_means: None,
            done_on: None,
            resolution: None,
        };
        let key = number("A", round * self.round + step);
        if self.actions.len() >= LIVE {
            self.actions.remove(0);
        }
        self.actions.push((key.clone(), action.clone()));
        (key, None, action.into())
    }

    fn evidence(&mut self, round: usize, step: usize, day: Date) -> (String, Option<String>, AnyRecord) {
        let of = self.dice.between(12, 60).unsigned_abs();
        let n = (f64::from(of) * self.dice.unit()) as u32;
        let evidence = Evidence {
            title: format!("{of} records read: {}", self.words().to_lowercase()),
            kind: EvidenceKind::Audit,
            says: Prose(format!("{n} of {of}.")),
            direction: Direction::Mixed,
            n: Some(n),
            of: Some(of),
            source: "Random sample".into(),
            independence: Independence::Peers,
            rung: Rung::PracticeChanged,
            outcomes: link("O", round + 1).into_iter().collect(),
            actions: link("A", round * self.round + 13 + step % 8).into_iter().collect(),
            findings: Vec::new(),
            collected: day,
            expires: None,
            class: Class::Officers,
            supersedes: None,
            paper: None,
        };
        (number("E", round * self.round + step), None, evidence.into())
    }

    /// A later version of an action, chosen by chance.
    fn later(&mut self, round: usize, step: usize, day: Date) -> (String, Option<String>, AnyRecord) {
        let chosen = self.dice.index(self.actions.len());
        let delivery = self.dice.weighted(Delivery::OnTrack, &[(3.0, Delivery::OnTrack), (2.0, Delivery::Slipping), (1.0, Delivery::Done)]);
        let moved = day.saturating_add(i64::from(self.dice.between(20, 90)).days());
        let Some((key, action)) = self.actions.get_mut(chosen) else { return self.evidence(round, step, day) };
        action.delivery = delivery;
        action.done_on = (delivery == Delivery::Done).then_some(day);
        if delivery == Delivery::Slipping && action.moves.len() < 3 {
            action.moves.push(DueMove { to: moved, on: day, reason: "Waiting for another team".into(), approved_by: None });
        }
        (key.clone(), Some("Looked at in the weekly meeting".into()), action.clone().into())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::shape::Shape;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_as_many_as_asked_sound_in_order_and_linked() {
        let mut known = BTreeSet::new();
        let mut versions = 0;
        let mut before = Timestamp::UNIX_EPOCH;
        let mut count = 0;
        for written in entries(2_000) {
            count += 1;
            assert!(written.at > before);
            before = written.at;
            assert_eq!(written.record.problems(), [], "{}", written.key);
            let register = written.record.register();
            let key = Key::new(&written.key).unwrap();
            let value = written.record.to_value().unwrap();
            for link in Shape::of(register).links(&value) {
                assert!(known.contains(&(link.register, link.key.clone())), "{} {key} points to {:?}", register.name(), link);
            }
            versions += usize::from(!known.insert((register, key)));
        }
        assert_eq!(count, 2_000);
        assert!(versions > 400, "later versions are told too");
        assert_eq!(entries(300).collect::<Vec<_>>(), entries(300).collect::<Vec<_>>());
    }

    #[test]
    fn none_is_none() {
        assert_eq!(entries(0).count(), 0);
    }
}
