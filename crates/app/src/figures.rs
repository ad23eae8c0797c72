//! The figures: every measure of the dictionary at every load of the data
//! directory, run once and held in memory, so that a page never waits for a
//! query. They are read through a [`View`], as records are: [`Figures::open_to`].

use crate::data::{DataDirectory, DataError};
use crate::workspace::{ChildLevel, View};
use ::oversight::audit::Finished;
use care::records::{Authority, Class, Event, Key, Load as LoadRecord, MeasureLink, PublishedFile, ReturnKind};
use care::thousands::in_threes;
use jiff::civil::Date;
use measures::comparators::Comparators;
use measures::conventions::PopulationYear;
use measures::dictionary::Problem;
use measures::engine::RunError;
use measures::reading::{Case, Figure, Published};
use measures::statistics::proportion;
use measures::statistics::xmr::{self, Chart, Options, PerFacet, Rebase, Room, Series, SvgOptions};
use measures::store::{Load, LoadInfo};
use measures::{Conventions, Dictionary, Engine, Measure, Population, Reading, RecordedWords};
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub mod breakdowns;
pub mod export;
pub mod frozen;
pub mod published;
pub mod tables;

/// How many earlier days are kept.
const PASTS: usize = 8;

pub mod gate;
pub mod oversight;

pub mod audited;
pub mod complaints;
pub mod counts;
pub mod exceptions;
pub mod fifth;
pub mod flow;
pub mod heard;
pub mod quality;
pub mod rows;
pub mod visited;
pub mod workforce;

/// The readings of every measure at every load.
#[derive(Debug)]
pub struct Figures {
    state: RwLock<Arc<State>>,
    /// What earlier days knew, the last asked for first, each beside the state
    /// it was made from.
    past: Mutex<VecDeque<(Arc<State>, Arc<State>)>>,
    data: DataDirectory,
}

/// What was read the last time that the data directory changed.
#[derive(Debug, Clone)]
struct State {
    stamp: Stamp,
    dictionary: Dictionary,
    problems: Vec<Problem>,
    engine: Option<Arc<Engine>>,
    loads: Vec<Arc<LoadInfo>>,
    /// By measure, earliest first, without their cases.
    series: HashMap<String, Vec<Reading>>,
    /// What each load lacks, earliest first: counted once, beside its readings.
    lacking: Vec<Arc<quality::Lacking>>,
    /// Measures that could not be run, and why.
    failed: Vec<(String, String)>,
    population: Population,
    /// Published statistics to compare with.
    published: Arc<Comparators>,
    /// Figures as reported, beside as now known: worked out once for this state.
    restated: frozen::Restated,
}

/// What the records say that figures are made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// The children aged 0 to 17 of the authority.
    pub population: Option<u32>,
    /// The year of that estimate.
    pub population_year: Option<i16>,
    /// The loads in the order of the log: of two with one date, the later
    /// counts; a folder without a record was never acknowledged.
    pub loads: Vec<String>,
    /// Files of published statistics, in the order of the log.
    pub published: Vec<PublishedFile>,
    /// Audits recorded here that are finished, by their keys.
    pub audits: Vec<(Key, Finished)>,
    /// What was made of each thing that a child said here: never a word of it.
    pub words: Vec<RecordedWords>,
}

impl Basis {
    /// What the records of a view say.
    pub fn of(view: &View) -> Self {
        let loads = view.all::<LoadRecord>().filter(|load| load.record.kind != ReturnKind::Plans);
        Self {
            population: population(view),
            population_year: view.all::<Authority>().find_map(|authority| authority.record.population_year),
            loads: loads.map(|load| load.record.hash.clone()).collect(),
            published: view.all::<PublishedFile>().map(|file| file.record.clone()).collect(),
            audits: view.finished_audits(),
            words: heard::words(view),
        }
    }

    /// The conventions that figures are made under: those of the law, and the
    /// population of the year that the authority’s record names.
    pub fn conventions(&self) -> Conventions {
        let population_year = self.population_year.map_or(PopulationYear::NotSaid, PopulationYear::MidYear);
        Conventions { population_year, ..Conventions::default() }
    }
}

/// What the readings depend on: they are made anew when it changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Stamp {
    basis: Basis,
    own: Vec<(PathBuf, Option<std::time::SystemTime>)>,
}

