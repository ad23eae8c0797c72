//! Comparators: what the published statistics say of other authorities, so that a council's own
//! figure can be read beside England, its region, its statistical neighbours and its own past.
//!
//! Files are loaded as they are published ([`Comparators::take`]); a file is known by its columns
//! ([`Form`]), and the text of a report by what was read of it ([`Comparators::take_report`]). A suppressed figure stays suppressed: a [`Value`] is a number or the reason there
//! is none. Every figure keeps its [`Source`] and licence.
//!
//! | question | asked with |
//! |---|---|
//! | what does the published figure say beside others? | [`Comparators::beside`] |
//! | and like for like: without unaccompanied children, among authorities of a like size? | [`Comparators::like_for_like`] |
//! | which authorities stand apart from the rest, for their size? | [`Comparators::funnel`] |
//! | how long did others take to leave *inadequate*, and where are we? | [`Comparators::journeys`] |
//! | who had this theme of finding, and no longer has it? | [`Comparators::theme_journeys`] |
//!
//! The published series that stands beside a measure is data: `comparators/published.toml`.
//! What is published is kept in one folder ([`Comparators::save`], [`Comparators::open`]).

mod alike;
mod area;
mod beside;
mod folder;
mod funnel;
pub mod journeys;
mod mapping;
mod neighbours;
mod period;
mod quartile;
mod read;
mod series;
#[cfg(test)]
mod tests;
mod value;

pub use alike::{LikeForLike, OfLikeSize, WithoutUnaccompanied};
pub use area::{Area, Authority, Directory, LaCode, NotACode, Region};
pub use beside::{Alignment, Beside, Figure, Neighbours, NotBeside, Rank};
pub use folder::FolderError;
pub use funnel::AuthorityFunnel;
pub use journeys::{Journeys, ThemeJourneys};
pub use mapping::{Counterpart, counterpart, counterparts};
pub use neighbours::{Closeness, Model, Neighbour};
pub use period::{NotAPeriod, Period, YearKind};
pub use quartile::{Cuts, NoQuarter, Quarter, quantile};
pub use read::{Defect, Form};
pub use series::{ATTRIBUTION, LICENCE, Release, Series, Source, Unit};
pub use value::{Missing, Value};

use crate::statistics::proportion::Proportion;
use journeys::{Report, Visit};
use read::{Content, Row};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The words of a text with one space between them: published names carry stray spaces.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A figure as it is held.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    value: Value,
    /// Its source, by place.
    source: u16,
}

type Figures = BTreeMap<(Period, Area), Held>;

/// Published statistics, in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparators {
    directory: Directory,
    sources: Vec<Source>,
    series: BTreeMap<String, Series>,
    /// The keys of series that the publisher's dictionary has described.
    described: BTreeSet<String>,
    figures: BTreeMap<String, Figures>,
    models: BTreeMap<Model, BTreeMap<LaCode, Vec<Neighbour>>>,
    visits: Vec<Visit>,
    visited_years: BTreeSet<i16>,
}

/// What came of loading a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// What it was known to be; `None` where its columns are of no known file.
    pub form: Option<Form>,
    /// The line to keep beside its figures.
    pub source: Option<Source>,
    /// Rows read under the header.
    pub rows: u64,
    /// Figures kept, numbers and reasons.
    pub figures: usize,
    /// Inspections and visits that it tells of.
    pub visits: usize,
    /// Figures that differ from those held for the same series, area and period.
    pub restated: usize,
    /// Whether the same bytes were loaded before, so that nothing was done.
    pub again: bool,
    /// What could not be used, with its place.
    pub defects: Vec<Defect>,
}

impl Default for Comparators {
    fn default() -> Self {
        Self::new(Directory::england())
    }
}

impl Comparators {
    /// Nothing loaded yet, over a directory of authorities; [`Default`] is England's.
    pub fn new(directory: Directory) -> Self {
        Self {
            directory,
            sources: Vec::new(),
            series: BTreeMap::new(),
            described: BTreeSet::new(),
            figures: BTreeMap::new(),
            models: BTreeMap::new(),
            visits: Vec::new(),
            visited_years: BTreeSet::new(),
        }
    }

