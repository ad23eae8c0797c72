//! Audits of single cases: what one auditor saw in one child's case. It names
//! the case by its pseudonym and no worker at all: an audit grades practice
//! with a child, and nobody is graded.
use super::{AuditProgramme, Class, Inspection, Person, Problem, Prose, Record, Ref, Register, Theme};
use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the auditor thought before anything else was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FirstView {
    /// Grade
    pub grade: String,
    /// Reasons
    pub reasons: Prose,
    /// Given at
    pub at: Timestamp,
}

/// The answer to one question of the tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionGrade {
    /// Short name of the question
    pub question: String,
    /// Grade
    pub grade: String,
    /// Reasons
    pub reasons: Prose,
}

/// The grade of the whole, once the audit is finished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FinalGrade {
    /// Grade
    pub grade: String,
    /// Reasons
    pub reasons: Prose,
    /// Finished on
    pub on: Date,
}

/// What a moderator made of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Moderation {
    /// Moderated by
    pub by: Ref<Person>,
    /// Grade
    pub grade: String,
    /// Reasons
    pub reasons: Prose,
    /// Moderated on
    pub on: Date,
}

/// Who else graded the same case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GradedBy {
    /// Ofsted
    Ofsted,
    /// Peers from another authority
    Peers,
    /// A consultant
    Consultant,
}

/// The grade that somebody from outside gave the same case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutsideGrade {
    /// Graded by
    pub by: GradedBy,
    /// Grade
    pub grade: String,
    /// On
    pub on: Date,
    /// Inspection or visit
    pub inspection: Option<Ref<Inspection>>,
}

/// Whether somebody was spoken with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Spoken {
    /// Not yet
    NotYet,
    /// Yes
    Yes,
    /// Asked, and they did not want to or could not
    Declined,
    /// Not asked, for a reason given below
    NotAsked,
}

/// Something that could not wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ImmediateRisk {
    /// What it was
    pub what: Prose,
    /// Post that was told
    pub told: String,
    /// Told at
    pub at: Timestamp,
    /// Seen at
    ///
    /// The same day: whoever sees a child at risk tells somebody before going home.
    pub seen: Timestamp,
}

/// Whether practice is better than at the audit before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImprovedSince {
    /// Better
    Better,
    /// The same
    Same,
    /// Worse
    Worse,
}

/// An audit of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Audit {
    /// Programme
    pub programme: Ref<AuditProgramme>,
    /// Place in the sample
    pub place: u32,
    /// Case
    ///
    /// The child’s pseudonym, and nothing else that tells who the child is.
    pub case: String,
    /// Where to find it
    ///
    /// The list and row of the return that the case was drawn from.
    pub found_at: Option<String>,
    /// Part of the frame
    pub stratum: String,
    /// Auditor
    pub auditor: Ref<Person>,
    /// Due
    pub due: Date,
    /// Blind second marking of
    pub second_of: Option<Ref<Audit>>,
    /// Audit again after
    pub again_after: Option<Ref<Audit>>,
    /// First view
    ///
    /// Before what the plan rules found is shown.
    pub first_view: Option<FirstView>,
    /// Grades by question
    pub questions: Vec<QuestionGrade>,
    /// Overall
    pub overall: Option<FinalGrade>,
    /// Practitioner spoken with
    pub practitioner: Spoken,
    /// Child spoken with
    pub child: Spoken,
    /// Parent or carer spoken with
    pub parent: Spoken,
    /// Why somebody was not asked
    pub not_asked: Option<String>,
    /// Strengths
    pub strengths: Option<Prose>,
    /// Themes
    pub themes: Vec<Ref<Theme>>,
    /// Immediate risk
    pub risk: Option<ImmediateRisk>,
    /// Improved since the audit before
    pub improved: Option<ImprovedSince>,
    /// Moderation
    pub moderation: Option<Moderation>,
    /// Grades from outside
    pub outside: Vec<OutsideGrade>,
}

impl Audit {
    /// An audit that nobody has begun.
    pub fn to_do(programme: Ref<AuditProgramme>, case: String, stratum: String, auditor: Ref<Person>, due: Date) -> Self {
        Self {
            programme,
            place: 0,
            case,
            found_at: None,
            stratum,
            auditor,
            due,
            second_of: None,
            again_after: None,
            first_view: None,
            questions: Vec::new(),
            overall: None,
            practitioner: Spoken::NotYet,
            child: Spoken::NotYet,
            parent: Spoken::NotYet,
            not_asked: None,
            strengths: None,
            themes: Vec::new(),
            risk: None,
            improved: None,
            moderation: None,
            outside: Vec::new(),
        }
    }

    /// Whether it is finished.
    pub fn finished(&self) -> bool {
        self.overall.is_some()
    }

    /// Whether it is not finished and its day has passed.
    pub fn overdue(&self, on: Date) -> bool {
        !self.finished() && self.due < on
    }

    /// The grade that stands: the moderator’s, or else the auditor’s own.
    pub fn grade(&self) -> Option<&str> {
        let moderated = self.moderation.as_ref().map(|moderation| moderation.grade.as_str());
        moderated.or_else(|| self.overall.as_ref().map(|overall| overall.grade.as_str()))
    }
}

