//! Questions, part by part: a good many are answered on one part of two.

use super::{Ago, Book, each, some, to};
use care::records::{Answered, Capacity, Meeting, Part, Prose, Question, Verbatim};

use Answered::{Answered as Yes, Not, NotLookedAt, Partly};
use Capacity::{Child, Member, Partner, Public};

/// What a part asks, whether it was answered, and with which words.
type Asks = (&'static str, Answered, &'static str);

struct Put {
    key: &'static str,
    number: &'static str,
    meeting: &'static str,
    told: Ago,
    by: &'static str,
    capacity: Capacity,
    of: &'static str,
    text: &'static str,
    parts: &'static [Asks],
    answer: &'static str,
    paper: Option<&'static str>,
    findings: &'static [&'static str],
    note: &'static str,
}

const CABINET: &str = "Cabinet Member for Children and Families";
const DIRECTOR: &str = "Director of Children’s Services";

const QUESTIONS: &[Put] = &[
    Put {
        key: "Q1",
        number: "MQ 1",
        meeting: "MT17",
        told: (-7, 28),
        by: "Cllr Denise Partridge, Upper Harding",
        capacity: Member,
        of: CABINET,
        text: "Were senior managers too far away from the teams to see what was happening, or are newly qualified social workers sent out before they are ready?",
        parts: &[
            ("Were senior managers too far away from the teams to see what was happening", Yes, "Senior managers were not too far away."),
            ("are newly qualified social workers sent out before they are ready", Not, ""),
        ],
        answer: "Senior managers were not too far away. It is because they read records and sit beside teams that the council now knows what it did not know before.",
        paper: Some("PA5"),
        findings: &["F10"],
        note: "",
    },
    Put {
        key: "Q2",
        number: "MQ 2",
        meeting: "MT17",
        told: (-7, 28),
        by: "Cllr Idris Probert, Westbrook",
        capacity: Member,
        of: CABINET,
        text: "How many children in care have moved home three times or more in the last year, and what did those moves cost?",
        parts: &[
            (
                "How many children in care have moved home three times or more in the last year",
                Partly,
                "On the last day of last month 32 children in care had lived in three homes or more within the year.",
            ),
            ("what did those moves cost?", Not, ""),
        ],
        answer: "On the last day of last month 32 children in care had lived in three homes or more within the year.",
        paper: Some("PA5"),
        findings: &["F15"],
        note: "Three homes are two moves: the answer counts something else than was asked.",
    },
    Put {
        key: "Q3",
        number: "PQ 1",
        meeting: "MT17",
        told: (-7, 28),
        by: "Ms Joy Linacre, Harding",
        capacity: Public,
        of: CABINET,
        text: "When will this stop, and who will tell him when the next one leaves?",
        parts: &[
            ("When will this stop", Partly, "by next spring it will be one in ten"),
            ("who will tell him when the next one leaves?", Not, ""),
        ],
        answer: "One in six of our social workers is employed through an agency, and by next spring it will be one in ten.",
        paper: Some("PA5"),
        findings: &["F17"],
        note: "",
    },
    Put {
        key: "Q4",
        number: "",
        meeting: "MT3",
        told: (-27, 21),
        by: "A member from outside the Cabinet",
        capacity: Member,
        of: DIRECTOR,
        text: "A member from outside the Cabinet asked how the Council would know that the plan was working, rather than only that it was being done.",
        parts: &[],
        answer: "delivery and impact would be reported apart, and that nothing would be called finished until children’s experience had changed",
        paper: Some("PA3"),
        findings: &[],
        note: "",
    },
    Put {
        key: "Q5",
        number: "",
        meeting: "MT15",
        told: (-9, 23),
        by: "Councillor Rahman",
        capacity: Member,
        of: DIRECTOR,
        text: "Councillor Rahman asked whether any child had come to harm while waiting.",
        parts: &[("whether any child had come to harm while waiting", Not, "")],
        answer: "every child who had waited longer than 45 working days was looked at each week in one team, and that all teams would do so",
        paper: Some("PA4"),
        findings: &["F10"],
        note: "The answer says what is done, and not whether a child came to harm.",
    },
    Put {
        key: "Q6",
        number: "",
        meeting: "MT18",
        told: (-5, 21),
        by: "Opposition Group Leader",
        capacity: Member,
        of: DIRECTOR,
        text: "The Opposition Group Leader asked why children were moving more when every action of the plan about homes was done.\u{a0} She asked what the Cabinet would do if the actions were the wrong ones.",
        parts: &[
            (
                "why children were moving more when every action of the plan about homes was done",
                Partly,
                "the homes had been open for only four months",
            ),
            ("what the Cabinet would do if the actions were the wrong ones", Not, ""),
        ],
        answer: "The Director replied that the homes had been open for only four months and that the plan had foreseen this.",
        paper: Some("PA6"),
        findings: &["F15", "F38"],
        note: "",
    },
    Put {
        key: "Q7",
        number: "",
        meeting: "MT23",
        told: (-2, 12),
        by: "Dame Philippa Ormerod",
        capacity: Partner,
        of: "Head of Children in Care and Care Leavers",
        text: "The Chair asked why outcome 6 was still shown as too soon to say when its date was at the end of the month.",
        parts: &[],
        answer: "he would bring the judgement to the next meeting",
        paper: Some("PA9"),
        findings: &["F16"],
        note: "",
    },
    Put {
        key: "Q8",
        number: "",
        meeting: "MT23",
        told: (-2, 12),
        by: "Chief Superintendent Mwangi",
        capacity: Partner,
        of: "Chief Executive",
        text: "Chief Superintendent Mwangi asked what had changed for children in outcome 8.",
        parts: &[("what had changed for children in outcome 8", Not, "")],
        answer: "members felt better informed",
        paper: Some("PA9"),
        findings: &["F19"],
        note: "",
    },
    Put {
        key: "Q9",
        number: "",
        meeting: "MT14",
        told: (-10, 15),
        by: "A young person of Voices of Westmarch",
        capacity: Child,
        of: DIRECTOR,
        text: "When you change something because of what we said, who tells us? And why do letters still say “placement”?",
        parts: &[
            ("When you change something because of what we said, who tells us?", Partly, "Your reviewing officer should, at your review."),
            ("And why do letters still say “placement”?", Yes, "Because nobody had changed the letters. They are changed from today."),
        ],
        answer: "Your reviewing officer should, at your review. Because nobody had changed the letters. They are changed from today.",
        paper: None,
        findings: &["F12"],
        note: "",
    },
    Put {
        key: "Q10",
        number: "",
        meeting: "MT22",
        told: (-3, 9),
        by: "A young person of Voices of Westmarch",
        capacity: Child,
        of: "Head of Children in Care and Care Leavers",
        text: "Can I see the house before I have to say yes?",
        parts: &[],
        answer: "Yes, and you can say no.",
        paper: None,
        findings: &["F15"],
        note: "",
    },
    Put {
        key: "Q11",
        number: "",
        meeting: "MT24",
        told: (0, 12),
        by: "Councillor Sellars",
        capacity: Member,
        of: DIRECTOR,
        text: "Of the recommendations that this Committee has made since the inspection, how many were accepted, how many were carried out, and what changed?",
        parts: &[
            ("how many were accepted", NotLookedAt, ""),
            ("how many were carried out", NotLookedAt, ""),
            ("what changed?", NotLookedAt, ""),
        ],
        answer: "",
        paper: None,
        findings: &["F19"],
        note: "To be answered in writing.",
    },
    Put {
        key: "Q12",
        number: "",
        meeting: "MT24",
        told: (0, 12),
        by: "Councillor Rahman",
        capacity: Member,
        of: "Head of Help and Protection",
        text: "Why do children wait longer in Assessment Team 3, and since when have you known?",
        parts: &[
            ("Why do children wait longer in Assessment Team 3", Not, ""),
            ("since when have you known?", Partly, "It has been in the monthly figures for some time."),
        ],
        answer: "It has been in the monthly figures for some time. The reasons are being looked into.",
        paper: None,
        findings: &["F10"],
        note: "",
    },
];

