//! A measure's published figure beside England, the region, statistical neighbours and its past.

use super::quartile::quarter;
use super::{Area, Comparators, Cuts, Held, LaCode, Missing, Model, Neighbour, NoQuarter, Period, Quarter, Series, Source, Value, mapping};
use crate::statistics::Improvement;
use crate::statistics::proportion::{self, Proportion};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Which period of others stands beside the authority's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// The same period as the authority's figure; who has none for it is left out.
    #[default]
    SameYear,
    /// Each one's latest; every figure says its period.
    Latest,
}

/// Why nothing can stand beside a measure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBeside {
    /// The measure has no published counterpart.
    #[error("no published series says what '{0}' says; compare it with its own past instead")]
    NoCounterpart(String),
    /// The series was not loaded.
    #[error("'{0}' is not loaded; load the published files with `waymark comparators load PATH`")]
    NotLoaded(String),
    /// No such authority.
    #[error("no authority has the code {0}")]
    NoAuthority(LaCode),
    /// Nothing was published by the day.
    #[error("nothing is published of '{0}' for a period that ended by {1}")]
    TooEarly(String, Date),
}

/// One published figure, ready to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Whose it is.
    pub area: Area,
    /// Its name.
    pub name: String,
    /// When it is of.
    pub period: Period,
    /// The number, or why there is none.
    pub value: Value,
    /// How many of how many, where the numbers are published (rounded by the publisher).
    pub proportion: Option<Proportion>,
    /// What it could be in a longer run, 95%, in its own unit.
    pub interval: Option<(f64, f64)>,
    /// Whether the interval rests on the number of the year before.
    pub number_of_year_before: bool,
    /// The figure with its unit, or the reason, in words.
    pub text: String,
}

/// The statistical neighbours' figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbours {
    /// The model.
    pub model: Model,
    /// Each neighbour, closest first, and its figure.
    pub each: Vec<(Neighbour, Figure)>,
    /// The plain mean of those that have a number, as the Department's tool forms it.
    pub mean: Option<f64>,
    /// How many have a number.
    pub with: usize,
    /// The mean, in words.
    pub text: String,
}

/// A rank, with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place by the figure alone, 1 the best; it is not to be shown without the other two.
    pub place: usize,
    /// The best place it could be: 1 and those that are better by more than chance.
    pub best: usize,
    /// The worst place it could be: all but those that are worse by more than chance.
    pub worst: usize,
    /// How many authorities are ranked.
    pub of: usize,
}

/// A measure beside others.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The published series.
    pub series: Series,
    /// How it differs from the measure, in a sentence; blank where it does not.
    pub differs: String,
    /// The period of the authority's figure.
    pub period: Period,
    /// How others were aligned with it.
    pub alignment: Alignment,
    /// The authority's own published figure.
    pub own: Figure,
    /// A later figure of its own that is published without a number, and why.
    pub later: Option<(Period, Missing)>,
    /// England's.
    pub england: Option<Figure>,
    /// Its region's: Inner or Outer London's where that is published, else London's.
    pub region: Option<Figure>,
    /// Its statistical neighbours'; `None` where no model that names it is loaded.
    pub neighbours: Option<Neighbours>,
    /// The figures that part England's authorities into quarters.
    pub cuts: Option<Cuts>,
    /// Its quarter, best first, or why it has none.
    pub quartile: Result<Quarter, NoQuarter>,
    /// Its rank, where the numbers behind the figures are published and one way is better.
    pub rank: Option<Rank>,
    /// Its own past, oldest first; before the authority began, that of the authorities before it.
    pub history: Vec<Figure>,
    /// All of it in words, to stand under the chart.
    pub sentence: String,
    /// What it was read from: print each [`Source::line`], and
    /// [`ATTRIBUTION`](super::ATTRIBUTION).
    pub sources: Vec<Source>,
}

impl Comparators {
    /// What is published of a measure's counterpart, beside others, in the same year.
    ///
    /// Only periods that ended by `as_at` are looked at. Statistics come out months after their
    /// period: what is loaded is taken to have been published.
    pub fn beside(&self, measure: &str, authority: LaCode, as_at: Date) -> Result<Beside, NotBeside> {
        self.beside_aligned(measure, authority, as_at, Alignment::SameYear)
    }

