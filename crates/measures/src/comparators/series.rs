//! What a figure is of, and who published it on what terms.

use super::YearKind;
use crate::statistics::Improvement;
use serde::{Deserialize, Serialize};

/// The licence of everything read here.
pub const LICENCE: &str = "Open Government Licence v3.0";

/// The words that the licence asks for beside the figures.
pub const ATTRIBUTION: &str = "Contains public sector information licensed under the Open Government Licence v3.0.";

/// What the figures of a series are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Of a hundred.
    Percent,
    /// For every 10,000 children of the population.
    Per10000,
    /// For every 100,000 of the population.
    Per100000,
    /// How many there are: grows with the size of the authority.
    Count,
    /// Pounds: total spending grows with the size of the authority.
    Money,
    /// Pounds a week for each child.
    UnitCost,
    /// Days.
    Days,
    /// A score, an average or another number that does not grow with size.
    #[default]
    Score,
}

impl Unit {
    /// What a dictionary's axis label means.
    pub fn read(axis: &str, name: &str) -> Self {
        let axis = axis.trim().to_lowercase();
        let name = name.to_lowercase();
        let axis = axis.replace(',', "");
        if axis.contains("100000") {
            Self::Per100000
        } else if axis.contains("10000") || name.contains("per 10,000") {
            Self::Per10000
        } else if axis.starts_with('%') || axis.contains("rate") || axis.contains("percent") || name.contains('%') {
            Self::Percent
        } else if axis == "unit cost" {
            Self::UnitCost
        } else if axis == "spend" {
            Self::Money
        } else if axis.contains("score") || axis.contains("load") || axis.contains("average") {
            Self::Score
        } else if axis.contains("day") {
            Self::Days
        } else {
            Self::Count
        }
    }

    /// Whether a larger authority has a larger figure for its size alone, so that neither
    /// quartile nor rank would say anything.
    pub fn grows_with_size(self) -> bool {
        matches!(self, Self::Count | Self::Money)
    }

    /// How many of the figure's unit make one whole: 100 for a percentage.
    pub fn whole(self) -> Option<f64> {
        match self {
            Self::Percent => Some(100.0),
            Self::Per10000 => Some(10_000.0),
            Self::Per100000 => Some(100_000.0),
            _ => None,
        }
    }

    /// The figure with its unit, to at most `decimals` places.
    pub fn write(self, value: f64, decimals: usize) -> String {
        let number = crate::statistics::Unit::Number.write(value, decimals);
        match self {
            Self::Percent => format!("{number}%"),
            Self::Per10000 => format!("{number} per 10,000"),
            Self::Per100000 => format!("{number} per 100,000"),
            Self::Money | Self::UnitCost => format!("£{number}"),
            Self::Days => format!("{number} days"),
            Self::Count | Self::Score => number,
        }
    }
}

impl Unit {
    /// "22% to 23.9%", "511.5 to 534.6 per 10,000".
    pub fn range(self, low: f64, high: f64, decimals: usize) -> String {
        match self {
            Self::Percent | Self::Money | Self::UnitCost => format!("{} to {}", self.write(low, decimals), self.write(high, decimals)),
            _ => format!("{} to {}", crate::statistics::Unit::Number.write(low, decimals), self.write(high, decimals)),
        }
    }
}

/// One published statistic: the same figure for many areas and years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its key: the release, a stroke, and the publisher's own short name; `lait/ReReferral`.
    pub id: String,
    /// Its name, as published but for stray spaces.
    pub name: String,
    /// The heading it stands under.
    pub topic: String,
    /// What its figures are in.
    pub unit: Unit,
    /// Which way is better for children; neutral where the publisher says neither, or nothing.
    pub polarity: Improvement,
    /// Whether the publisher forms no quartiles of it.
    pub no_quartiles: bool,
    /// Decimal places to show.
    pub decimals: u8,
    /// What its years run from and to.
    pub years: YearKind,
    /// What the publisher says it is.
    pub description: String,
    /// Where the publisher keeps it.
    pub link: String,
}

impl Series {
    /// A series of which nothing more is known yet.
    pub fn bare(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: super::tidy(name),
            topic: String::new(),
            unit: Unit::Count,
            polarity: Improvement::Neutral,
            no_quartiles: false,
            decimals: 1,
            years: YearKind::Financial,
            description: String::new(),
            link: String::new(),
        }
    }
}

/// A release of statistics: who published it, and what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Release {
    /// The first part of the keys of its series.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Who published it.
    pub publisher: &'static str,
}

/// A file that was loaded, to stand beside every figure from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name it was given with.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it was known to be by its columns.
    pub form: super::Form,
    /// The title of the release.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The licence it is under.
    pub licence: String,
}

impl Source {
    /// "Characteristics of children in need, Department for Education (Open Government Licence
    /// v3.0; c4.csv)": the line to print beside a figure.
    pub fn line(&self) -> String {
        format!("{}, {} ({}; {})", self.title, self.publisher, self.licence, self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_axis() {
        for (axis, name, unit) in [
            ("% of referrals", "", Unit::Percent),
            ("Rate per 10,000", "", Unit::Per10000),
            ("Rate per 100,000 of 10-17 population", "", Unit::Per100000),
            ("Number of children", "", Unit::Count),
            ("Turnover rate", "", Unit::Percent),
            ("Absence Rate", "", Unit::Percent),
            ("Case Load", "", Unit::Score),
            ("Average Score", "", Unit::Score),
            ("Unit Cost", "", Unit::UnitCost),
            ("Spend", "", Unit::Money),
            ("Social Workers", "", Unit::Count),
        ] {
            assert_eq!(Unit::read(axis, name), unit, "{axis}");
        }
        assert_eq!(Unit::Per10000.write(330.25, 1), "330.2 per 10,000");
        assert_eq!(Unit::Per10000.range(1.0, 2.5, 1), "1 to 2.5 per 10,000");
        assert_eq!(Unit::Percent.range(1.0, 2.5, 1), "1% to 2.5%");
        assert_eq!(Unit::UnitCost.write(2100.0, 0), "£2,100");
    }
}