pub(super) fn tell(book: &mut Book) {
    for put in QUESTIONS {
        let told = book.day(put.told);
        let source = put.paper.and_then(|paper| book.source(paper, put.text));
        let meeting = book.latest::<Meeting>(put.meeting).map(|meeting| meeting.on);
        let part =
            |(asks, answered, answer): &Asks| Part { asks: Verbatim::from(*asks), answered: *answered, answer: some(answer).map(Verbatim) };
        let first = Question {
            number: some(put.number),
            text: Verbatim::from(put.text),
            asked_by: put.by.to_owned(),
            capacity: put.capacity,
            asked_of: some(put.of),
            asked_on: meeting,
            meeting: Some(to(put.meeting)),
            parts: put.parts.iter().map(|(asks, _, _)| part(&(asks, NotLookedAt, ""))).collect(),
            answer: some(put.answer).map(Verbatim),
            answered_by: (!put.answer.is_empty()).then(|| put.of.to_owned()),
            answered_on: if put.answer.is_empty() { None } else { meeting },
            findings: each(put.findings),
            note: None,
            source,
        };
        book.tell(told, "improvement-manager", put.key, first);
        if put.parts.iter().any(|(_, answered, _)| *answered != NotLookedAt) || !put.note.is_empty() {
            let looked = super::weekday(told.saturating_add(jiff::Span::new().days(5)));
            book.change::<Question>(looked, "improvement-manager", put.key, "Each part looked at", |question| {
                question.parts = put.parts.iter().map(part).collect();
                question.note = some(put.note).map(Prose);
            });
        }
    }
}
