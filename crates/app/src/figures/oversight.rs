//! Management oversight by team: whether it is there, whether it is good, and
//! which children nobody saw or decided about. Presence and quality are never
//! put together, and nothing is kept by worker.

use super::{Readings, share_in_words};
use care::records::Class;
use jiff::civil::Date;
use measures::statistics::small::FEWEST_TO_COLOUR;
use std::collections::BTreeMap;

/// A share of one team: how many of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Met.
    pub met: u32,
    /// Out of.
    pub of: u32,
}

impl Counted {
    /// Those that are not met.
    pub fn unmet(self) -> u32 {
        self.of - self.met
    }

    /// Whether it is of so few that a share would mislead.
    pub fn is_of_too_few(self) -> bool {
        self.of < FEWEST_TO_COLOUR
    }

    /// The share with its interval, or that there are too few for one: `1 of 3:
    /// too few to judge`. `None` where there is nobody.
    pub fn in_words(self) -> Option<String> {
        let Self { met, of } = self;
        if of > 0 && self.is_of_too_few() {
            return Some(format!("{met} of {of}: too few to judge"));
        }
        share_in_words(met, of, "could be")
    }

    /// The share in whole per cent; `None` where there is nothing to share.
    pub fn percent(self) -> Option<u32> {
        (self.of > 0).then(|| (200 * self.met + self.of) / (2 * self.of))
    }
}

/// A measure by team, and of all teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByTeam {
    /// The measure's short name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day.
    pub on: Date,
    /// By team.
    pub teams: BTreeMap<String, Counted>,
    /// All teams.
    pub all: Counted,
}

fn whole(number: f64) -> u32 {
    // Counts of children: far below the largest whole number.
    number.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

impl Readings<'_> {
    /// A percentage of the last day by team, for those who read figures by
    /// team; `None` where its table was not sent.
    pub fn by_team(&self, id: &str) -> Option<ByTeam> {
        if !self.view.viewer().reads(Class::Officers) {
            return None;
        }
        let measure = self.measure(id)?;
        let on = self.last(id).filter(|reading| reading.not_sent.is_empty())?.as_at;
        let reading = self.with_cases(&measure, on)?;
        let counted = |figure: &measures::reading::Figure| Some(Counted { met: whole(figure.numerator), of: whole(figure.denominator?) });
        let groups = reading.by("team").ok()?;
        Some(ByTeam {
            id: measure.id.clone(),
            name: measure.name.clone(),
            on,
            all: counted(&reading.figure)?,
            teams: groups.iter().filter_map(|group| Some((group.label().to_owned(), counted(&group.figure)?))).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_to_the_nearest_per_cent() {
        for (met, of, wanted) in
            [(0, 0, None), (1, 3, Some(33)), (2, 3, Some(67)), (1, 200, Some(1)), (199, 200, Some(100)), (3, 3, Some(100))]
        {
            assert_eq!(Counted { met, of }.percent(), wanted, "{met} of {of}");
        }
    }
}
