//! Meetings held, and the two to come.

use super::{Ago, Book, to, words};
use care::records::{Body, Class, Meeting};
use jiff::civil::Date;

/// A meeting: key, body, day, who may read of it, agenda.
type Held = (&'static str, &'static str, Ago, Class, &'static [&'static str]);

const BOARD: Class = Class::Members;

const HELD: &[Held] = &[
    ("MT1", "B-board", (-29, 23), BOARD, &["Terms of reference", "What the inspection found", "How the board will know"]),
    ("MT2", "B-scrutiny", (-28, 12), Class::Public, &["Report of the inspection of children’s services"]),
    ("MT3", "B-cabinet", (-27, 18), Class::Public, &["Children’s Services Improvement Plan"]),
    ("MT4", "B-board", (-27, 25), BOARD, &["Plan as approved", "Workforce", "Weekly risk meeting"]),
    ("MT5", "B-board", (-24, 9), BOARD, &["First monitoring visit", "Turnover", "Exception report"]),
    ("MT6", "B-scrutiny", (-22, 11), Class::Public, &["Improvement Plan: first half year", "Scorecard"]),
    ("MT7", "B-board", (-19, 27), BOARD, &["Second monitoring visit", "Audit", "Practice standards"]),
    ("MT8", "B-cabinet", (-18, 16), Class::Public, &["Improvement Plan: progress after nine months"]),
    ("MT9", "B-parenting", (-16, 19), Class::Public, &["Homes for children in care", "The local offer to care leavers"]),
    ("MT10", "B-board", (-15, 10), BOARD, &["Practice standards published", "Placement panel", "Children’s words"]),
    ("MT11", "B-scrutiny", (-13, 24), Class::Public, &["Third monitoring visit", "Timeliness of assessments"]),
    ("MT12", "B-cabinet", (-12, 22), Class::Public, &["Improvement Plan: second half-yearly report"]),
    ("MT13", "B-board", (-11, 27), BOARD, &["Peer challenge: first feedback", "Quality and timeliness"]),
    ("MT14", "B-voices", (-10, 14), BOARD, &["Letters that are about us", "Who tells us what changed"]),
    ("MT15", "B-scrutiny", (-9, 14), Class::Public, &["Children’s Services Improvement Plan", "Budget"]),
    ("MT16", "B-board", (-8, 12), BOARD, &["Care entries", "Two new homes", "Exception report"]),
    ("MT17", "B-council", (-7, 26), Class::Public, &["Questions from members of the Council", "Questions from the public"]),
    ("MT18", "B-cabinet", (-5, 13), Class::Public, &["Ofsted monitoring visit", "Improvement Plan: third half-yearly report"]),
    ("MT19", "B-board", (-5, 28), BOARD, &["Fourth monitoring visit", "Repeat plans", "Placement stability"]),
    ("MT20", "B-parenting", (-4, 17), Class::Public, &["Placement stability", "Care leavers’ homes"]),
    ("MT21", "B-scrutiny", (-4, 30), Class::Public, &["Placement stability", "Children who live far from home"]),
    ("MT22", "B-voices", (-3, 8), BOARD, &["Moving home", "What we want councillors to ask"]),
    ("MT23", "B-board", (-2, 10), BOARD, &["Where we are on the eight outcomes", "Overdue actions", "Assessment Team 3"]),
    ("MT24", "B-scrutiny", (0, 8), Class::Public, &["Repeat child protection plans", "Recommendations: what became of them"]),
];

fn meeting(book: &Book, body: &'static str, on: Date, class: Class, agenda: &[&str]) -> Meeting {
    let name = book.latest::<Body>(body).map_or_else(String::new, |body| body.name.clone());
    Meeting {
        title: format!("{name}, {}", words(on)),
        body: to(body),
        on,
        class,
        agenda: agenda.iter().map(|item| (*item).to_owned()).collect(),
    }
}

pub(super) fn tell(book: &mut Book) {
    for (key, body, on, class, agenda) in HELD {
        let held = book.day(*on);
        // A meeting is in the calendar some weeks before it is held.
        let planned = book.day((on.0 - 1, on.1)).max(book.day((-29, 8)));
        let meeting = meeting(book, body, held, *class, agenda);
        book.tell(planned.min(held), "administrator", key, meeting);
    }
    let put_off = book.day((-9, 8));
    let held = book.day((-9, 21));
    let again = meeting(book, "B-scrutiny", held, Class::Public, &["Children’s Services Improvement Plan", "Budget"]);
    book.change::<Meeting>(put_off, "administrator", "MT15", "Put off by a week: too few members could come", |meeting| *meeting = again);
    let planned = book.after_today(-20);
    let after = book.after_today(16);
    let board = meeting(
        book,
        "B-board",
        after,
        BOARD,
        &["Fifth monitoring visit", "Impact of the eight outcomes", "Too soon: what is due to be judged"],
    );
    book.tell(planned, "administrator", "MT25", board);
    let after = book.after_today(22);
    let cabinet =
        meeting(book, "B-cabinet", after, Class::Public, &["Ofsted monitoring visit", "Improvement Plan: fourth half-yearly report"]);
    book.tell(planned, "administrator", "MT26", cabinet);
}
