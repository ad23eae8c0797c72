//! Embargoes: until when something must not be disclosed, and to whom it may.
use super::{Class, Inspection, Paper, Person, Problem, Record, Ref, Register};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One person’s word that an embargo be lifted early. It takes two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lift {
    /// Person
    pub by: Ref<Person>,
    /// At
    pub at: Timestamp,
}

/// An embargo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Embargo {
    /// Inspection or visit
    ///
    /// Its findings and papers are bound with it.
    pub inspection: Option<Ref<Inspection>>,
    /// Paper
    pub paper: Option<Ref<Paper>>,
    /// Until
    ///
    /// London time.
    pub until: Timestamp,
    /// Why
    pub why: String,
    /// People who may read it before then
    ///
    /// Besides the director, the head of quality assurance and the improvement manager.
    pub may_read: Vec<Ref<Person>>,
    /// Lifted early by
    ///
    /// It takes two people.
    pub lifted_by: Vec<Lift>,
}

impl Embargo {
    /// Whether it binds at a moment: before its end, and not lifted by two
    /// different people before that moment.
    pub fn binds(&self, at: Timestamp) -> bool {
        let mut lifters: Vec<&str> = self.lifted_by.iter().filter(|lift| lift.at <= at).map(|lift| lift.by.key.as_str()).collect();
        lifters.sort_unstable();
        lifters.dedup();
        at < self.until && lifters.len() < 2
    }
}

impl Record for Embargo {
    const REGISTER: Register = Register::Embargo;
    fn name(&self) -> String {
        format!("Embargo until {}", super::shape::instant_in_words(self.until))
    }
    fn class(&self) -> Class {
        Class::Officers
    }
    fn problems(&self) -> Vec<Problem> {
        let nothing = self.inspection.is_none() && self.paper.is_none();
        nothing.then(|| Problem::new("inspection", "Choose what is under embargo: an inspection or a paper.")).into_iter().collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::records::Key;

    fn embargo(lifts: &[(&str, &str)]) -> Embargo {
        Embargo {
            inspection: Some(Ref::to(Key::new("I1").unwrap())),
            paper: None,
            until: "2026-12-04T09:30:00Z".parse().unwrap(),
            why: "Ofsted’s letter".into(),
            may_read: Vec::new(),
            lifted_by: lifts.iter().map(|(by, at)| Lift { by: Ref::to(Key::new(by).unwrap()), at: at.parse().unwrap() }).collect(),
        }
    }

    #[test]
    fn it_ends_at_its_instant_and_not_before() {
        assert!(embargo(&[]).binds("2026-12-04T09:29:59Z".parse().unwrap()));
        assert!(!embargo(&[]).binds("2026-12-04T09:30:00Z".parse().unwrap()));
    }

    #[test]
    fn one_person_cannot_lift_it_and_two_can() {
        let at = "2026-12-01T12:00:00Z".parse().unwrap();
        assert!(embargo(&[("P1", "2026-12-01T09:00:00Z")]).binds(at));
        assert!(embargo(&[("P1", "2026-12-01T09:00:00Z"), ("P1", "2026-12-01T10:00:00Z")]).binds(at), "the same person twice is one");
        assert!(!embargo(&[("P1", "2026-12-01T09:00:00Z"), ("P2", "2026-12-01T10:00:00Z")]).binds(at));
        assert!(embargo(&[("P1", "2026-12-01T09:00:00Z"), ("P2", "2026-12-01T13:00:00Z")]).binds(at), "not before the second said so");
    }
}
