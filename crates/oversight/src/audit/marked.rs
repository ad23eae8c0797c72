//! An audit without its case: what may be counted by those who may not know
//! whose it is.

use super::{Grade, Scale};
use care::records::{Audit, AuditProgramme, FrameKind, GradedBy, Key, Spoken};
use jiff::civil::Date;

/// What an audit says, without the case, the auditor, the reasons or anything
/// else that could tell of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The programme.
    pub programme: Key,
    /// How its cases were chosen.
    pub kind: FrameKind,
    /// The list that they were chosen from.
    pub list: String,
    /// The theme of the programme.
    pub theme: Option<Key>,
    /// Whether its case is counted already: it is a blind second marking, or a
    /// later look at the same case.
    pub again: bool,
    /// When it is due.
    pub due: Date,
    /// When it was finished.
    pub finished: Option<Date>,
    /// The auditor's own grade.
    pub own: Option<Grade>,
    /// Whether the grade that stands is good or better; none where there is no grade yet.
    pub good: Option<bool>,
    /// The moderator's.
    pub moderated: Option<Grade>,
    /// That of the blind second marking, once both are finished.
    pub marked_again: Option<Grade>,
    /// Those from outside.
    pub outside: Vec<(GradedBy, Grade)>,
    /// Whether the child was spoken with.
    pub child: Spoken,
    /// Whether something could not wait.
    pub risk: bool,
    /// The themes that were marked.
    pub themes: Vec<Key>,
}

impl Marked {
    /// What may be counted of an audit; `again` is the blind second marking of
    /// its case, if there is one.
    pub fn of(audit: &Audit, programme: &AuditProgramme, again: Option<&Audit>, scale: &Scale) -> Self {
        let finished = audit.overall.as_ref();
        let grade = |name: &str| scale.grade(name);
        Self {
            programme: audit.programme.key.clone(),
            kind: programme.kind,
            list: programme.list.clone(),
            theme: programme.theme.as_ref().map(|theme| theme.key.clone()),
            again: audit.second_of.is_some() || audit.again_after.is_some(),
            due: audit.due,
            finished: finished.map(|overall| overall.on),
            own: finished.and_then(|overall| grade(&overall.grade)),
            good: audit.grade().and_then(grade).and_then(|grade| scale.good_or_better(grade)),
            moderated: audit.moderation.as_ref().and_then(|moderation| grade(&moderation.grade)),
            marked_again: finished.and(again).and_then(|again| grade(&again.overall.as_ref()?.grade)),
            outside: audit.outside.iter().filter_map(|outside| Some((outside.by, grade(&outside.grade)?))).collect(),
            child: audit.child,
            risk: audit.risk.is_some(),
            themes: audit.themes.iter().map(|theme| theme.key.clone()).collect(),
        }
    }

    /// The grade that stands: the moderator's, or else the auditor's own.
    pub fn grade(&self) -> Option<Grade> {
        self.moderated.or(self.own)
    }
}
