//! The journeys of assessments from start to authorisation, read from their events, and what a
//! period of them lost where.

use std::collections::BTreeMap;

use care::calendar::working_days;
use jiff::civil::Date;

use super::{Change, Decomposition, NotAPeriod, Period, decompose, moved};
use crate::statistics::REAL;
use crate::statistics::figures::number;
use crate::statistics::proportion::{self, Proportion};

/// The limit for an assessment, in working days from its start (Working Together to Safeguard
/// Children).
pub const ASSESSMENT_LIMIT: i32 = 45;

/// What happened to an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The worker handed it to the manager.
    Submitted,
    /// The manager sent it back for more work.
    Returned,
    /// The manager authorised it.
    Authorised,
}

/// An event as sent: which assessment, what, and when.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// The assessment's number.
    pub assessment: String,
    /// What happened.
    pub step: Step,
    /// The day.
    pub on: Date,
}

/// One assessment that was authorised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// The assessment's number.
    pub assessment: String,
    /// The day that its clock started.
    pub started: Date,
    /// The day that it was first submitted; the day of authorisation where no submission before it
    /// is recorded.
    pub submitted: Date,
    /// The day that it was authorised.
    pub authorised: Date,
    /// How often it was sent back before that.
    pub returns: u32,
    /// Working days that it lay with the worker again after being sent back.
    pub rework_days: i32,
}

/// What is odd about the events of an assessment, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Oddity {
    /// No submission is recorded before the authorisation.
    #[error(
        "assessment {0} has no submission before its authorisation: it is taken to have been first submitted that day; check its events"
    )]
    NotSubmitted(String),
    /// An event before the assessment started.
    #[error("assessment {0} has an event before it started, on {1}: the event is left out; check both dates")]
    BeforeStart(String, Date),
    /// Events of an assessment that is not in the list.
    #[error("assessment {0} has events but no start: it is left out; check that the list of assessments goes back far enough")]
    NoStart(String),
    /// A date beyond the calendar of bank holidays.
    #[error("assessment {0} has a date beyond the years whose bank holidays are known: it is left out; check its dates")]
    BeyondCalendar(String),
}

/// Journeys from events and the start of each assessment: those authorised, by number, and what
/// was odd. An assessment that is not yet authorised is neither. Of several authorisations the
/// first counts.
pub fn journeys(starts: &BTreeMap<String, Date>, events: &[Event]) -> (Vec<Journey>, Vec<Oddity>) {
    let mut by_assessment: BTreeMap<&str, Vec<(Date, Step)>> = BTreeMap::new();
    for event in events {
        by_assessment.entry(&event.assessment).or_default().push((event.on, event.step));
    }
    let (mut journeys, mut oddities) = (Vec::new(), Vec::new());
    for (assessment, mut steps) in by_assessment {
        let Some(&started) = starts.get(assessment) else {
            oddities.push(Oddity::NoStart(assessment.to_owned()));
            continue;
        };
        // Events have a day and no time of day: those of one day are taken in the order of the work.
        steps.sort_unstable();
        steps.retain(|(on, _)| {
            let kept = *on >= started;
            if !kept {
                oddities.push(Oddity::BeforeStart(assessment.to_owned(), *on));
            }
            kept
        });
        let Some((authorised, _)) = steps.iter().copied().find(|(_, step)| *step == Step::Authorised) else { continue };
        let before: Vec<(Date, Step)> = steps.into_iter().filter(|(on, step)| *on <= authorised && *step != Step::Authorised).collect();
        let submitted = before.iter().find(|(_, step)| *step == Step::Submitted).map(|(on, _)| *on);
        if submitted.is_none() {
            oddities.push(Oddity::NotSubmitted(assessment.to_owned()));
        }
        match rework(&before, authorised) {
            Some(rework_days) if working_days(started, authorised).is_ok() => journeys.push(Journey {
                assessment: assessment.to_owned(),
                started,
                submitted: submitted.unwrap_or(authorised),
                authorised,
                returns: u32::try_from(before.iter().filter(|(_, step)| *step == Step::Returned).count()).unwrap_or(u32::MAX),
                rework_days,
            }),
            _ => oddities.push(Oddity::BeyondCalendar(assessment.to_owned())),
        }
    }
    (journeys, oddities)
}

