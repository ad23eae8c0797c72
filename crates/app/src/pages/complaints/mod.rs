//! Complaints against their statutory clocks, what became of them and what was
//! learnt, and compliments with the same care.

use super::tables::{MeasureRow, measure_rows, readings};
use super::{Frame, Page, render};
use crate::figures::complaints::{Clock, Compared, Complaint, Elements, Feedback, Stage, elements_in_words, outcomes_in_words};
use crate::figures::counts::{CountTable, alone};
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::records::Theme;
use care::records::shape::date_in_words;
use measures::reading::label;
use measures::statistics::proportion::Proportion;
use measures::statistics::small::{self, FEWEST_TO_COLOUR};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/complaints", get(show))
}

const MEASURES: [&str; 8] = [
    "complaints_12m",
    "complaint_rate_1000",
    "complaint_stage_2_pct",
    "complaint_upheld_pct",
    "complaint_stage_1_10wd_pct",
    "complaint_in_time_pct",
    "compliments_12m",
    "compliment_rate_1000",
];

/// Two periods as a reader may see them.
struct Pair {
    before: String,
    after: String,
    part: bool,
    counts: (String, String),
    escalated: (String, String),
    words: String,
}

impl Pair {
    fn of(compared: Compared, withhold: bool) -> Self {
        let Compared { before, after, part, counts, escalated, words } = compared;
        let cell = |count: u64| alone(count, withhold).to_string();
        let told = |pair: (u64, u64)| (cell(pair.0), cell(pair.1));
        // A sentence with a withheld number in it would tell it.
        let small = |count: u64| withhold && (1..=5).contains(&count);
        let rest = [counts.0 - escalated.0.min(counts.0), counts.1 - escalated.1.min(counts.1)];
        let hidden = [counts.0, counts.1, escalated.0, escalated.1].into_iter().chain(rest).any(small);
        let escalated = if hidden { ("Withheld".to_owned(), "Withheld".to_owned()) } else { told(escalated) };
        let words = if hidden { "Too few to tell here without telling who they are.".to_owned() } else { words };
        Self { before, after, part, counts: told(counts), escalated, words }
    }
}

/// A complaint that has had no answer yet.
struct Waiting {
    what: &'static str,
    team: String,
    due: String,
    word: &'static str,
    shape: &'static str,
}

struct Told {
    on: String,
    pairs: Vec<Pair>,
    clocks: Option<CountTable>,
    extended: String,
    waiting: Vec<Waiting>,
    outcomes: String,
    outcomes_table: CountTable,
    /// What became of each point; empty where nobody wrote it down.
    elements: String,
    elements_table: Option<CountTable>,
    ombudsman_table: Option<CountTable>,
    themes: Option<CountTable>,
    /// Those of the themes that findings have too: their name, and the findings.
    shared: Vec<(String, String)>,
    complainants: Option<CountTable>,
    learning: String,
    lessons: Vec<String>,
    compliments: Vec<Pair>,
}

#[derive(Template)]
#[template(path = "complaints/show.html")]
struct Show {
    frame: Frame,
    told: Option<Told>,
    measure_rows: Vec<MeasureRow>,
    caption: &'static str,
    public: bool,
    may_load: bool,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = readings(&site, &reader)?;
    let public = readings.withholds();
    let themes: Vec<(String, String)> =
        reader.view.all::<Theme>().map(|theme| (theme.record.name.clone(), format!("/findings?theme={}", theme.key))).collect();
    render(&Show {
        frame: Frame::new(&reader, "Complaints and compliments"),
        told: readings.feedback().map(|feedback| told(&feedback, &themes, public)),
        measure_rows: measure_rows(&readings, &MEASURES),
        caption: "Complaints and compliments of twelve months",
        public,
        may_load: reader.view.viewer().writes(care::records::Register::Load),
    })
}

const OUTCOMES: [&str; 5] = ["Upheld", "Upheld in part", "Not upheld", "Withdrawn", "No outcome yet"];

