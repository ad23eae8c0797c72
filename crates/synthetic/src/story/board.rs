//! What meetings resolved, and what they asked of whom.

use super::{Ago, Book, each, some, to};
use care::records::{Delivery, MeetingAction, Resolution, ResolutionKind, Verbatim};

/// A limb: key, meeting, when it was written down, label, kind, words, paper,
/// who carries it out, due, done, findings.
struct Limb {
    key: &'static str,
    meeting: &'static str,
    told: Ago,
    label: &'static str,
    kind: ResolutionKind,
    text: &'static str,
    paper: Option<&'static str>,
    responsible: &'static str,
    due: Option<Ago>,
    done: Option<Ago>,
    findings: &'static [&'static str],
}

const fn limb(key: &'static str, meeting: &'static str, told: Ago, label: &'static str, kind: ResolutionKind, text: &'static str) -> Limb {
    Limb { key, meeting, told, label, kind, text, paper: None, responsible: "", due: None, done: None, findings: &[] }
}

impl Limb {
    const fn in_paper(self, paper: &'static str) -> Self {
        Self { paper: Some(paper), ..self }
    }
    const fn by(self, responsible: &'static str, due: Ago) -> Self {
        Self { responsible, due: Some(due), ..self }
    }
    const fn done(self, done: Ago) -> Self {
        Self { done: Some(done), ..self }
    }
    const fn on(self, findings: &'static [&'static str]) -> Self {
        Self { findings, ..self }
    }
}

use ResolutionKind::{Approve, Delegate, Endorse, Note, Other, Recommend, Refer, RequestReport};

const DIRECTOR: &str = "Director of Children’s Services";

const LIMBS: &[Limb] = &[
    limb("R1", "MT3", (-27, 20), "a)", Note, "the report of the inspection of children’s services be received").in_paper("PA3"),
    limb("R2", "MT3", (-27, 20), "b)", Approve, "the Children’s Services Improvement Plan at Appendix 1, with its eight outcomes for children, be approved")
        .in_paper("PA3"),
    limb(
        "R3",
        "MT3",
        (-27, 20),
        "c)",
        Delegate,
        "authority be delegated to the Director of Children’s Services, in consultation with the Cabinet Member for Children and Families, to make changes to the Improvement Plan that do not alter its outcomes",
    )
    .in_paper("PA3"),
    limb("R4", "MT3", (-27, 20), "d)", RequestReport, "a report on delivery and impact be brought to Cabinet every six months")
        .in_paper("PA3")
        .by(DIRECTOR, (2, 16)),
    limb(
        "R5",
        "MT3",
        (-27, 20),
        "e)",
        Refer,
        "the Children’s Scrutiny Committee be asked to look at the measures of the plan, and be given a scorecard in plain words each quarter",
    )
    .in_paper("PA3")
    .by("Senior performance analyst", (-21, 29))
    .done((-21, 19))
    .on(&["F19"]),
    limb("R6", "MT15", (-9, 22), "(i)", Note, "the report be noted").in_paper("PA4"),
    limb(
        "R7",
        "MT15",
        (-9, 22),
        "(ii)",
        RequestReport,
        "the number of assessments returned by managers, and the grades of independent audits, be shown beside timeliness in every report to this Committee",
    )
    .in_paper("PA4")
    .by(DIRECTOR, (-4, 20))
    .on(&["F10", "F18"]),
    limb("R8", "MT15", (-9, 22), "(iii)", Recommend, "the Cabinet Member be recommended to bring forward the second pair of children’s homes")
        .in_paper("PA4")
        .by("Cabinet Member for Children and Families", (-7, 20))
        .on(&["F15"]),
    limb(
        "R9",
        "MT15",
        (-9, 22),
        "(iv)",
        Other,
        "every child whose assessment has been open for more than 45 working days be looked at each week, in every team, and the Committee be told in three months what was found",
    )
    .in_paper("PA4")
    .by("Head of Help and Protection", (-6, 20))
    .on(&["F10"]),
    limb("R10", "MT18", (-5, 20), "", Note, "the letter on the fourth monitoring visit be received and its contents noted").in_paper("PA6").on(&["F37", "F38", "F39"]),
    limb("R11", "MT8", (-18, 17), "2", Endorse, "That the practice standards be endorsed as the council’s own.").done((-17, 12)).on(&["F7"]),
    limb("R12", "MT16", (-8, 13), "1", Endorse, "That the recommended offer for the second pair of homes be supported.").on(&["F15"]),
    limb("R13", "MT19", (-5, 28), "3", RequestReport, "That every second protection plan be looked at, and the Board be told why the first did not last.")
        .by("Manager of the independent reviewing service", (1, 30))
        .on(&["F14"]),
    limb("R14", "MT23", (-2, 11), "(a)", Other, "the Chief Executive write to the districts about the tenancies that were promised")
        .in_paper("PA9")
        .by("Chief Executive", (-1, 15))
        .done((-1, 13))
        .on(&["F16"]),
    limb(
        "R15",
        "MT23",
        (-2, 11),
        "(b)",
        Other,
        "the Head of Help and Protection find out why children wait longer in Assessment Team 3, and tell the Board within two months",
    )
    .in_paper("PA9")
    .by("Head of Help and Protection", (0, 12)),
    limb("R16", "MT24", (0, 9), "1", RequestReport, "That the Committee have at its next meeting the reasons for second plans, child by child and without names.")
        .by(DIRECTOR, (2, 3))
        .on(&["F14"]),
    limb("R17", "MT6", (-22, 12), "1", Note, "That the report be noted.").on(&["F10", "F17"]),
];

