//! Audits: the list that cases are drawn from, the draw with its allocation, and
//! the same draw made again. Pages, commands and the demo all draw by this way.

use crate::figures;
use crate::plans::PlanReadings;
use crate::store::SealedDecision;
use crate::workspace::{ChildLevel, View};
use care::pseudonym;
use care::records::{Audit, AuditProgramme, Class, Draw, Evidence, EvidenceKind, FrameOf, Key, Person, Ref};
use jiff::civil::Date;
use measures::reading::{Case, label};
use measures::statistics::agreement::{self, Agreement};
use oversight::audit::{self, Auditor, Frame, FrameCase, Redrawn, ToAllocate};
use std::collections::HashMap;

/// The list of a programme that draws from children’s plans.
pub const PLANS: &str = "plans";

/// Why nothing was drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDrawn {
    /// There is no such list.
    #[error("there is no list “{0}”: name a measure, such as open_cin_all, or write plans for all children’s plans")]
    NoList(String),
    /// There is nobody on it.
    #[error("there is no case on this list as at {0}: load the data first, or choose another list")]
    Empty(Date),
    /// It was drawn before.
    #[error("this programme was drawn already: make another programme for another sample")]
    Before,
    /// Somebody chooses its cases.
    #[error("the cases of a dip are chosen by somebody: make the programme random or themed to draw them")]
    Dip,
    /// Nobody without a conflict is left for some cases.
    #[error("for {0} of the cases every auditor has a conflict: add an auditor who is not of those children’s teams")]
    Conflict(usize),
    /// The keys of its audits would be too long.
    #[error("the programme’s key is too long to number its audits")]
    Key,
}

/// A case of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    case: String,
    stratum: String,
    team: Option<String>,
    workers: Vec<String>,
    found_at: Option<String>,
}

/// The list that a programme draws from, as at a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    as_at: Date,
    cases: Vec<Listed>,
}

/// The part of the frame for a case that the list gives no value for.
const NOT_RECORDED: &str = "Not recorded";
/// The one part of a frame that is not divided.
const WHOLE: &str = "All";

impl List {
    /// The cases of a measure’s list that a programme draws from.
    pub fn of_measure(programme: &AuditProgramme, as_at: Date, cases: Vec<Case>) -> Self {
        let wanted = |case: &Case| match programme.of {
            FrameOf::All => true,
            FrameOf::Met => case.met == Some(true),
            FrameOf::NotMet => case.met == Some(false),
        };
        let listed = cases.into_iter().filter(wanted).filter_map(|case| {
            let detail = |wanted: &str| case.details.iter().find(|(name, _)| &**name == wanted).and_then(|(_, value)| value.clone());
            let stratum = programme.strata.as_deref().map(|by| detail(by).unwrap_or_default());
            Some(Listed {
                stratum: named(stratum.as_deref().map(label)),
                team: detail("team"),
                workers: Vec::new(),
                found_at: case
                    .source_list
                    .zip(case.source_row.filter(|row| *row != measures::recorded::ROW))
                    .map(|(list, row)| format!("List {list}, row {row}, of the return as at {as_at}")),
                case: case.child_id?,
            })
        });
        Self { as_at, cases: listed.collect() }
    }

    /// The children’s plans that a programme draws from: divided by team, or not.
    pub fn of_plans(programme: &AuditProgramme, as_at: Date, plans: &PlanReadings<'_>, leave: &ChildLevel) -> Self {
        let by_team = programme.strata.is_some();
        let listed = plans.cases(leave).into_iter().map(|plan| Listed {
            case: plan.child.to_owned(),
            stratum: named(by_team.then_some(plan.team)),
            team: Some(plan.team.to_owned()),
            workers: plan.workers.iter().flatten().map(|worker| (*worker).to_owned()).collect(),
            found_at: Some(format!("Plan {} of the extract of {as_at}", plan.plan)),
        });
        Self { as_at, cases: listed.collect() }
    }

    /// With those who signed for a child among the child’s workers.
    #[must_use]
    pub fn signed_by(mut self, signers: &HashMap<String, Vec<String>>) -> Self {
        for case in &mut self.cases {
            case.workers.extend(signers.get(&case.case).into_iter().flatten().cloned());
        }
        self
    }

    /// The day that it is as at.
    pub fn as_at(&self) -> Date {
        self.as_at
    }

    fn frame(&self) -> Frame {
        Frame::of(self.cases.iter().map(|case| FrameCase { case: case.case.as_str().into(), stratum: case.stratum.as_str().into() }))
    }
}

fn named(stratum: Option<&str>) -> String {
    match stratum {
        None => WHOLE,
        Some("") => NOT_RECORDED,
        Some(name) => name,
    }
    .to_owned()
}

/// A programme as drawn: its record, and its audits with their keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The programme with its draw.
    pub programme: AuditProgramme,
    /// The audits: each case once, and the first of them a second time.
    pub audits: Vec<(Key, Audit)>,
}

