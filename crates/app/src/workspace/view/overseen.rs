//! What audits said of management oversight, without the case: for pages that
//! set how good it is beside how often it happens.

use super::View;
use care::records::{AnyRecord, Audit, AuditProgramme, Class, FrameKind, Register};
use jiff::civil::Date;

/// One answer to a question about oversight or supervision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overseen {
    /// How the case was chosen: what was drawn and what was picked are not put together.
    pub kind: FrameKind,
    /// The team, where the programme drew its cases by team.
    pub team: Option<String>,
    /// When the audit was finished.
    pub on: Date,
    /// Whether it was good or better.
    pub good: bool,
}

/// Whether a question of an audit tool, by its short name, asks about oversight.
fn asks_about_oversight(code: &str) -> bool {
    let code = code.to_ascii_lowercase();
    code.contains("oversight") || code.contains("supervision")
}

impl View {
    /// What finished audits said of oversight, each case once, for those who
    /// read what officers do; empty for others.
    pub fn overseen(&self) -> Vec<Overseen> {
        if !self.viewer().reads(Class::Officers) {
            return Vec::new();
        }
        let keys = self.shown.registers.get(&Register::Audit).into_iter().flatten();
        let audits = keys.filter_map(|key| match self.shown.record(&super::Id::new(Register::Audit, key.clone()))? {
            AnyRecord::Audit(audit) => Some(audit),
            _ => None,
        });
        audits.flat_map(|audit| self.of_audit(audit)).collect()
    }

    fn of_audit(&self, audit: &Audit) -> Vec<Overseen> {
        // A second marking or a later look is the same case once more.
        if audit.second_of.is_some() || audit.again_after.is_some() {
            return Vec::new();
        }
        let Some(on) = audit.overall.as_ref().map(|overall| overall.on) else { return Vec::new() };
        let Some(AnyRecord::AuditProgramme(programme)) = self.shown.record(&(&audit.programme).into()) else { return Vec::new() };
        let Some(scale) = self.scale_of(programme) else { return Vec::new() };
        let by_team = |programme: &AuditProgramme| programme.strata.as_deref().is_some_and(|of| of.eq_ignore_ascii_case("team"));
        let team = by_team(programme).then(|| audit.stratum.clone()).filter(|team| !team.is_empty());
        audit
            .questions
            .iter()
            .filter(|question| asks_about_oversight(&question.question))
            .filter_map(|question| scale.good_or_better(scale.grade(&question.grade)?))
            .map(|good| Overseen { kind: programme.kind, team: team.clone(), on, good })
            .collect()
    }
}
