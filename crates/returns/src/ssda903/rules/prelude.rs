//! What every rule is written in terms of.

#![allow(unused_imports)]

pub(crate) use super::{Check, Rule};
pub(crate) use crate::ssda903::age::{age_on, birthday};
pub(crate) use crate::ssda903::care_period::{Period, periods};
pub(crate) use crate::ssda903::child::Child;
pub(crate) use crate::ssda903::codes;
pub(crate) use crate::ssda903::continuity::{Stay, by_day, is_same_postcode, outlasts_care};
pub(crate) use crate::ssda903::episode;
pub(crate) use crate::ssda903::partial_day::PartialDay;
pub(crate) use crate::ssda903::postcodes::Postcodes;
pub(crate) use crate::ssda903::record::{Ad1, DoLo, Episode, Header, Missing, Oc2, Oc3, PlacedAdoption, PrevPerm, Review, SwEpisode, Uasc};
pub(crate) use crate::ssda903::table::Table;
pub(crate) use crate::ssda903::value::{Day, Text};
pub(crate) use crate::ssda903::year::Year;
pub(crate) use care::rule::{Cell, Flags, Kind, Level, Source, Years};
pub(crate) use jiff::ToSpan;
pub(crate) use jiff::civil::{Date, date};

/// The editions of the Department's rules. Each rule names the one in which
/// its present wording first stood.
pub(crate) const RULES_2022_23: &str = "Department for Education, SSDA903 return 2022 to 2023: validation rules";
pub(crate) const RULES_2023_24: &str = "Department for Education, SSDA903 return 2023 to 2024: validation rules";
pub(crate) const RULES_2024_25: &str = "Department for Education, SSDA903 return 2024 to 2025: validation rules";
pub(crate) const RULES_2025_26: &str = "Department for Education, SSDA903 return 2025 to 2026: validation rules";
pub(crate) const RULES_2026_27: &str = "Department for Education, SSDA903 return 2026 to 2027: validation rules";