/// The auditors of a programme who are in post: whose team and work they must
/// not be asked to judge, and what they carry already.
pub fn auditors(view: &View, programme: &AuditProgramme, pseudonyms: &pseudonym::Key) -> Vec<(Key, Auditor)> {
    let mut carrying: HashMap<Key, u32> = HashMap::new();
    for audit in view.all::<Audit>().filter(|audit| !audit.record.finished()) {
        *carrying.entry(audit.record.auditor.key.clone()).or_default() += 1;
    }
    let people = programme.auditors.iter().filter_map(|link| view.follow::<Person>(link));
    people
        .filter(|person| person.record.in_post(view.today()))
        .map(|person| {
            let team = person.record.team.as_ref().and_then(|team| view.follow(team)).map(|team| team.record.name.clone());
            let worker = pseudonyms.pseudonym(pseudonym::Who::Worker, &person.record.name);
            let carrying = carrying.get(person.key).copied().unwrap_or_default();
            (person.key.clone(), Auditor { team, worker: Some(worker), carrying })
        })
        .collect()
}

/// The pseudonyms of those who signed a child’s assessments off here, by child.
pub type Signers = HashMap<String, Vec<String>>;

/// Who signed assessments off here, by child: the pseudonyms that the data would
/// have for them as workers. A return does not say who signed.
pub fn signers(decisions: &[SealedDecision], view: &View, pseudonyms: &pseudonym::Key) -> Signers {
    let mut signers = Signers::new();
    for decision in decisions {
        let person = Key::new(&decision.by).ok().and_then(|key| view.get::<Person>(&key));
        if let Some(person) = person {
            let worker = pseudonyms.pseudonym(pseudonym::Who::Worker, &person.record.name);
            signers.entry(decision.child.clone()).or_default().push(worker);
        }
    }
    signers
}

/// A child’s case as it is given to an auditor: the team and the workers that the
/// child’s plans name, and who signed the child’s assessments off here.
pub fn case_of(child: &str, plans: Option<&PlanReadings<'_>>, leave: &ChildLevel, signers: &Signers) -> ToAllocate {
    let mut case = ToAllocate { workers: signers.get(child).cloned().unwrap_or_default(), ..ToAllocate::default() };
    for (plan, latest) in plans.map(|plans| plans.of_child(leave, child)).unwrap_or_default() {
        case.team.get_or_insert_with(|| latest.team.to_string());
        case.workers.push(latest.worker.to_string());
        case.workers.extend(plan.before(1).map(|before| before.worker.to_string()));
    }
    case
}

/// What the check of conflicts looks at, and what it cannot know.
pub const CONFLICTS: &str = "Nobody is given a case of their own team, one where the plan names them as the worker now or at the version \
    before, or a child whose assessment they signed off here. Who signed elsewhere is in no file that is sent: whoever did says so and \
    passes the case on.";

/// Draws the cases of a programme and gives them to its auditors. The seed is
/// chance: whoever calls makes it now and takes it from nobody.
pub fn draw(
    key: &Key,
    programme: &AuditProgramme,
    list: &List,
    auditors: &[(Key, Auditor)],
    seed: u32,
    on: Date,
) -> Result<Drawn, NotDrawn> {
    if programme.kind == care::records::FrameKind::Dip {
        return Err(NotDrawn::Dip);
    }
    if programme.draw().is_some() {
        return Err(NotDrawn::Before);
    }
    let frame = list.frame();
    if frame.is_empty() {
        return Err(NotDrawn::Empty(list.as_at));
    }
    let sample = audit::draw(&frame, programme.size.into(), seed);
    let listed: HashMap<&str, &Listed> = list.cases.iter().map(|case| (case.case.as_str(), case)).collect();
    let to_allocate = |case: &FrameCase, marked_by: Option<usize>| {
        let of = listed.get(&*case.case);
        ToAllocate { team: of.and_then(|of| of.team.clone()), workers: of.map(|of| of.workers.clone()).unwrap_or_default(), marked_by }
    };
    let mut who: Vec<Auditor> = auditors.iter().map(|(_, auditor)| auditor.clone()).collect();
    let first: Vec<ToAllocate> = sample.cases.iter().map(|case| to_allocate(case, None)).collect();
    let first = audit::allocate(&first, &who);
    for of in first.iter().flatten() {
        if let Some(auditor) = who.get_mut(*of) {
            auditor.carrying += 1;
        }
    }
    // The order of the sample is chance too, so that its first cases are a sample of it.
    let twice = usize::from(programme.twice).min(sample.cases.len());
    let second: Vec<ToAllocate> = sample.cases.iter().zip(&first).take(twice).map(|(case, of)| to_allocate(case, *of)).collect();
    let second = audit::allocate(&second, &who);
    let left = first.iter().chain(&second).filter(|of| of.is_none()).count();
    if left > 0 {
        return Err(NotDrawn::Conflict(left));
    }
    let numbered = |place: usize, again: &str| Key::new(&format!("{key}-{:03}{again}", place + 1)).map_err(|_| NotDrawn::Key);
    let of = |case: &FrameCase, place: usize, auditor: Option<usize>| -> Result<Audit, NotDrawn> {
        let (person, _) = auditor.and_then(|auditor| auditors.get(auditor)).ok_or(NotDrawn::Conflict(1))?;
        let auditor = Ref::to(person.clone());
        let mut audit = Audit::to_do(Ref::to(key.clone()), case.case.to_string(), case.stratum.to_string(), auditor, programme.due);
        audit.place = place as u32 + 1;
        audit.found_at = listed.get(&*case.case).and_then(|listed| listed.found_at.clone());
        Ok(audit)
    };
    let mut audits = Vec::with_capacity(sample.cases.len() + twice);
    for (place, (case, auditor)) in sample.cases.iter().zip(&first).enumerate() {
        audits.push((numbered(place, "")?, of(case, place, *auditor)?));
    }
    for (place, (case, auditor)) in sample.cases.iter().zip(&second).enumerate() {
        let mut audit = of(case, place, *auditor)?;
        audit.second_of = Some(Ref::to(numbered(place, "")?));
        audits.push((numbered(place, "-B")?, audit));
    }
    let in_frame = frame.len() as u32;
    let draw = Draw { on, as_at: list.as_at, seed, in_frame, frame: frame.fingerprint(), strata: sample.strata };
    Ok(Drawn { programme: AuditProgramme { draws: vec![draw], ..programme.clone() }, audits })
}

