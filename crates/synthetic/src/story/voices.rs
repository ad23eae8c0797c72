//! What children and young people said, how it came to us, and what changed.

use super::{Ago, Book, each, some};
use care::records::{AgeBand, Class, Medium, Prose, Verbatim, Voice};

use AgeBand::{From5To11, From12To15, From16, NotKnown, Under5};
use Medium::{Advocate, App, Drawing, Observed, OwnWords, Professional};

/// Key, when, words, how they came, age, outcomes, findings, what changed and
/// when the child was told of it, who may read it.
struct Heard {
    key: &'static str,
    on: Ago,
    words: &'static str,
    medium: Medium,
    age: AgeBand,
    outcomes: &'static [&'static str],
    findings: &'static [&'static str],
    changed: &'static str,
    told: Option<Ago>,
    class: Class,
}

const fn heard(key: &'static str, on: Ago, medium: Medium, age: AgeBand, words: &'static str) -> Heard {
    Heard { key, on, words, medium, age, outcomes: &[], findings: &[], changed: "", told: None, class: Class::Public }
}

impl Heard {
    const fn on(self, outcomes: &'static [&'static str], findings: &'static [&'static str]) -> Self {
        Self { outcomes, findings, ..self }
    }
    const fn changed(self, changed: &'static str) -> Self {
        Self { changed, ..self }
    }
    const fn told(self, on: Ago) -> Self {
        Self { told: Some(on), ..self }
    }
    const fn class(self, class: Class) -> Self {
        Self { class, ..self }
    }
}

const VOICES: &[Heard] = &[
    heard("V1", (-26, 19), OwnWords, From12To15, "I’ve had four social workers. I told the first one everything and then she was gone.")
        .on(&["O7"], &["F17"]),
    heard("V2", (-25, 11), OwnWords, From16, "They asked what I wanted and wrote down what they wanted.")
        .on(&["O3"], &["F12"])
        .changed("Plans have a box that only the young person fills in.")
        .told((-16, 9)),
    heard("V3", (-23, 16), Professional, From5To11, "She says she likes school and feels safe at nan’s.").on(&["O3"], &["F12"]),
    heard("V4", (-21, 22), Drawing, From5To11, "(A house with six doors. All of them are shut. “That’s where I’ve lived.”)")
        .on(&["O5"], &["F15"])
        .changed("No move without a visit to the new home first.")
        .told((-17, 6)),
    heard("V5", (-19, 13), Observed, Under5, "Turns to his foster carer when the door bell rings, and settles when she speaks.")
        .on(&["O5"], &["F15"])
        .class(Class::Officers),
    heard("V6", (-16, 15), Advocate, From12To15, "Stop saying contact. It’s seeing my mum.")
        .on(&["O3"], &["F12"])
        .changed("Letters and plans say “time with family”.")
        .told((-9, 28)),
    heard("V7", (-14, 18), OwnWords, From12To15, "Nobody told me the meeting was about me until I was in it.").on(&["O1"], &["F8"]),
    heard("V8", (-12, 8), App, From16, "app is ok but i would rather ring someone who knows me")
        .on(&["O3"], &["F12"])
        .changed("The app was dropped, and there is a number that a person answers.")
        .told((-8, 26)),
    heard("V9", (-10, 14), OwnWords, From12To15, "If you change something because of us, tell us. Otherwise we think you didn’t.")
        .on(&["O3"], &["F12"]),
    heard("V10", (-8, 17), OwnWords, From5To11, "I like it here because I know where the cups are.").on(&["O5"], &["F15"]),
    heard("V11", (-6, 11), OwnWords, From16, "It says suitable on the form. The lock doesn’t work.")
        .on(&["O6"], &["F16"])
        .changed("The lock was mended, and the young person is asked whether the home is suitable before the form is.")
        .told((-6, 26)),
    heard("V12", (-3, 8), OwnWords, From12To15, "I moved on a Tuesday with two bin bags. I’ve still got one of them packed.")
        .on(&["O5"], &["F15", "F38"]),
    heard("V13", (-2, 19), Professional, NotKnown, "Child reports no worries at this time.").on(&["O3"], &["F12"]).class(Class::Officers),
    heard("V14", (0, 6), OwnWords, From12To15, "She reads me what she’s written. Sometimes I say that’s not it and she changes it.")
        .on(&["O1", "O3"], &["F7", "F12"]),
    heard("V15", (0, 19), Advocate, From5To11, "We had the plan and then it stopped and then dad came back and we had it again.")
        .on(&["O4"], &["F14"]),
];

pub(super) fn tell(book: &mut Book) {
    for heard in VOICES {
        let on = book.day(heard.on);
        let voice = Voice {
            words: Verbatim::from(heard.words),
            medium: heard.medium,
            age: heard.age,
            said_on: on,
            outcomes: each(heard.outcomes),
            findings: Vec::new(),
            changed: None,
            told_on: None,
            class: heard.class,
        };
        // What a later visit found is joined to it when there is such a finding.
        let findings = each(heard.findings);
        let (by, told) = if heard.key == "V14" { ("practitioner", on) } else { ("P11", on) };
        book.tell(told, by, heard.key, Voice { findings, ..voice });
        if let Some(answered) = heard.told {
            let answered = book.day(answered);
            book.change::<Voice>(answered, "P11", heard.key, "Told the child what changed", |voice| {
                voice.changed = some(heard.changed).map(Prose);
                voice.told_on = Some(answered);
            });
        }
    }
    // One that changed something nobody has told the child of.
    let changed = book.day((-12, 12));
    book.change::<Voice>(changed, "P11", "V7", "Something changed because of it", |voice| {
        voice.changed = some("Children have the invitation a week before, with what will be talked about.").map(Prose);
    });
}
