//! What people said they would do, when it moved and why, and what became of it.

use super::{Ago, Book, each, some, to};
use care::records::{Action, Delivery, DueMove};
use jiff::civil::Date;

/// A move of the due date: when, to when, why, and who approved it.
type Move = (Ago, Ago, &'static str, Option<&'static str>);

/// Where an action stands today.
#[derive(Clone, Copy)]
enum Stands {
    Done(Ago),
    OnTrack,
    Slipping,
    NotStarted,
    Abandoned(Ago, &'static str),
}

use Stands::{Abandoned, Done, NotStarted, OnTrack, Slipping};

struct Planned {
    key: &'static str,
    text: &'static str,
    outcome: Option<&'static str>,
    causes: &'static [&'static str],
    post: &'static str,
    person: Option<&'static str>,
    due: Ago,
    moves: &'static [Move],
    stands: Stands,
    means: &'static str,
    resolution: Option<&'static str>,
    agreed: Ago,
}

const PLAN: Ago = (-27, 22);
const HELP: (&str, Option<&str>) = ("Head of Help and Protection", Some("P4"));
const CARE: (&str, Option<&str>) = ("Head of Children in Care and Care Leavers", Some("P5"));
const QA: (&str, Option<&str>) = ("Head of Safeguarding and Quality Assurance", Some("head-of-qa"));
const WORKFORCE: (&str, Option<&str>) = ("Head of Workforce Development", Some("P6"));
const HOMES: (&str, Option<&str>) = ("Head of Commissioning and Sufficiency", Some("P7"));

const fn planned(
    key: &'static str,
    outcome: &'static str,
    post: (&'static str, Option<&'static str>),
    due: Ago,
    stands: Stands,
    text: &'static str,
) -> Planned {
    Planned {
        key,
        text,
        outcome: Some(outcome),
        causes: &[],
        post: post.0,
        person: post.1,
        due,
        moves: &[],
        stands,
        means: "",
        resolution: None,
        agreed: PLAN,
    }
}

impl Planned {
    const fn causes(self, causes: &'static [&'static str]) -> Self {
        Self { causes, ..self }
    }
    const fn moved(self, moves: &'static [Move]) -> Self {
        Self { moves, ..self }
    }
    const fn means(self, means: &'static str) -> Self {
        Self { means, ..self }
    }
    const fn agreed(self, agreed: Ago) -> Self {
        Self { agreed, ..self }
    }
    const fn carries_out(self, resolution: &'static str) -> Self {
        Self { resolution: Some(resolution), ..self }
    }
}