    /// As [`Comparators::beside`], with others' figures of the same year or their latest.
    pub fn beside_aligned(&self, measure: &str, authority: LaCode, as_at: Date, alignment: Alignment) -> Result<Beside, NotBeside> {
        let known = mapping::counterpart(measure).ok_or_else(|| NotBeside::NoCounterpart(measure.to_owned()))?;
        let mut beside = self.stand_beside(&known.series, known.better, authority, as_at, alignment)?;
        known.differs.clone_into(&mut beside.differs);
        Ok(beside)
    }

    /// The same of any series, by its key.
    pub fn series_beside(&self, series: &str, authority: LaCode, as_at: Date, alignment: Alignment) -> Result<Beside, NotBeside> {
        self.stand_beside(series, None, authority, as_at, alignment)
    }

    fn stand_beside(
        &self,
        series: &str,
        better: Option<Improvement>,
        authority: LaCode,
        as_at: Date,
        alignment: Alignment,
    ) -> Result<Beside, NotBeside> {
        let not_loaded = || NotBeside::NotLoaded(series.to_owned());
        let held = self.series.get(series).filter(|known| self.figures.contains_key(&known.id)).ok_or_else(not_loaded)?;
        let held = &Series { polarity: better.unwrap_or(held.polarity), ..held.clone() };
        let whose = self.directory.get(authority).ok_or(NotBeside::NoAuthority(authority))?;
        let own = Area::Authority(authority);
        let periods: Vec<Period> = self.periods(series).into_iter().filter(|period| period.last_day() <= as_at).collect();
        let number = |period: &&Period| self.held(series, own, **period).is_some_and(|(_, held)| held.value.number().is_some());
        let any = |period: &&Period| {
            self.figures.get(series).is_some_and(|held| held.iter().any(|((at, _), held)| at == *period && held.value.number().is_some()))
        };
        // The latest year of the authority's own; failing that, of anyone, with the reason it has none.
        let period = periods.iter().rev().find(number).or_else(|| periods.iter().rev().find(any));
        let period = *period.ok_or_else(|| NotBeside::TooEarly(held.name.clone(), as_at))?;
        let later = periods.iter().rev().take_while(|later| **later > period).find_map(|later| match self.held(series, own, *later) {
            Some((_, Held { value: Value::Missing(why), .. })) if why != Missing::NotGiven => Some((*later, why)),
            _ => None,
        });
        let mut used = BTreeSet::new();
        let mut figure = |area: Area| match alignment {
            Alignment::SameYear => self.figure(held, area, period, &mut used),
            Alignment::Latest => {
                let latest =
                    periods.iter().rev().find(|at| self.held(series, area, **at).is_some_and(|(_, held)| held.value.number().is_some()));
                self.figure(held, area, latest.copied().unwrap_or(period), &mut used)
            }
        };
        let england = figure(Area::England);
        let region = whose.region.and_then(|region| {
            let numbered = |figure: &Figure| figure.value.number().is_some();
            figure(Area::Region(region)).filter(numbered).or_else(|| figure(Area::Region(region.wider()?)))
        });
        let neighbours = self.models.keys().rev().find(|model| !self.neighbours(authority, **model).is_empty()).map(|model| {
            let each: Vec<(Neighbour, Figure)> = self
                .neighbours(authority, *model)
                .iter()
                .filter_map(|neighbour| Some((*neighbour, figure(Area::Authority(neighbour.code))?)))
                .collect();
            let numbers: Vec<f64> = each.iter().filter_map(|(_, figure)| figure.value.number()).collect();
            let mean = (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64);
            let decimals = usize::from(held.decimals).max(1);
            let text = mean.map_or_else(|| "not known".to_owned(), |mean| held.unit.write(mean, decimals));
            Neighbours { model: *model, with: numbers.len(), each, mean, text }
        });
        let own = self.figure(held, own, period, &mut used).unwrap_or_else(|| self.unpublished(authority, period));
        let numbers = self.numbers(series, period);
        let cuts = Cuts::of(numbers.iter().map(|(_, number)| *number).collect());
        let quartile = quarter(own.value.number(), cuts.as_ref(), held.polarity, held.unit, held.no_quartiles);
        let rank = self.rank(held, own.area, period, &numbers);
        let history = self.history(held, authority, &periods, &mut used);
        let mut beside = Beside {
            series: held.clone(),
            differs: String::new(),
            period,
            alignment,
            own,
            later,
            england,
            region,
            neighbours,
            cuts,
            quartile,
            rank,
            history,
            sentence: String::new(),
            sources: self.sources_of(used),
        };
        beside.sentence = in_words(&beside);
        Ok(beside)
    }

