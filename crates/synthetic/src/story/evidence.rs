//! What shows that something was done, or that it helped: from "somebody said
//! so" to "outsiders confirm it", and not all of one mind.

use super::{Ago, Book, each, to};
use care::records::{Class, Direction, Evidence, EvidenceKind, Independence, Prose, Rung};

use Class::{ChildLevel, Exempt, Members, Officers, Public};
use Direction::{Better, Mixed, NoRealChange, Worse};
use EvidenceKind::{Activity, Audit, ChildVoice, ExternalView, FamilyVoice, Measure, StaffVoice};
use Independence::{Outside, Peers, Service};

struct Filed {
    key: &'static str,
    on: Ago,
    by: &'static str,
    title: &'static str,
    kind: EvidenceKind,
    says: &'static str,
    direction: Direction,
    counted: Option<(u32, u32)>,
    source: &'static str,
    independence: Independence,
    rung: Rung,
    outcomes: &'static [&'static str],
    actions: &'static [&'static str],
    findings: &'static [&'static str],
    expires: Option<Ago>,
    class: Class,
    supersedes: Option<&'static str>,
    paper: Option<(&'static str, &'static str)>,
}

const fn filed(key: &'static str, on: Ago, title: &'static str, kind: EvidenceKind, direction: Direction, says: &'static str) -> Filed {
    Filed {
        key,
        on,
        by: "head-of-qa",
        title,
        kind,
        says,
        direction,
        counted: None,
        source: "",
        independence: Service,
        rung: Rung::Activity,
        outcomes: &[],
        actions: &[],
        findings: &[],
        expires: None,
        class: Officers,
        supersedes: None,
        paper: None,
    }
}

impl Filed {
    const fn counted(self, n: u32, of: u32) -> Self {
        Self { counted: Some((n, of)), ..self }
    }
    const fn from(self, source: &'static str, independence: Independence, rung: Rung) -> Self {
        Self { source, independence, rung, ..self }
    }
    const fn on(self, outcomes: &'static [&'static str], actions: &'static [&'static str], findings: &'static [&'static str]) -> Self {
        Self { outcomes, actions, findings, ..self }
    }
    const fn until(self, expires: Ago) -> Self {
        Self { expires: Some(expires), ..self }
    }
    const fn class(self, class: Class) -> Self {
        Self { class, ..self }
    }
    const fn supersedes(self, evidence: &'static str) -> Self {
        Self { supersedes: Some(evidence), ..self }
    }
    const fn by(self, by: &'static str) -> Self {
        Self { by, ..self }
    }
    const fn read_in(self, paper: &'static str, words: &'static str) -> Self {
        Self { paper: Some((paper, words)), ..self }
    }
}

