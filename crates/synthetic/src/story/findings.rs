//! What inspectors said, in the words of their reports and letters.

use super::{Ago, Book, each, some, to};
use care::records::{Finding, Polarity, Progress, Verbatim};

use Polarity::{Context, Improve, PriorityAction, Strength};
use Progress::{None as NoProgress, Some as SomeProgress, Strong};

/// A finding: key, words, page and paragraph, kind, themes, children, their
/// word for how many, and the finding it looks at again with what came of it.
struct Said {
    key: &'static str,
    text: &'static str,
    locator: &'static str,
    polarity: Polarity,
    themes: &'static [&'static str],
    cohort: &'static str,
    quantifier: &'static str,
    again: Option<(&'static str, Progress)>,
}

const fn said(key: &'static str, text: &'static str, locator: &'static str, polarity: Polarity, themes: &'static [&'static str]) -> Said {
    Said { key, text, locator, polarity, themes, cohort: "", quantifier: "", again: None }
}

impl Said {
    const fn of(self, cohort: &'static str, quantifier: &'static str) -> Self {
        Self { cohort, quantifier, ..self }
    }

    const fn again(self, finding: &'static str, progress: Progress) -> Self {
        Self { again: Some((finding, progress)), ..self }
    }
}

const PLANS: &[&str] = &["T-plans"];
const OVERSIGHT: &[&str] = &["T-oversight"];
const IN_NEED: &str = "Children in need and on child protection plans";
const ON_PLANS: &str = "Children on child protection plans";
const IN_CARE: &str = "Children in care";
const LEAVERS: &str = "Care leavers";

const SINGLE: &[Said] = &[
    said(
        "F1",
        "Plans are not specific enough about what has to change or by when, and in too many cases parents could not say what was expected of them.",
        "page 6, paragraph 18",
        Improve,
        PLANS,
    )
    .of(IN_NEED, "too many"),
    said(
        "F2",
        "First-line managers seldom write down the reasons for their decisions, and supervision does little to help social workers think about risk.",
        "page 7, paragraph 24",
        Improve,
        OVERSIGHT,
    ),
    said(
        "F3",
        "The authority does not know enough about the quality of its own work. Audits are irregular and their lessons are not followed up.",
        "page 21, paragraph 88",
        Improve,
        &["T-qa"],
    ),
    said("F4", "Disabled children receive a thoughtful service from workers who know them well.", "page 8, paragraph 31", Strength, &["T-voice"])
        .of("Disabled children", ""),
];

const FOCUSED: &[Said] = &[
    said("F5", "Most contacts are screened on the day they arrive, and decisions about what should happen next are sound.", "page 2", Strength, &["T-front-door"])
        .of("Children referred", "most"),
    said(
        "F6",
        "Health colleagues are missing from a number of strategy discussions, so that decisions about safety are taken without everything that is known.",
        "page 3",
        Improve,
        &["T-front-door"],
    )
    .of("Children subject to enquiries", "a number of"),
];

/// The inspection. Each of these stands in the report, PA1.
const STANDARD: &[Said] = &[
    said(
        "F7",
        "Plans are too often interchangeable. They describe worries in general terms and leave out the particular dangers that social workers had already found for that child.",
        "page 4, paragraph 9",
        Improve,
        PLANS,
    )
    .of(IN_NEED, "too often"),
    said(
        "F8",
        "Many plans are lists of jobs for parents and professionals. It is hard to tell from them what will be better for the child if every job is done.",
        "page 4, paragraph 10",
        Improve,
        PLANS,
    )
    .of(IN_NEED, "many"),
    said(
        "F9",
        "Few plans say by when a change should be seen. Actions are carried from one review to the next, and some children wait too long for decisions about their future.",
        "page 4, paragraph 11",
        Improve,
        PLANS,
    )
    .of(IN_NEED, "few"),
    said(
        "F10",
        "Managers do not consistently recognise when risk is rising. For some children, work that fell well short of the expected standard had been signed off, and inspectors asked the authority to act on the same day.",
        "page 5, paragraph 14",
        PriorityAction,
        OVERSIGHT,
    )
    .of(IN_NEED, "some"),
    said(
        "F11",
        "Supervision happens regularly but concentrates on deadlines. There is little recorded reflection on what daily life is like for the child.",
        "page 5, paragraph 15",
        Improve,
        OVERSIGHT,
    ),
    said(
        "F12",
        "Children’s views reach their records mainly as professionals heard them. Their own words are rare, and children are not told what changed because they spoke.",
        "page 6, paragraph 19",
        Improve,
        &["T-voice"],
    )
    .of("", "rare"),
    said(
        "F13",
        "Too many children on child protection plans are not seen alone, and the reason for a visit is often unclear from the record.",
        "page 6, paragraph 20",
        Improve,
        &["T-visits", "T-voice"],
    )
    .of(ON_PLANS, "too many"),
    said(
        "F14",
        "More children than before need a second child protection plan. Help steps down quickly once a plan ends, and for some families before change is secure.",
        "page 6, paragraph 22",
        Improve,
        &["T-lasting"],
    )
    .of(ON_PLANS, "more"),
    said(
        "F15",
        "Too many children in care have to move home several times. Moves are frequently made in a hurry, because there are not enough homes in the county for older children.",
        "page 8, paragraph 30",
        Improve,
        &["T-homes"],
    )
    .of(IN_CARE, "too many"),
    said(
        "F16",
        "A few young people leaving care live in homes that are not suitable, and contingency plans for them are thin.",
        "page 9, paragraph 36",
        Improve,
        &["T-leavers", "T-homes"],
    )
    .of(LEAVERS, "a few"),
    said(
        "F17",
        "Children have too many changes of social worker. Children told inspectors that they were tired of starting again.",
        "page 10, paragraph 39",
        Improve,
        &["T-workforce"],
    )
    .of("", "too many"),
    said(
        "F18",
        "Leaders’ own audits are too positive. Auditors comment on whether forms are complete more than on whether children’s lives are better.",
        "page 11, paragraph 43",
        Improve,
        &["T-qa"],
    ),
    said(
        "F19",
        "Councillors were not given a clear picture of how well children were being helped. Scrutiny noted reports and seldom asked what had changed.",
        "page 11, paragraph 45",
        Improve,
        &["T-leadership"],
    ),
    said(
        "F20",
        "Children who live with private foster carers are not always visited as often as the regulations require.",
        "page 6, paragraph 23",
        Improve,
        &["T-visits"],
    )
    .of("Children living with private foster carers", "not always"),
    said(
        "F21",
        "When children are at immediate risk the response is quick. Police, health and social care come together promptly and decisions are clear.",
        "page 4, paragraph 7",
        Strength,
        &["T-front-door"],
    ),
    said(
        "F22",
        "Disabled children and their parents speak warmly of workers who learn how each child communicates.",
        "page 7, paragraph 26",
        Strength,
        &["T-voice"],
    )
    .of("Disabled children", ""),
    said(
        "F23",
        "The virtual school knows its pupils well, and most children in care attend school regularly.",
        "page 8, paragraph 33",
        Strength,
        &["T-homes"],
    )
    .of(IN_CARE, "most"),
    said(
        "F24",
        "More children have come into care in each of the past three years, while the county has closed more homes than it has opened.",
        "page 8, paragraph 29",
        Context,
        &["T-homes"],
    )
    .of(IN_CARE, ""),
];

const FIRST_VISIT: &[Said] = &[
    said(
        "F25",
        "Managers record their decisions more often. Risk is still not recognised consistently, and inspectors saw no change that a child would notice.",
        "page 2",
        Improve,
        OVERSIGHT,
    )
    .again("F10", NoProgress),
    said("F26", "Turnover remains high. In one team every social worker had joined within the last six months.", "page 3", Improve, &["T-workforce"])
        .again("F17", NoProgress),
    said("F27", "Senior leaders now have an accurate view of how much there is to do.", "page 1", Strength, &["T-leadership"]),
];

const SECOND_VISIT: &[Said] = &[
    said(
        "F28",
        "More plans now carry dates. In the weaker ones they are the dates of meetings, and not those by which something will be different for the child.",
        "page 2",
        Improve,
        PLANS,
    )
    .of(IN_NEED, "more")
    .again("F9", SomeProgress),
    said(
        "F29",
        "The new supervision record asks about the child’s day. In half of the records that inspectors read, nobody had answered.",
        "page 3",
        Improve,
        OVERSIGHT,
    )
    .of("", "half")
    .again("F11", SomeProgress),
    said(
        "F30",
        "Audit has been rebuilt on a sound footing and its grades are closer to those that inspectors would give. What it finds is not yet followed into practice.",
        "page 4",
        Improve,
        &["T-qa"],
    )
    .again("F18", SomeProgress),
];

const THIRD_VISIT: &[Said] = &[
    said("F31", "Most children on protection plans are now seen alone, and social workers can explain why they visit.", "page 2", Strength, &["T-visits"])
        .of(ON_PLANS, "most")
        .again("F13", Strong),
    said(
        "F32",
        "Plans written since the practice standards were published are more particular to the child. Older plans have not been rewritten and remain general.",
        "page 2",
        Improve,
        PLANS,
    )
    .of(IN_NEED, "")
    .again("F7", SomeProgress),
    said("F33", "Children in care continue to be well supported in their learning.", "page 3", Strength, &["T-homes"])
        .of(IN_CARE, "")
        .again("F23", Strong),
];

const PEERS: &[Said] = &[
    said(
        "F34",
        "Managers now return work that is not good enough. Staff told us that this was fair, and that it had slowed assessments down.",
        "page 3",
        Improve,
        OVERSIGHT,
    )
    .again("F10", SomeProgress),
    said("F35", "The plan for more homes rests on a small number of providers and has no dates in it.", "page 5", Improve, &["T-homes"])
        .of(IN_CARE, "")
        .again("F15", NoProgress),
    said(
        "F36",
        "Social workers said that they would recommend Westmarch to a friend, and two had come back.",
        "page 6",
        Strength,
        &["T-workforce"],
    ),
];

const FOURTH_VISIT: &[Said] = &[
    said(
        "F37",
        "Most young people leaving care live somewhere suitable. For the few who do not, the authority could not show what it had tried.",
        "page 3",
        Improve,
        &["T-leavers"],
    )
    .of(LEAVERS, "most")
    .again("F16", SomeProgress),
    said(
        "F38",
        "Children in care still move too often. Two homes have opened and are full, and the meetings held before a move rarely prevent it.",
        "page 2",
        Improve,
        &["T-homes"],
    )
    .of(IN_CARE, "too often")
    .again("F15", NoProgress),
    said(
        "F39",
        "More records carry the child’s own words. It is not yet usual to go back and tell the child what happened next.",
        "page 4",
        Improve,
        &["T-voice"],
    )
    .of("", "more")
    .again("F12", SomeProgress),
];

/// The fifth visit, under embargo. Each stands in the letter, PA2.
const FIFTH_VISIT: &[Said] = &[
    said(
        "F40",
        "The share of children who need a second protection plan has gone on rising. Leaders know this and cannot yet say why.",
        "page 2",
        Improve,
        &["T-lasting"],
    )
    .of(ON_PLANS, "")
    .again("F14", NoProgress),
    said(
        "F41",
        "Management oversight is much stronger. Managers ask good questions, return weak work, and explain their decisions in words that a family could follow.",
        "page 1",
        Strength,
        OVERSIGHT,
    )
    .again("F10", Strong),
    said(
        "F42",
        "In one assessment team children wait markedly longer than elsewhere, and leaders had not understood the reasons before inspectors asked.",
        "page 3",
        Improve,
        &["T-oversight", "T-workforce"],
    ),
];

fn write(book: &mut Book, on: jiff::civil::Date, inspection: &'static str, paper: Option<&'static str>, findings: &[Said]) {
    for said in findings {
        let source = paper.and_then(|paper| book.source(paper, said.text));
        let finding = Finding {
            text: Verbatim::from(said.text),
            inspection: to(inspection),
            locator: some(said.locator),
            polarity: said.polarity,
            themes: each(said.themes),
            cohort: some(said.cohort),
            quantifier: some(said.quantifier),
            revisits: said.again.map(|(finding, _)| to(finding)),
            progress: said.again.map(|(_, progress)| progress),
            split_from: None,
            source,
        };
        book.tell(on, "improvement-manager", said.key, finding);
    }
}

pub(super) fn tell(book: &mut Book) {
    let dated: [(Ago, &'static str, Option<&'static str>, &[Said]); 8] = [
        ((-35, 9), "I1", None, SINGLE),
        ((-35, 9), "I2", None, FOCUSED),
        ((-29, 9), "I3", Some("PA1"), STANDARD),
        ((-25, 26), "I4", None, FIRST_VISIT),
        ((-19, 24), "I5", None, SECOND_VISIT),
        ((-12, 20), "I6", None, THIRD_VISIT),
        ((-10, 11), "I7", None, PEERS),
        ((-6, 27), "I8", None, FOURTH_VISIT),
    ];
    for (on, inspection, paper, findings) in dated {
        let on = book.day(on);
        write(book, on, inspection, paper, findings);
    }
    let corrected = book.day((-29, 13));
    let reason = "The paragraph before belongs to it too";
    book.change::<Finding>(corrected, "improvement-manager", "F14", reason, |finding| {
        finding.locator = some("page 6, paragraphs 21 and 22");
    });
    let split = book.day((-28, 4));
    let reason = "It was one sentence with the finding before it; kept apart because it is about other children";
    book.change::<Finding>(split, "head-of-qa", "F20", reason, |finding| finding.split_from = Some(to("F13")));
    let letter = book.after_today(-5);
    write(book, letter, "I9", Some("PA2"), FIFTH_VISIT);
}

/// The words of findings that a report prints, in the order of their keys.
pub(super) fn of_the_inspection() -> impl Iterator<Item = (&'static str, &'static str)> {
    STANDARD.iter().map(|said| (said.key, said.text))
}

/// The words of findings that the fifth letter prints.
pub(super) fn of_the_fifth_visit() -> impl Iterator<Item = (&'static str, &'static str)> {
    FIFTH_VISIT.iter().map(|said| (said.key, said.text))
}
