//! Teams, which come and go: a team has dates, so that figures survive a
//! reorganisation.
use super::{Class, Problem, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Team {
    /// Name
    ///
    /// As the case system writes it, so that data about the team is found.
    pub name: String,
    /// Part of
    pub part_of: Option<Ref<Team>>,
    /// Since
    pub valid_from: Date,
    /// Until
    pub valid_to: Option<Date>,
}

impl Record for Team {
    const REGISTER: Register = Register::Team;
    fn name(&self) -> String {
        self.name.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let backwards = self.valid_to.is_some_and(|to| to < self.valid_from);
        backwards.then(|| Problem::new("valid_to", "The team ends before it starts. Change one of the dates.")).into_iter().collect()
    }
}
