//! Records and their registers. A record is one file: a struct whose doc
//! comments are its labels and hints. From that one definition come its JSON
//! Schema, and from the schema its form, its list columns, its links to other
//! records and the diff of its history ([`shape`]).
//!
//! A doc comment's first paragraph is the label; what follows is the hint.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::borrow::Cow;
use std::marker::PhantomData;

pub mod shape;

mod words;
pub use words::{Prose, Verbatim};

/// A record's key within its register: letters, digits, `-`, `_` and `.`, at
/// most 64 of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(Box<str>);

/// A text that cannot be a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” cannot be a key: use 1 to 64 letters, digits, hyphens, underscores or full stops")]
pub struct NotAKey(pub String);

impl Key {
    /// A key, if the text can be one.
    pub fn new(text: &str) -> Result<Self, NotAKey> {
        let fits =
            (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if fits { Ok(Self(text.into())) } else { Err(NotAKey(text.into())) }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;
    fn try_from(text: String) -> Result<Self, NotAKey> {
        Self::new(&text)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0.into()
    }
}

/// A link to a record of one register: the register is part of the type, so a
/// finding cannot be named where an outcome belongs.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ref<R> {
    /// The key of the record it points to.
    pub key: Key,
    #[serde(skip)]
    register: PhantomData<fn() -> R>,
}

impl<R> Ref<R> {
    /// A link to the record with this key.
    pub fn to(key: Key) -> Self {
        Self { key, register: PhantomData }
    }
}

impl<R> Clone for Ref<R> {
    fn clone(&self) -> Self {
        Self::to(self.key.clone())
    }
}

impl<R> PartialEq for Ref<R> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl<R> Eq for Ref<R> {}

impl<R> std::fmt::Debug for Ref<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "→{}", self.key)
    }
}

impl<R: Record> JsonSchema for Ref<R> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("ref_{}", R::REGISTER.name()).into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "x-register": R::REGISTER.name() })
    }
}

/// Who a record is meant for, before role and embargo are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Public: anyone may read it
    Public,
    /// Members and partners: not published, but meant for members and board partners
    Members,
    /// Officers: the authority's own staff
    Officers,
    /// Exempt: closed to press and public under Schedule 12A of the Local Government Act 1972
    Exempt,
    /// Child-level: about a child who could be known from it
    ChildLevel,
}

/// Something a record says that its types could not forbid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field it is about, as it is called in JSON.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

impl Problem {
    /// A problem with a field.
    pub fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

/// A record of one register.
pub trait Record: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// Its register.
    const REGISTER: Register;

    /// The words that stand for it in a list, a link or a search result.
    fn name(&self) -> String;

    /// Who it is meant for.
    fn class(&self) -> Class;

    /// What its types could not forbid. Empty is sound.
    fn problems(&self) -> Vec<Problem> {
        Vec::new()
    }
}

