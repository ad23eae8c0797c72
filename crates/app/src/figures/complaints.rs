//! Complaints against their statutory clocks, and what can be said of how many
//! there are.
//!
//! The clocks are those of the Children Act 1989 Representations Procedure
//! (England) Regulations 2006 (SI 2006/1738): stage 1 in 10 working days, or 20
//! where it is complex (regulation 14); stage 2 in 25, or 65 (regulation 17); a
//! panel within 30 of the request (regulation 19).

use super::Readings;
use super::rows::Row;
use care::calendar::{add_working_days, working_days};
use jiff::civil::{Date, date};
use measures::statistics::Improvement;
use measures::statistics::count::{self, Count};
use measures::statistics::escalation::Escalation;
use measures::statistics::like_for_like::{Span, compared};

/// The stage of the procedure that a complaint has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Answered locally.
    One,
    /// Investigated.
    Two,
    /// Before a panel.
    Panel,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Panel];

    /// The stage that a code of the tables means.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "Stage 1" => Some(Self::One),
            "Stage 2" => Some(Self::Two),
            "Stage 3" => Some(Self::Panel),
            _ => None,
        }
    }

    /// The usual and the longest time, in working days.
    pub fn limits(self) -> (u16, u16) {
        match self {
            Self::One => (10, 20),
            Self::Two => (25, 65),
            Self::Panel => (30, 30),
        }
    }

    /// The stage and its clock in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::One => "Stage 1: 10 working days, 20 at the longest",
            Self::Two => "Stage 2: 25 working days, 65 at the longest",
            Self::Panel => "Stage 3: panel within 30 working days",
        }
    }
}

/// How a complaint stands to its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Answered in the usual time.
    InTime,
    /// Answered after the usual time and within the longest.
    InLongerTime,
    /// Answered after the longest time.
    Late,
    /// Not answered, and the usual time has not passed.
    Running(Date),
    /// Not answered; the usual time has passed and the longest has not.
    RunningLonger(Date),
    /// Not answered, and the longest time has passed.
    Overdue(Date),
}

impl Clock {
    /// The columns of the table of clocks.
    pub const COLUMNS: [&'static str; 6] =
        ["In the usual time", "In the longer time", "Too late", "Waiting, in time", "Waiting, past the usual time", "Waiting, too late"];

    /// Its column.
    pub fn column(self) -> &'static str {
        let [in_time, longer, late, running, running_longer, overdue] = Self::COLUMNS;
        match self {
            Self::InTime => in_time,
            Self::InLongerTime => longer,
            Self::Late => late,
            Self::Running(_) => running,
            Self::RunningLonger(_) => running_longer,
            Self::Overdue(_) => overdue,
        }
    }

    /// The day by which an answer is due, where there is none yet: the end of
    /// the usual time, then of the longest.
    pub fn due(self) -> Option<Date> {
        match self {
            Self::Running(due) | Self::RunningLonger(due) | Self::Overdue(due) => Some(due),
            _ => None,
        }
    }

    /// The clock of a stage from the day it was asked for, as at a day; `None`
    /// beyond the calendar of bank holidays.
    pub fn of(stage: Stage, asked: Date, answered: Option<Date>, as_at: Date) -> Option<Self> {
        let (usual, longest) = stage.limits();
        let until = answered.filter(|answered| *answered <= as_at);
        let taken = working_days(asked, until.unwrap_or(as_at)).ok()?;
        let (due, last) = (add_working_days(asked, usual).ok()?, add_working_days(asked, longest).ok()?);
        let within = |limit: u16| taken <= i32::from(limit);
        Some(match (until.is_some(), within(usual), within(longest)) {
            (true, true, _) => Self::InTime,
            (true, false, true) => Self::InLongerTime,
            (true, false, false) => Self::Late,
            (false, true, _) => Self::Running(due),
            (false, false, true) => Self::RunningLonger(last),
            (false, false, false) => Self::Overdue(last),
        })
    }
}

/// A complaint, without anybody in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The day it first came.
    pub received: Date,
    /// The stage it has reached.
    pub stage: Option<Stage>,
    /// The day of the request for that stage.
    pub asked: Date,
    /// The day of the answer.
    pub answered: Option<Date>,
    /// What became of it, as a code.
    pub outcome: Option<String>,
    /// Who made it, as a code.
    pub complainant: Option<String>,
    /// The team it is about.
    pub team: Option<String>,
    /// Whether the longer time is recorded as agreed.
    pub extended: bool,
    /// What was changed because of it.
    pub learning: Option<String>,
    /// What it was about: the name of a theme.
    pub theme: Option<String>,
    /// What became of each of its points, where that is recorded.
    pub elements: Option<Elements>,
    /// What the Ombudsman made of it, as a code; `None` where it did not go there.
    pub ombudsman: Option<String>,
}

