//! Like for like: without unaccompanied children, and among authorities of a like size.
//!
//! A port of entry has more children in care because of where it lies. An authority of 80
//! children in care has percentages that jump. Rates and percentages do not grow with size;
//! numbers do, and are never compared.

use super::quartile::quarter;
use super::{Area, Comparators, Cuts, LaCode, NoQuarter, NotBeside, Period, Quarter, Series, Source, mapping};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A rate with the unaccompanied children taken out of it, everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct WithoutUnaccompanied {
    /// The authority's figure without them.
    pub own: f64,
    /// How many unaccompanied children it looks after, rounded by the publisher.
    pub unaccompanied: f64,
    /// England's without them.
    pub england: Option<f64>,
    /// The mean of the statistical neighbours for which it can be worked out, and how many those are.
    pub neighbours: Option<(f64, usize)>,
    /// What parts authorities into quarters without them.
    pub cuts: Option<Cuts>,
    /// Authorities left out because their number of unaccompanied children is not published.
    pub left_out: usize,
}

/// The authorities whose denominator is between half and twice this one's.
#[derive(Clone, Debug, PartialEq)]
pub struct OfLikeSize {
    /// The fewest and the most.
    pub band: (u32, u32),
    /// The authority's own denominator.
    pub own: u32,
    /// What parts those authorities into quarters.
    pub cuts: Option<Cuts>,
    /// The authority's quarter among them, or why it has none.
    pub quartile: Result<Quarter, NoQuarter>,
}

/// A published figure, like for like.
#[derive(Clone, Debug, PartialEq)]
pub struct LikeForLike {
    /// The series.
    pub series: Series,
    /// The period.
    pub period: Period,
    /// The authority's figure as published.
    pub own: f64,
    /// Without unaccompanied children; `None` where the series counts none, or the authority's
    /// number is not published.
    pub without: Option<WithoutUnaccompanied>,
    /// Among authorities of a like size; `None` where the numbers behind are not published.
    pub of_like_size: Option<OfLikeSize>,
    /// Whether the figure grows with the size of the authority, so that no other may be set beside it.
    pub grows_with_size: bool,
    /// In words.
    pub sentence: String,
    /// What it was read from.
    pub sources: Vec<Source>,
}

impl Comparators {
    /// The published counterpart of a measure, like for like, in the authority's latest year.
    pub fn like_for_like(&self, measure: &str, authority: LaCode, as_at: Date) -> Result<LikeForLike, NotBeside> {
        let known = mapping::counterpart(measure).ok_or_else(|| NotBeside::NoCounterpart(measure.to_owned()))?;
        let series = self.series.get(&known.series).ok_or_else(|| NotBeside::NotLoaded(known.series.clone()))?;
        if self.directory.get(authority).is_none() {
            return Err(NotBeside::NoAuthority(authority));
        }
        let area = Area::Authority(authority);
        let periods = self.periods(&series.id);
        let latest = periods.iter().rev().filter(|period| period.last_day() <= as_at);
        let found = latest
            .filter_map(|period| Some((*period, self.held(&series.id, area, *period)?.1)))
            .find(|(_, held)| held.value.number().is_some());
        let (period, held) = found.ok_or_else(|| NotBeside::TooEarly(series.name.clone(), as_at))?;
        let Some(own) = held.value.number() else { return Err(NotBeside::TooEarly(series.name.clone(), as_at)) };
        let without = self.without(series, authority, period);
        let of_like_size = self.of_like_size(series, area, period);
        let grows_with_size = series.unit.grows_with_size();
        let mut alike = LikeForLike {
            series: series.clone(),
            period,
            own,
            without,
            of_like_size,
            grows_with_size,
            sentence: String::new(),
            sources: self.sources_of(BTreeSet::from([held.source])),
        };
        alike.sentence = self.alike_in_words(authority, &alike);
        Ok(alike)
    }