impl Record for Audit {
    const REGISTER: Register = Register::Audit;
    fn name(&self) -> String {
        format!("Case {}", self.case)
    }
    fn class(&self) -> Class {
        Class::ChildLevel
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let empty = |words: &Prose| words.0.trim().is_empty();
        if self.first_view.as_ref().is_some_and(|first| empty(&first.reasons)) {
            problems.push(Problem::new("first_view", "Give the reasons of your first view."));
        }
        if self.overall.is_some() && self.first_view.is_none() {
            problems.push(Problem::new("first_view", "Give a first view before you finish: it is what the rules are compared with."));
        }
        if self.overall.as_ref().is_some_and(|overall| empty(&overall.reasons)) {
            problems.push(Problem::new("overall", "Give the reasons of the grade."));
        }
        if self.questions.iter().any(|answer| empty(&answer.reasons)) {
            problems.push(Problem::new("questions", "Give the reasons of each grade."));
        }
        let contacts = [self.practitioner, self.child, self.parent];
        if self.overall.is_some() && contacts.contains(&Spoken::NotYet) {
            problems.push(Problem::new("child", "Say of the practitioner, the child and the parent whether you spoke with them."));
        }
        if contacts.contains(&Spoken::NotAsked) && self.not_asked.as_deref().is_none_or(|why| why.trim().is_empty()) {
            problems.push(Problem::new("not_asked", "Say why somebody was not asked."));
        }
        if let Some(moderation) = &self.moderation {
            if self.overall.is_none() {
                problems.push(Problem::new("moderation", "An audit is moderated once it is finished."));
            }
            if moderation.by == self.auditor {
                problems.push(Problem::new("moderation", "Nobody moderates their own audit. Choose somebody else."));
            }
            if empty(&moderation.reasons) {
                problems.push(Problem::new("moderation", "Give the reasons of the moderated grade."));
            }
        }
        if self.improved.is_some() && self.again_after.is_none() {
            problems.push(Problem::new("improved", "Whether it improved is asked of an audit that comes after another."));
        }
        if let Some(risk) = &self.risk {
            let day = |at: Timestamp| at.in_tz("Europe/London").map(|zoned| zoned.date()).ok();
            if risk.at < risk.seen {
                problems.push(Problem::new("risk", "Somebody was told before it was seen. Change one of the times."));
            } else if day(risk.at) != day(risk.seen) {
                problems.push(Problem::new("risk", "A child at immediate risk is told of on the same day. Record what happened in the case system, and correct the times here."));
            }
        }
        problems
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::records::Key;

    fn audit() -> Audit {
        let due = "2026-11-30".parse().unwrap();
        let person = |key| Ref::to(Key::new(key).unwrap());
        Audit::to_do(Ref::to(Key::new("AP1").unwrap()), "C0000000000AB".into(), "North".into(), person("P1"), due)
    }

    fn finished() -> Audit {
        let at = "2026-11-20T10:00:00Z".parse().unwrap();
        Audit {
            first_view: Some(FirstView { grade: "Good".into(), reasons: "Clear plan.".into(), at }),
            overall: Some(FinalGrade { grade: "Good".into(), reasons: "Clear plan.".into(), on: "2026-11-20".parse().unwrap() }),
            practitioner: Spoken::Yes,
            child: Spoken::Declined,
            parent: Spoken::Yes,
            ..audit()
        }
    }

    fn check(audit: &Audit, expected: &[&str]) {
        let found: Vec<&str> = audit.problems().iter().map(|problem| problem.field).collect();
        assert_eq!(found, expected, "{audit:?}");
    }

    #[test]
    fn what_must_be_there_before_an_audit_is_finished() {
        check(&audit(), &[]);
        check(&finished(), &[]);
        check(&Audit { first_view: None, ..finished() }, &["first_view"]);
        check(&Audit { child: Spoken::NotYet, ..finished() }, &["child"]);
        check(&Audit { parent: Spoken::NotAsked, ..finished() }, &["not_asked"]);
        check(&Audit { improved: Some(ImprovedSince::Better), ..finished() }, &["improved"]);
    }

    #[test]
    fn nobody_moderates_their_own_audit_nor_one_that_is_open() {
        let by = |key| Moderation {
            by: Ref::to(Key::new(key).unwrap()),
            grade: "Inadequate".into(),
            reasons: "No visit in six weeks.".into(),
            on: "2026-11-21".parse().unwrap(),
        };
        check(&Audit { moderation: Some(by("P2")), ..finished() }, &[]);
        check(&Audit { moderation: Some(by("P1")), ..finished() }, &["moderation"]);
        check(&Audit { moderation: Some(by("P2")), ..audit() }, &["moderation"]);
        let moderated = Audit { moderation: Some(by("P2")), ..finished() };
        assert_eq!((moderated.grade(), finished().grade(), audit().grade()), (Some("Inadequate"), Some("Good"), None));
    }

    #[test]
    fn an_immediate_risk_is_told_of_the_same_day() {
        let risk = |seen: &str, at: &str| ImmediateRisk {
            what: "No working smoke alarm and a newborn.".into(),
            told: "Team manager".into(),
            at: at.parse().unwrap(),
            seen: seen.parse().unwrap(),
        };
        check(&Audit { risk: Some(risk("2026-11-20T10:00:00Z", "2026-11-20T16:00:00Z")), ..audit() }, &[]);
        check(&Audit { risk: Some(risk("2026-11-20T10:00:00Z", "2026-11-21T09:00:00Z")), ..audit() }, &["risk"]);
        check(&Audit { risk: Some(risk("2026-11-20T10:00:00Z", "2026-11-20T09:00:00Z")), ..audit() }, &["risk"]);
        // 23:30 UTC in summer is past midnight in London.
        check(&Audit { risk: Some(risk("2026-06-20T22:30:00Z", "2026-06-20T23:30:00Z")), ..audit() }, &["risk"]);
    }
}
