//! Which audits recorded here take part in the figures of practice, and with what
//! they say: those that stand, of cases that chance drew from all children. What
//! speaks for a theme, for a part of the children or for itself is not put with them.

use super::Scale;
use care::records::{Audit, AuditProgramme, FrameKind, FrameOf};
use care::tables::supplementary::AUDIT_GRADE;
use jiff::civil::Date;

/// The lists that hold all the children who are open, or all who have a plan.
const WHOLE: [(&str, &str); 2] = [("open_cin_all", "all open children"), ("plans", "all children’s plans")];

/// An audit that is finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The child's pseudonym.
    pub case: String,
    /// The day that it was finished.
    pub on: Date,
    /// What it says in the figures, or why it says nothing there.
    pub counts: Result<Counted, NotCounted>,
}

/// What an audit says in the figures of practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The children that its case was drawn from, in words.
    pub of: &'static str,
    /// The child's team, where the cases were drawn by team.
    pub team: Option<String>,
    /// The grade that stands, as a code of [`AUDIT_GRADE`].
    pub grade: &'static str,
    /// Whether the child's own words were good or better, where it was asked.
    pub voice: Option<bool>,
    /// Whether what the plan says is to change, and by when, was good or better,
    /// where it was asked.
    pub plan: Option<bool>,
}

/// Why a finished audit is not counted among figures of practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NotCounted {
    /// Its case is of a theme, of a part of the children, or was picked.
    Chosen,
    /// Its case is counted already: a blind second marking, or a later look.
    Again,
    /// The blind second marking is not finished.
    SecondToCome,
    /// The two markers differ and nobody has moderated.
    Differ,
    /// Its grade is none of the four.
    OtherScale,
}

fn asks_of_voice(code: &str) -> bool {
    code.contains("voice")
}

fn asks_of_plan(code: &str) -> bool {
    code == "plan" || code.contains("outcome") || code.contains("timescale")
}

/// How an audit takes part; `None` while it is not finished. `second` is the blind
/// second marking of its case, if there is one.
pub fn takes_part(audit: &Audit, programme: &AuditProgramme, second: Option<&Audit>, scale: &Scale) -> Option<Finished> {
    let on = audit.overall.as_ref()?.on;
    Some(Finished { case: audit.case.clone(), on, counts: counted(audit, programme, second, scale) })
}