/// Working days from each return to the next submission, or to authorisation where none is
/// recorded. `None` beyond the calendar.
fn rework(steps: &[(Date, Step)], authorised: Date) -> Option<i32> {
    let mut days = 0;
    let mut sent_back = None;
    for (on, step) in steps {
        match (step, sent_back) {
            (Step::Returned, None) => sent_back = Some(*on),
            (Step::Submitted, Some(back)) => {
                days = working_days(back, *on).ok()?.saturating_add(days);
                sent_back = None;
            }
            _ => {}
        }
    }
    if let Some(back) = sent_back {
        days = working_days(back, authorised).ok()?.saturating_add(days);
    }
    Some(days)
}

impl Journey {
    fn within(&self, day: Date, limit: i32) -> bool {
        working_days(self.started, day).is_ok_and(|days| days <= limit)
    }
}

/// What a period of assessments lost, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// In time at first submission and at authorisation.
    pub period: Period,
    /// First submitted in time, sent back, and authorised late.
    sent_back: u32,
    /// Sent back at least once, in time or not.
    pub returned: u32,
    /// How often assessments were sent back, all together.
    pub returns: u32,
    /// Working days that they lay with workers again, all together.
    pub rework_days: i64,
}

impl Work {
    /// Counts the assessments authorised in a period by a limit in working days.
    ///
    /// # Errors
    ///
    /// Where there are none.
    pub fn of<'a>(journeys: impl IntoIterator<Item = &'a Journey>, limit: i32) -> Result<Self, NotAPeriod> {
        let (mut all, mut submitted, mut authorised, mut sent_back, mut returned, mut returns, mut rework_days) = (0, 0, 0, 0, 0, 0, 0);
        for journey in journeys {
            all += 1;
            let in_time = journey.within(journey.submitted, limit);
            let signed = journey.within(journey.authorised, limit);
            submitted += u32::from(in_time);
            authorised += u32::from(signed);
            sent_back += u32::from(in_time && !signed && journey.returns > 0);
            returned += u32::from(journey.returns > 0);
            returns = u32::saturating_add(returns, journey.returns);
            rework_days += i64::from(journey.rework_days);
        }
        let period = Period::new(authorised, submitted, all)?;
        Ok(Self { period, sent_back, returned, returns, rework_days })
    }

    /// Of what was first submitted in time and authorised late, the share of all that was sent
    /// back, 0 to 1.
    pub fn lost_to_returns(&self) -> f64 {
        f64::from(self.sent_back) / f64::from(self.period.assessments)
    }

    /// The share of all that was first submitted in time, never sent back, and authorised late.
    pub fn lost_to_waiting(&self) -> f64 {
        f64::from(self.waited()) / f64::from(self.period.assessments)
    }

    /// The share first submitted late, 0 to 1.
    pub fn lost_to_late_work(&self) -> f64 {
        f64::from(self.period.assessments - self.period.submitted_in_time) / f64::from(self.period.assessments)
    }

    fn waited(&self) -> u32 {
        self.period.submitted_in_time - self.period.authorised_in_time - self.sent_back
    }
}

/// A change in timeliness in its three parts: `total` = `late_work` + `sent_back` + `waiting`,
/// exactly. Each is above 0 where it made more work timely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The period before.
    pub before: Work,
    /// The period after.
    pub after: Work,
    /// ΔT and its first two parts, the gate's whole.
    pub parts: Decomposition,
    /// From work first submitted late.
    pub late_work: Change,
    /// From work sent back.
    pub sent_back: Change,
    /// From work that waited for a manager and was not sent back.
    pub waiting: Change,
}

/// Splits the change from one period to another.
pub fn split(before: Work, after: Work) -> Split {
    let parts = decompose(before.period, after.period);
    let (n0, n1) = (i128::from(before.period.assessments), i128::from(after.period.assessments));
    let lost = |count: fn(&Work) -> u32| Change {
        numerator: i128::from(count(&before)) * n1 - i128::from(count(&after)) * n0,
        denominator: n0 * n1,
    };
    Split { before, after, parts, late_work: parts.submission, sent_back: lost(|work| work.sent_back), waiting: lost(Work::waited) }
}