macro_rules! registers {
    ($( $(#[doc = $doc:literal])+ $Record:ident in $module:ident, $name:literal, $one:literal, $many:literal, $prefix:literal, $reason:ident; )+) => {
        $( mod $module; pub use $module::$Record; )+

        /// A register: one kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Register {
            $( $(#[doc = $doc])+ #[serde(rename = $name)] $Record, )+
        }

        impl Register {
            /// Every register, in the order people meet them.
            pub const ALL: &'static [Register] = &[$( Register::$Record, )+];

            /// Its name in the log, in addresses and in JSON.
            pub fn name(self) -> &'static str {
                match self { $( Register::$Record => $name, )+ }
            }

            /// What one record is called on screen.
            pub fn one(self) -> &'static str {
                match self { $( Register::$Record => $one, )+ }
            }

            /// What several are called on screen.
            pub fn many(self) -> &'static str {
                match self { $( Register::$Record => $many, )+ }
            }

            /// What a record of it is for, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $( Register::$Record => concat!($($doc),+).trim_ascii(), )+ }
            }

            /// The letters that its made keys start with.
            pub fn prefix(self) -> &'static str {
                match self { $( Register::$Record => $prefix, )+ }
            }

            /// Whether a change to a record of it must say why.
            pub fn reason_required(self) -> bool {
                match self { $( Register::$Record => stringify!($reason).len() == "reason".len(), )+ }
            }

            /// The JSON Schema of its records, references written inline.
            pub fn schema(self) -> Schema {
                let mut generator = schemars::generate::SchemaSettings::draft2020_12()
                    .with(|settings| settings.inline_subschemas = true)
                    .into_generator();
                match self { $( Register::$Record => <$Record as JsonSchema>::json_schema(&mut generator), )+ }
            }
        }

        /// A record of any register.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "records are held behind an Arc")]
        pub enum AnyRecord {
            $( $(#[doc = $doc])+ $Record($Record), )+
        }

        impl AnyRecord {
            /// Reads a record of the register from JSON text.
            pub fn from_json(register: Register, json: &str) -> Result<Self, serde_json::Error> {
                match register { $( Register::$Record => serde_json::from_str(json).map(AnyRecord::$Record), )+ }
            }

            /// The record as JSON text, fields in the order of its definition.
            pub fn to_json(&self) -> Result<String, serde_json::Error> {
                match self { $( AnyRecord::$Record(record) => serde_json::to_string(record), )+ }
            }

            /// The record as a JSON value.
            pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
                match self { $( AnyRecord::$Record(record) => serde_json::to_value(record), )+ }
            }

            /// Its register.
            pub fn register(&self) -> Register {
                match self { $( AnyRecord::$Record(_) => Register::$Record, )+ }
            }

            /// The words that stand for it.
            pub fn name(&self) -> String {
                match self { $( AnyRecord::$Record(record) => record.name(), )+ }
            }

            /// Who it is meant for.
            pub fn class(&self) -> Class {
                match self { $( AnyRecord::$Record(record) => record.class(), )+ }
            }

            /// What its types could not forbid.
            pub fn problems(&self) -> Vec<Problem> {
                match self { $( AnyRecord::$Record(record) => record.problems(), )+ }
            }
        }

        $(
            impl From<$Record> for AnyRecord {
                fn from(record: $Record) -> Self { AnyRecord::$Record(record) }
            }

            impl<'a> TryFrom<&'a AnyRecord> for &'a $Record {
                type Error = ();
                fn try_from(any: &'a AnyRecord) -> Result<Self, ()> {
                    match any { AnyRecord::$Record(record) => Ok(record), _ => Err(()) }
                }
            }
        )+
    };
}

registers! {
    /// An inspection, visit or review, by Ofsted or anyone else who looked.
    Inspection in inspection, "inspection", "inspection or visit", "Inspections and visits", "I", reason;
    /// What inspectors said, in their own words.
    Finding in finding, "finding", "finding", "Findings", "F", reason;
    /// Why it was so: a cause that somebody asserts.
    Cause in cause, "cause", "cause", "Causes", "C", none;
    /// A theme that findings, complaints, audits and children's words share.
    Theme in theme, "theme", "theme", "Themes", "T", none;
    /// What will be different for children.
    Outcome in outcome, "outcome", "outcome for children", "Outcomes for children", "O", reason;
    /// What somebody will do by a date.
    Action in action, "action", "action", "Actions", "A", reason;
    /// What shows that something was done, or that it made a difference.
    Evidence in evidence, "evidence", "piece of evidence", "Evidence", "E", reason;
    /// The measure that will show whether an outcome is reached.
    MeasureLink in measure_link, "measure-link", "measure of an outcome", "Measures of outcomes", "M", reason;
    /// What children and young people said, in their own words.
    Voice in voice, "voice", "child’s own words", "Children’s own words", "V", reason;
    /// What somebody answered to what a rule flagged in a child’s plan.
    FlagAnswer in flag_answer, "flag-answer", "answer to a flag", "Answers to flags", "FA", none;
    /// What good practice is here: a dated version, with the change expected of it.
    PracticeStandard in practice_standard, "practice-standard", "practice standard", "Practice standards", "PS", reason;
    /// The questions that an audit asks, with their dates.
    AuditTool in audit_tool, "audit-tool", "audit tool", "Audit tools", "AT", reason;
    /// Which cases are audited, drawn how, by whom and by when.
    AuditProgramme in audit_programme, "audit-programme", "audit programme", "Audit programmes", "AP", reason;
    /// What an auditor saw in one child’s case.
    Audit in audit, "audit", "audit", "Audits of cases", "AD", none;
    /// What somebody does because of an audit.
    AuditAction in audit_action, "audit-action", "action from an audit", "Actions from audits", "AA", none;
    /// What the figures of a measure mean for children, and what comes next.
    Narrative in narrative, "narrative", "account of a measure", "Accounts of measures", "N", none;
    /// A figure as it was reported to a meeting.
    FrozenFigure in frozen_figure, "frozen-figure", "figure as reported", "Figures as reported", "FF", none;
    /// How sure a rule over children’s plans must be before it speaks, where answers have moved that line.
    Threshold in threshold, "threshold", "line of a rule", "Lines of the rules over plans", "TH", reason;
    /// A passage of a plan that shows how it is done well, made anonymous by a person.
    GoodExample in good_example, "good-example", "good example", "Good examples from plans", "GE", reason;
    /// Something that happened and belongs on the charts.
    Event in event, "event", "event", "Events", "EV", none;
    /// A board, committee or panel.
    Body in body, "body", "board or committee", "Boards and committees", "B", none;
    /// A meeting of a body.
    Meeting in meeting, "meeting", "meeting", "Meetings", "MT", none;
    /// A paper: minutes, a report, a letter.
    Paper in paper, "paper", "paper", "Papers", "PA", none;
    /// A question that a member or the public asked.
    Question in question, "question", "question", "Questions", "Q", none;
    /// What a meeting resolved: one limb of a resolution.
    Resolution in resolution, "resolution", "resolution", "Resolutions", "R", none;
    /// What a meeting asked somebody to do.
    MeetingAction in meeting_action, "meeting-action", "action from a meeting", "Actions from meetings", "MA", none;
    /// What somebody said would happen.
    Promise in promise, "promise", "promise", "Promises", "PR", none;
    /// Until when something must not be disclosed.
    Embargo in embargo, "embargo", "embargo", "Embargoes", "EM", reason;
    /// An accepted load of child-level data.
    Load in load, "load", "load of data", "Loads of data", "L", none;
    /// A file of published statistics that was loaded to compare with.
    PublishedFile in published_file, "published-file", "file of published statistics", "Files of published statistics", "PF", none;
    /// A framework of judgement, with its dates.
    Framework in framework, "framework", "judgement framework", "Judgement frameworks", "FW", none;
    /// The authority.
    Authority in authority, "authority", "authority", "Authorities", "AU", none;
    /// How many children a worker may have: agreed here, with its dates.
    CaseloadLimit in caseload_limit, "caseload-limit", "limit on caseloads", "Limits on caseloads", "CL", reason;
    /// A team, with its dates.
    Team in team, "team", "team", "Teams", "TE", none;
    /// A person in a post.
    Person in person, "person", "person", "People", "P", reason;
}

