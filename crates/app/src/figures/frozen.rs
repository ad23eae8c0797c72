//! Figures as they were reported to a meeting: frozen into the log with all that
//! it takes to make them again, and set beside what is known now.

use super::{Readings, Shown, State, measure_words};
use crate::audits::{NOT_YET_RELIABLE, warning_beside};
use crate::workspace::{Seen, View};
use care::records::{FrozenCategory, FrozenFigure, Key, MeasureLink, Meeting, Ref};
use jiff::civil::Date;
use measures::engine::{Basis, RunError};
use measures::frozen::{self, Restatement};
use measures::reading::Published;
use measures::{Conventions, Dictionary, Engine, Measure, Population, Reading};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Restatements that were worked out, by the key of the figure: or why one
/// could not be.
pub(super) type Restated = Arc<Mutex<HashMap<Key, Arc<Result<Restatement, String>>>>>;

/// The measures that the plan is judged by: those that an outcome or a strength
/// names, each once.
pub fn linked(view: &View) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for link in view.all::<MeasureLink>() {
        if !names.contains(&link.record.measure) {
            names.push(link.record.measure.clone());
        }
    }
    names
}

/// Why figures could not be frozen.
#[derive(Debug, thiserror::Error)]
pub enum NotFrozen {
    /// There is no such measure.
    #[error(
        "there is no measure “{0}” in the dictionary. “waymark measures list” shows them; mend the record that names it, or name others with --measure"
    )]
    Unknown(String),
    /// A measure could not be run.
    #[error(transparent)]
    Run(#[from] RunError),
}

/// Works out what measures say as at a date, to be reported to a meeting. It
/// blocks while they are run.
///
/// # Errors
/// Where a measure is not known or cannot be run: then nothing is frozen.
pub fn freeze(
    (engine, dictionary, population): (&Engine, &Dictionary, Population),
    measures: &[String],
    meeting: &Key,
    as_at: Date,
    on: Date,
) -> Result<Vec<FrozenFigure>, NotFrozen> {
    let asked: Vec<(Arc<Measure>, Date)> = measures
        .iter()
        .map(|id| dictionary.get(id).map(|measure| (Arc::clone(measure), as_at)).ok_or_else(|| NotFrozen::Unknown(id.clone())))
        .collect::<Result<_, _>>()?;
    let readings: Vec<Reading> = engine.run_all(&asked, population).into_iter().collect::<Result<_, _>>()?;
    let small = readings.iter().map(|reading| reading.published() == Published::Suppressed);
    let paper = frozen::freeze(meeting.as_str(), on, &readings);
    Ok(paper.figures.iter().zip(small).map(|(figure, small)| record(figure, meeting, on, small)).collect())
}

fn record(figure: &frozen::FrozenFigure, meeting: &Key, on: Date, small_numbers: bool) -> FrozenFigure {
    let conventions = figure.conventions.json();
    let word = |name: &str| conventions[name].as_str().unwrap_or_default().to_owned();
    FrozenFigure {
        meeting: Ref::to(meeting.clone()),
        measure: figure.id.clone(),
        measure_name: figure.name.clone(),
        as_at: figure.as_at,
        frozen_on: on,
        shown: figure.shown,
        numerator: figure.numerator,
        denominator: figure.denominator,
        cases: figure.cases,
        not_recorded: figure.not_recorded,
        categories: figure.categories.iter().map(|(name, cases)| FrozenCategory { name: name.clone(), cases: *cases }).collect(),
        small_numbers,
        snapshot: figure.snapshot,
        load: figure.basis.load.clone(),
        previous: figure.basis.previous.clone(),
        supplements: figure.basis.supplements.clone(),
        working_days: word("working_days"),
        window_edge: word("window_edge"),
        rates: word("rates"),
        population_year: conventions["population_year"].as_i64().and_then(|year| i16::try_from(year).ok()),
        population: figure.population,
        sql: figure.sql.clone(),
    }
}

/// The figure of a record, as the engine makes it again; an error names the
/// convention that this version does not know.
pub fn figure(record: &FrozenFigure) -> Result<frozen::FrozenFigure, String> {
    use measures::conventions::PopulationYear;
    let conventions = Conventions {
        working_days: record.working_days.parse().map_err(|error| format!("{error}"))?,
        window_edge: record.window_edge.parse().map_err(|error| format!("{error}"))?,
        rates: record.rates.parse().map_err(|error| format!("{error}"))?,
        population_year: record.population_year.map_or(PopulationYear::NotSaid, PopulationYear::MidYear),
    };
    Ok(frozen::FrozenFigure {
        id: record.measure.clone(),
        name: record.measure_name.clone(),
        sql: record.sql.clone(),
        as_at: record.as_at,
        snapshot: record.snapshot,
        basis: Basis { load: record.load.clone(), previous: record.previous.clone(), supplements: record.supplements.clone() },
        conventions,
        population: record.population,
        cases: record.cases,
        numerator: record.numerator,
        denominator: record.denominator,
        shown: record.shown,
        not_recorded: record.not_recorded,
        categories: record.categories.iter().map(|category| (category.name.clone(), category.cases)).collect(),
    })
}

/// Sets a figure as reported beside what is known now. It blocks while the
/// measure is run.
///
/// # Errors
/// In a sentence: the measure is gone, cannot be run, or was frozen under a convention that this version does not know.
pub fn restate((engine, dictionary, population): (&Engine, &Dictionary, Population), record: &FrozenFigure) -> Result<Restatement, String> {
    let measure = dictionary.get(&record.measure).ok_or_else(|| {
        format!("there is no measure “{}” in the dictionary any more, so what it would say now is not known", record.measure)
    })?;
    engine.restate(&figure(record)?, measure, population).map_err(|error| error.to_string())
}

