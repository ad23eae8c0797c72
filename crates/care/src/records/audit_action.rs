//! Actions from audits: what somebody does because of what was seen in a case,
//! with what shows that it was done, and the audit that looked again.
use super::{Audit, Class, Person, Problem, Prose, Record, Ref, Register, Theme};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// That an action was done, and what shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionDone {
    /// Done on
    pub on: Date,
    /// What shows it
    pub evidence: Prose,
}

/// An action from an audit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditAction {
    /// Audit
    pub audit: Ref<Audit>,
    /// What will be done
    ///
    /// Start with a verb. Name no child and no worker.
    pub text: String,
    /// Theme
    pub theme: Option<Ref<Theme>>,
    /// Accountable post
    pub post: String,
    /// Person now in that post
    pub person: Option<Ref<Person>>,
    /// Agreed on
    pub agreed: Date,
    /// Due
    pub due: Date,
    /// Done
    pub done: Option<ActionDone>,
    /// Audit that looked again
    pub looked_again: Option<Ref<Audit>>,
}

impl AuditAction {
    /// Whether it is not done and its day has passed.
    pub fn overdue(&self, on: Date) -> bool {
        self.done.is_none() && self.due < on
    }
}

impl Record for AuditAction {
    const REGISTER: Register = Register::AuditAction;
    fn name(&self) -> String {
        self.text.clone()
    }
    fn class(&self) -> Class {
        Class::ChildLevel
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.due < self.agreed {
            problems.push(Problem::new("due", "It is due before it was agreed. Change one of the dates."));
        }
        if let Some(done) = &self.done {
            if done.on < self.agreed {
                problems.push(Problem::new("done", "It was done before it was agreed. Change one of the dates."));
            }
            if done.evidence.0.trim().is_empty() {
                problems.push(Problem::new("done", "Say what shows that it was done."));
            }
        }
        if self.looked_again.as_ref().is_some_and(|again| *again == self.audit) {
            problems.push(Problem::new("looked_again", "Choose the later audit, not the one that asked for this."));
        }
        problems
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::records::Key;

    #[test]
    fn done_needs_a_day_and_evidence() {
        let action = |done: Option<(&str, &str)>| AuditAction {
            audit: Ref::to(Key::new("AD1").unwrap()),
            text: "Rewrite the plan with the child".into(),
            theme: None,
            post: "Team manager".into(),
            person: None,
            agreed: "2026-10-10".parse().unwrap(),
            due: "2026-10-31".parse().unwrap(),
            done: done.map(|(on, evidence)| ActionDone { on: on.parse().unwrap(), evidence: evidence.into() }),
            looked_again: None,
        };
        assert_eq!(action(None).problems(), []);
        assert_eq!(action(Some(("2026-10-20", "The plan of 19 October"))).problems(), []);
        assert_eq!(action(Some(("2026-10-20", " "))).problems().len(), 1);
        assert_eq!(action(Some(("2026-10-09", "The plan"))).problems().len(), 1);
        let on = "2026-11-01".parse().unwrap();
        assert!(action(None).overdue(on) && !action(Some(("2026-10-20", "It"))).overdue(on));
    }
}