fn counted(audit: &Audit, programme: &AuditProgramme, second: Option<&Audit>, scale: &Scale) -> Result<Counted, NotCounted> {
    if audit.second_of.is_some() || audit.again_after.is_some() {
        return Err(NotCounted::Again);
    }
    let whole = WHOLE.iter().find(|(list, _)| *list == programme.list);
    let (_, of) = whole.filter(|_| programme.kind == FrameKind::Random && programme.of == FrameOf::All).ok_or(NotCounted::Chosen)?;
    if let Some(second) = second {
        let other = second.overall.as_ref().ok_or(NotCounted::SecondToCome)?;
        let agree = audit.overall.as_ref().is_some_and(|own| scale.grade(&own.grade) == scale.grade(&other.grade));
        if !agree && audit.moderation.is_none() {
            return Err(NotCounted::Differ);
        }
    }
    let named = audit.grade().unwrap_or_default().trim();
    let code = AUDIT_GRADE.codes.iter().find(|code| code.code.eq_ignore_ascii_case(named) || code.label.eq_ignore_ascii_case(named));
    let answer = |asks: fn(&str) -> bool| {
        let answer = audit.questions.iter().find(|answer| asks(&answer.question.to_ascii_lowercase()))?;
        scale.good_or_better(scale.grade(&answer.grade)?)
    };
    let by_team = programme.strata.as_deref().is_some_and(|by| by.eq_ignore_ascii_case("team"));
    Ok(Counted {
        of,
        team: by_team.then(|| audit.stratum.clone()),
        grade: code.ok_or(NotCounted::OtherScale)?.code,
        voice: answer(asks_of_voice),
        plan: answer(asks_of_plan),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::audit::scale::tests::scale;
    use care::records::{FinalGrade, Key, Moderation, QuestionGrade, Ref};
    use jiff::civil::date;

    fn programme() -> AuditProgramme {
        AuditProgramme {
            title: "November".into(),
            tool: Ref::to(Key::new("AT1").unwrap()),
            kind: FrameKind::Random,
            theme: None,
            list: "open_cin_all".into(),
            of: FrameOf::All,
            strata: Some("team".into()),
            size: 10,
            twice: 2,
            auditors: vec![],
            from: date(2026, 11, 1),
            due: date(2026, 11, 30),
            draws: vec![],
            closed: None,
        }
    }

    fn audit(grade: &str) -> Audit {
        let key = |text: &str| Key::new(text).unwrap();
        let mut audit = Audit::to_do(Ref::to(key("AP1")), "C1".into(), "North".into(), Ref::to(key("P1")), date(2026, 11, 30));
        let answer = |code: &str, grade: &str| QuestionGrade { question: code.into(), grade: grade.into(), reasons: "Seen.".into() };
        audit.questions = vec![answer("voice", "Good"), answer("plan", "Inadequate"), answer("seen", "Good")];
        audit.overall = Some(FinalGrade { grade: grade.into(), reasons: "Seen.".into(), on: date(2026, 11, 20) });
        audit
    }

    fn moderated(grade: &str) -> Moderation {
        let by = Ref::to(Key::new("P9").unwrap());
        Moderation { by, grade: grade.into(), reasons: "No visit.".into(), on: date(2026, 11, 21) }
    }

    fn check(audit: &Audit, programme: &AuditProgramme, second: Option<&Audit>, expected: Result<&str, NotCounted>) {
        let found = takes_part(audit, programme, second, &scale()).unwrap();
        assert_eq!(found.counts.map(|counted| counted.grade), expected, "{audit:?} of {programme:?} beside {second:?}");
    }

    #[test]
    fn what_stands_of_cases_drawn_from_all_is_counted() {
        let (random, own) = (programme(), audit("Good"));
        let found = takes_part(&own, &random, None, &scale()).unwrap();
        let expected = Counted { of: "all open children", team: Some("North".into()), grade: "Good", voice: Some(true), plan: Some(false) };
        assert_eq!((found.on, found.counts), (date(2026, 11, 20), Ok(expected)));
        check(&audit("Requires improvement to be good"), &random, None, Ok("Requires improvement"));
        check(&Audit { moderation: Some(moderated("Inadequate")), ..audit("Good") }, &random, None, Ok("Inadequate"));
        check(&audit("Fair"), &random, None, Err(NotCounted::OtherScale));
        assert_eq!(takes_part(&Audit { overall: None, ..own }, &random, None, &scale()), None);
    }

    #[test]
    fn what_speaks_for_itself_only_is_not() {
        for (kind, list, of) in [
            (FrameKind::Themed, "open_cin_all", FrameOf::All),
            (FrameKind::Dip, "open_cin_all", FrameOf::All),
            (FrameKind::Random, "cpp_open", FrameOf::All),
            (FrameKind::Random, "plans", FrameOf::NotMet),
        ] {
            let chosen = AuditProgramme { kind, list: list.into(), of, ..programme() };
            check(&audit("Good"), &chosen, None, Err(NotCounted::Chosen));
        }
        let first = Ref::to(Key::new("AD1").unwrap());
        check(&Audit { second_of: Some(first.clone()), ..audit("Good") }, &programme(), None, Err(NotCounted::Again));
        check(&Audit { again_after: Some(first), ..audit("Good") }, &programme(), None, Err(NotCounted::Again));
    }

    #[test]
    fn two_markers_agree_or_somebody_has_moderated() {
        let (own, random) = (audit("Good"), programme());
        check(&own, &random, Some(&Audit { overall: None, ..audit("Good") }), Err(NotCounted::SecondToCome));
        check(&own, &random, Some(&audit("good")), Ok("Good"));
        check(&own, &random, Some(&audit("Inadequate")), Err(NotCounted::Differ));
        let moderated = Audit { moderation: Some(moderated("Requires improvement to be good")), ..own };
        check(&moderated, &random, Some(&audit("Inadequate")), Ok("Requires improvement"));
    }
}
