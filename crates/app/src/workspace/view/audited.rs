//! Audits at the reading door. A case is behind the child-level wall; whoever is
//! asked to look at it, or to do something about it, reads that one record; and of
//! two who mark a case blind, neither reads the other's marking before their own is
//! finished. What has no case in it may be counted by all who read figures.

use super::{Id, Seen, View};
use crate::store::Draft;
use crate::workspace::{Viewer, Workspace};
use care::records::{AnyRecord, Audit, AuditProgramme, AuditTool, Class, Framework, Key, Register};
use oversight::audit::{Asked, Finished, Marked, Scale, takes_part};
use std::collections::HashSet;

/// Leave to read what the plan rules found in one child’s plan: only the
/// reading door makes one, for whoever audits the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneCase {
    case: String,
}

impl OneCase {
    /// The child’s pseudonym.
    pub fn case(&self) -> &str {
        &self.case
    }
}

/// Whether a record was given to the viewer to do, or came of an audit that was.
/// Audits go to staff.
pub(super) fn addressed(viewer: &Viewer, among: &Workspace, record: &AnyRecord) -> bool {
    let Some(person) = viewer.person.as_ref().filter(|_| viewer.reads(Class::Officers)) else { return false };
    match record {
        AnyRecord::Audit(audit) => audit.auditor.key == *person,
        AnyRecord::AuditAction(action) => {
            let asked_by = match among.record(&(&action.audit).into()) {
                Some(AnyRecord::Audit(audit)) => audit.auditor.key == *person,
                _ => false,
            };
            asked_by || action.person.as_ref().is_some_and(|owner| owner.key == *person)
        }
        _ => false,
    }
}

fn audits(workspace: &Workspace) -> impl Iterator<Item = (Id, &Audit)> {
    workspace.registers.get(&Register::Audit).into_iter().flatten().filter_map(|key| {
        let id = Id::new(Register::Audit, key.clone());
        match workspace.record(&id)? {
            AnyRecord::Audit(audit) => Some((id, audit)),
            _ => None,
        }
    })
}

/// The markings that the viewer must not see yet: of each pair marked blind, the
/// other one until the viewer’s own is finished, with the actions that came of it.
/// The records of today decide, so that going back in time does not go round it.
pub(super) fn blind(current: &Workspace, viewer: &Viewer) -> HashSet<Id> {
    let mut closed = HashSet::new();
    let Some(person) = &viewer.person else { return closed };
    for (second_id, second) in audits(current) {
        let Some(first_id) = second.second_of.as_ref().map(Id::from) else { continue };
        let Some(AnyRecord::Audit(first)) = current.record(&first_id) else { continue };
        let open = |audit: &Audit| audit.auditor.key == *person && !audit.finished();
        if open(second) {
            closed.insert(first_id);
        } else if open(first) {
            closed.insert(second_id);
        }
    }
    let actions: Vec<Id> = closed
        .iter()
        .flat_map(|id| current.linked_from.get(id).into_iter().flatten())
        .filter(|(source, _)| source.register == Register::AuditAction)
        .map(|(source, _)| source.clone())
        .collect();
    closed.extend(actions);
    closed
}

impl View {
    /// Whether the viewer may write this draft although their role does not write
    /// its register: an audit or an action that was given to them, or an action
    /// from an audit that was given to them. Nobody passes on what they were given.
    pub fn writes_what_was_given(&self, draft: &Draft) -> bool {
        let Some(record) = &draft.record else { return false };
        match &draft.key {
            Some(key) if draft.saw > 0 => {
                let held = self.any(&Id::new(draft.register, key.clone()));
                held.is_some_and(|held| addressed(&self.viewer, &self.current, held.record))
                    && addressed(&self.viewer, &self.current, record)
            }
            _ => match record {
                AnyRecord::AuditAction(action) => {
                    let audit = self.follow(&action.audit);
                    audit.is_some_and(|audit| self.is_auditor(audit.record))
                }
                _ => false,
            },
        }
    }