/// An action of a meeting: key, meeting, told, task, owner, due, as said,
/// delivery, done, paper.
struct Asked {
    key: &'static str,
    meeting: &'static str,
    told: Ago,
    task: &'static str,
    owner: &'static str,
    due: Option<Ago>,
    as_said: &'static str,
    done: Option<Ago>,
    paper: Option<&'static str>,
}

const fn asked(key: &'static str, meeting: &'static str, told: Ago, owner: &'static str, task: &'static str) -> Asked {
    Asked { key, meeting, told, task, owner, due: None, as_said: "", done: None, paper: None }
}

impl Asked {
    const fn due(self, due: Ago, as_said: &'static str) -> Self {
        Self { due: Some(due), as_said, ..self }
    }
    const fn done(self, done: Ago) -> Self {
        Self { done: Some(done), ..self }
    }
    const fn in_paper(self, paper: &'static str) -> Self {
        Self { paper: Some(paper), ..self }
    }
}

const ASKED: &[Asked] = &[
    asked("MA1", "MT1", (-29, 24), DIRECTOR, "Bring the draft plan to the next meeting").due((-28, 28), "next meeting").done((-28, 20)),
    asked("MA2", "MT4", (-27, 27), "Head of Workforce Development", "Show vacancies by team")
        .due((-26, 20), "within the month")
        .done((-26, 16)),
    asked("MA3", "MT5", (-24, 10), "Head of Help and Protection", "Say why every social worker of one team was new")
        .due((-23, 15), "by the new year"),
    asked("MA4", "MT7", (-19, 28), "Head of Safeguarding and Quality Assurance", "Bring two audits, read with the auditor’s notes")
        .due((-17, 10), "next meeting")
        .done((-17, 9)),
    asked("MA5", "MT10", (-15, 11), "Participation lead", "Ask children how they would like to hear what changed")
        .due((-13, 10), "after the summer")
        .done((-13, 9)),
    asked("MA6", "MT13", (-11, 28), "Senior performance analyst", "Show returns and timeliness on one chart")
        .due((-9, 12), "next meeting")
        .done((-9, 10)),
    asked("MA7", "MT15", (-9, 22), "Head of Help and Protection", "").in_paper("PA4"),
    asked("MA8", "MT16", (-8, 13), "Head of Commissioning and Sufficiency", "Put dates into the plan for more homes")
        .due((-6, 26), "next meeting"),
    asked("MA9", "MT18", (-5, 20), "Director of Children’s Services", "").in_paper("PA6"),
    asked("MA10", "MT23", (-2, 11), "Head of Early Help", "agree who keeps watch after a plan ends")
        .due((-6, 30), "overdue")
        .in_paper("PA9"),
    asked("MA11", "MT23", (-2, 11), "Participation lead", "show the Board ten letters that went back to children")
        .due((1, 10), "next meeting")
        .in_paper("PA9"),
    asked("MA12", "MT23", (-2, 11), "Chief Executive", "").in_paper("PA9"),
    asked("MA13", "MT24", (0, 9), "Director of Children’s Services", "Send members the list of recommendations with what became of each")
        .due((0, 30), "by the end of the month"),
];

pub(super) fn tell(book: &mut Book) {
    for limb in LIMBS {
        let told = book.day(limb.told);
        let source = limb.paper.and_then(|paper| book.source(paper, limb.text));
        let delegated = limb.kind == Delegate;
        let record = Resolution {
            meeting: Some(to(limb.meeting)),
            label: some(limb.label),
            kind: limb.kind,
            text: Verbatim::from(limb.text),
            delegated_to: delegated.then(|| DIRECTOR.to_owned()),
            in_consultation_with: delegated.then(|| "Cabinet Member for Children and Families".to_owned()),
            responsible: some(limb.responsible),
            due: limb.due.map(|due| book.day(due)),
            done_on: None,
            evidence: None,
            findings: each(limb.findings),
            source,
        };
        book.tell(told, "improvement-manager", limb.key, record);
    }
    for asked in ASKED {
        let told = book.day(asked.told);
        let quoted = if asked.task.is_empty() { format!("ACTION: {}", asked.owner) } else { asked.task.to_owned() };
        let source = asked.paper.and_then(|paper| book.source(paper, &quoted));
        let record = MeetingAction {
            meeting: Some(to(asked.meeting)),
            text: (!asked.task.is_empty()).then(|| Verbatim::from(asked.task)),
            owner: some(asked.owner),
            due: asked.due.map(|due| book.day(due)),
            due_as_said: some(asked.as_said),
            delivery: Delivery::NotStarted,
            done_on: None,
            action: None,
            source,
        };
        book.tell(told, "improvement-manager", asked.key, record);
    }
}

/// What became of them, once there is a plan and evidence to point to.
pub(super) fn follow(book: &mut Book) {
    for limb in LIMBS {
        if let Some(done) = limb.done.map(|done| book.day(done)) {
            book.change::<Resolution>(done, "improvement-manager", limb.key, "Carried out", |resolution| resolution.done_on = Some(done));
        }
    }
    let shown = book.day((-16, 13));
    book.change::<Resolution>(shown, "improvement-manager", "R5", "The scorecard filed as evidence", |resolution| {
        resolution.evidence = Some(to("E23"));
    });
    for asked in ASKED {
        if let Some(done) = asked.done.map(|done| book.day(done)) {
            book.change::<MeetingAction>(done, "improvement-manager", asked.key, "Done", |action| {
                action.delivery = Delivery::Done;
                action.done_on = Some(done);
            });
        }
    }
    let carried = book.day((-2, 15));
    for (key, action) in [("MA10", "A22"), ("MA11", "A18")] {
        book.change::<MeetingAction>(carried, "improvement-manager", key, "Carried by the plan", |asked| {
            asked.action = Some(to(action));
            asked.delivery = Delivery::Slipping;
        });
    }
}
