//! Practice standards: dated versions of what good practice is here, each with
//! the change that was expected of it, declared before it was published, and
//! what came of it, recorded even where nothing did.
use super::{Class, Direction, Problem, Prose, Record, Ref, Register, Theme};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way a measure was expected to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Up
    Up,
    /// Down
    Down,
}

/// What came of an expected change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeSeen {
    /// Recorded on
    pub on: Date,
    /// Which way it went
    pub direction: Direction,
    /// What the figures say
    ///
    /// With how many, out of how many. “No real change” is a result.
    pub says: Prose,
}

/// A change that a standard is expected to make.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExpectedChange {
    /// Measure
    ///
    /// Its short name.
    pub measure: String,
    /// Which way
    pub way: Way,
    /// Why it should move
    pub because: String,
    /// By when
    pub by: Date,
    /// What came of it
    pub seen: Option<ChangeSeen>,
}

impl ExpectedChange {
    /// Whether its day has come and nobody has said what came of it.
    pub fn result_due(&self, on: Date) -> bool {
        self.seen.is_none() && self.by <= on
    }
}

/// A version of a practice standard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PracticeStandard {
    /// Name
    pub name: String,
    /// Version
    pub version: u16,
    /// What it asks
    pub says: Prose,
    /// Theme
    pub theme: Option<Ref<Theme>>,
    /// Changes expected
    ///
    /// Declare them before the standard is published.
    pub expected: Vec<ExpectedChange>,
    /// Declared on
    pub declared: Option<Date>,
    /// Published on
    pub published: Option<Date>,
    /// In force until
    pub valid_to: Option<Date>,
    /// Staff trained in it
    pub trained: Option<u32>,
    /// Out of how many
    pub trained_of: Option<u32>,
    /// Version it replaces
    pub replaces: Option<Ref<PracticeStandard>>,
}

impl PracticeStandard {
    /// Whether it binds on a day.
    pub fn in_force(&self, on: Date) -> bool {
        self.published.is_some_and(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }
}

impl Record for PracticeStandard {
    const REGISTER: Register = Register::PracticeStandard;
    fn name(&self) -> String {
        format!("{}, version {}", self.name, self.version)
    }
    fn class(&self) -> Class {
        if self.published.is_some() { Class::Public } else { Class::Officers }
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(published) = self.published {
            match self.declared {
                None => problems.push(Problem::new(
                    "declared",
                    "Say when the expected change was declared. Without it nobody can tell whether the standard worked.",
                )),
                Some(declared) if declared > published => {
                    problems.push(Problem::new("declared", "The expected change must be declared before the standard is published."));
                }
                Some(_) => {}
            }
            if self.expected.is_empty() {
                problems.push(Problem::new("expected", "Declare at least one change that you expect: a measure, which way, and by when."));
            }
            if self.valid_to.is_some_and(|to| to < published) {
                problems.push(Problem::new("valid_to", "It cannot end before it is published. Change one of the dates."));
            }
        }
        for change in &self.expected {
            if change.seen.as_ref().is_some_and(|seen| self.published.is_none_or(|published| seen.on < published)) {
                problems.push(Problem::new("expected", "What came of a change is recorded after the standard is published."));
            }
        }
        if self.trained.zip(self.trained_of).is_some_and(|(trained, of)| trained > of) {
            problems.push(Problem::new("trained", "More staff are trained than there are. Change one of the numbers."));
        }
        problems
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn standard(declared: Option<&str>, published: Option<&str>) -> PracticeStandard {
        PracticeStandard {
            name: "Plans".into(),
            version: 1,
            says: "Each risk has an outcome.".into(),
            theme: None,
            expected: vec![ExpectedChange {
                measure: "audit_good_pct".into(),
                way: Way::Up,
                because: "It is practised".into(),
                by: "2026-10-31".parse().unwrap(),
                seen: None,
            }],
            declared: declared.map(|day| day.parse().unwrap()),
            published: published.map(|day| day.parse().unwrap()),
            valid_to: None,
            trained: None,
            trained_of: None,
            replaces: None,
        }
    }

    #[test]
    fn the_expected_change_comes_before_publication() {
        for (declared, published, problem) in [
            (None, None, None),
            (Some("2026-03-01"), None, None),
            (Some("2026-03-01"), Some("2026-03-01"), None),
            (Some("2026-03-02"), Some("2026-03-01"), Some("declared")),
            (None, Some("2026-03-01"), Some("declared")),
        ] {
            let found = standard(declared, published).problems();
            assert_eq!(found.first().map(|found| found.field), problem, "{declared:?} {published:?}");
        }
        let mut silent = standard(Some("2026-03-01"), Some("2026-03-02"));
        silent.expected.clear();
        assert_eq!(silent.problems().first().map(|found| found.field), Some("expected"));
    }

    #[test]
    fn a_result_is_due_on_its_day() {
        let change = standard(None, None).expected.remove(0);
        assert!(change.result_due("2026-10-31".parse().unwrap()));
        assert!(!change.result_due("2026-10-30".parse().unwrap()));
    }
}