    /// Whether an audit was given to the viewer.
    pub fn is_auditor(&self, audit: &Audit) -> bool {
        self.viewer.person.as_ref().is_some_and(|person| audit.auditor.key == *person)
    }

    /// Leave to read what the plan rules found in the case of an audit: for its
    /// auditor once their first view is given, and for those who open every
    /// child’s rows.
    pub fn case_of(&self, audit: Seen<'_, Audit>) -> Option<OneCase> {
        let first_view = audit.record.first_view.is_some();
        let all = self.child_level().is_some_and(|leave| leave.only_team().is_none());
        let leave = if self.is_auditor(audit.record) { first_view } else { all };
        leave.then(|| OneCase { case: audit.record.case.clone() })
    }

    /// The scale of a programme’s grades.
    pub fn scale_of(&self, programme: &AuditProgramme) -> Option<Scale> {
        let tool = self.follow::<AuditTool>(&programme.tool).map(|tool| tool.record.framework.clone());
        // Who may not read the tool may still know what its grades are called.
        let framework = tool.or_else(|| match self.shown.record(&(&programme.tool).into())? {
            AnyRecord::AuditTool(tool) => Some(tool.framework.clone()),
            _ => None,
        })?;
        self.follow::<Framework>(&framework).and_then(|framework| Scale::of(framework.record))
    }

    /// Every audit without its case, for those who read figures: empty for others.
    /// A grade from a visit that the viewer may not know of is left out.
    pub fn audited(&self) -> Vec<Marked> {
        if !self.viewer.reads(Class::Members) {
            return Vec::new();
        }
        let marked = audits(&self.shown).filter_map(|(id, audit)| {
            let AnyRecord::AuditProgramme(programme) = self.shown.record(&(&audit.programme).into())? else { return None };
            let scale = self.scale_of(programme)?;
            let mut marked = Marked::of(audit, programme, self.second_marking(&id), &scale);
            marked.outside = audit
                .outside
                .iter()
                .filter(|outside| outside.inspection.as_ref().is_none_or(|inspection| self.follow(inspection).is_some()))
                .filter_map(|outside| Some((outside.by, scale.grade(&outside.grade)?)))
                .collect();
            Some(marked)
        });
        marked.collect()
    }

    /// The blind second marking of an audit.
    fn second_marking(&self, first: &Id) -> Option<&Audit> {
        self.shown.linked_from.get(first).into_iter().flatten().find_map(|(source, _)| match self.shown.record(source)? {
            AnyRecord::Audit(again) => again.second_of.as_ref().is_some_and(|of| Id::from(of) == *first).then_some(again),
            _ => None,
        })
    }

    /// Every finished audit, as the figures take it in: the same for all who read
    /// figures, whose pages show counts, and cases only behind the wall. A grade
    /// that one of two blind markers must not see yet is not among what counts.
    pub(crate) fn finished_audits(&self) -> Vec<(Key, Finished)> {
        let finished = audits(&self.shown).filter_map(|(id, audit)| {
            let AnyRecord::AuditProgramme(programme) = self.shown.record(&(&audit.programme).into())? else { return None };
            let scale = self.scale_of(programme)?;
            Some((id.key.clone(), takes_part(audit, programme, self.second_marking(&id), &scale)?))
        });
        finished.collect()
    }

    /// The days of every action from an audit, for those who read figures.
    pub fn asked_by_audits(&self) -> Vec<Asked> {
        if !self.viewer.reads(Class::Members) {
            return Vec::new();
        }
        let keys = self.shown.registers.get(&Register::AuditAction).into_iter().flatten();
        keys.filter_map(|key| match self.shown.record(&Id::new(Register::AuditAction, key.clone()))? {
            AnyRecord::AuditAction(action) => Some(Asked::from(action)),
            _ => None,
        })
        .collect()
    }
}
