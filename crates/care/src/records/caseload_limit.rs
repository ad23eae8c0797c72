//! How many children a worker may have: agreed here, with its dates.
use super::{Class, Problem, Record, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A limit on caseloads. No law sets one; each authority agrees its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseloadLimit {
    /// Level of worker
    ///
    /// As the workforce file writes it: ASYE for a first year in practice. Blank is every level that has no limit of its own.
    pub level: Option<String>,
    /// Children for each full-time worker
    ///
    /// Part of a post has part of it.
    pub children: u16,
    /// In force from
    pub from: Date,
    /// In force until
    pub until: Option<Date>,
    /// Where it was agreed
    pub agreed: Option<String>,
}

impl CaseloadLimit {
    /// Whether it is in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The limits in force on a day, of each level once: of two that overlap, the later.
    pub fn on<'a>(limits: impl IntoIterator<Item = &'a Self>, day: Date) -> Vec<&'a Self> {
        let mut found: Vec<&Self> = Vec::new();
        let mut all: Vec<&Self> = limits.into_iter().filter(|limit| limit.in_force(day)).collect();
        all.sort_by_key(|limit| std::cmp::Reverse(limit.from));
        for limit in all {
            if found.iter().all(|known| known.named_level() != limit.named_level()) {
                found.push(limit);
            }
        }
        found.sort_by(|one, other| one.named_level().cmp(&other.named_level()));
        found
    }

    /// The level, without blanks around it; `None` for every other.
    pub fn named_level(&self) -> Option<&str> {
        self.level.as_deref().map(str::trim).filter(|level| !level.is_empty())
    }
}

impl Record for CaseloadLimit {
    const REGISTER: Register = Register::CaseloadLimit;
    fn name(&self) -> String {
        let whom = self.named_level().unwrap_or("every other level");
        format!("{} children, {whom}, from {}", self.children, self.from)
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.until.is_some_and(|until| until < self.from) {
            problems.push(Problem::new("until", "The limit ends before it starts. Change one of the dates."));
        }
        if self.children == 0 || self.children > 200 {
            problems.push(Problem::new("children", "A full-time worker has from 1 to 200 children."));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn limit(level: Option<&str>, children: u16, from: Date, until: Option<Date>) -> CaseloadLimit {
        CaseloadLimit { level: level.map(str::to_owned), children, from, until, agreed: None }
    }

    #[test]
    fn each_level_has_the_limit_of_the_day() {
        let all = [
            limit(None, 22, date(2024, 4, 1), Some(date(2025, 3, 31))),
            limit(None, 20, date(2025, 4, 1), None),
            limit(Some(" ASYE "), 18, date(2024, 4, 1), None),
            // Agreed again without an end to the one before.
            limit(Some("ASYE"), 16, date(2026, 4, 1), None),
        ];
        let on = |day| CaseloadLimit::on(&all, day).iter().map(|limit| (limit.named_level(), limit.children)).collect::<Vec<_>>();
        assert!(on(date(2024, 3, 31)).is_empty());
        assert_eq!(on(date(2025, 3, 31)), [(None, 22), (Some("ASYE"), 18)]);
        assert_eq!(on(date(2026, 4, 1)), [(None, 20), (Some("ASYE"), 16)]);
    }

    #[test]
    fn what_cannot_be_a_limit_is_said() {
        let sound = limit(None, 20, date(2025, 4, 1), None);
        assert!(sound.problems().is_empty());
        for bad in [CaseloadLimit { children: 0, ..sound.clone() }, CaseloadLimit { until: Some(date(2025, 1, 1)), ..sound }] {
            assert_eq!(bad.problems().len(), 1, "{bad:?}");
        }
    }
}
