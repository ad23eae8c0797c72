//! What somebody said would happen, and whether it did.

use super::{Ago, Book, each, some, to};
use care::records::{Kept, Promise, Prose, Testable, Verbatim};

struct Given {
    key: &'static str,
    meeting: &'static str,
    told: Ago,
    words: &'static str,
    by: &'static str,
    paper: Option<&'static str>,
    testable: Testable,
    test: &'static str,
    due: Option<Ago>,
    came: Option<(Ago, Kept, &'static str)>,
    outcomes: &'static [&'static str],
}

const fn given(key: &'static str, meeting: &'static str, told: Ago, by: &'static str, words: &'static str) -> Given {
    Given { key, meeting, told, words, by, paper: None, testable: Testable::NotLookedAt, test: "", due: None, came: None, outcomes: &[] }
}

impl Given {
    const fn in_paper(self, paper: &'static str) -> Self {
        Self { paper: Some(paper), ..self }
    }
    const fn test(self, test: &'static str, due: Ago) -> Self {
        Self { testable: Testable::Testable, test, due: Some(due), ..self }
    }
    const fn untestable(self) -> Self {
        Self { testable: Testable::Untestable, ..self }
    }
    const fn came(self, on: Ago, kept: Kept, what: &'static str) -> Self {
        Self { came: Some((on, kept, what)), ..self }
    }
    const fn about(self, outcomes: &'static [&'static str]) -> Self {
        Self { outcomes, ..self }
    }
}

const DIRECTOR: &str = "Director of Children’s Services";
const CABINET: &str = "Cabinet Member for Children and Families";

const PROMISES: &[Given] = &[
    given(
        "PR1",
        "MT3",
        (-27, 23),
        CABINET,
        "She was confident that families would see a difference in their children’s plans by the following summer",
    )
    .in_paper("PA3")
    .test("Half of the families asked say that their child’s plan is better than a year before", (-16, 30))
    .came((-15, 12), Kept::DidNot, "Four families in ten said so. Asked again a year later, six in ten did.")
    .about(&["O1"]),
    given("PR2", "MT3", (-27, 23), DIRECTOR, "two small children’s homes would open in the county within eighteen months")
        .in_paper("PA3")
        .test("Two homes registered", (-9, 18))
        .came((-9, 12), Kept::Happened, "Both opened nine days before the date.")
        .about(&["O5"]),
    given("PR3", "MT3", (-27, 23), "Leader of the Council", "the money set aside for the plan would be protected for three years")
        .in_paper("PA3")
        .test("The budget for the plan in each of three years is not less than the first", (9, 1)),
    given("PR4", "MT3", (-27, 23), DIRECTOR, "The Director undertook to look at this").in_paper("PA3").untestable().came(
        (-9, 30),
        Kept::NotKnown,
        "",
    ),
    given("PR5", "MT15", (-9, 26), DIRECTOR, "She expected it to be back at 90% by Easter")
        .in_paper("PA4")
        .test("assessment_45wd_pct at 90 or more", (-6, 30))
        .came((-5, 6), Kept::DidNot, "It was about 85 per cent at Easter. The date was moved to the spring after.")
        .about(&["O2"]),
    given("PR6", "MT15", (-9, 26), "Head of Help and Protection", "all teams would do so")
        .in_paper("PA4")
        .test("Notes of a weekly look at open assessments from all four teams", (-6, 20))
        .came((-5, 7), Kept::Changed, "Three teams do so each week and one each fortnight.")
        .about(&["O2"]),
    given("PR7", "MT17", (-7, 30), CABINET, "by next spring it will be one in ten")
        .in_paper("PA5")
        .test("Agency social workers are at most 10 per cent of those in post", (6, 30))
        .about(&["O7"]),
    given("PR8", "MT17", (-7, 30), CABINET, "I have no doubt that plans will go on getting better")
        .in_paper("PA5")
        .untestable()
        .about(&["O1"]),
    given(
        "PR9",
        "MT18",
        (-5, 22),
        DIRECTOR,
        "She would publish within three months what had been tried for each young person whose home was not suitable",
    )
    .in_paper("PA6")
    .test("A published page, with no child who could be known", (-2, 13))
    .about(&["O6"]),
    given("PR10", "MT18", (-5, 22), DIRECTOR, "the plan had foreseen this").in_paper("PA6").untestable().about(&["O5"]),
    given("PR11", "MT23", (-2, 14), "Chief Executive", "The Chief Executive undertook to name a Head of Commissioning by half term")
        .in_paper("PA9")
        .test("A person in post or named", (0, 31))
        .about(&["O5", "O6"]),
    given("PR12", "MT23", (-2, 14), "Head of Children in Care and Care Leavers", "he would bring the judgement to the next meeting")
        .in_paper("PA9")
        .test("Outcome 6 is judged", (1, 10))
        .about(&["O6"]),
    given(
        "PR13",
        "MT9",
        (-16, 23),
        "Head of Children in Care and Care Leavers",
        "Every young person who has left care will have the offer in their hands by September.",
    )
    .test("Nine in ten of those asked have it", (-13, 30))
    .came((-12, 6), Kept::Happened, "Of 132 asked, 121 had it.")
    .about(&["O6"]),
];

pub(super) fn tell(book: &mut Book) {
    for given in PROMISES {
        let told = book.day(given.told);
        let source = given.paper.and_then(|paper| book.source(paper, given.words));
        let said_on = book.latest::<care::records::Meeting>(given.meeting).map(|meeting| meeting.on);
        let first = Promise {
            words: Verbatim::from(given.words),
            said_by: given.by.to_owned(),
            said_on,
            meeting: Some(to(given.meeting)),
            testable: Testable::NotLookedAt,
            test: None,
            due: None,
            kept: Kept::NotDue,
            what_happened: None,
            outcomes: each(given.outcomes),
            source,
        };
        book.tell(told, "improvement-manager", given.key, first);
        if given.testable != Testable::NotLookedAt {
            let looked = super::weekday(told.saturating_add(jiff::Span::new().days(7)));
            let due = given.due.map(|due| book.day(due));
            book.change::<Promise>(looked, "head-of-qa", given.key, "Looked at: what would show it", |promise| {
                promise.testable = given.testable;
                promise.test = some(given.test);
                promise.due = due;
            });
        }
        if let Some((on, kept, what)) = given.came {
            let on = book.day(on);
            book.change::<Promise>(on, "improvement-manager", given.key, "Its day came", |promise| {
                promise.kept = kept;
                promise.what_happened = some(what).map(Prose);
            });
        }
    }
}
