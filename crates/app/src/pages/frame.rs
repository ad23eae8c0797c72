//! What stands around every page: who is signed in, where they are, and the
//! moment that is shown.

use crate::site::Reader;
use crate::workspace::Viewer;
use care::records::shape::{date_in_words, instant_in_words};
use care::records::{Class, Register};

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The page’s title.
    pub title: String,
    /// The reader’s name; empty for the public.
    pub name: String,
    /// The reader’s role in words.
    pub role: &'static str,
    /// Whether the reader has an account.
    pub signed_in: bool,
    /// Whether the reader’s role sees what officers see.
    pub officer: bool,
    /// Whether the reader’s role sees exempt and embargoed records too, so that
    /// what is not there for them is nowhere.
    pub reads_all: bool,
    /// The token of the session’s forms.
    pub form_token: String,
    /// The moment shown, in words, where it is not now.
    pub as_at: Option<String>,
    /// The day shown, as 2026-03-31, where it is not today.
    pub as_at_day: Option<String>,
    /// The path without its query: for marking where the reader is.
    pub path: String,
    /// What was just done, for the banner at the top.
    pub done: Option<&'static str>,
    /// Today, in words.
    pub today: String,
    /// The sections of the main navigation.
    pub sections: Vec<Way>,
    /// The places of the section that the reader is in, where it has several.
    pub places: Vec<Way>,
}

/// A page that the navigation leads to, and whom it is for.
struct Place {
    address: &'static str,
    words: &'static str,
    open_to: fn(&Viewer) -> bool,
}

const fn place(address: &'static str, words: &'static str) -> Place {
    Place { address, words, open_to: |_| true }
}

const fn for_members(address: &'static str, words: &'static str) -> Place {
    Place { address, words, open_to: |viewer| viewer.reads(Class::Members) }
}

const fn for_officers(address: &'static str, words: &'static str) -> Place {
    Place { address, words, open_to: |viewer| viewer.reads(Class::Officers) }
}

/// The sections of the navigation, each with its places; a section leads to
/// the first of them that is open to the reader.
const SECTIONS: &[(&str, &[Place])] = &[
    ("Home", &[place("/", "Home")]),
    (
        "Findings",
        &[
            place("/findings", "Findings"),
            place("/causes", "Causes"),
            place("/inspections", "Inspections"),
            for_members("/journeys", "How others got out"),
        ],
    ),
    ("Plan", &[place("/plan", "The plan on a page"), place("/actions", "Actions")]),
    (
        "Practice",
        &[
            for_members("/practice", "Plans for children"),
            for_officers("/practice/report", "The month"),
            for_officers("/practice/examples", "Good examples"),
            for_members("/audits", "Audits"),
            place("/standards", "Standards"),
            for_officers("/voice", "Children’s own words"),
            for_officers("/sign-off", "Sign-off"),
            for_officers("/supervision", "Supervision"),
            for_officers("/visits", "Visits"),
        ],
    ),
    (
        "Measures",
        &[
            for_members("/measures", "All measures"),
            for_members("/exceptions", "Exceptions"),
            for_members("/front-door", "Front door"),
            for_members("/workforce", "Workforce"),
            for_members("/complaints", "Complaints"),
            for_members("/data-quality", "Data quality"),
            for_members("/measures/reported", "As reported"),
        ],
    ),
    (
        "Governance",
        &[
            place("/meetings", "Meetings"),
            place("/questions", "Questions"),
            place("/resolutions", "Resolutions"),
            place("/promises", "Promises"),
            place("/papers", "Papers"),
        ],
    ),
    ("Data", &[for_officers("/loads", "Loads"), Place { address: "/returns", words: "Check a return", open_to: Viewer::opens_every_team }]),
];

/// Where the navigation leads, and whether the reader is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The address.
    pub address: &'static str,
    /// The words.
    pub words: &'static str,
    /// Whether the page shown is this one or lies below it.
    pub here: bool,
}

/// What a redirect can say was done, by the word in its address.
const DONE: &[(&str, &str)] = &[
    ("saved", "Saved"),
    ("withdrawn", "Withdrawn"),
    ("loaded", "Loaded"),
    ("confirmed", "The records you confirmed are saved"),
    ("password", "Your password is changed"),
    ("closed", "The account is closed"),
    ("lifted", "Your word to lift the embargo is recorded"),
];

