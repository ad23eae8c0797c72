//! Statistical neighbours: authorities whose children and places are most alike.
//!
//! The Department for Education publishes ten for each authority. The model of April 2021 was
//! replaced in May 2025; figures compared under one are not those of the other, so the model is
//! always said.

use super::LaCode;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which model of neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Published in April 2021, from the 2011 census.
    April2021,
    /// Published in May 2025, from the 2021 census.
    May2025,
}

impl Model {
    /// The first day of the month it was published in.
    pub fn published(self) -> Date {
        match self {
            Self::April2021 => date(2021, 4, 1),
            Self::May2025 => date(2025, 5, 1),
        }
    }

    /// The model that can name an authority which began on this day: the first after it.
    pub(crate) fn made_after(youngest: Option<Date>) -> Self {
        match youngest {
            Some(began) if began > Self::April2021.published() => Self::May2025,
            _ => Self::April2021,
        }
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::April2021 => "April 2021 model",
            Self::May2025 => "May 2025 model",
        })
    }
}

/// How alike two authorities are, in the words of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closeness {
    /// "Extremely close".
    ExtremelyClose,
    /// "Very close".
    VeryClose,
    /// "Close".
    Close,
    /// "Somewhat close".
    SomewhatClose,
    /// "Not close".
    NotClose,
    /// The model says nothing that is known.
    NotSaid,
}

impl Closeness {
    /// Reads the word, whatever its capitals and spaces.
    pub fn read(word: &str) -> Self {
        match word.trim().to_lowercase().as_str() {
            "extremely close" => Self::ExtremelyClose,
            "very close" => Self::VeryClose,
            "close" => Self::Close,
            "somewhat close" => Self::SomewhatClose,
            "not close" => Self::NotClose,
            _ => Self::NotSaid,
        }
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::ExtremelyClose => "extremely close",
            Self::VeryClose => "very close",
            Self::Close => "close",
            Self::SomewhatClose => "somewhat close",
            Self::NotClose => "not close",
            Self::NotSaid => "how close is not said",
        }
    }
}

/// A statistical neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Which authority.
    pub code: LaCode,
    /// How alike it is.
    pub closeness: Closeness,
}