    /// A figure with its interval and words, noting its source.
    fn figure(&self, series: &Series, area: Area, period: Period, used: &mut BTreeSet<u16>) -> Option<Figure> {
        let (whose, held) = self.held(&series.id, area, period)?;
        used.insert(held.source);
        let number = held.value.number();
        let proportion = number.and_then(|number| self.proportion(series, whose, period, number));
        let (proportion, number_of_year_before) = proportion.map_or((None, false), |(it, earlier)| (Some(it), earlier));
        let whole = series.unit.whole().unwrap_or(1.0);
        let interval = proportion.map(Proportion::interval).map(|interval| (interval.low * whole, interval.high * whole));
        let text = match held.value {
            Value::Number(number) => series.unit.write(number, usize::from(series.decimals)),
            Value::Missing(why) => why.in_words().to_owned(),
        };
        let name = self.directory.area_name(whose);
        Some(Figure { area: whose, name, period, value: held.value, proportion, interval, number_of_year_before, text })
    }

    fn unpublished(&self, authority: LaCode, period: Period) -> Figure {
        Figure {
            area: Area::Authority(authority),
            name: self.directory.name(authority),
            period,
            value: Value::Missing(Missing::NotGiven),
            proportion: None,
            interval: None,
            number_of_year_before: false,
            text: Missing::NotGiven.in_words().to_owned(),
        }
    }

    fn history(&self, series: &Series, authority: LaCode, periods: &[Period], used: &mut BTreeSet<u16>) -> Vec<Figure> {
        let mut history = Vec::new();
        for period in periods {
            let figure = self.figure(series, Area::Authority(authority), *period, used);
            let there = self.directory.get(authority).is_none_or(|it| it.was_there(period.last_day()));
            match figure {
                Some(figure) if there || figure.value.number().is_some() => history.push(figure),
                // Before it began, those whose area it took over had figures of their own.
                _ => {
                    for before in self.directory.before(authority) {
                        let figure = self.figure(series, Area::Authority(before.code), *period, used);
                        history.extend(figure.filter(|figure| figure.value.number().is_some()));
                    }
                }
            }
        }
        history
    }

    /// The place among authorities, and the places it could be, allowing for chance: an authority
    /// counts as better or worse only where the two figures differ at 95% (the pooled z-test, or
    /// Fisher's exact test where numbers are small). After Goldstein and Spiegelhalter 1996.
    fn rank(&self, series: &Series, own: Area, period: Period, numbers: &[(Area, f64)]) -> Option<Rank> {
        if series.polarity == Improvement::Neutral || series.unit.grows_with_size() || series.no_quartiles {
            return None;
        }
        let counted: Vec<(Area, f64, Proportion)> = numbers
            .iter()
            .filter_map(|(area, number)| Some((*area, *number, self.proportion(series, *area, period, *number)?.0)))
            .collect();
        let (_, figure, mine) = *counted.iter().find(|(area, ..)| *area == own)?;
        let sign = if series.polarity == Improvement::Decrease { -1.0 } else { 1.0 };
        let (mut above, mut surely_above, mut surely_below) = (0, 0, 0);
        for (_, number, other) in counted.iter().filter(|(area, ..)| *area != own) {
            let better = (number - figure) * sign;
            let real = proportion::compare(mine, *other).p < crate::statistics::REAL;
            above += usize::from(better > 0.0);
            surely_above += usize::from(real && better > 0.0);
            surely_below += usize::from(real && better < 0.0);
        }
        let of = counted.len();
        Some(Rank { place: above + 1, best: surely_above + 1, worst: of - surely_below, of })
    }
}