/// The points that a complaint made, by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Elements {
    /// Upheld.
    pub upheld: u64,
    /// Upheld in part.
    pub partly: u64,
    /// Not upheld.
    pub not: u64,
}

impl Elements {
    /// The columns of their table.
    pub const COLUMNS: [&'static str; 3] = ["Upheld", "Upheld in part", "Not upheld"];

    /// Those of a row; `None` where no column of it is filled. A number that is
    /// not one, or below nought, is a blank.
    fn of(row: &Row) -> Option<Self> {
        const MOST: f64 = 10_000.0;
        let count = |name: &str| row.number(name).filter(|count| (0.0..=MOST).contains(count)).map(|count| count.round() as u64);
        let (upheld, partly, not) = (count("elements_upheld"), count("elements_partly"), count("elements_not"));
        [upheld, partly, not].iter().any(Option::is_some).then(|| Self {
            upheld: upheld.unwrap_or(0),
            partly: partly.unwrap_or(0),
            not: not.unwrap_or(0),
        })
    }

    /// A count for each of [`Self::COLUMNS`].
    pub fn counts(self) -> [u64; 3] {
        [self.upheld, self.partly, self.not]
    }
}

/// How many points complaints made, and what became of them, in a sentence;
/// `None` where nobody wrote it down.
pub fn elements_in_words<'a>(complaints: impl Iterator<Item = &'a Complaint>) -> Option<String> {
    let all: Vec<Elements> = complaints.filter_map(|complaint| complaint.elements).collect();
    let sum = |of: fn(&Elements) -> u64| all.iter().map(of).sum::<u64>();
    let (upheld, partly, not) = (sum(|one| one.upheld), sum(|one| one.partly), sum(|one| one.not));
    let some = |count: u64| if count == 0 { "none".to_owned() } else { count.to_string() };
    (!all.is_empty()).then(|| {
        format!(
            "{} {} {} points: {} upheld, {} upheld in part, {} not upheld.",
            all.len(),
            if all.len() == 1 { "complaint made" } else { "complaints made" },
            upheld + partly + not,
            some(upheld),
            some(partly),
            some(not)
        )
    })
}

impl Complaint {
    fn of(row: &Row) -> Option<Self> {
        let received = row.on?;
        let text = |name: &str| row.text(name).map(str::to_owned);
        Some(Self {
            received,
            stage: row.text("stage").and_then(Stage::of),
            asked: row.date("asked_on").unwrap_or(received),
            answered: row.date("answered_on"),
            outcome: text("outcome"),
            complainant: text("complainant"),
            team: text("team"),
            extended: row.text("extended") == Some("Yes"),
            learning: text("learning"),
            theme: text("theme"),
            elements: Elements::of(row),
            ombudsman: text("ombudsman"),
        })
    }

    /// How it stands to its clock; `None` where no stage is recorded.
    pub fn clock(&self, as_at: Date) -> Option<Clock> {
        Clock::of(self.stage?, self.asked, self.answered, as_at)
    }

    /// Whether it went beyond stage 1.
    pub fn escalated(&self) -> bool {
        matches!(self.stage, Some(Stage::Two | Stage::Panel))
    }
}

/// A compliment, without anybody in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compliment {
    /// The day it came.
    pub on: Date,
    /// Who sent it, as a code.
    pub by: Option<String>,
    /// What it was about: the name of a theme.
    pub theme: Option<String>,
}

/// Complaints and compliments of two years, as at the last figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Feedback {
    /// The day.
    pub as_at: Date,
    /// The complaints, oldest first.
    pub complaints: Vec<Complaint>,
    /// The compliments, oldest first.
    pub compliments: Vec<Compliment>,
    /// Whether any complaint of the file has the day of its answer: without,
    /// nothing can be said of clocks.
    pub timed: bool,
}

/// Two periods that may be compared, and what they show.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The two periods by name: “April to October 2025”.
    pub before: String,
    /// The later one.
    pub after: String,
    /// The later one is only part of what it will be.
    pub part: bool,
    /// How many in each.
    pub counts: (u64, u64),
    /// How many of them went beyond stage 1.
    pub escalated: (u64, u64),
    /// What that says.
    pub words: String,
}

/// The financial year of a day, from April to March.
fn financial_year(day: Date) -> Option<Span> {
    let year = if day.month() < 4 { day.year() - 1 } else { day.year() };
    Span::new(date(year, 4, 1), date(year + 1, 3, 31)).ok()
}

impl Feedback {
    fn spans(&self) -> Vec<(Span, Span, bool)> {
        let mut spans = Vec::new();
        if let Some(year) = financial_year(self.as_at)
            && let Ok((before, after)) = compared(year.year_before(), year, self.as_at)
        {
            spans.push((before, after, self.as_at < year.last()));
        }
        let twelve = Span::months(self.as_at, 12);
        if spans.first().is_none_or(|(_, after, _)| *after != twelve)
            && let Ok((before, after)) = compared(twelve.year_before(), twelve, self.as_at)
        {
            spans.push((before, after, self.as_at < twelve.last()));
        }
        spans
    }