    fn without(&self, series: &Series, authority: LaCode, period: Period) -> Option<WithoutUnaccompanied> {
        let counted = mapping::counted(&series.id)?;
        let unaccompanied = counted.unaccompanied.as_deref()?;
        let ends = period.ends_in();
        let less = |area: Area, figure: f64| -> Option<f64> {
            let of = counted.met.iter().map(|id| self.number_in(id, area, ends)).sum::<Option<f64>>()?;
            let them = self.number_in(unaccompanied, area, ends)?;
            (of > 0.0 && them <= of).then(|| figure * (of - them) / of)
        };
        let own = Area::Authority(authority);
        let figure = |area: Area| less(area, self.value(&series.id, area, period)?.number()?);
        let all = self.numbers(&series.id, period);
        let others: Vec<f64> = all.iter().filter_map(|(area, number)| less(*area, *number)).collect();
        let left_out = all.len() - others.len();
        let model = self.models.keys().rev().find(|model| !self.neighbours(authority, **model).is_empty());
        let near: Vec<f64> = model
            .into_iter()
            .flat_map(|model| self.neighbours(authority, *model))
            .filter_map(|neighbour| figure(Area::Authority(neighbour.code)))
            .collect();
        Some(WithoutUnaccompanied {
            own: figure(own)?,
            unaccompanied: self.number_in(unaccompanied, own, ends)?,
            england: figure(Area::England),
            neighbours: (!near.is_empty()).then(|| (near.iter().sum::<f64>() / near.len() as f64, near.len())),
            cuts: Cuts::of(others),
            left_out,
        })
    }

    fn of_like_size(&self, series: &Series, own: Area, period: Period) -> Option<OfLikeSize> {
        // For a rate of the population the size that makes it jump is the number counted.
        let size = |area: Area, number: f64| {
            let (proportion, _) = self.proportion(series, area, period, number)?;
            Some(if series.unit == super::Unit::Percent { proportion.of() } else { proportion.met() })
        };
        let numbers = self.numbers(&series.id, period);
        let (_, figure) = *numbers.iter().find(|(area, _)| *area == own)?;
        let mine = size(own, figure)?;
        let band = (mine.div_ceil(2), mine.saturating_mul(2));
        let alike = numbers.iter().filter(|(area, number)| size(*area, *number).is_some_and(|size| (band.0..=band.1).contains(&size)));
        let cuts = Cuts::of(alike.map(|(_, number)| *number).collect());
        let quartile = quarter(Some(figure), cuts.as_ref(), series.polarity, series.unit, series.no_quartiles);
        Some(OfLikeSize { band, own: mine, cuts, quartile })
    }

    fn alike_in_words(&self, authority: LaCode, alike: &LikeForLike) -> String {
        let name = self.directory.name(authority);
        let series = &alike.series;
        let write = |number: f64| series.unit.write(number, usize::from(series.decimals).max(1));
        let mut text = format!("{}, {}: {name} {}.", series.name, alike.period.in_words(), write(alike.own));
        if alike.grows_with_size {
            text.push_str(" This is a number, which grows with the size of the authority: compare a rate or a percentage instead.");
            return text;
        }
        if let Some(without) = &alike.without {
            text.push_str(&format!(" Without {} unaccompanied children {}", write_whole(without.unaccompanied), write(without.own)));
            if let Some(england) = without.england {
                text.push_str(&format!("; England without them {}", write(england)));
            }
            if let Some((mean, with)) = without.neighbours {
                text.push_str(&format!("; {with} statistical neighbours without them {} on average", write(mean)));
            }
            text.push('.');
            if without.left_out > 0 {
                let them = if without.left_out == 1 { "authority is" } else { "authorities are" };
                text.push_str(&format!(" {} {them} left out, because the number is not published.", without.left_out));
            }
        }
        match &alike.of_like_size {
            Some(like) => {
                let among = like.cuts.map_or(0, |cuts| cuts.of);
                let (low, high) = (write_whole(f64::from(like.band.0)), write_whole(f64::from(like.band.1)));
                text.push_str(&format!(" Among {among} authorities with {low} to {high} children or cases behind the figure"));
                match like.quartile {
                    Ok(quarter) => text.push_str(&format!(", it is in {}.", quarter.in_words())),
                    Err(_) => match like.cuts {
                        Some(cuts) => text.push_str(&format!(", half have {} or less.", write(cuts.median))),
                        None => text.push_str(", none has a figure."),
                    },
                }
            }
            None => text.push_str(" The numbers behind it are not published, so authorities of a like size cannot be picked out."),
        }
        text
    }
}

fn write_whole(number: f64) -> String {
    crate::statistics::Unit::Number.write(number, 0)
}