const ACTIONS: &[Planned] = &[
    planned("A1", "O1", QA, (-19, 31), Done((-17, 12)), "Publish practice standards for plans, with worked examples for each age")
        .causes(&["C2", "C7"])
        .moved(&[((-20, 20), (-17, 15), "Children asked to see them first, and changed the words", Some("director"))])
        .means("Every social worker has them, and the five faults are named with an example each"),
    planned(
        "A2",
        "O1",
        WORKFORCE,
        (-14, 30),
        Done((-13, 18)),
        "Train every social worker and manager to write plans around the child’s own risks",
    )
    .causes(&["C2", "C5"])
    .means("Attendance above 95 per cent, and a plan brought by each person marked against the standard"),
    planned("A3", "O1", HELP, (-9, 31), Slipping, "Rewrite every plan that is older than six months to the new standard")
        .causes(&["C7"])
        .moved(&[
            ((-10, 22), (-5, 29), "Two in five rewritten; assessments took the time", Some("director")),
            ((-5, 21), (-1, 30), "Waiting for the supplier to stop old text from being copied", Some("director")),
        ])
        .means("No plan older than six months is in the old form"),
    planned(
        "A4",
        "O1",
        QA,
        (-13, 30),
        Done((-12, 10)),
        "Check one plan in ten each month against the five faults and give teams the result",
    )
    .causes(&["C3", "C7"]),
    planned(
        "A5",
        "O1",
        ("Participation lead", Some("P11")),
        (2, 31),
        OnTrack,
        "Give every child a copy of their plan in words they understand",
    )
    .causes(&["C5"]),
    planned("A6", "O1", HELP, (-11, 31), Done((-10, 9)), "Put on every plan the date by which each change will be judged")
        .causes(&["C7", "C3"]),
    planned(
        "A7",
        "O2",
        HELP,
        (-15, 30),
        Done((-15, 7)),
        "Return assessments and plans that are not good enough, with a reason, before they are signed off",
    )
    .causes(&["C3"])
    .means("Every return has a reason from the list, and the worker and manager have spoken"),
    planned("A8", "O2", HELP, (-4, 30), Slipping, "Agree with the teams that have most work returned what would help them")
        .causes(&["C3", "C1"])
        .agreed((-9, 23)),
    planned("A9", "O2", HELP, (-25, 27), Done((-25, 20)), "Hold a weekly risk meeting for children whose situation is getting worse")
        .causes(&["C3"]),
    planned(
        "A10",
        "O2",
        HELP,
        (-20, 28),
        Done((-20, 24)),
        "Replace the supervision record with one that asks what life is like for the child",
    )
    .causes(&["C3"]),
    planned("A11", "O2", QA, (3, 31), OnTrack, "Watch each team manager supervise twice a year, and talk it through")
        .causes(&["C3"])
        .agreed((-10, 16)),
    planned(
        "A12",
        "O2",
        ("Designated doctor", None),
        (-23, 30),
        Done((-22, 17)),
        "Bring a health colleague into every strategy discussion",
    ),
    planned(
        "A13",
        "O2",
        ("Team manager, Assessment Team 3", Some("team-manager")),
        (-6, 30),
        Done((-6, 16)),
        "Look every week at each child whose assessment has been open for more than 45 working days",
    )
    .agreed((-9, 23))
    .carries_out("R9"),
    planned("A14", "O2", HELP, (0, 12), NotStarted, "Find out why children wait longer in Assessment Team 3 than in the other teams")
        .causes(&["C1"])
        .agreed((-2, 14))
        .carries_out("R15"),
    planned("A15", "O3", HELP, (-22, 20), Done((-22, 13)), "Record at every visit whether the child was seen alone, and if not, why")
        .causes(&["C5"]),
    planned("A16", "O3", WORKFORCE, (-16, 30), Done((-15, 26)), "Train social workers in direct work with children who do not speak")
        .moved(&[((-17, 28), (-15, 30), "The trainer was ill", Some("head-of-qa"))]),
    planned(
        "A17",
        "O3",
        ("Participation lead", Some("P11")),
        (-10, 31),
        Abandoned((-8, 20), "Children told us that they would rather have a person to ring"),
        "Bring in an app through which children can say things in their own time",
    ),
    planned(
        "A18",
        "O3",
        ("Participation lead", Some("P11")),
        (-1, 30),
        Slipping,
        "Write back to every child within four weeks about what changed because of what they said",
    )
    .causes(&["C5"])
    .agreed((-5, 5)),
    planned("A19", "O3", QA, (-9, 28), Done((-9, 27)), "Ask Voices of Westmarch to check the words of our standard letters")
        .agreed((-15, 14)),
    planned(
        "A20",
        "O4",
        HELP,
        (-16, 30),
        Done((-16, 20)),
        "Keep one named worker with each family for three months after a protection plan ends",
    ),
    planned(
        "A21",
        "O4",
        ("Manager of the independent reviewing service", Some("P10")),
        (1, 30),
        OnTrack,
        "Look at every second plan within ten days to learn why the first did not last",
    )
    .agreed((-5, 29))
    .carries_out("R13"),
    planned(
        "A22",
        "O4",
        ("Head of Early Help", None),
        (-6, 30),
        NotStarted,
        "Agree with schools and health visitors who keeps watch after a plan ends",
    ),
    planned("A23", "O4", WORKFORCE, (-12, 19), Done((-11, 14)), "Offer a parenting programme to families who may need a second plan"),
    planned("A24", "O5", HOMES, (-10, 31), Done((-9, 9)), "Open two small children’s homes in the county")
        .causes(&["C10"])
        .moved(&[((-12, 9), (-9, 27), "The builder of the second home was late", Some("director"))])
        .means("Both registered, and four children living in each"),
    planned("A25", "O5", HOMES, (-13, 30), Done((-13, 12)), "Pay a retainer to foster carers who take teenagers at short notice")
        .causes(&["C10"]),
    planned("A26", "O5", CARE, (-18, 30), Done((-18, 24)), "Hold a meeting before any move of home that was not planned"),
    planned("A27", "O5", CARE, (-7, 31), Done((-7, 20)), "Recruit twelve fostering households for children over ten").causes(&["C10"]),
    planned("A28", "O5", CARE, (-15, 30), Done((-14, 22)), "Follow every child with two moves in six months at a fortnightly panel"),
    planned(
        "A29",
        "O6",
        CARE,
        (-17, 30),
        Done((-17, 26)),
        "Agree with the districts that no young person who has left care is found intentionally homeless",
    ),
    planned("A30", "O6", HOMES, (-8, 30), Slipping, "Keep twenty tenancies a year for young people leaving care")
        .causes(&["C10"])
        .moved(&[((-8, 11), (-2, 30), "Two of five districts had not agreed", Some("P2"))])
        .means("Twenty signed, and young people living in them"),
    planned("A31", "O6", CARE, (-13, 30), Done((-12, 17)), "Visit within five working days every young person whose home is not suitable"),
    planned("A32", "O6", CARE, (4, 28), OnTrack, "Ask every young person at 17 where and with whom they want to live, and plan for it")
        .agreed((-6, 29)),
    planned("A33", "O6", CARE, (-15, 30), Done((-15, 19)), "Publish the local offer to care leavers, written with them"),
    planned("A34", "O7", WORKFORCE, (-6, 30), Slipping, "Bring agency social workers down to one in ten")
        .causes(&["C1"])
        .moved(&[((-7, 16), (5, 31), "One in six; two teams depend on agency workers", Some("director"))])
        .means("One in ten at the end of two quarters"),
    planned("A35", "O7", WORKFORCE, (-21, 30), Done((-20, 11)), "Talk with everybody who leaves, and report the reasons each quarter")
        .causes(&["C1"]),
    planned("A36", "O7", WORKFORCE, (-19, 30), Done((-19, 14)), "Protect the caseload of every newly qualified social worker")
        .causes(&["C1"]),
    planned("A37", "O7", WORKFORCE, (-10, 30), Done((-4, 8)), "Put an advanced practitioner into each team").causes(&["C1"]).moved(&[
        ((-11, 20), (-7, 30), "Four of eleven appointed", Some("director")),
        ((-7, 23), (-4, 30), "Ten of eleven appointed", Some("director")),
    ]),
    planned("A38", "O7", CARE, (-3, 30), NotStarted, "Tell each child in person when their social worker changes, with both workers there")
        .agreed((-9, 26)),
    planned(
        "A39",
        "O8",
        ("Senior performance analyst", Some("analyst")),
        (-21, 29),
        Done((-21, 19)),
        "Give scrutiny a one-page scorecard in plain words each quarter",
    )
    .causes(&["C4"])
    .carries_out("R5"),
    planned("A40", "O8", ("Monitoring Officer", None), (2, 28), OnTrack, "Train every councillor as a corporate parent").causes(&["C4"]),
    planned("A41", "O8", QA, (-19, 30), Done((-19, 20)), "Have every audit checked by somebody outside the team").causes(&["C3"]),
    planned("A42", "O8", QA, (-11, 30), Done((-11, 21)), "Invite another council to read thirty children’s records with us"),
    planned("A43", "O8", ("Chief Executive", Some("P2")), (-6, 30), Slipping, "Take councillors to visit a team each month")
        .causes(&["C4"])
        .moved(&[((-6, 18), (-1, 31), "No visits in the pre-election period", None)]),
    Planned {
        outcome: None,
        ..planned(
            "A44",
            "O1",
            ("Digital services manager", Some("administrator")),
            (5, 30),
            Slipping,
            "Move the case system to the supplier’s new version",
        )
        .agreed((-14, 11))
    },
    planned("A45", "O6", CARE, (1, 29), NotStarted, "Have a manager meet the young people of each supported home every month")
        .agreed((-2, 18)),
];