fn stamp(data: &DataDirectory, basis: Basis) -> Stamp {
    let mut own: Vec<_> = std::fs::read_dir(data.own_measures())
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| (file.path(), file.metadata().and_then(|about| about.modified()).ok()))
        .collect();
    own.sort();
    Stamp { basis, own }
}

impl State {
    /// Reads what is new since the state before: published statistics do not
    /// change what measures say, nor the other way round.
    fn read(data: &DataDirectory, stamp: Stamp, before: Option<&Self>) -> Self {
        let same = before.filter(|before| before.stamp.basis.published == stamp.basis.published);
        let published =
            same.map_or_else(|| Arc::new(published::open(data, &stamp.basis.published)), |before| Arc::clone(&before.published));
        if let Some(before) = before {
            let basis = Basis { published: before.stamp.basis.published.clone(), ..stamp.basis.clone() };
            if before.stamp == (Stamp { basis: basis.clone(), own: stamp.own.clone() }) {
                return Self { stamp, published, ..before.clone() };
            }
            // Where only audits or words were recorded, the loads are those that are open.
            let recorded = (before.stamp.basis.audits.clone(), before.stamp.basis.words.clone());
            let same_loads = Basis { audits: recorded.0, words: recorded.1, ..basis };
            if before.stamp == (Stamp { basis: same_loads, own: stamp.own.clone() })
                && let Some(engine) = &before.engine
            {
                let engine = Self::engine_of(engine.over(&stamp.basis.loads), data, &stamp.basis);
                let told = (before.dictionary.clone(), before.problems.clone(), before.failed.clone());
                return Self::made(stamp, engine, published, told, Some(before));
            }
        }
        let mut dictionary = Dictionary::built_in();
        let problems = dictionary.add_folder(&data.own_measures());
        let mut failed = Vec::new();
        let folders: Vec<PathBuf> = stamp.basis.loads.iter().map(|hash| data.loads().join(hash)).collect();
        let loads: Vec<Load> = folders
            .iter()
            .zip(Load::open_all(&folders))
            .filter_map(|(folder, load)| match load {
                Ok(load) => Some(load),
                Err(error) => {
                    tracing::error!(%error, "a load cannot be opened");
                    failed
                        .push((folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), error.to_string()));
                    None
                }
            })
            .collect();
        let engine = Self::engine_of(Engine::with(loads, stamp.basis.conventions()), data, &stamp.basis);
        Self::made(stamp, engine, published, (dictionary, problems, failed), before)
    }

    /// What was known when the loads and the population were these.
    fn then(&self, data: &DataDirectory, basis: Basis) -> Self {
        let over = |engine: &Arc<Engine>| engine.over(&basis.loads)?.under(basis.conventions());
        let engine = self.engine.as_ref().map(over).and_then(|engine| Self::engine_of(engine, data, &basis));
        let published = if basis.published == self.stamp.basis.published {
            Arc::clone(&self.published)
        } else {
            Arc::new(published::open(data, &basis.published))
        };
        let stamp = Stamp { basis, own: self.stamp.own.clone() };
        Self::made(stamp, engine, published, (self.dictionary.clone(), self.problems.clone(), Vec::new()), Some(self))
    }

    /// An engine with what was recorded here beside its loads.
    fn engine_of(engine: Result<Engine, RunError>, data: &DataDirectory, basis: &Basis) -> Option<Arc<Engine>> {
        let engine = engine.map_err(|error| tracing::error!(%error, "the measures cannot be run")).ok()?;
        Some(Arc::new(engine.beside(heard::beside(data, basis))))
    }

    fn made(
        stamp: Stamp,
        engine: Option<Arc<Engine>>,
        published: Arc<Comparators>,
        (dictionary, problems, failed): (Dictionary, Vec<Problem>, Vec<(String, String)>),
        before: Option<&Self>,
    ) -> Self {
        let population = Population::of(stamp.basis.population.unwrap_or_default());
        let loads = engine.as_deref().map(Engine::loads).unwrap_or_default();
        let (series, lacking, restated) = (HashMap::new(), Vec::new(), frozen::Restated::default());
        let mut state = Self { stamp, dictionary, problems, engine, loads, series, lacking, failed, population, published, restated };
        state.make_readings(before);
        state.count_lacking(before);
        state
    }

    /// Makes every reading that is not the same as before: of the same measure,
    /// from the same loads, conventions and population.
    fn make_readings(&mut self, before: Option<&Self>) {
        let Some(engine) = self.engine.clone() else { return };
        let measures = self.dictionary.iter();
        let asked: Vec<(Arc<Measure>, Date)> =
            measures.flat_map(|measure| self.loads.iter().map(move |load| (Arc::clone(measure), load.snapshot))).collect();
        let mut readings: Vec<Option<Reading>> = match before {
            Some(before) => {
                let bases = engine.basis_all(&asked);
                let known = |((measure, as_at), basis): (&(Arc<Measure>, Date), _)| {
                    let basis: measures::engine::Basis = Result::ok(basis)?;
                    let reading = before.reading(measure, *as_at, self.population)?;
                    (reading.conventions == engine.conventions() && reading.basis() == basis).then(|| reading.clone())
                };
                asked.iter().zip(bases).map(known).collect()
            }
            None => asked.iter().map(|_| None).collect(),
        };
        let missing: Vec<usize> = readings.iter().enumerate().filter(|(_, known)| known.is_none()).map(|(place, _)| place).collect();
        let wanted: Vec<_> = missing.iter().filter_map(|place| asked.get(*place).cloned()).collect();
        for ((place, (measure, _)), reading) in missing.iter().zip(&wanted).zip(engine.figures(&wanted, self.population)) {
            match reading {
                Ok(reading) => {
                    if let Some(made) = readings.get_mut(*place) {
                        *made = Some(reading);
                    }
                }
                Err(error) if self.failed.iter().all(|(id, _)| *id != measure.id) => {
                    self.failed.push((measure.id.clone(), error.to_string()));
                }
                Err(_) => {}
            }
        }
        for reading in readings.into_iter().flatten() {
            self.series.entry(reading.measure.id.clone()).or_default().push(reading);
        }
    }

    /// The reading of a measure at a date, if the population does not make it
    /// another.
    fn reading(&self, measure: &Measure, as_at: Date, population: Population) -> Option<&Reading> {
        let mut readings = self.series.get(&measure.id)?.iter();
        let reading = readings.find(|reading| reading.as_at == as_at)?;
        let same = *reading.measure == *measure && (reading.population == population || !measure.counts_by_population());
        same.then_some(reading)
    }
}