pub use action::{Delivery, DueMove};
pub use audit::{FinalGrade, FirstView, GradedBy, ImmediateRisk, ImprovedSince, Moderation, OutsideGrade, QuestionGrade, Spoken};
pub use audit_action::ActionDone;
pub use audit_programme::{Draw, FrameKind, FrameOf, Stratum};
pub use audit_tool::AuditQuestion;
pub use body::BodyKind;
pub use cause::{AssertedBy, CauseKind, CauseStatus};
pub use embargo::Lift;
pub use evidence::{Direction, EvidenceKind, Independence, Rung};
pub use finding::{Polarity, Progress};
pub use flag_answer::FlagVerdict;
pub use framework::{Area, GradedKind};
pub use frozen_figure::FrozenCategory;
pub use good_example::PlanPart;
pub use inspection::{InspectionKind, Judgement};
pub use load::ReturnKind;
pub use measure_link::Expected;
pub use outcome::Impact;
pub use paper::{ExemptParagraph, PaperKind, Source};
pub use person::Role;
pub use practice_standard::{ChangeSeen, ExpectedChange, Way};
pub use promise::{Kept, Testable};
pub use question::{Answered, Capacity, Part};
pub use resolution::ResolutionKind;
pub use voice::{AgeBand, Medium};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::records::shape::{Field, Shape};

    #[test]
    fn a_key_is_short_and_plain() {
        assert!(Key::new("F12").is_ok());
        for bad in ["", "a b", "../x", "é", &"x".repeat(65)] {
            assert!(Key::new(bad).is_err(), "{bad}");
        }
    }

    fn labelled(fields: &[Field], register: Register) {
        for field in fields {
            assert!(!field.label.is_empty(), "{}.{} has no doc comment, so no label", register.name(), field.name);
            assert!(!field.label.ends_with('.'), "{}.{}: a label has no full stop", register.name(), field.name);
            labelled(field.kind.fields(), register);
        }
    }

    #[test]
    fn every_field_of_every_record_has_a_label_and_a_form() {
        for register in Register::ALL {
            let shape = Shape::of(*register);
            assert!(!shape.fields.is_empty(), "{} has no fields", register.name());
            labelled(&shape.fields, *register);
        }
    }

    #[test]
    fn register_names_and_prefixes_are_unique() {
        for (i, one) in Register::ALL.iter().enumerate() {
            for other in &Register::ALL[i + 1..] {
                assert_ne!(one.name(), other.name());
                assert_ne!(one.prefix(), other.prefix());
            }
        }
    }
}