    /// Loads a published file: `file` is its name, for the source line only. Loading the same
    /// bytes again changes nothing; a later release of the same series replaces its figures and
    /// counts those that were restated.
    pub fn take(&mut self, file: &str, bytes: &[u8]) -> Taken {
        let sha256 = sha256(bytes);
        if let Some(taken) = self.taken_before(&sha256) {
            return taken;
        }
        let read = read::read(bytes, &self.directory);
        let mut taken = Taken { form: read.form, rows: read.rows, defects: read.defects, ..Taken::default() };
        let Some((form, release)) = read.form.zip(read.release) else { return taken };
        let Some((source, place)) = self.add_source(file, sha256, form, release) else { return taken };
        taken.source = Some(source);
        match read.content {
            Content::Nothing => {}
            Content::Figures(series, rows) => {
                taken.figures = rows.len();
                taken.restated = self.add_figures(series, &rows, place);
            }
            Content::Dictionary(described) => {
                for described in described {
                    self.describe(described.series);
                }
            }
            Content::Areas(authorities) => {
                for authority in authorities {
                    self.directory.add(authority);
                }
            }
            Content::Neighbours(model, groups) => {
                self.models.entry(model).or_default().extend(groups);
            }
            Content::Visits(mut visits) => {
                for visit in &mut visits {
                    visit.sources = vec![place];
                }
                taken.visits = visits.len();
                self.visited_years.extend(journeys::visited_years(&visits));
                self.add_visits(visits);
            }
        }
        taken
    }

    /// Loads the text of one report or letter, of which `report` was read: the same as
    /// [`Comparators::take`] otherwise. A letter tells of one visit, so it does not make the visits
    /// of its year known.
    pub fn take_report(&mut self, file: &str, bytes: &[u8], report: Report) -> Taken {
        let sha256 = sha256(bytes);
        if let Some(taken) = self.taken_before(&sha256) {
            return taken;
        }
        let mut visit = match report.visit(&self.directory) {
            Ok(visit) => visit,
            Err(problem) => {
                let remedy = "check that the whole of the report was saved as text, and load it again".to_owned();
                return Taken { rows: 1, defects: vec![Defect { problem, remedy, row: None, times: 1 }], ..Taken::default() };
            }
        };
        let form = Form::ParsedReports;
        let Some((source, place)) = self.add_source(file, sha256, form, form.release()) else { return Taken::default() };
        visit.sources = vec![place];
        self.add_visits(vec![visit]);
        Taken { form: Some(form), source: Some(source), rows: 1, visits: 1, ..Taken::default() }
    }

    fn taken_before(&self, sha256: &str) -> Option<Taken> {
        let source = self.sources.iter().find(|source| source.sha256 == sha256)?;
        Some(Taken { form: Some(source.form), source: Some(source.clone()), again: true, ..Taken::default() })
    }

    /// Keeps the line of a file, with its place; `None` beyond what places can number.
    fn add_source(&mut self, file: &str, sha256: String, form: Form, release: Release) -> Option<(Source, u16)> {
        let place = u16::try_from(self.sources.len()).ok()?;
        let source = Source {
            file: file.to_owned(),
            sha256,
            form,
            title: release.title.to_owned(),
            publisher: release.publisher.to_owned(),
            licence: LICENCE.to_owned(),
        };
        self.sources.push(source.clone());
        Some((source, place))
    }

    fn add_figures(&mut self, series: Vec<Series>, rows: &[Row], source: u16) -> usize {
        let mut keys = Vec::with_capacity(series.len());
        for new in series {
            keys.push((new.id.clone(), self.series.get(&new.id).filter(|_| self.described.contains(&new.id)).map(|known| known.years)));
            self.series.entry(new.id.clone()).or_insert(new);
        }
        let mut by_series: Vec<Vec<&Row>> = vec![Vec::new(); keys.len()];
        for row in rows {
            if let Some(of) = by_series.get_mut(row.series) {
                of.push(row);
            }
        }
        let mut restated = 0;
        for ((id, years), rows) in keys.into_iter().zip(by_series) {
            let held = self.figures.entry(id).or_default();
            for row in rows {
                let period = years.map_or(row.period, |kind| row.period.of_kind(kind));
                let before = held.insert((period, row.area), Held { value: row.value, source });
                restated += usize::from(before.is_some_and(|before| before.value != row.value));
            }
        }
        restated
    }

    /// Takes what the publisher's dictionary says; the years of figures read before are then
    /// known to be of its kind.
    fn describe(&mut self, series: Series) {
        if let Some(held) = self.figures.remove(&series.id) {
            let moved = held.into_iter().map(|((period, area), held)| ((period.of_kind(series.years), area), held)).collect();
            self.figures.insert(series.id.clone(), moved);
        }
        self.described.insert(series.id.clone());
        self.series.insert(series.id.clone(), series);
    }