pub(super) fn tell(book: &mut Book) {
    for action in ACTIONS {
        write(book, action);
    }
}

fn write(book: &mut Book, planned: &Planned) {
    let agreed = book.day(planned.agreed);
    let due = book.day(planned.due);
    let first = Action {
        text: planned.text.to_owned(),
        outcome: planned.outcome.map(to),
        causes: each(planned.causes),
        post: planned.post.to_owned(),
        person: planned.person.map(to),
        original_due: due,
        moves: Vec::new(),
        delivery: Delivery::NotStarted,
        done_means: some(planned.means),
        done_on: None,
        resolution: planned.resolution.map(to),
    };
    book.tell(agreed, "improvement-manager", planned.key, first);
    let until = match planned.stands {
        Done(on) | Abandoned(on, _) => book.day(on),
        _ => book.last_day,
    };
    if !matches!(planned.stands, NotStarted) {
        let begun = between(agreed, until, 3);
        book.change::<Action>(begun, "improvement-manager", planned.key, "Begun", |action| action.delivery = Delivery::OnTrack);
    }
    for (on, moved_to, reason, approved_by) in planned.moves {
        let (on, moved_to) = (book.day(*on), book.day(*moved_to));
        book.change::<Action>(on, "improvement-manager", planned.key, reason, |action| {
            action.delivery = Delivery::Slipping;
            action.moves.push(DueMove { to: moved_to, on, reason: (*reason).to_owned(), approved_by: approved_by.map(to) });
        });
    }
    match planned.stands {
        Done(_) => book.change::<Action>(until, "improvement-manager", planned.key, "Done", |action| {
            action.delivery = Delivery::Done;
            action.done_on = Some(until);
        }),
        Abandoned(_, why) => {
            book.change::<Action>(until, "improvement-manager", planned.key, why, |action| action.delivery = Delivery::Abandoned);
        }
        Slipping if planned.moves.is_empty() => {
            let seen = book.day((-2, 12)).max(between(agreed, until, 2));
            book.change::<Action>(seen, "improvement-manager", planned.key, "Will not be done by its date", |action| {
                action.delivery = Delivery::Slipping;
            });
        }
        OnTrack | Slipping | NotStarted => {}
    }
}

/// A day a part of the way from one day to another.
fn between(from: Date, to: Date, part: i64) -> Date {
    let days = to.duration_since(from).as_hours() / 24 / part.max(1);
    super::weekday(from.saturating_add(jiff::Span::new().days(days.clamp(1, 20_000)))).min(to)
}
