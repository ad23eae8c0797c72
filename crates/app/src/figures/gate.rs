//! Assessments at the quality gate: what waits for a manager, and how much of
//! a change in timeliness comes from late work and how much from work that was
//! sent back.
//!
//! What the case system sent is one source and what managers decided here is
//! the other. They meet in one way only: what was decided here counts until an
//! extract of that day or a later one has come, and from then on the extract
//! counts, so that nothing is counted twice.

use super::Readings;
use crate::workspace::ChildLevel;
use care::calendar::{months_before, working_days};
use jiff::civil::Date;
use measures::reading::Case;
use measures::statistics::gate::work::{ASSESSMENT_LIMIT, Event, Step, Work, journeys, split};
use std::collections::{BTreeMap, BTreeSet};

/// The measure whose cases are the steps.
const STEPS: &str = "assessment_gate_events";

/// A decision that a manager recorded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The assessment's pseudonym.
    pub assessment: String,
    /// What was decided.
    pub step: Step,
    /// The day.
    pub on: Date,
}

/// A step of an assessment, as a case of the measure tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    child: String,
    team: Option<String>,
    started: Option<Date>,
    /// Its place on its day.
    row: u32,
    event: Event,
}

fn told(case: &Case) -> Option<Told> {
    let detail = |name: &str| case.details.iter().find(|(known, _)| &**known == name).and_then(|(_, value)| value.clone());
    let step = match detail("event")?.as_str() {
        "submitted" | "resubmitted" => Step::Submitted,
        "returned by manager" => Step::Returned,
        "authorised" => Step::Authorised,
        _ => return None,
    };
    Some(Told {
        child: case.child_id.clone()?,
        team: detail("team"),
        // A day may be written with a time of nought after it.
        started: detail("started_on").and_then(|day| day.get(..10)?.parse().ok()),
        row: case.source_row.unwrap_or_default(),
        event: Event { assessment: detail("assessment")?, step, on: case.event_date? },
    })
}

/// An assessment that waits for a manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its pseudonym.
    pub assessment: String,
    /// The child's pseudonym.
    pub child: String,
    /// The team, as the case system writes it.
    pub team: Option<String>,
    /// The day it was handed in for the last time.
    pub since: Date,
    /// Working days left of the 45; negative where they are over, `None` where
    /// its start is not known.
    pub left: Option<i32>,
    /// How often it was sent back before.
    pub returns: usize,
}

/// What waits among these steps: those whose last step is that they were handed in.
fn waiting(steps: Vec<Told>, decided: &[Decided], sent: Date, today: Date) -> Vec<Waiting> {
    let mut of: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for told in steps {
        of.entry(told.event.assessment.clone()).or_default().push(told);
    }
    let mut rows: Vec<Waiting> = of
        .into_iter()
        .filter_map(|(assessment, mut steps)| {
            steps.sort_by_key(|told| (told.event.on, told.row));
            let last = steps.last()?;
            let here = decided.iter().any(|decided| decided.assessment == assessment && decided.on > sent && decided.on >= last.event.on);
            if last.event.step != Step::Submitted || here {
                return None;
            }
            let started = steps.iter().find_map(|told| told.started);
            Some(Waiting {
                child: last.child.clone(),
                team: last.team.clone(),
                since: last.event.on,
                left: started.and_then(|started| Some(ASSESSMENT_LIMIT - working_days(started, today).ok()?)),
                returns: steps.iter().filter(|told| told.event.step == Step::Returned).count(),
                assessment,
            })
        })
        .collect();
    rows.sort_by_key(|row| (row.left.unwrap_or(i32::MAX), row.since));
    rows
}

/// Keeps the steps of assessments that were signed in the period: those signed
/// before it are not odd for having left the list with their start.
fn keep_signed_since(events: &mut Vec<Event>, opens: Date) {
    let signed: BTreeSet<String> =
        events.iter().filter(|event| event.step == Step::Authorised && event.on > opens).map(|event| event.assessment.clone()).collect();
    events.retain(|event| signed.contains(&event.assessment));
}

/// What the gate cost, in words and numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// The day of the extract.
    pub on: Date,
    /// The last six months.
    pub now: Work,
    /// How the share authorised in time changed against the six months before,
    /// and from what: late work, work sent back, work that waited. `None` where
    /// there is nothing to set it against.
    pub change: Option<String>,
    /// Assessments whose steps are odd or lack a start, and what was made of them.
    pub odd: usize,
}

/// The months of a period.
const MONTHS: i32 = 6;