    /// The authorities.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// What was loaded, in order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    fn sources_of(&self, places: impl IntoIterator<Item = u16>) -> Vec<Source> {
        let places: BTreeSet<u16> = places.into_iter().collect();
        places.iter().filter_map(|place| self.sources.get(usize::from(*place))).cloned().collect()
    }

    /// Every series of which figures are held.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.series.values().filter(|series| self.figures.contains_key(&series.id))
    }

    /// A series by its key.
    pub fn get_series(&self, id: &str) -> Option<&Series> {
        self.series.get(id)
    }

    /// Every figure that is held: its series, period, area and value.
    pub fn figures(&self) -> impl Iterator<Item = (&str, Period, Area, Value)> {
        self.figures.iter().flat_map(|(id, held)| held.iter().map(move |((period, area), held)| (id.as_str(), *period, *area, held.value)))
    }

    /// How many figures are held, numbers and reasons.
    pub fn len(&self) -> usize {
        self.figures.values().map(BTreeMap::len).sum()
    }

    /// Whether nothing is loaded.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// One published figure; `None` where the series says nothing of the area and period.
    pub fn value(&self, series: &str, area: Area, period: Period) -> Option<Value> {
        self.held(series, area, period).map(|(_, held)| held.value)
    }

    /// The periods of a series, oldest first.
    pub fn periods(&self, series: &str) -> Vec<Period> {
        let held = self.figures.get(series).into_iter().flat_map(BTreeMap::keys).map(|(period, _)| *period);
        held.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The statistical neighbours of an authority, closest first: of a model, or of the latest
    /// one loaded that was published by a day.
    pub fn neighbours(&self, authority: LaCode, model: Model) -> &[Neighbour] {
        self.models.get(&model).and_then(|groups| groups.get(&authority)).map_or(&[], Vec::as_slice)
    }

    /// The models of statistical neighbours that are loaded, oldest first.
    pub fn models(&self) -> impl Iterator<Item = Model> {
        self.models.keys().copied()
    }

    /// The figure of an area; of the authorities it sent one return with, where it has none of
    /// its own.
    fn held(&self, series: &str, area: Area, period: Period) -> Option<(Area, Held)> {
        let figures = self.figures.get(series)?;
        if let Some(held) = figures.get(&(period, area)) {
            return Some((area, *held));
        }
        let code = area.authority()?;
        let of_period = figures.range((period, Area::England)..).take_while(|((at, _), _)| *at == period);
        of_period.map(|((_, area), held)| (*area, *held)).find(|(area, _)| area.includes(code))
    }

    /// The number of an area in the year that ends in `ends`, whatever kind of year it is: counts
    /// on 31 March and of the year to 31 March stand beside each other.
    fn number_in(&self, series: &str, area: Area, ends: i16) -> Option<f64> {
        let figures = self.figures.get(series)?;
        let first = Period::year(YearKind::Financial, ends);
        let of_year = figures.range((first, Area::England)..).take_while(|((period, _), _)| period.ends_in() == ends);
        of_year.filter(|((_, at), _)| *at == area).find_map(|(_, held)| held.value.number())
    }

    /// Every authority that has a number in a period, with it. Authorities that send one return
    /// together count once.
    fn numbers(&self, series: &str, period: Period) -> Vec<(Area, f64)> {
        let Some(figures) = self.figures.get(series) else { return Vec::new() };
        let of_period = figures.range((period, Area::England)..).take_while(|((at, _), _)| *at == period);
        of_period
            .filter(|((_, area), _)| matches!(area, Area::Authority(_) | Area::Joint(..)))
            .filter_map(|((_, area), held)| Some((*area, held.value.number()?)))
            .collect()
    }

    /// How many of how many a figure is, where the numbers are published; and whether the number
    /// is that of the year before, because that of the same year is not out yet.
    fn proportion(&self, series: &Series, area: Area, period: Period, value: f64) -> Option<(Proportion, bool)> {
        let counted = mapping::counted(&series.id)?;
        let share = value / series.unit.whole()?;
        if !(0.0..=1.0).contains(&share) {
            return None;
        }
        let ends = period.ends_in();
        let sum = |list: &[String], ends: i16| list.iter().map(|id| self.number_in(id, area, ends)).sum::<Option<f64>>();
        let (met, of, earlier) = if !counted.of.is_empty() || !counted.rest.is_empty() {
            let of = |ends| match counted.of.as_slice() {
                [] => sum(&counted.rest, ends).filter(|_| share < 1.0).map(|rest| rest / (1.0 - share)),
                list => sum(list, ends),
            };
            let (of, earlier) = of(ends).map(|of| (of, false)).or_else(|| of(ends - 1).map(|of| (of, true)))?;
            (of * share, of, earlier)
        } else {
            let met = sum(&counted.met, ends)?;
            // None of how many cannot be worked out from the numerator.
            (met, (share > 0.0).then(|| met / share)?, false)
        };
        let whole = |number: f64| (number.is_finite() && (0.0..4e9).contains(&number)).then(|| number.round() as u64);
        let of = whole(of)?;
        Proportion::new(whole(met)?.min(of), of).ok().map(|proportion| (proportion, earlier))
    }
}