impl Figures {
    /// Reads the loads of a data directory and runs every measure over them.
    pub async fn open(data: &DataDirectory, basis: Basis) -> Result<Self, DataError> {
        let reads = data.clone();
        let state = tokio::task::spawn_blocking(move || State::read(&reads, stamp(&reads, basis), None))
            .await
            .map_err(|error| DataError::Figures(error.to_string()))?;
        Ok(Self { state: RwLock::new(Arc::new(state)), past: Mutex::default(), data: data.clone() })
    }

    /// Reads them again where a load, an own measure or the population is new.
    pub async fn follow(&self, data: &DataDirectory, basis: Basis) {
        let (now, before) = (stamp(data, basis), self.state());
        if now == before.stamp {
            return;
        }
        let data = data.clone();
        match tokio::task::spawn_blocking(move || State::read(&data, now, Some(&before))).await {
            Ok(state) => *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(state),
            Err(error) => tracing::error!(%error, "the figures could not be read again"),
        }
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The figures as a viewer may read them; `None` where figures are not for
    /// the viewer: they are not published here. Of an earlier day they are
    /// those that the loads of that day gave, whatever came since.
    pub fn open_to<'a>(&self, view: &'a View) -> Option<Readings<'a>> {
        view.viewer().reads(Class::Members).then(|| Readings { state: self.state_for(view), view })
    }

    fn state_for(&self, view: &View) -> Arc<State> {
        let now = self.state();
        if view.as_at().is_none() {
            return now;
        }
        let basis = Basis::of(view);
        if basis == now.stamp.basis {
            return now;
        }
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        // What was made from dictionaries or loads that are gone is of no more use.
        past.retain(|(of, _)| Arc::ptr_eq(of, &now));
        if let Some((_, then)) = past.iter().find(|(_, then)| then.stamp.basis == basis) {
            return Arc::clone(then);
        }
        let then = Arc::new(now.then(&self.data, basis));
        past.push_front((now, Arc::clone(&then)));
        past.truncate(PASTS);
        then
    }
}

/// The children aged 0 to 17 of the authority, as its record says.
pub fn population(view: &View) -> Option<u32> {
    view.all::<Authority>().find_map(|authority| authority.record.population_0_17)
}

/// The figures that one viewer may read.
#[derive(Debug)]
pub struct Readings<'a> {
    state: Arc<State>,
    view: &'a View,
}

