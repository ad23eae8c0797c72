//! How sure a rule over children’s plans must be before it speaks, where people’s answers have
//! moved that line.
use super::{Class, Problem, Prose, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A line that was moved. Its key is the rule’s code, so that a rule has one; the log keeps who
/// moved it and when, and every line before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Threshold {
    /// Rule
    pub rule: String,
    /// How sure the rule must be, in per cent
    pub cut: u8,
    /// How sure it had to be before, in per cent
    pub was: u8,
    /// Answers that say the flag held
    pub held: u32,
    /// Answers that count
    pub answered: u32,
    /// What the answers showed
    pub evidence: String,
    /// Why it was accepted
    ///
    /// In the words of the head of quality assurance.
    pub why: Prose,
}

impl Record for Threshold {
    const REGISTER: Register = Register::Threshold;
    fn name(&self) -> String {
        format!("{} speaks from {}%", self.rule, self.cut)
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.why.as_str().trim().chars().count() < 10 {
            problems.push(Problem::new("why", "Say why, in at least ten letters: the line moves for every plan."));
        }
        for (field, percent) in [("cut", self.cut), ("was", self.was)] {
            if percent > 100 {
                problems.push(Problem::new(field, "It is in per cent: 0 to 100."));
            }
        }
        if self.held > self.answered {
            problems.push(Problem::new("held", "No more answers can hold than there are."));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_moved_with_a_reason_and_within_a_hundred() {
        let moved = Threshold {
            rule: "voice_filtered".to_owned(),
            cut: 70,
            was: 55,
            held: 10,
            answered: 22,
            evidence: "10 of 22 held".to_owned(),
            why: "Most of the wrong ones were below 70".into(),
        };
        assert!(moved.problems().is_empty());
        let fields = |moved: &Threshold| moved.problems().iter().map(|problem| problem.field).collect::<Vec<_>>();
        assert_eq!(fields(&Threshold { why: " so ".into(), ..moved.clone() }), ["why"]);
        assert_eq!(fields(&Threshold { cut: 101, ..moved.clone() }), ["cut"]);
        assert_eq!(fields(&Threshold { held: 23, ..moved }), ["held"]);
    }
}