impl Readings<'_> {
    /// The steps told by the last reading of a day, and the day; `None` where
    /// no file of events was sent.
    fn steps(&self, upto: Date) -> Option<(Date, Vec<Told>)> {
        let measure = self.measure(STEPS)?;
        let reading = self.series(STEPS).iter().rev().find(|reading| reading.as_at <= upto && reading.not_sent.is_empty())?;
        let on = reading.as_at;
        Some((on, self.with_cases(&measure, on)?.cases.list().iter().filter_map(told).collect()))
    }

    /// What waits for a manager in the teams that the leave covers, those with
    /// fewest days left first, and the day of the extract.
    pub fn waiting(&self, leave: &ChildLevel, decided: &[Decided]) -> Option<(Date, Vec<Waiting>)> {
        let today = self.view.today();
        let (on, steps) = self.steps(today)?;
        let mut rows = waiting(steps, decided, on, today);
        rows.retain(|row| leave.covers(row.team.as_deref()));
        Some((on, rows))
    }

    /// How many wait, by team, for those who read figures by team.
    pub fn waiting_by_team(&self, decided: &[Decided]) -> Option<(Date, BTreeMap<String, (u32, u32)>)> {
        let today = self.view.today();
        let (on, steps) = self.steps(today)?;
        let mut teams: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for row in waiting(steps, decided, on, today) {
            let (all, late) = teams.entry(row.team.unwrap_or_else(|| "No team recorded".to_owned())).or_default();
            *all += 1;
            *late += u32::from(row.left.is_some_and(|left| left < 0));
        }
        Some((on, teams))
    }

    fn work(&self, upto: Date, decided: &[Decided]) -> Option<(Date, Work, usize)> {
        let (on, steps) = self.steps(upto)?;
        let starts = steps.iter().filter_map(|told| Some((told.event.assessment.clone(), told.started?))).collect();
        let mut events: Vec<Event> = steps.into_iter().map(|told| told.event).collect();
        let here = decided.iter().filter(|decided| decided.on > on);
        events.extend(here.map(|decided| Event { assessment: decided.assessment.clone(), step: decided.step, on: decided.on }));
        let opens = months_before(on, MONTHS);
        keep_signed_since(&mut events, opens);
        let (journeys, odd) = journeys(&starts, &events);
        let of = journeys.iter().filter(|journey| journey.authorised > opens);
        Some((on, Work::of(of, ASSESSMENT_LIMIT).ok()?, odd.len()))
    }

    /// What the quality gate cost in the last six months; `None` where no file
    /// of events was sent or nothing was signed.
    pub fn gate(&self, decided: &[Decided]) -> Option<Gate> {
        let (on, now, odd) = self.work(self.view.today(), decided)?;
        let before = months_before(on, MONTHS);
        // Of another day the periods would leave a gap between them, or meet twice.
        let earlier = self.work(before, &[]).filter(|(day, ..)| *day == before);
        Some(Gate { on, now, change: earlier.map(|(_, before, _)| split(before, now).in_words()), odd })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn step(assessment: &str, step: Step, day: i8, row: u32) -> Told {
        let event = Event { assessment: assessment.to_owned(), step, on: date(2026, 10, day) };
        Told { child: "C1".to_owned(), team: Some("North".to_owned()), started: Some(date(2026, 8, 31)), row, event }
    }

    #[test]
    fn what_was_signed_before_the_period_is_no_part_of_it() {
        let told = [step("A1", Step::Submitted, 5, 1), step("A1", Step::Authorised, 6, 2), step("A2", Step::Authorised, 9, 3)];
        let mut events: Vec<Event> = told.into_iter().map(|told| told.event).collect();
        keep_signed_since(&mut events, date(2026, 10, 6));
        assert_eq!(events.iter().map(|event| event.assessment.as_str()).collect::<Vec<_>>(), ["A2"]);
    }

    #[test]
    fn what_was_handed_in_last_waits_until_somebody_decides_here_or_there() {
        let steps = || {
            vec![
                step("A1", Step::Submitted, 5, 1),
                step("A1", Step::Returned, 9, 2),
                // Sent back and handed in again on one day: the order of the rows tells.
                step("A1", Step::Submitted, 9, 3),
                step("A2", Step::Submitted, 5, 4),
                step("A2", Step::Authorised, 6, 5),
                step("A3", Step::Submitted, 20, 6),
            ]
        };
        let (sent, today) = (date(2026, 10, 31), date(2026, 11, 3));
        let rows = waiting(steps(), &[], sent, today);
        assert_eq!(rows.iter().map(|row| row.assessment.as_str()).collect::<Vec<_>>(), ["A1", "A3"]);
        assert_eq!((rows[0].returns, rows[0].left, rows[0].since), (1, Some(-1), date(2026, 10, 9)));
        let decided = |day: Date| [Decided { assessment: "A3".to_owned(), step: Step::Authorised, on: day }];
        assert_eq!(waiting(steps(), &decided(date(2026, 11, 2)), sent, today).len(), 1);
        assert_eq!(
            waiting(steps(), &decided(date(2026, 10, 30)), sent, today).len(),
            2,
            "a later extract counts and not what was decided before it"
        );
    }
}