fn outcome(complaint: &Complaint) -> &'static str {
    let [upheld, partly, not, withdrawn, open] = OUTCOMES;
    match complaint.outcome.as_deref() {
        Some("Upheld") => upheld,
        Some("Partially upheld") => partly,
        Some("Not upheld") => not,
        Some(_) => withdrawn,
        None => open,
    }
}

fn stage(complaint: &Complaint) -> &'static str {
    match complaint.stage {
        Some(Stage::One) => "Stage 1",
        Some(Stage::Two) => "Stage 2",
        Some(Stage::Panel) => "Stage 3",
        None => "Stage not recorded",
    }
}

/// The words of the Ombudsman’s codes, as the columns of the table.
const OMBUDSMAN: [&str; 4] = ["Upheld", "Not upheld", "Closed or sent back", "Not decided"];

fn ombudsman(code: &str) -> &'static str {
    let [upheld, not, closed, waiting] = OMBUDSMAN;
    match code {
        "Upheld" => upheld,
        "Not upheld" => not,
        "Closed" => closed,
        _ => waiting,
    }
}

/// Complaints of twelve months that went to the Ombudsman, by what was decided.
fn of_ombudsman(year: &[&Complaint], public: bool) -> Option<CountTable> {
    let of: Vec<&str> = year.iter().filter_map(|complaint| complaint.ombudsman.as_deref()).map(ombudsman).collect();
    let things = of.iter().map(|decision| ("Complaints", *decision));
    let caption = "Complaints of twelve months that went to the Ombudsman, by what was decided";
    (!of.is_empty()).then(|| CountTable::tally(caption, "What", &OMBUDSMAN, things, public))
}