impl Frame {
    /// The frame of a page for a reader.
    pub fn new(reader: &Reader, title: impl Into<String>) -> Self {
        let viewer = reader.view.viewer();
        let (path, query) = reader.path.split_once('?').unwrap_or((&reader.path, ""));
        let done = query.split('&').find_map(|pair| pair.strip_prefix("done="));
        let as_at = reader.view.as_at();
        let (sections, places) = navigation(viewer, path);
        Self {
            title: title.into(),
            name: viewer.name.clone(),
            role: viewer.role.in_words(),
            signed_in: viewer.signed_in(),
            officer: viewer.reads(Class::Officers),
            reads_all: viewer.reads(Class::Exempt) && viewer.reads_embargoed(),
            form_token: reader.form_token.clone(),
            as_at: as_at.map(instant_in_words),
            as_at_day: as_at.map(|_| reader.view.today().to_string()),
            path: path.to_owned(),
            done: done.and_then(|word| DONE.iter().find(|(name, _)| *name == word)).map(|(_, words)| *words),
            today: date_in_words(reader.view.today()),
            sections,
            places,
        }
    }

    /// A frame for a page that has no reader: signing in, errors.
    pub fn bare(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            name: String::new(),
            role: "",
            signed_in: false,
            officer: false,
            reads_all: false,
            form_token: String::new(),
            as_at: None,
            as_at_day: None,
            path: String::new(),
            done: None,
            today: String::new(),
            sections: Vec::new(),
            places: Vec::new(),
        }
    }

    /// The address of a record, keeping to the moment shown.
    pub fn record(&self, register: impl std::borrow::Borrow<Register>, key: &impl std::fmt::Display) -> String {
        self.at(&format!("/records/{}/{key}", register.borrow().name()))
    }

    /// The address of a record’s history, keeping to the moment shown.
    pub fn history(&self, register: impl std::borrow::Borrow<Register>, key: &impl std::fmt::Display) -> String {
        self.at(&format!("/records/{}/{key}/history", register.borrow().name()))
    }

    /// An address that keeps to the moment shown.
    pub fn at(&self, address: &str) -> String {
        match &self.as_at_day {
            Some(day) if address.contains('?') => format!("{address}&as_at={day}"),
            Some(day) => format!("{address}?as_at={day}"),
            None => address.to_owned(),
        }
    }
}

/// Whether a path is an address or lies below it.
fn lies_at(path: &str, address: &str) -> bool {
    path.strip_prefix(address).is_some_and(|rest| rest.is_empty() || (address != "/" && rest.starts_with('/')))
}

/// The sections that are open to a viewer, and the places of the one that the
/// path is in.
fn navigation(viewer: &Viewer, path: &str) -> (Vec<Way>, Vec<Way>) {
    let mut sections = Vec::new();
    let mut beside = Vec::new();
    for (words, places) in SECTIONS {
        let open = places.iter().filter(|place| (place.open_to)(viewer));
        // `/practice/report` is a place of its own below `/practice`.
        let deepest = open.clone().filter(|place| lies_at(path, place.address)).map(|place| place.address.len()).max();
        let way = |place: &Place| Way {
            address: place.address,
            words: place.words,
            here: lies_at(path, place.address) && deepest == Some(place.address.len()),
        };
        let ways: Vec<Way> = open.map(way).collect();
        let Some(first) = ways.first() else { continue };
        sections.push(Way { address: first.address, words, here: deepest.is_some() });
        if deepest.is_some() && ways.len() > 1 {
            beside = ways;
        }
    }
    (sections, beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a path is: `Section > place`, either empty where it is nowhere.
    fn check(path: &str, expected: &str) {
        let (sections, places) = navigation(&Viewer::operator("x"), path);
        let here = |ways: &[Way]| ways.iter().filter(|way| way.here).map(|way| way.words).collect::<Vec<_>>().join("+");
        assert_eq!(format!("{} > {}", here(&sections), here(&places)), expected, "{path}");
    }

    #[test]
    fn the_navigation_says_where_the_reader_is() {
        check("/", "Home > ");
        check("/findings/F1", "Findings > Findings");
        check("/causes", "Findings > Causes");
        check("/planets", " > ");
        check("/records/finding/F1", " > ");
        check("/promises", "Governance > Promises");
        check("/practice/rules/x", "Practice > Plans for children");
        check("/practice/report", "Practice > The month");
    }
}