/// A figure as a viewer may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// In words: `85.7%`, `403`, `Not known`, `Withheld: small numbers`.
    pub words: String,
    /// What it is out of, in words: `1,419 of 1,656`; empty where there is nothing to say.
    pub of: String,
    /// The value, for drawing; `None` where it is not known or withheld.
    pub value: Option<f64>,
}

/// A measure and where it stands, in a few words.
#[derive(Debug, Clone)]
pub struct Brief {
    /// The measure.
    pub measure: Arc<Measure>,
    /// The date of the last figure.
    pub on: Option<Date>,
    /// The last figure.
    pub shown: Shown,
    /// Better, worse, no real change: one or two words.
    pub change: &'static str,
    /// What the series says, in sentences.
    pub sentence: String,
    /// Whether the target is met, in words; empty where there is none.
    pub target: String,
    /// Why the grades that it is made of cannot be relied on yet.
    pub warning: Option<String>,
}

/// One line of a measure’s table over time.
#[derive(Debug, Clone)]
pub struct Line {
    /// The date.
    pub on: Date,
    /// The figure.
    pub shown: Shown,
    /// The 95% interval in words; empty where there is none.
    pub interval: String,
    /// The hash of the load.
    pub load: String,
}

/// What a reason must be to open a list: at least this many letters.
const SHORTEST_REASON: usize = 10;

