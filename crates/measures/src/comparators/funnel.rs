//! A funnel of authorities: who stands apart from the rest, allowing for size.

use super::{Area, Comparators, LaCode, NotBeside, Period, Series, Unit, mapping};
use crate::statistics::chart::{Captions, FunnelWords, Picture, funnel_picture};
use crate::statistics::count::Count;
use crate::statistics::funnel::{Figure, Funnel, Member, Place, funnel};
use crate::statistics::proportion::Proportion;
use jiff::civil::Date;

/// England's authorities around their pooled rate.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthorityFunnel {
    /// The series.
    pub series: Series,
    /// The period.
    pub period: Period,
    /// All numerators over all denominators, in the unit of the series.
    pub pooled: f64,
    /// Each authority, in order of code, with its limits and place.
    pub members: Vec<(Area, Member)>,
    /// Authorities that are left out: no figure, or no number behind it.
    pub left_out: Vec<LaCode>,
    /// In words, for the authority that asks.
    pub sentence: String,
}

impl AuthorityFunnel {
    /// The drawing, with its words and table; `name` gives what an authority is called.
    pub fn picture(&self, name: impl Fn(Area) -> String, captions: &Captions) -> Picture {
        let whole = self.series.unit.whole().unwrap_or(1.0);
        let shares = self.series.unit == Unit::Percent;
        let (mut names, mut members) = (Vec::new(), Vec::new());
        for (area, member) in &self.members {
            // A rate is drawn for so many children, not as a share of a hundred.
            let figure = match member.figure {
                Figure::Share(share) if !shares => match Count::over(u64::from(share.met()), f64::from(share.of())) {
                    Ok(count) => Figure::Rate(count),
                    Err(_) => continue,
                },
                figure => figure,
            };
            names.push(name(*area));
            members.push(Member { figure, ..*member });
        }
        let drawn = Funnel { pooled: self.pooled / whole, dispersion: 1.0, members };
        let size = if shares { "children or cases behind the figure" } else { "children" };
        let words = FunnelWords { names: &names, size, per: whole, improvement: self.series.polarity };
        funnel_picture(&drawn, &words, captions)
    }
}

impl Comparators {
    /// The funnel of a measure's published counterpart, in the latest year that ended by `as_at`
    /// for which the numbers behind the figures are published.
    pub fn funnel(&self, measure: &str, authority: LaCode, as_at: Date) -> Result<AuthorityFunnel, NotBeside> {
        let known = mapping::counterpart(measure).ok_or_else(|| NotBeside::NoCounterpart(measure.to_owned()))?;
        let series = self.series.get(&known.series).ok_or_else(|| NotBeside::NotLoaded(known.series.clone()))?;
        let periods = self.periods(&series.id);
        let found = periods.iter().rev().filter(|period| period.last_day() <= as_at).find_map(|period| {
            let numbers = self.numbers(&series.id, *period);
            let counted: Vec<(Area, Proportion)> =
                numbers.iter().filter_map(|(area, number)| Some((*area, self.proportion(series, *area, *period, *number)?.0))).collect();
            (counted.len() >= 2).then_some((*period, counted))
        });
        let (period, counted) = found.ok_or_else(|| NotBeside::TooEarly(series.name.clone(), as_at))?;
        let proportions: Vec<Proportion> = counted.iter().map(|(_, proportion)| *proportion).collect();
        let drawn = funnel(&proportions).ok_or_else(|| NotBeside::TooEarly(series.name.clone(), as_at))?;
        let members: Vec<(Area, Member)> = counted.iter().map(|(area, _)| *area).zip(drawn.members).collect();
        let there = self.directory.all().filter(|it| it.was_there(period.last_day()));
        let counts = |code: LaCode| members.iter().any(|(area, _)| area.includes(code));
        let left_out: Vec<LaCode> = there.map(|it| it.code).filter(|code| !counts(*code)).collect();
        let whole = series.unit.whole().unwrap_or(1.0);
        let own = members.iter().find(|(area, _)| area.includes(authority)).map(|(_, member)| member.place);
        let apart = members.iter().filter(|(_, member)| matches!(member.place, Place::FarBelow | Place::FarAbove)).count();
        let name = self.directory.name(authority);
        let mut sentence = format!(
            "{}, {}: {apart} of {} authorities lie outside the 99.8% limits around {}",
            series.name,
            period.in_words(),
            members.len(),
            series.unit.write(drawn.pooled * whole, 1)
        );
        // Chance alone would put 1 in 500 there; where many are, authorities differ by more than chance.
        sentence.push_str(if apart * 50 > members.len() {
            ", more than chance puts there: authorities differ in need and practice."
        } else {
            "."
        });
        match own {
            Some(place) => sentence.push_str(&format!(" {name} is {}.", place.in_words())),
            None => sentence.push_str(&format!(" {name} has no figure there.")),
        }
        Ok(AuthorityFunnel { series: series.clone(), period, pooled: drawn.pooled * whole, members, left_out, sentence })
    }
}
