//! What every rule is written in terms of.

pub(crate) use super::{Check, Rule, Tally};
pub(crate) use crate::cin::codes;
pub(crate) use crate::cin::overlap::{Stretch, begun_during};
pub(crate) use crate::cin::period::Period;
pub(crate) use crate::cin::submission::{
    Assessment, Child, CinDetails, CinPlan, Disability, Header, ProtectionPlan, Section47, Sent, Table,
};
pub(crate) use care::rule::{Cell, Flags, Kind, Level, Source, Years};
pub(crate) use jiff::ToSpan;
pub(crate) use jiff::civil::{Date, Weekday, date};

/// The editions of the Department's rules. Each rule names the one in which
/// its present wording first stood.
pub(crate) const RULES_2022_23: &str = "Department for Education, Children in need census 2022 to 2023: validation rules";
pub(crate) const RULES_2023_24: &str = "Department for Education, Children in need census 2023 to 2024: validation rules";
pub(crate) const RULES_2024_25: &str = "Department for Education, Children in need census 2024 to 2025: validation rules";

/// Why a rule that counts working days did not run.
pub(crate) const NO_BANK_HOLIDAYS: &str =
    "bank holidays are known for 2012 to 2028 only, and a date in this return lies within a few days of the limit in working days";

/// Whether the day is a Saturday or a Sunday.
pub(crate) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Comparisons of dates as sent: true only where both can be read.
impl Sent<Date> {
    /// Whether it is an earlier day than the other.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        self.value().zip(other.value()).is_some_and(|(this, other)| this < other)
    }

    /// Whether it is a later day than the other.
    pub(crate) fn is_after(&self, other: &Self) -> bool {
        other.is_before(self)
    }

    /// Whether it is the same day as the other.
    pub(crate) fn is_same_day(&self, other: &Self) -> bool {
        self.value().zip(other.value()).is_some_and(|(this, other)| this == other)
    }

    /// Whether it is a day outside the collection year.
    pub(crate) fn is_outside(&self, period: Period) -> bool {
        self.value().is_some_and(|day| !period.contains(day))
    }
}

/// The days a plan runs, to the one before its end; none where they cannot be read.
impl CinPlan {
    pub(crate) fn running_until(&self, reference: Date) -> Option<Stretch<'_, Self>> {
        match &self.end {
            Sent::Unreadable(_) => None,
            end => Some(Stretch::until(self, self.start.value()?, end.value(), reference)),
        }
    }
}

/// The days a plan runs, to the one before its end; none where they cannot be read.
impl ProtectionPlan {
    pub(crate) fn running_until(&self, reference: Date) -> Option<Stretch<'_, Self>> {
        match &self.end {
            Sent::Unreadable(_) => None,
            end => Some(Stretch::until(self, self.start.value()?, end.value(), reference)),
        }
    }
}