impl Split {
    /// Whether the change is more than chance gives, by the test of two proportions.
    ///
    /// # Errors
    ///
    /// Never for a period that holds an assessment.
    pub fn compared(&self) -> Result<proportion::Comparison, proportion::NotAProportion> {
        let share = |work: &Work| Proportion::new(u64::from(work.period.authorised_in_time), u64::from(work.period.assessments));
        Ok(proportion::compare(share(&self.before)?, share(&self.after)?))
    }

    /// "Authorised in time went from 90% to 86%, 4 points down: 1 point down from work first
    /// submitted late, 2 points down from work sent back and 1 point down from work that waited to
    /// be signed. …" The parts as printed add up to the total as printed.
    pub fn in_words(&self) -> String {
        let (total, late, sent_back) = (self.parts.total.tenths(), self.late_work.tenths(), self.sent_back.tenths());
        let waiting = total - late - sent_back;
        let whole = |work: &Work| number(work.period.authorised_in_time() * 100.0, 1);
        let mut words = format!(
            "Authorised in time went from {}% to {}%, {}: {} from work first submitted late, {} from work sent back and {} from work \
             that waited to be signed.",
            whole(&self.before),
            whole(&self.after),
            moved(total),
            moved(late),
            moved(sent_back),
            moved(waiting),
        );
        let back = |work: &Work| format!("{} of {}", number(f64::from(work.returned), 0), number(f64::from(work.period.assessments), 0));
        words.push_str(&format!(
            " {} were sent back before, {} after, for {} and {} working days each on average.",
            back(&self.before),
            back(&self.after),
            average_rework(&self.before),
            average_rework(&self.after),
        ));
        if let Ok(compared) = self.compared() {
            let chance = if compared.p < REAL { "more than chance gives" } else { "no more than chance could give" };
            words.push_str(&format!(" The change as a whole is {chance}, {}.", crate::statistics::figures::p_value(compared.p)));
        }
        words
    }
}