/// "higher", "lower" or "the same"; with what it means where one way is better, and whether
/// chance could give it where that can be said.
fn against(own: &Figure, other: f64, polarity: Improvement) -> Option<String> {
    let number = own.value.number()?;
    let (word, good) = if number > other {
        ("higher", polarity == Improvement::Increase)
    } else if number < other {
        ("lower", polarity == Improvement::Decrease)
    } else {
        return Some("the same".to_owned());
    };
    let meaning = match polarity {
        Improvement::Neutral => "",
        _ if good => ", for the better",
        _ => ", for the worse",
    };
    Some(match own.interval {
        Some((low, high)) if other < low || other > high => format!("{word} by more than chance{meaning}"),
        Some(_) => format!("{word}, but no more than chance gives"),
        None => word.to_owned(),
    })
}

fn in_words(beside: &Beside) -> String {
    let Beside { series, own, .. } = beside;
    let mut text = format!("{}, {}: {} {}", series.name, own.period.in_words(), own.name, own.text);
    if let (Some(proportion), Some((low, high))) = (own.proportion, own.interval) {
        let range = series.unit.range(low, high, usize::from(series.decimals).max(1));
        let near = if own.number_of_year_before { "about the number of the year before, " } else { "about " };
        let of = crate::statistics::Unit::Number.write(f64::from(proportion.of()), 0);
        text.push_str(&format!(" ({near}{of}; {range})"));
    }
    text.push('.');
    if let Some((period, why)) = beside.later {
        text.push_str(&format!(" The figure for {} is {why}.", period.in_words()));
    }
    let latest = beside.alignment == Alignment::Latest;
    // A number is not set against one of a place of another size.
    let compare = |number: f64| if series.unit.grows_with_size() { None } else { against(own, number, series.polarity) };
    for figure in [&beside.england, &beside.region].into_iter().flatten() {
        let when = if latest && figure.period != own.period { format!(" ({})", figure.period.in_words()) } else { String::new() };
        match figure.value.number().and_then(compare) {
            Some(words) => text.push_str(&format!(" {} {}{when}: {words}.", figure.name, figure.text)),
            None => text.push_str(&format!(" {} {}{when}.", figure.name, figure.text)),
        }
    }
    match &beside.neighbours {
        Some(neighbours) => {
            let of = neighbours.each.len();
            let years = if latest { ", each one's latest year" } else { "" };
            text.push_str(&format!(
                " Statistical neighbours ({}; {} of {of} have a figure{years}) {}",
                neighbours.model, neighbours.with, neighbours.text
            ));
            match neighbours.mean.and_then(compare) {
                Some(words) => text.push_str(&format!(" on average: {words}.")),
                None => text.push_str(" on average."),
            }
        }
        None => text.push_str(" Its statistical neighbours are not known."),
    }
    match (beside.quartile, &beside.cuts) {
        (Ok(quarter), Some(cuts)) => {
            let way = if series.polarity == Improvement::Decrease { "lower" } else { "higher" };
            text.push_str(&format!(" In {} of {} authorities; {way} is better.", quarter.in_words(), cuts.of));
        }
        (Err(why), _) => text.push_str(&format!(" {}", why.in_words())),
        (Ok(_), None) => {}
    }
    if let Some(rank) = beside.rank {
        text.push_str(&format!(" Allowing for chance, its place is anywhere from {} to {} of {}.", rank.best, rank.worst, rank.of));
    }
    let before =
        beside.history.iter().rev().find(|figure| figure.period < own.period && figure.value.number().is_some() && figure.area == own.area);
    if let (Some(before), Some(now)) = (before, own.value.number()) {
        let change = match (before.proportion, own.proportion) {
            (Some(then), Some(after)) => match proportion::compare(then, after).verdict(series.polarity) {
                crate::statistics::Verdict::NoRealChange => "no real change".to_owned(),
                crate::statistics::Verdict::Better => "a real change, for the better".to_owned(),
                crate::statistics::Verdict::Worse => "a real change, for the worse".to_owned(),
                crate::statistics::Verdict::Higher => "a real rise".to_owned(),
                crate::statistics::Verdict::Lower => "a real fall".to_owned(),
            },
            _ if before.value.number() == Some(now) => "unchanged".to_owned(),
            _ => String::new(),
        };
        let colon = if change.is_empty() { "" } else { ": " };
        text.push_str(&format!(" It was {} {}{colon}{change}.", before.text, before.period.when()));
    }
    if own.value.number().is_some() && own.interval.is_none() && !series.unit.grows_with_size() {
        text.push_str(" Whether these differences are chance cannot be said, because the numbers behind the figures are not published.");
    }
    text
}