/// A figure as reported, beside as now known, as a reader may see it.
#[derive(Debug, Clone)]
pub struct Reported {
    /// The measure’s short name.
    pub measure: String,
    /// Its name on the day.
    pub name: String,
    /// The key of the meeting.
    pub meeting: Key,
    /// The meeting’s title.
    pub meeting_name: String,
    /// What the figure is as at.
    pub as_at: Date,
    /// As reported, in words.
    pub reported: String,
    /// As now known, in words; the reason where it is not known.
    pub now: Result<String, String>,
    /// Whether the two differ.
    pub restated: bool,
    /// What each cause did; empty for the public edition, where it would tell small numbers.
    pub causes: Vec<String>,
}

impl Readings<'_> {
    /// Figures of a measure as reported, newest first.
    pub fn reported(&self, measure: &str) -> Vec<Reported> {
        let mut figures: Vec<Reported> = self
            .view
            .all::<FrozenFigure>()
            .filter(|figure| figure.record.measure == measure)
            .filter_map(|figure| self.beside(figure))
            .collect();
        figures.sort_by_key(|figure| std::cmp::Reverse(figure.as_at));
        figures
    }

    /// Figures as reported to a meeting, in the order they were frozen.
    pub fn reported_to(&self, meeting: &Key) -> Vec<Reported> {
        let of_meeting = self.view.all::<FrozenFigure>().filter(|figure| figure.record.meeting.key == *meeting);
        of_meeting.filter_map(|figure| self.beside(figure)).collect()
    }

    /// `None` where the meeting is not for the reader.
    fn beside(&self, figure: Seen<'_, FrozenFigure>) -> Option<Reported> {
        let record = figure.record;
        let meeting = self.view.follow::<Meeting>(&record.meeting)?;
        let measure = self.measure(&record.measure);
        let words = |value: Option<f64>| match (value, &measure) {
            (None, _) => "Not known".to_owned(),
            (Some(value), Some(measure)) => measure_words(measure, value),
            (Some(value), None) => value.to_string(),
        };
        let restatement = self.restatement(figure);
        let public = self.view.viewer().public_edition();
        let shown = |restatement: &Restatement| -> Shown {
            self.shown(&restatement.now.measure, &restatement.now.figure, restatement.now.published())
        };
        let (now, restated, causes) = match &*restatement {
            Ok(restatement) => {
                (Ok(shown(restatement).words), restatement.is_restated(), if public { Vec::new() } else { restatement.causes_in_words() })
            }
            Err(why) => (Err(why.clone()), false, Vec::new()),
        };
        Some(Reported {
            measure: record.measure.clone(),
            name: record.measure_name.clone(),
            meeting: meeting.key.clone(),
            meeting_name: meeting.record.title.clone(),
            as_at: record.as_at,
            reported: match (warning_beside(self.view, &record.measure), record.shown) {
                (Some(_), Some(_)) => format!("{} ({NOT_YET_RELIABLE})", words(record.shown)),
                _ => words(record.shown),
            },
            now,
            restated,
            causes,
        })
    }

    fn restatement(&self, figure: Seen<'_, FrozenFigure>) -> Arc<Result<Restatement, String>> {
        let known = |restated: &Restated| restated.lock().unwrap_or_else(PoisonError::into_inner).get(figure.key).cloned();
        if let Some(known) = known(&self.state.restated) {
            return known;
        }
        let State { engine, dictionary, population, .. } = &*self.state;
        let made = match engine {
            Some(engine) => restate((&**engine, dictionary, *population), figure.record)
                .map(|made| Restatement { now: made.now.without_cases(), ..made }),
            None => Err("the measures cannot be run".to_owned()),
        };
        let made = Arc::new(made);
        let mut restated = self.state.restated.lock().unwrap_or_else(PoisonError::into_inner);
        restated.insert(figure.key.clone(), Arc::clone(&made));
        made
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_record_holds_all_that_it_takes_to_make_the_figure_again() {
        let figure_made = frozen::FrozenFigure {
            id: "cpp_open".into(),
            name: "Children with a plan".into(),
            sql: "-- id: cpp_open\nselect 1".into(),
            as_at: jiff::civil::date(2026, 10, 31),
            snapshot: jiff::civil::date(2026, 10, 30),
            basis: Basis { load: Some("aa".into()), previous: Some("bb".into()), supplements: vec!["cc".into()] },
            conventions: Conventions {
                working_days: "weekdays-only".parse().unwrap(),
                window_edge: "on".parse().unwrap(),
                rates: "as-counted".parse().unwrap(),
                population_year: measures::conventions::PopulationYear::MidYear(2024),
            },
            population: Some(70_000),
            cases: 7,
            numerator: 3.5,
            denominator: Some(7.0),
            shown: Some(50.0),
            not_recorded: 1,
            categories: vec![(None, 2), (Some("North".into()), 5)],
        };
        let meeting = Key::new("MT1").unwrap();
        let kept = record(&figure_made, &meeting, jiff::civil::date(2026, 11, 4), true);
        assert_eq!(figure(&kept).unwrap(), figure_made);
        let stored: FrozenFigure = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        assert_eq!(figure(&stored).unwrap(), figure_made);
        let unknown = FrozenFigure { rates: "by-moonlight".into(), ..kept };
        assert!(figure(&unknown).unwrap_err().contains("'by-moonlight' is not a way to make a rate"));
    }
}