/// Draws a programme again and compares: `None` where it was never drawn.
pub fn redraw(view: &View, key: &Key, programme: &AuditProgramme, list: &List) -> Option<Redrawn> {
    let recorded = programme.draw()?;
    let mut cases: Vec<(u32, &str)> = view
        .all::<Audit>()
        .map(|audit| audit.record)
        .filter(|audit| audit.programme.key == *key && audit.second_of.is_none() && audit.again_after.is_none())
        .map(|audit| (audit.place, audit.case.as_str()))
        .collect();
    cases.sort_unstable();
    let cases: Vec<&str> = cases.into_iter().map(|(_, case)| case).collect();
    Some(audit::redraw(&list.frame(), recorded, programme.size.into(), &cases))
}

/// What came of drawing again, in a sentence.
pub fn redrawn_in_words(redrawn: Redrawn) -> String {
    match redrawn {
        Redrawn::Same => "Same: the seed gives these very cases, in this order, from this very list. Nobody chose them.".to_owned(),
        Redrawn::OtherFrame { then, now } => format!(
            "The list has changed since: it had {then} cases and has {now}, or other cases. Put back the load that it was drawn from to draw again."
        ),
        Redrawn::OtherSample { missing: 0, added: 0 } => {
            "Not the same: the list is what it was, and the cases are, but not their order, which decides who is marked twice.".to_owned()
        }
        Redrawn::OtherSample { missing, added } => format!(
            "Not the same: the list is what it was, but {missing} cases that the seed gives are not in the programme, and {added} are in it that the seed does not give. The history of the programme’s audits shows who changed them."
        ),
    }
}

/// How far auditors agree on the cases that were marked twice, blind; `None`
/// where there are none.
pub fn agreement(view: &View) -> Option<Agreement> {
    let grades = view.all::<AuditProgramme>().find_map(|programme| view.scale_of(programme.record)).map_or(4, |scale| scale.grades());
    agreement::quadratic(&audit::twice_marked(&view.audited()), grades).ok()
}

/// What must stand beside every figure made of audit grades while auditors do
/// not agree well enough, or nobody knows whether they do; `None` where they do.
pub fn not_yet_reliable(view: &View) -> Option<String> {
    match agreement(view) {
        Some(agreement) if agreement.is_reliable() => None,
        Some(agreement) => Some(agreement.in_words()),
        None => Some("No case has been marked twice, blind, so nobody knows whether auditors grade alike.".to_owned()),
    }
}

/// The warning in a few words, for beside a figure.
pub const NOT_YET_RELIABLE: &str = "audit grades not yet reliable";

/// The same for a measure, where it is made of audit grades.
pub fn warning_beside(view: &View, measure: &str) -> Option<String> {
    measure.starts_with("audit_").then(|| not_yet_reliable(view)).flatten()
}

/// The same for a piece of evidence, where audit is its kind. The public does not
/// read how auditors agree.
pub fn warning_beside_evidence(view: &View, evidence: &Evidence) -> Option<String> {
    let graded = evidence.kind == EvidenceKind::Audit && view.viewer().reads(Class::Members);
    graded.then(|| not_yet_reliable(view)).flatten()
}

/// Shares of fewer audits than this would tell of single children.
const FEWEST_IN_PUBLIC: u32 = 10;

/// `31 of 40 (77.5%; could be 62.5% to 87.7%)`, withheld from those who read
/// the public edition where there are few.
pub fn share_in_words(view: &View, met: u32, of: u32) -> String {
    match figures::share_in_words(met, of, "could be") {
        None => "None yet".to_owned(),
        Some(_) if of < FEWEST_IN_PUBLIC && view.viewer().public_edition() => "Withheld: small numbers".to_owned(),
        Some(words) => words,
    }
}