impl Readings<'_> {
    /// Every measure of the dictionary, in its order.
    pub fn measures(&self) -> impl Iterator<Item = &Arc<Measure>> {
        self.state.dictionary.iter()
    }

    /// A measure by its short name.
    pub fn measure(&self, id: &str) -> Option<Arc<Measure>> {
        self.state.dictionary.get(id).cloned()
    }

    /// What is wrong with the council’s own measure files, and measures that
    /// could not be run.
    pub fn problems(&self) -> (&[Problem], &[(String, String)]) {
        (&self.state.problems, &self.state.failed)
    }

    /// Published statistics, and the files they came in.
    pub fn published(&self) -> (&Comparators, &[PublishedFile]) {
        (&self.state.published, &self.state.stamp.basis.published)
    }

    /// How a measure’s figure is counted where others count otherwise.
    pub fn conventions_of(&self, measure: &Measure) -> Vec<String> {
        self.state.stamp.basis.conventions().words_of(measure)
    }

    /// The hash of the load that a measure’s last figure is from, and its date.
    pub fn last_load(&self, id: &str) -> Option<(Date, String)> {
        self.last(id).map(|reading| (reading.as_at, reading.load.hash.clone().unwrap_or_default()))
    }

    /// The loads that figures are read from, earliest first.
    pub fn loads(&self) -> &[Arc<LoadInfo>] {
        &self.state.loads
    }

    /// The readings of a measure up to the day shown, earliest first.
    fn series(&self, id: &str) -> &[Reading] {
        let all = self.state.series.get(id).map(Vec::as_slice).unwrap_or_default();
        let today = self.view.today();
        let upto = all.partition_point(|reading| reading.as_at <= today);
        all.get(..upto).unwrap_or_default()
    }

    /// The last reading of a measure, up to the day shown.
    fn last(&self, id: &str) -> Option<&Reading> {
        self.series(id).last()
    }

    fn shown(&self, measure: &Measure, figure: &Figure, published: Published) -> Shown {
        let withheld = self.view.viewer().public_edition() && published == Published::Suppressed;
        if withheld {
            return Shown { words: "Withheld: small numbers".to_owned(), of: String::new(), value: None };
        }
        let Some(value) = figure.value else {
            return Shown { words: "Not known".to_owned(), of: String::new(), value: None };
        };
        let of = figure.denominator.map(|of| format!("{} of {}", number(figure.numerator, 0), number(of, 0))).unwrap_or_default();
        Shown {
            words: measure_words(measure, value),
            of: if measure.unit == measures::measure::Unit::Percent { of } else { String::new() },
            value: Some(value),
        }
    }

    /// The measure’s table over time, earliest first.
    pub fn lines(&self, id: &str) -> Vec<Line> {
        self.series(id)
            .iter()
            .map(|reading| {
                let shown = self.shown(&reading.measure, &reading.figure, reading.published());
                let interval = reading.interval().filter(|_| shown.value.is_some());
                Line {
                    on: reading.as_at,
                    interval: interval
                        .map(|(low, high)| format!("{} to {}", measure_words(&reading.measure, low), measure_words(&reading.measure, high)))
                        .unwrap_or_default(),
                    load: reading.load.hash.clone().unwrap_or_default(),
                    shown,
                }
            })
            .collect()
    }

    /// The links from outcomes to a measure.
    pub fn links(&self, id: &str) -> Vec<crate::workspace::Seen<'_, MeasureLink>> {
        self.view.all::<MeasureLink>().filter(|link| link.record.measure == id).collect()
    }

    fn target(&self, measure: &Measure) -> Option<f64> {
        let of_outcome = self.links(&measure.id).into_iter().find_map(|link| link.record.target);
        of_outcome.or_else(|| measure.target(self.view.today()).map(|target| target.value))
    }

    fn chart(&self, measure: &Measure) -> Option<Chart> {
        let lines = self.lines(&measure.id);
        let series = Series::single(lines.iter().map(|line| (line.on, line.shown.value))).ok()?;
        let options = Options {
            improvement: measure.polarity,
            target: self.target(measure).map(PerFacet::Same),
            gaps: xmr::Gaps::Break,
            ..Options::default()
        };
        xmr::rebased(&series, &options, PerFacet::Same(self.rebases(&measure.id).into_iter().map(|(_, rebase)| rebase).collect())).ok()
    }

    /// The decisions that limits of a measure start afresh, each with the key of
    /// its event.
    pub fn rebases(&self, id: &str) -> Vec<(&Key, Rebase)> {
        let decided = |event: &Event| event.limits_afresh_by.clone().filter(|_| event.measures.iter().any(|measure| measure == id));
        let events = self.view.all::<Event>();
        events
            .filter_map(|event| Some((event.key, Rebase::new(event.record.on, &decided(event.record)?, &event.record.text).ok()?)))
            .collect()
    }

    /// The measure’s chart as SVG, in the room that the page has for it; `id` tells charts of one page apart.
    pub fn svg(&self, measure: &Measure, id: &str, room: Room) -> Option<String> {
        let chart = self.chart(measure)?;
        let events = self
            .view
            .all::<Event>()
            .filter(|event| {
                // Where limits start afresh the chart says so itself.
                let rebases = event.record.limits_afresh_by.is_some() && event.record.measures.contains(&measure.id);
                !rebases && event.record.measures.contains(&measure.id)
                    || (event.record.measures.is_empty() && self.shares_outcome(event.record, &measure.id))
            })
            .map(|event| xmr::Event { date: event.record.on, label: event.record.text.clone() })
            .collect();
        let options = SvgOptions { id: id.to_owned(), title: measure.name.clone(), unit: unit(measure), events, room, facet: None };
        Some(xmr::svg(&chart, &options))
    }

    fn shares_outcome(&self, event: &Event, id: &str) -> bool {
        self.links(id).iter().any(|link| link.record.outcome.as_ref().is_some_and(|outcome| event.outcomes.contains(outcome)))
    }

    /// Where a measure stands.
    pub fn brief(&self, measure: &Arc<Measure>) -> Brief {
        let nothing = Shown { words: "Not known".to_owned(), of: String::new(), value: None };
        let last = self.last(&measure.id);
        let shown = last.map_or(nothing, |reading| self.shown(measure, &reading.figure, reading.published()));
        let chart = self.chart(measure);
        let icon = chart.as_ref().and_then(|chart| chart.icons.last());
        let sentence = chart.as_ref().map_or_else(|| "There is no figure yet.".to_owned(), |chart| xmr::in_words(chart, &unit(measure)));
        Brief {
            measure: Arc::clone(measure),
            on: last.map(|reading| reading.as_at),
            change: match icon {
                Some(icon) if last.is_some_and(|reading| !reading.too_few()) => icon.variation_icon.in_words(),
                Some(_) => "Too few to say",
                None => "Not known",
            },
            target: icon.and_then(xmr::outlook).unwrap_or_default().to_owned(),
            warning: crate::audits::warning_beside(self.view, &measure.id),
            shown,
            sentence,
        }
    }

    /// The last figure beside that of a year before, in a sentence; `None`
    /// where there is none or where it is not a percentage.
    pub fn year_before(&self, measure: &Measure) -> Option<String> {
        use jiff::ToSpan;
        let last = self.last(&measure.id)?;
        let year_before = last.as_at.checked_sub(1.year()).ok()?.last_of_month();
        let before = self.series(&measure.id).iter().find(|reading| reading.as_at == year_before)?;
        let hidden = |reading: &Reading| self.view.viewer().public_edition() && reading.published() == Published::Suppressed;
        if hidden(last) || hidden(before) {
            return None;
        }
        let comparison = proportion::compare(before.proportion()?, last.proportion()?);
        Some(comparison.in_words(measure.polarity))
    }

    fn with_cases(&self, measure: &Arc<Measure>, on: Date) -> Option<Reading> {
        let engine = self.state.engine.as_ref()?;
        let (measure, population) = (Arc::clone(measure), self.state.population);
        // The engine has its own threads; this one waits for a few milliseconds.
        engine.run_blocking(&measure, on, population).map_err(|error| tracing::error!(%error, "a measure could not be run")).ok()
    }

    /// The cases behind the last figure, for those who have leave to open
    /// child-level rows, and only the rows that the leave covers. The caller
    /// notes the reading with its reason before it shows anything.
    pub fn cases(&self, measure: &Arc<Measure>, leave: &ChildLevel) -> Option<(Date, Vec<Case>)> {
        let on = self.last(&measure.id)?.as_at;
        let cases = self.with_cases(measure, on)?.cases.list();
        let team = |case: &Case| case.details.iter().find(|(name, _)| &**name == "team").and_then(|(_, team)| team.clone());
        Some((on, cases.into_iter().filter(|case| leave.covers(team(case).as_deref())).collect()))
    }
}

