//! Signs: how something stands, as a word and a shape, so that no page needs
//! colour to say it. The words are the labels of the records' own definitions.

use super::governance::{self, word};
use care::records::shape::Shape;
use care::records::{CauseStatus, Delivery, Direction, Evidence, Finding, Impact, Kept, Polarity, Progress, Promise, Question, Register};
use oversight::governance::questions::{Standing, standing};

/// A word and the shape that goes with it: `wm-status--{shape}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    /// The shape: what follows `wm-status--` in the style sheet.
    pub(super) shape: &'static str,
    /// The words.
    pub(super) words: String,
}

impl Sign {
    pub(super) fn new(shape: &'static str, words: impl Into<String>) -> Self {
        Self { shape, words: words.into() }
    }
}

/// The choices of a field: what stands in JSON, and the label.
pub(super) fn choices(register: Register, field: &str) -> Vec<(String, String)> {
    Shape::of(register).field(field).map(|field| governance::choices(&field.kind)).unwrap_or_default()
}

pub(super) fn polarity(finding: &Finding) -> Sign {
    let shape = match finding.polarity {
        Polarity::Strength => "better",
        Polarity::Improve => "open",
        Polarity::PriorityAction => "late",
        Polarity::Context => "unknown",
    };
    Sign::new(shape, word(Register::Finding, "polarity", finding.polarity))
}

pub(super) fn progress(progress: Progress) -> Sign {
    let shape = match progress {
        Progress::None => "worse",
        Progress::Some => "same",
        Progress::Strong => "better",
    };
    Sign::new(shape, word(Register::Finding, "progress", progress))
}

pub(super) fn cause(status: CauseStatus) -> Sign {
    let shape = match status {
        CauseStatus::Asserted => "open",
        CauseStatus::Accepted => "done",
        CauseStatus::Denied => "unknown",
        CauseStatus::NotAnswered => "missing",
    };
    Sign::new(shape, word(Register::Cause, "status", status))
}

pub(super) fn delivery(delivery: Delivery) -> Sign {
    let shape = match delivery {
        Delivery::NotStarted | Delivery::OnTrack => "open",
        Delivery::Slipping => "due",
        Delivery::Done => "done",
        Delivery::Abandoned => "same",
    };
    Sign::new(shape, word(Register::Action, "delivery", delivery))
}

pub(super) fn impact(impact: Impact) -> Sign {
    let shape = match impact {
        Impact::NoEvidenceYet => "missing",
        Impact::TooSoon => "due",
        Impact::Mixed => "same",
        Impact::Improving => "better",
        Impact::Sustained => "done",
        Impact::Worse => "worse",
    };
    Sign::new(shape, word(Register::Outcome, "impact", impact))
}

pub(super) fn direction(evidence: &Evidence) -> Sign {
    let shape = match evidence.direction {
        Direction::Better => "better",
        Direction::NoRealChange | Direction::Mixed => "same",
        Direction::Worse => "worse",
    };
    Sign::new(shape, word(Register::Evidence, "direction", evidence.direction))
}

pub(super) fn kept(promise: &Promise) -> Sign {
    let shape = match promise.kept {
        Kept::NotDue => "open",
        Kept::Happened => "done",
        // The ledger judges nobody: what did not happen is told, not blamed.
        Kept::DidNot | Kept::Changed => "same",
        Kept::NotKnown => "unknown",
    };
    Sign::new(shape, word(Register::Promise, "kept", promise.kept))
}

/// How far a question was answered.
pub(super) fn answered(question: &Question) -> Sign {
    let standing = standing(question);
    let shape = match standing {
        Standing::Half => "due",
        Standing::Not => "late",
        Standing::NotLookedAt => "unknown",
        Standing::Answered => "done",
    };
    Sign::new(shape, standing.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_has_the_words_of_the_definition() {
        assert_eq!(delivery(Delivery::NotStarted), Sign::new("open", "Not started"));
        assert_eq!(impact(Impact::TooSoon), Sign::new("due", "Too soon to say"));
        assert!(choices(Register::Finding, "polarity").contains(&("improve".to_owned(), "Needs to improve".to_owned())));
    }
}
