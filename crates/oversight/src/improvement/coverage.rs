//! Whether every finding that asks for something has an outcome, and every
//! outcome a finding and words that a child would use.

use super::plan::{Item, Plan};
use care::records::{Finding, Outcome};

/// What the plan answers, and what it does not.
#[derive(Debug, Clone)]
pub struct Coverage<'a> {
    /// Findings that ask for something.
    pub asked: usize,
    /// Those of them that no outcome answers.
    pub unanswered: Vec<Item<'a, Finding>>,
    /// Outcomes that answer no finding.
    pub without_finding: Vec<Item<'a, Outcome>>,
    /// Outcomes not told as a child would say them.
    pub without_child_statement: Vec<Item<'a, Outcome>>,
}

impl<'a> Coverage<'a> {
    /// The coverage of a plan.
    pub fn of(plan: &Plan<'a>) -> Self {
        let asked: Vec<Item<'a, Finding>> = plan.findings.iter().filter(|finding| finding.record.asks()).copied().collect();
        let known = |outcome: &Outcome| outcome.findings.iter().any(|link| plan.finding(&link.key).is_some());
        Self {
            asked: asked.len(),
            unanswered: asked.into_iter().filter(|finding| plan.outcomes_of(finding.key).is_empty()).collect(),
            without_finding: plan.outcomes.iter().filter(|outcome| !known(outcome.record)).copied().collect(),
            without_child_statement: plan.outcomes.iter().filter(|outcome| outcome.record.child_statement.is_none()).copied().collect(),
        }
    }

    /// How many findings that ask for something have an outcome.
    pub fn answered(&self) -> usize {
        self.asked.saturating_sub(self.unanswered.len())
    }

    /// The answered as a percentage, rounded down, so that 100 is said only of
    /// all; `None` where nothing was asked.
    pub fn percent(&self) -> Option<usize> {
        (self.answered() * 100).checked_div(self.asked)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn coverage_and_its_orphans() {
        cases::check(include_str!("cases/coverage.md"), "coverage", |plan| {
            let coverage = Coverage::of(plan);
            let percent = coverage.percent().map_or("not known".to_owned(), |percent| format!("{percent}%"));
            vec![
                format!("{} of {}, {percent}", coverage.answered(), coverage.asked),
                format!("findings with no outcome: {}", cases::keys(&coverage.unanswered)),
                format!("outcomes with no finding: {}", cases::keys(&coverage.without_finding)),
                format!("outcomes with no child’s words: {}", cases::keys(&coverage.without_child_statement)),
            ]
        });
    }
}