const EVIDENCE: &[Filed] = &[
    filed(
        "E1",
        (-20, 5),
        "Audit of forty plans, before the standards",
        Audit,
        NoRealChange,
        "Eleven of forty plans named the dangers that the assessment had found and said what would be different. In 23, text had been copied from the plan before.",
    )
    .counted(11, 40)
    .from("Random sample of open plans, read by two auditors", Peers, Rung::PracticeChanged)
    .on(&["O1"], &["A4"], &["F7", "F8", "F9"])
    .until((-8, 5))
    .class(Members),
    filed("E2", (-12, 14), "Audit of forty plans, after the standards", Audit, Mixed, "Twenty-four of forty met the standard: 21 of the 25 written since it was published, and three of the 15 older ones.")
        .counted(24, 40)
        .from("Random sample of open plans, read by two auditors", Peers, Rung::PracticeChanged)
        .on(&["O1"], &["A1", "A2", "A3"], &["F7"])
        .until((0, 14))
        .class(Members),
    filed("E3", (-4, 9), "Audit of thirty-six plans", Audit, Better, "Twenty-nine of 36 met the standard. None of the seven that did not was younger than six months.")
        .counted(29, 36)
        .from("Random sample of open plans, read by two auditors", Peers, Rung::PracticeChanged)
        .on(&["O1"], &["A3"], &["F7", "F9"])
        .until((8, 9))
        .class(Members),
    filed("E4", (-4, 14), "What families say of their children’s plans", FamilyVoice, Better, "Sixty-one of 102 families who answered said that the plan was clearer than a year before; eleven said that it was less clear.")
        .counted(61, 102)
        .from("Survey by post and telephone; one family in three answered", Service, Rung::ExperienceChanged)
        .on(&["O1"], &["A5"], &["F8"])
        .class(Public),
    filed("E5", (-11, 24), "Thirty records read with another council", Audit, Mixed, "Sixteen of thirty were good or better. We had graded 21 of the same thirty so.")
        .counted(16, 30)
        .from("Read side by side with auditors of a neighbouring council", Outside, Rung::PracticeChanged)
        .on(&["O2", "O8"], &["A42"], &["F18"])
        .until((1, 24))
        .class(Members),
    filed("E6", (-6, 21), "Assessments that had been sent back once", Audit, Better, "Of fifty assessments that managers had returned, 41 were good when they came again. Before the change 22 of fifty were.")
        .counted(41, 50)
        .from("Auditors outside the teams", Peers, Rung::PracticeChanged)
        .on(&["O2"], &["A7"], &["F10"])
        .class(Members),
    filed("E7", (-5, 11), "Assessments within 45 working days", Measure, Worse, "Down from nine in ten to about six in seven since managers began to return work.")
        .from("Annex A, six months to the end of April", Service, Rung::PracticeChanged)
        .on(&["O2"], &["A7", "A13"], &["F34"])
        .by("analyst")
        .class(Public),
    filed("E8", (-5, 18), "What staff say of work being returned", StaffVoice, Better, "Seventy-four of 96 said that a return had made them better at their work. Nine said that it felt like being caught out.")
        .counted(74, 96)
        .from("Staff survey, two in three answered", Service, Rung::Activity)
        .on(&["O2"], &["A7"], &["F34"]),
    filed("E9", (-4, 6), "Complaints about waiting for an assessment", FamilyVoice, Worse, "Nine families complained that they had waited without hearing anything; two in the year before. Six of the nine were in one team.")
        .counted(6, 9)
        .from("Complaints register", Service, Rung::ExperienceChanged)
        .on(&["O2"], &["A13"], &["F34"]),
    filed("E10", (-12, 19), "Seen alone: fifty visits read", Audit, Better, "In 43 of fifty visits the child was seen alone or the record said why not.")
        .counted(43, 50)
        .from("Dip sample of visits to children on protection plans", Peers, Rung::PracticeChanged)
        .on(&["O3"], &["A15"], &["F13"])
        .until((-6, 19)),
    filed("E11", (-12, 21), "Inspectors on being seen alone", ExternalView, Better, "Most children on protection plans are now seen alone, and social workers can explain why they visit.")
        .from("Letter of the third monitoring visit", Outside, Rung::SustainedConfirmed)
        .on(&["O3"], &["A15"], &["F13", "F31"])
        .class(Public),
    filed("E12", (-2, 13), "Children on whether they are listened to", ChildVoice, Better, "Fifty-eight of 71 children said that their social worker listens. Twenty-six could say what had changed because of them.")
        .counted(58, 71)
        .from("Asked by advocates, not by social workers", Outside, Rung::ExperienceChanged)
        .on(&["O3"], &["A16", "A18"], &["F12", "F39"])
        .class(Public),
    filed("E13", (-2, 6), "Letters that went back to children", Activity, NoRealChange, "Nineteen of sixty children who had asked for something were told within four weeks what came of it.")
        .counted(19, 60)
        .from("Count by the participation lead", Service, Rung::Activity)
        .on(&["O3"], &["A18"], &["F39"]),
    filed("E14", (-3, 18), "Second and later protection plans", Measure, Worse, "One in four of the plans begun in six months is a child’s second or later. Two years ago it was one in eight.")
        .from("Annex A, six months to the end of June", Service, Rung::ExperienceChanged)
        .on(&["O4"], &["A20", "A23"], &["F14"])
        .by("analyst")
        .class(Public),
    filed("E15", (-12, 25), "Step-down works well", StaffVoice, Better, "The service manager reports that families value the named worker and that step-down is working well.")
        .from("Verbal report to the Board", Service, Rung::Asserted)
        .on(&["O4"], &["A20"], &["F14"]),
    filed("E16", (-9, 14), "Two homes are open", Activity, Better, "Both homes are registered. Eight children live there.")
        .counted(8, 8)
        .from("Certificates of registration", Service, Rung::Activity)
        .on(&["O5"], &["A24"], &["F15"])
        .class(Public),
    filed("E17", (-3, 10), "Three homes in a year", Measure, Worse, "The share of children in care who had three homes or more within a year has risen in each of the last two quarters.")
        .from("Annex A, at the end of June", Service, Rung::ExperienceChanged)
        .on(&["O5"], &["A24", "A26", "A27", "A28"], &["F15", "F38"])
        .by("analyst")
        .class(Public),
    filed("E18", (-8, 9), "What a week in the new homes costs", Activity, Better, "£4,180 against £6,350 for the homes outside the county from which five of the children came.")
        .from("Report on the second pair of homes", Service, Rung::Activity)
        .on(&["O5"], &["A24"], &["F15"])
        .class(Exempt)
        .read_in("PA7", "The week costs £4,180, against £6,350 for the homes outside the county from which five of the children came."),
    filed("E19", (-6, 25), "Foster carers on moves at short notice", FamilyVoice, Mixed, "Carers welcome the retainer. Eight of 15 say that they were asked to take a child about whom they were told too little.")
        .counted(8, 15)
        .from("Meetings with foster carers", Service, Rung::ExperienceChanged)
        .on(&["O5"], &["A25", "A26"], &["F15"])
        .class(Members),
    filed("E20", (-12, 18), "Young people whose home is not suitable, visited", Activity, Better, "All 21 were visited within five working days. For 14 nothing had changed a month later.")
        .counted(21, 21)
        .from("Count by the leaving care team", Service, Rung::Activity)
        .on(&["O6"], &["A31"], &["F16"]),
    filed("E21", (-7, 23), "Agency social workers", Measure, Better, "One in eight social workers is employed through an agency.")
        .counted(23, 184)
        .from("Workforce return", Service, Rung::Activity)
        .on(&["O7"], &["A34"], &["F17"])
        .by("analyst")
        .class(Members),
    filed("E22", (-5, 26), "Agency social workers, counted again", Measure, NoRealChange, "One in six: thirty of 184. The figure before left out managers who hold cases.")
        .counted(30, 184)
        .from("Workforce return, corrected", Service, Rung::Activity)
        .on(&["O7"], &["A34"], &["F17"])
        .by("analyst")
        .class(Members)
        .supersedes("E21"),
    filed("E23", (-16, 12), "The scorecard that scrutiny has each quarter", Activity, Better, "One page, twelve measures, plain words. Given five times.")
        .from("Papers of the Children’s Scrutiny Committee", Service, Rung::Activity)
        .on(&["O8"], &["A39"], &["F19"])
        .class(Public),
    filed("E24", (-5, 14), "Members feel better informed", StaffVoice, Better, "The Chief Executive reports that members say they feel better informed than two years ago.")
        .from("Conversation", Service, Rung::Asserted)
        .on(&["O8"], &["A43"], &["F19"])
        .class(Members),
    filed("E25", (-4, 22), "Why people leave", StaffVoice, Mixed, "Caseloads are named first, then the journey, then a manager. Nobody named pay first.")
        .counted(17, 29)
        .from("Exit conversations, four quarters", Service, Rung::Activity)
        .on(&["O7"], &["A35", "A36"], &["F17", "F26"]),
    filed(
        "E26",
        (-1, 8),
        "Two records read together after a concern",
        Audit,
        Worse,
        "Two children waited eleven weeks in the same team. In neither record is there a visit in the last five. Both were seen the same day and are safe.",
    )
    .counted(2, 2)
    .from("Read on the day by the head of quality assurance", Peers, Rung::ExperienceChanged)
    .on(&["O2"], &["A14"], &["F10"])
    .class(ChildLevel),
];

pub(super) fn tell(book: &mut Book) {
    for filed in EVIDENCE {
        let on = book.day(filed.on);
        let paper = filed.paper.and_then(|(paper, words)| book.source(paper, words));
        let evidence = Evidence {
            title: filed.title.to_owned(),
            kind: filed.kind,
            says: Prose::from(filed.says),
            direction: filed.direction,
            n: filed.counted.map(|(n, _)| n),
            of: filed.counted.map(|(_, of)| of),
            source: filed.source.to_owned(),
            independence: filed.independence,
            rung: filed.rung,
            outcomes: each(filed.outcomes),
            actions: each(filed.actions),
            findings: each(filed.findings),
            collected: on,
            expires: filed.expires.map(|expires| book.day(expires)),
            class: filed.class,
            supersedes: filed.supersedes.map(to),
            paper,
        };
        book.tell(on, filed.by, filed.key, evidence);
    }
    let lowered = book.day((-11, 10));
    let reason = "The sample was the teams’ own choice: it shows activity, and not a change in practice";
    book.change::<Evidence>(lowered, "head-of-qa", "E10", reason, |evidence| evidence.rung = Rung::Activity);
}
