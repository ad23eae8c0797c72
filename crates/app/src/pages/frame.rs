//! What stands around every page: who is signed in, where they are, and the
//! moment that is shown.

use crate::site::Reader;
use care::records::Register;
use care::records::shape::{date_in_words, instant_in_words};

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
}

/// The places of the main navigation: address and words.
const PLACES: &[(&str, &str)] = &[
    ("/", "Home"),
    ("/findings", "Findings"),
    ("/causes", "Causes"),
    ("/plan", "Plan"),
    ("/practice", "Plans for children"),
    ("/actions", "Actions"),
    ("/measures", "Measures"),
    ("/inspections", "Inspections"),
    ("/meetings", "Meetings"),
    ("/questions", "Questions"),
    ("/promises", "Promises"),
    ("/papers", "Papers"),
    ("/loads", "Data"),
];

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
        Self {
            title: title.into(),
            name: viewer.name.clone(),
            role: viewer.role.in_words(),
            signed_in: viewer.signed_in(),
            officer: viewer.reads(care::records::Class::Officers),
            form_token: reader.form_token.clone(),
            as_at: as_at.map(instant_in_words),
            as_at_day: as_at.map(|_| reader.view.today().to_string()),
            path: path.to_owned(),
            done: done.and_then(|word| DONE.iter().find(|(name, _)| *name == word)).map(|(_, words)| *words),
            today: date_in_words(reader.view.today()),
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
            form_token: String::new(),
            as_at: None,
            as_at_day: None,
            path: String::new(),
            done: None,
            today: String::new(),
        }
    }

    /// The main navigation, with the place the reader is in.
    pub fn places(&self) -> impl Iterator<Item = (&'static str, &'static str, bool)> + '_ {
        PLACES.iter().map(|(address, words)| {
            let here = if *address == "/" { self.path == "/" } else { self.path.starts_with(address) };
            (*address, *words, here)
        })
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