    /// Complaints in the financial year so far and in twelve months, each
    /// beside the same days a year before.
    pub fn complaints_compared(&self) -> Vec<Compared> {
        let made = self.spans().into_iter().map(|(before, after, part)| {
            let of = |span: Span| self.complaints.iter().filter(move |one| (span.first()..=span.last()).contains(&one.received));
            let counts = (of(before).count() as u64, of(after).count() as u64);
            let escalated = (of(before).filter(|one| one.escalated()).count(), of(after).filter(|one| one.escalated()).count());
            let escalated = (escalated.0 as u64, escalated.1 as u64);
            let words = Self::escalation(counts, escalated).unwrap_or_default();
            Compared { before: before.name(), after: after.name(), part, counts, escalated, words }
        });
        made.collect()
    }

    fn escalation(counts: (u64, u64), escalated: (u64, u64)) -> Option<String> {
        let counts = count::compare(Count::new(counts.0).ok()?, Count::new(counts.1).ok()?);
        let reached = |number: u64| u32::try_from(number).ok();
        let (before, after) = (reached(escalated.0)?, reached(escalated.1)?);
        // Fewer complaints are not better: they may be fewer that are heard.
        Some(Escalation { counts, before, after, stage: "stage 2", first_stage: "stage 1" }.in_words(Improvement::Neutral))
    }

    /// Compliments in the same periods, judged in the same way.
    pub fn compliments_compared(&self) -> Vec<Compared> {
        let made = self.spans().into_iter().filter_map(|(before, after, part)| {
            let of = |span: Span| self.compliments.iter().filter(|one| (span.first()..=span.last()).contains(&one.on)).count() as u64;
            let counts = (of(before), of(after));
            let words = count::compare(Count::new(counts.0).ok()?, Count::new(counts.1).ok()?).in_words(Improvement::Neutral);
            Some(Compared { before: before.name(), after: after.name(), part, counts, escalated: (0, 0), words })
        });
        made.collect()
    }

    /// The compliments of the last twelve months.
    pub fn compliments_of_the_year(&self) -> impl Iterator<Item = &Compliment> {
        let from = care::calendar::months_before(self.as_at, 12);
        self.compliments.iter().filter(move |one| one.on > from)
    }

    /// The complaints of the last twelve months.
    pub fn of_the_year(&self) -> impl Iterator<Item = &Complaint> {
        let from = care::calendar::months_before(self.as_at, 12);
        self.complaints.iter().filter(move |one| one.received > from)
    }
}