fn average_rework(work: &Work) -> String {
    if work.returned == 0 { "0".to_owned() } else { number(work.rework_days as f64 / f64::from(work.returned), 1) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::statistics::cases::rows;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// "S 2026-04-10; R 2026-04-14; S 2026-04-20; A 2026-04-21".
    fn events(assessment: &str, text: &str) -> Vec<Event> {
        let event = |text: &str| {
            let (step, on) = text.trim().split_once(' ').unwrap();
            let step = match step {
                "S" => Step::Submitted,
                "R" => Step::Returned,
                "A" => Step::Authorised,
                other => panic!("no such step: {other}"),
            };
            Event { assessment: assessment.to_owned(), step, on: on.parse().unwrap() }
        };
        text.split(';').map(event).collect()
    }

    #[test]
    fn journeys_are_read_from_events() {
        for row in rows(include_str!("../cases/gate_journeys.md")) {
            let starts: BTreeMap<String, Date> =
                row.maybe("started").map(|on| ("A1".to_owned(), on.parse().unwrap())).into_iter().collect();
            let (journeys, oddities) = journeys(&starts, &events("A1", row.text("events")));
            let told = match journeys.first() {
                Some(journey) => format!(
                    "submitted {}, authorised {}, {} back, {} days of rework",
                    working_days(journey.started, journey.submitted).unwrap(),
                    working_days(journey.started, journey.authorised).unwrap(),
                    journey.returns,
                    journey.rework_days
                ),
                None => "none".to_owned(),
            };
            assert_eq!(told, row.text("journey"), "{row:?}");
            let odd = oddities.first().map(ToString::to_string).unwrap_or_default();
            assert!(row.maybe("odd").map_or(odd.is_empty(), |words| odd.contains(words)), "{row:?} {odd}");
        }
    }

    fn journey(submitted: i32, authorised: i32, returns: u32, rework_days: i32) -> Journey {
        let started = date(2026, 1, 5);
        let day = |days: i32| care::calendar::add_working_days(started, u16::try_from(days).unwrap()).unwrap();
        Journey { assessment: "A1".to_owned(), started, submitted: day(submitted), authorised: day(authorised), returns, rework_days }
    }

    #[test]
    fn a_change_is_told_in_its_parts() {
        let many = |n: usize, one: Journey| std::iter::repeat_n(one, n);
        let before: Vec<Journey> =
            many(90, journey(30, 40, 0, 0)).chain(many(5, journey(50, 52, 0, 0))).chain(many(5, journey(40, 50, 1, 8))).collect();
        let after: Vec<Journey> = many(86, journey(30, 40, 0, 0))
            .chain(many(6, journey(50, 52, 0, 0)))
            .chain(many(7, journey(40, 50, 2, 9)))
            .chain(many(1, journey(44, 46, 0, 0)))
            .collect();
        let split = split(Work::of(&before, ASSESSMENT_LIMIT).unwrap(), Work::of(&after, ASSESSMENT_LIMIT).unwrap());
        assert_eq!(
            split.in_words(),
            "Authorised in time went from 90% to 86%, 4 points down: 1 point down from work first submitted late, 2 points down from work \
             sent back and 1 point down from work that waited to be signed. 5 of 100 were sent back before, 7 of 100 after, for 8 and 9 \
             working days each on average. The change as a whole is no more than chance could give, p = 0.38."
        );
        assert_eq!(Work::of(&[], ASSESSMENT_LIMIT), Err(NotAPeriod::NoAssessments));
    }

    fn any_journeys() -> impl Strategy<Value = Vec<Journey>> {
        let one = (0..80_i32, 0..40_i32, 0_u32..3, 0..30_i32)
            .prop_map(|(submitted, later, returns, rework)| journey(submitted, submitted + later, returns, rework));
        prop::collection::vec(one, 1..60)
    }

    proptest! {
        #[test]
        fn the_parts_add_exactly(before in any_journeys(), after in any_journeys()) {
            let split = split(Work::of(&before, 45).unwrap(), Work::of(&after, 45).unwrap());
            let parts = [split.late_work, split.sent_back, split.waiting];
            prop_assert_eq!(split.parts.total.numerator, parts.iter().map(|part| part.numerator).sum::<i128>());
            prop_assert!(parts.iter().all(|part| part.denominator == split.parts.total.denominator));
            prop_assert_eq!(split.parts.gate.numerator, split.sent_back.numerator + split.waiting.numerator);
            for work in [split.before, split.after] {
                let all = work.period.authorised_in_time() + work.lost_to_late_work() + work.lost_to_returns() + work.lost_to_waiting();
                prop_assert!((all - 1.0).abs() < 1e-12);
            }
            // And as printed.
            let words = split.in_words();
            let tenths = [split.late_work.tenths(), split.sent_back.tenths()];
            let waiting = split.parts.total.tenths() - tenths[0] - tenths[1];
            prop_assert!((waiting - split.waiting.tenths()).abs() <= 2, "{}", words);
        }

        #[test]
        fn no_events_panic(
            events in prop::collection::vec((0_u8..4, 0_u8..3, -9999_i16..=9999, 1_i8..=12, 1_i8..=28), 0..40),
            starts in prop::collection::vec((0_u8..4, -9999_i16..=9999), 0..4),
        ) {
            let step = |n: u8| [Step::Submitted, Step::Returned, Step::Authorised][usize::from(n)];
            let events: Vec<Event> = events
                .into_iter()
                .map(|(which, n, y, m, d)| Event { assessment: format!("A{which}"), step: step(n), on: date(y, m, d) })
                .collect();
            let starts = starts.into_iter().map(|(which, year)| (format!("A{which}"), date(year, 6, 1))).collect();
            let (journeys, _) = journeys(&starts, &events);
            for journey in &journeys {
                prop_assert!(journey.started <= journey.submitted && journey.submitted <= journey.authorised && journey.rework_days >= 0);
            }
            if let Ok(work) = Work::of(&journeys, 45) {
                prop_assert!(work.lost_to_waiting() >= 0.0);
            }
        }
    }
}