fn told(feedback: &Feedback, all_themes: &[(String, String)], public: bool) -> Told {
    let as_at = feedback.as_at;
    let year: Vec<&Complaint> = feedback.of_the_year().collect();
    let of_year = || year.iter().copied();
    let clocks = feedback.timed.then(|| {
        let rows = Stage::ALL
            .iter()
            .map(|stage| {
                let of = of_year().filter(|complaint| complaint.stage == Some(*stage)).filter_map(|complaint| complaint.clock(as_at));
                let of: Vec<Clock> = of.collect();
                let counts = Clock::COLUMNS.iter().map(|column| of.iter().filter(|clock| clock.column() == *column).count() as u64);
                (stage.in_words().to_owned(), counts.collect())
            })
            .collect();
        CountTable::new(
            "Complaints of twelve months against the clock of their stage",
            "Stage and its clock",
            &Clock::COLUMNS,
            rows,
            public,
        )
    });
    let outcomes_table = CountTable::tally(
        "Complaints of twelve months by stage and outcome",
        "Stage",
        &OUTCOMES,
        of_year().map(|complaint| (stage(complaint), outcome(complaint))),
        public,
    );
    let hidden = outcomes_table.withholds();
    let known_by = |by: &Option<String>| by.as_deref().map_or("Not recorded", label).to_owned();
    let by: Vec<(String, &str)> = of_year()
        .map(|complaint| (known_by(&complaint.complainant), "Complaints"))
        .chain(feedback.compliments_of_the_year().map(|one| (known_by(&one.by), "Compliments")))
        .collect();
    let complainants = (!by.is_empty()).then(|| {
        let things = by.iter().map(|(by, kind)| (by.as_str(), *kind));
        CountTable::tally(
            "Who complained and who sent a compliment, in twelve months",
            "Who",
            &["Complaints", "Compliments"],
            things,
            public,
        )
    });
    let about: Vec<(&str, &str)> = of_year()
        .filter_map(|complaint| Some((complaint.theme.as_deref()?, "Complaints")))
        .chain(feedback.compliments_of_the_year().filter_map(|one| Some((one.theme.as_deref()?, "Compliments"))))
        .collect();
    let shared = all_themes.iter().filter(|(name, _)| about.iter().any(|(theme, _)| theme == name)).cloned().collect();
    let themes = (!about.is_empty()).then(|| {
        CountTable::tally(
            "What complaints and compliments of twelve months were about",
            "Theme",
            &["Complaints", "Compliments"],
            about.iter().copied(),
            public,
        )
    });
    let elements_table = of_year().any(|complaint| complaint.elements.is_some()).then(|| {
        let mut rows: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for (stage, elements) in of_year().filter_map(|complaint| Some((stage(complaint), complaint.elements?))) {
            let sums = rows.entry(stage).or_insert_with(|| vec![0; Elements::COLUMNS.len()]);
            sums.iter_mut().zip(elements.counts()).for_each(|(sum, count)| *sum += count);
        }
        let rows = rows.into_iter().map(|(stage, counts)| (stage.to_owned(), counts)).collect();
        CountTable::new("What became of each point that complaints of twelve months made", "Stage", &Elements::COLUMNS, rows, public)
    });
    let few = elements_table.as_ref().is_some_and(CountTable::withholds);
    let decided = of_year().filter(|complaint| complaint.outcome.is_some()).count() as u64;
    let learnt = of_year().filter(|complaint| complaint.outcome.is_some() && complaint.learning.is_some()).count() as u64;
    let learning = match Proportion::new(learnt, decided) {
        Err(_) => "No complaint has been decided in twelve months.".to_owned(),
        Ok(_) if hidden => "Too few to tell here.".to_owned(),
        Ok(share) => format!("For {} of those decided, something is recorded that was changed.", small::in_words(share, FEWEST_TO_COLOUR)),
    };
    let longer = of_year().filter(|complaint| matches!(complaint.clock(as_at), Some(Clock::InLongerTime | Clock::RunningLonger(_))));
    let (longer, agreed) = longer.fold((0_u64, 0_u64), |(all, agreed), one| (all + 1, agreed + u64::from(one.extended)));
    Told {
        on: date_in_words(as_at),
        pairs: feedback.complaints_compared().into_iter().map(|pair| Pair::of(pair, public)).collect(),
        extended: if longer == 0 || public {
            String::new()
        } else {
            format!(
                "Of the {longer} that took or are taking the longer time, {agreed} are recorded as extended. The longer time is for what is complex, and the family is told why."
            )
        },
        clocks,
        waiting: if public { Vec::new() } else { waiting(feedback) },
        outcomes: if hidden { "Too few to tell here without telling who they are.".to_owned() } else { outcomes_in_words(of_year()) },
        outcomes_table,
        elements: if few { String::new() } else { elements_in_words(of_year()).unwrap_or_default() },
        elements_table,
        ombudsman_table: of_ombudsman(&year, public),
        themes,
        shared,
        complainants,
        learning,
        lessons: if public { Vec::new() } else { of_year().filter_map(|complaint| complaint.learning.clone()).collect() },
        compliments: feedback.compliments_compared().into_iter().map(|pair| Pair::of(pair, public)).collect(),
    }
}

fn waiting(feedback: &Feedback) -> Vec<Waiting> {
    if !feedback.timed {
        return Vec::new();
    }
    let mut open: Vec<(jiff::civil::Date, Waiting)> = feedback
        .complaints
        .iter()
        .filter(|complaint| complaint.outcome.is_none())
        .filter_map(|complaint| {
            let clock = complaint.clock(feedback.as_at)?;
            let due = clock.due()?;
            let (word, shape) = match clock {
                Clock::Overdue(_) => ("Too late", "late"),
                Clock::RunningLonger(_) => ("Past the usual time", "due"),
                _ => ("In time", "open"),
            };
            let team = complaint.team.clone().unwrap_or_else(|| "Team not recorded".to_owned());
            Some((due, Waiting { what: stage(complaint), team, due: date_in_words(due), word, shape }))
        })
        .collect();
    open.sort_by_key(|(due, _)| *due);
    open.into_iter().map(|(_, waiting)| waiting).collect()
}