/// Whether a reason says anything.
pub fn is_a_reason(reason: &str) -> bool {
    reason.trim().chars().count() >= SHORTEST_REASON
}

fn unit(measure: &Measure) -> measures::statistics::Unit {
    match measure.unit {
        measures::measure::Unit::Percent => measures::statistics::Unit::Percent,
        _ => measures::statistics::Unit::Number,
    }
}

/// A number with thousands set apart: `1,419`.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.*}", decimals, value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = in_threes(whole);
    let sign = if value < 0.0 { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// A share with its interval at 95% (Wilson): `31 of 400 (7.8%; could be 5.5% to
/// 10.8%)`, where `range` is “could be”. `None` out of nothing.
pub fn share_in_words(met: u32, of: u32, range: &str) -> Option<String> {
    let share = proportion::Proportion::new(met.into(), of.into()).ok()?;
    let interval = share.interval();
    Some(format!(
        "{} of {} ({:.1}%; {range} {:.1}% to {:.1}%)",
        number(met.into(), 0),
        number(of.into(), 0),
        100.0 * share.share(),
        100.0 * interval.low,
        100.0 * interval.high
    ))
}

/// What a reading says, as pages write it.
pub fn reading_in_words(reading: &Reading) -> String {
    reading.figure.value.map_or_else(|| "Not known".to_owned(), |value| measure_words(&reading.measure, value))
}

fn measure_words(measure: &Measure, value: f64) -> String {
    use measures::measure::Unit;
    match measure.unit {
        Unit::Percent | Unit::RatioPercent => format!("{}%", number(value, 1)),
        Unit::Count | Unit::Max | Unit::MaxPerWorker => number(value, 0),
        Unit::MeanDays | Unit::MedianDays => format!("{} days", number(value, 0)),
        Unit::RatePer10000 => format!("{} per 10,000", number(value, 1)),
        Unit::RatioPer1000 => format!("{} per 1,000", number(value, 1)),
        Unit::Sum | Unit::Mean | Unit::Median | Unit::Ratio | Unit::MeanPerWorker | Unit::MedianPerWorker => number(value, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        for (value, decimals, words) in
            [(1419.0, 0, "1,419"), (85.69, 1, "85.7"), (-1_234_567.0, 0, "−1,234,567"), (0.0, 0, "0"), (999.6, 0, "1,000")]
        {
            assert_eq!(number(value, decimals), words);
        }
    }

    #[test]
    fn a_share_is_written_with_what_it_could_be() {
        let words = share_in_words(31, 40, "could be");
        assert_eq!(words.as_deref(), Some("31 of 40 (77.5%; could be 62.5% to 87.7%)"));
        assert_eq!(share_in_words(1200, 2400, "by chance").as_deref(), Some("1,200 of 2,400 (50.0%; by chance 48.0% to 52.0%)"));
        assert_eq!(share_in_words(0, 0, "could be"), None);
    }
}
