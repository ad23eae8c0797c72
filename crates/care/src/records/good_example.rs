//! A passage of a plan that shows others how it is done well, made anonymous by a person.
use super::{Class, Problem, Prose, Record, Ref, Register, Theme};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which part of a plan a passage is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanPart {
    /// What worries people
    Risk,
    /// What should be different for the child
    Outcome,
    /// How we will know
    Measure,
    /// Who does what
    Action,
}

/// A good example. It names no plan: nothing leads from it to a child. A child’s own words are
/// theirs, and are never made into an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GoodExample {
    /// Passage
    ///
    /// With nothing in it that tells who the child is.
    pub text: Prose,
    /// Part of the plan
    pub part: PlanPart,
    /// Rule it is an example for
    ///
    /// The rule whose question it answers well, by its code.
    pub rule: Option<String>,
    /// Themes
    pub themes: Vec<Ref<Theme>>,
    /// What makes it good
    pub why: Prose,
    /// Read by a person, and nobody could tell who the child is
    pub anonymous: bool,
}

impl Record for GoodExample {
    const REGISTER: Register = Register::GoodExample;
    fn name(&self) -> String {
        self.text.0.clone()
    }
    fn class(&self) -> Class {
        Class::Officers
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.text.as_str().trim().is_empty() {
            problems.push(Problem::new("text", "There is no passage. Write one, or choose another."));
        }
        if self.why.as_str().trim().is_empty() {
            problems.push(Problem::new("why", "Say what makes it good, so that others can do the same."));
        }
        if !self.anonymous {
            problems.push(Problem::new("anonymous", "Read it as somebody who knows the family would. Save it only if nobody could tell who the child is."));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_an_example_until_a_person_says_that_it_is_anonymous() {
        let example = GoodExample {
            text: "[name] sleeps in a bed of her own".into(),
            part: PlanPart::Outcome,
            rule: None,
            themes: Vec::new(),
            why: "A child could tick it off".into(),
            anonymous: true,
        };
        assert!(example.problems().is_empty());
        assert_eq!(GoodExample { anonymous: false, ..example.clone() }.problems().len(), 1);
        assert_eq!(GoodExample { why: " ".into(), text: "".into(), ..example }.problems().len(), 2);
    }
}