/// How many were upheld, in a sentence that never leaves out those upheld in
/// part: “none fully upheld” alone reads as if nobody had been right.
pub fn outcomes_in_words<'a>(complaints: impl Iterator<Item = &'a Complaint>) -> String {
    let (mut fully, mut partly, mut not, mut withdrawn, mut open) = (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
    for complaint in complaints {
        match complaint.outcome.as_deref() {
            Some("Upheld") => fully += 1,
            Some("Partially upheld") => partly += 1,
            Some("Not upheld") => not += 1,
            Some(_) => withdrawn += 1,
            None => open += 1,
        }
    }
    let decided = fully + partly + not;
    let some = |count: u32| if count == 0 { "none".to_owned() } else { count.to_string() };
    let mut words = if decided == 0 {
        "No complaint has been decided yet".to_owned()
    } else {
        format!("Of {decided} decided, {} fully upheld, {} upheld in part, {} not upheld", some(fully), some(partly), some(not))
    };
    if withdrawn > 0 {
        words.push_str(&format!("; {withdrawn} withdrawn"));
    }
    if open > 0 {
        words.push_str(&format!("; {open} without an outcome yet"));
    }
    words.push('.');
    words
}

impl Readings<'_> {
    /// Complaints and compliments of the two years to the last figure; `None`
    /// where the file was not sent.
    pub fn feedback(&self) -> Option<Feedback> {
        let as_at = self.known_on("complaints_12m")?;
        // The window is twelve months: the year before is what the measure said then.
        let before = care::calendar::months_before(as_at, 12);
        let days: Vec<Date> = [before, as_at].into_iter().filter(|day| self.loads().iter().any(|load| load.snapshot <= *day)).collect();
        let of = |id: &str| days.iter().flat_map(|day| self.rows(id, *day)).collect::<Vec<Row>>();
        let complaints: Vec<Complaint> = of("complaints_12m").iter().filter_map(Complaint::of).collect();
        let text = |row: &Row, name: &str| row.text(name).map(str::to_owned);
        let compliment = |row: &Row| Some(Compliment { on: row.on?, by: text(row, "complainant"), theme: text(row, "theme") });
        let compliments = of("compliments_12m").iter().filter_map(compliment).collect();
        let timed = complaints.iter().any(|complaint| complaint.answered.is_some());
        Some(Feedback { as_at, complaints, compliments, timed })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn complaint(received: Date, stage: Stage, outcome: Option<&str>) -> Complaint {
        Complaint {
            received,
            stage: Some(stage),
            asked: received,
            answered: None,
            outcome: outcome.map(str::to_owned),
            complainant: None,
            team: None,
            extended: false,
            learning: None,
            theme: None,
            elements: None,
            ombudsman: None,
        }
    }

    #[test]
    fn points_are_added_up_and_nothing_is_said_where_nobody_wrote_them_down() {
        let on = date(2026, 5, 1);
        let with = |upheld, partly, not| Complaint { elements: Some(Elements { upheld, partly, not }), ..complaint(on, Stage::Two, None) };
        let all = [with(0, 2, 3), complaint(on, Stage::One, None), with(0, 1, 0)];
        assert_eq!(
            elements_in_words(all.iter()).as_deref(),
            Some("2 complaints made 6 points: none upheld, 3 upheld in part, 3 not upheld.")
        );
        assert_eq!(elements_in_words([complaint(on, Stage::One, None)].iter()), None);
    }

    #[test]
    fn each_stage_has_its_clock() {
        let asked = date(2026, 6, 1);
        let as_at = date(2026, 10, 30);
        for (stage, answered, expected) in [
            (Stage::One, Some(date(2026, 6, 15)), Clock::InTime),
            (Stage::One, Some(date(2026, 6, 16)), Clock::InLongerTime),
            (Stage::One, Some(date(2026, 6, 29)), Clock::InLongerTime),
            (Stage::One, Some(date(2026, 6, 30)), Clock::Late),
            (Stage::Two, Some(date(2026, 7, 6)), Clock::InTime),
            (Stage::Panel, Some(date(2026, 7, 14)), Clock::Late),
            (Stage::Two, None, Clock::Overdue(date(2026, 9, 1))),
        ] {
            assert_eq!(Clock::of(stage, asked, answered, as_at), Some(expected), "{stage:?} {answered:?}");
        }
        assert_eq!(Clock::of(Stage::One, asked, None, date(2026, 6, 10)), Some(Clock::Running(date(2026, 6, 15))));
        assert_eq!(Clock::of(Stage::One, asked, None, date(2026, 6, 20)), Some(Clock::RunningLonger(date(2026, 6, 29))));
        // An answer that comes after the day shown is not known on it.
        let later = Clock::of(Stage::One, asked, Some(date(2026, 6, 12)), date(2026, 6, 10));
        assert_eq!(later.and_then(Clock::due), Some(date(2026, 6, 15)));
    }

    #[test]
    fn none_fully_upheld_is_never_said_without_those_upheld_in_part() {
        let on = date(2026, 5, 1);
        let partly: Vec<Complaint> = [Some("Partially upheld"), Some("Partially upheld"), Some("Not upheld"), None]
            .map(|outcome| complaint(on, Stage::One, outcome))
            .into();
        assert_eq!(
            outcomes_in_words(partly.iter()),
            "Of 3 decided, none fully upheld, 2 upheld in part, 1 not upheld; 1 without an outcome yet."
        );
        assert_eq!(outcomes_in_words([].iter()), "No complaint has been decided yet.");
    }

    #[test]
    fn a_fall_is_compared_with_the_same_months_and_asks_about_recording() {
        let mut complaints: Vec<Complaint> = (0..13)
            .map(|n| complaint(date(2025, 4 + n % 7, 3), if n < 6 { Stage::Two } else { Stage::One }, None))
            .chain((0..3).map(|n| complaint(date(2026, 5 + n, 3), Stage::Two, None)))
            .collect();
        // Between the two periods: in twelve months, and in neither part year.
        complaints.push(complaint(date(2026, 1, 5), Stage::One, None));
        let feedback = Feedback { as_at: date(2026, 10, 31), complaints, compliments: Vec::new(), timed: false };
        let compared = feedback.complaints_compared();
        let [year, twelve] = &compared[..] else { panic!("{compared:?}") };
        assert_eq!((year.before.as_str(), year.after.as_str(), year.part), ("April to October 2025", "April to October 2026", true));
        assert_eq!((year.counts, year.escalated), ((13, 3), (6, 3)));
        assert_eq!(
            year.words,
            "13 to 3: a real drop, p = 0.02; but stage 2 went from 6 of 13 to 3 of 3, ask whether stage 1 is still being recorded"
        );
        assert_eq!((twelve.part, twelve.counts), (false, (13, 4)));
    }
}
