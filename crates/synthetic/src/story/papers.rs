//! The papers of the register, each with its words.

use super::{Book, letters, to};
use care::records::{Class, ExemptParagraph, Inspection, Meeting, Paper, PaperKind, Verbatim};
use jiff::civil::Date;

const MANAGER: &str = "improvement-manager";

fn paper(title: &str, kind: PaperKind, dated: Date, class: Class, text: String) -> Paper {
    Paper {
        title: title.to_owned(),
        kind,
        dated: Some(dated),
        meeting: None,
        inspection: None,
        class,
        exempt_under: None,
        document: None,
        text: Some(Verbatim(text)),
    }
}

/// First and last day of an inspection, and the day it was published.
fn days(book: &Book, inspection: &str) -> (Date, Date, Date) {
    let none = (book.last_day, book.last_day, book.last_day);
    book.latest::<Inspection>(inspection).map_or(none, |inspection| {
        let published = inspection.published.unwrap_or(book.embargo_ends());
        (inspection.from, inspection.to, published)
    })
}

fn held(book: &Book, meeting: &str) -> Date {
    book.latest::<Meeting>(meeting).map_or(book.last_day, |meeting| meeting.on)
}

pub(super) fn tell(book: &mut Book) {
    let (from, to_day, published) = days(book, "I3");
    let inspected = (from, to_day);
    let report = Paper {
        inspection: Some(to("I3")),
        ..paper(
            "Inspection of Westmarch local authority children’s services",
            PaperKind::InspectionLetter,
            published,
            Class::Public,
            letters::inspection(from, to_day),
        )
    };
    book.tell(book.day((-29, 8)), MANAGER, "PA1", report);

    let on = held(book, "MT3");
    let minutes = Paper {
        meeting: Some(to("MT3")),
        ..paper("Cabinet: Children’s Services Improvement Plan", PaperKind::Minutes, on, Class::Public, letters::cabinet_plan())
    };
    book.tell(book.day((-27, 19)), MANAGER, "PA3", minutes);

    let (on, before) = (held(book, "MT15"), held(book, "MT11"));
    let minutes = Paper {
        meeting: Some(to("MT15")),
        ..paper("Children’s Scrutiny Committee: minutes", PaperKind::Minutes, on, Class::Public, letters::scrutiny(on, before))
    };
    book.tell(book.day((-9, 22)), MANAGER, "PA4", minutes);

    let homes = Paper {
        meeting: Some(to("MT16")),
        exempt_under: Some(ExemptParagraph::Business),
        ..paper("Homes for children in care: second pair of homes", PaperKind::Report, book.day((-8, 5)), Class::Exempt, letters::homes())
    };
    book.tell(book.day((-8, 6)), MANAGER, "PA7", homes);

    let on = held(book, "MT17");
    let questions = Paper {
        meeting: Some(to("MT17")),
        ..paper("Council: questions from members and the public", PaperKind::Question, on, Class::Public, letters::questions())
    };
    book.tell(book.day((-7, 27)), MANAGER, "PA5", questions);

    let (from, to_day, published) = days(book, "I8");
    let on = held(book, "MT18");
    let minutes = Paper {
        meeting: Some(to("MT18")),
        inspection: Some(to("I8")),
        ..paper(
            "Cabinet: Ofsted monitoring visit",
            PaperKind::Minutes,
            on,
            Class::Public,
            letters::monitoring_visit(from, to_day, published, inspected),
        )
    };
    book.tell(book.day((-5, 20)), MANAGER, "PA6", minutes);

    let on = held(book, "MT23");
    let notes = Paper {
        meeting: Some(to("MT23")),
        ..paper("Children’s Improvement Board: notes", PaperKind::Minutes, on, Class::Members, letters::board(on))
    };
    book.tell(book.day((-2, 11)), MANAGER, "PA9", notes);

    let (from, to_day, published) = days(book, "I9");
    let letter = Paper {
        inspection: Some(to("I9")),
        ..paper(
            "Ofsted’s letter on the fifth monitoring visit",
            PaperKind::InspectionLetter,
            book.after_today(-6),
            Class::Officers,
            letters::fifth_visit(from, to_day, published),
        )
    };
    book.tell(book.after_today(-6), MANAGER, "PA2", letter);
    // Only what an agenda may say: that there was a visit, when, and on what.
    let page = Paper {
        meeting: Some(to("MT26")),
        ..paper(
            "Cabinet: agenda item on the monitoring visit",
            PaperKind::Minutes,
            book.after_today(-4),
            Class::Public,
            letters::coming_visit(from, to_day, published),
        )
    };
    book.tell(book.after_today(-4), MANAGER, "PA8", page);
}
