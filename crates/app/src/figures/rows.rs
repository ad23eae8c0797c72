//! The cases behind a figure without anybody in them, for pages that add them
//! up in two directions. Whoever is in a case is left behind here: what leaves
//! is a day, a yes or no, numbers, and the categories of a breakdown.

use super::Readings;
use jiff::civil::Date;
use measures::reading::Case;
use std::sync::Arc;

/// One case, without its child and without its place in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The day of the event.
    pub on: Option<Date>,
    details: Vec<(Arc<str>, Option<String>)>,
}

impl Row {
    fn of(case: Case) -> Self {
        Self { on: case.event_date, details: case.details }
    }

    /// A category or text of the case; `None` where it is blank or not there.
    pub fn text(&self, name: &str) -> Option<&str> {
        let (_, value) = self.details.iter().find(|(known, _)| &**known == name)?;
        value.as_deref().map(str::trim).filter(|value| !value.is_empty())
    }

    /// A number of the case.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.text(name)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// A day of the case.
    pub fn date(&self, name: &str) -> Option<Date> {
        // A day may be written with a time of nought after it.
        self.text(name)?.get(..10)?.parse().ok()
    }
}

impl Readings<'_> {
    /// The day of the last figure of a measure, up to the day shown; `None`
    /// where it has no figure, as when its table was not sent.
    pub fn known_on(&self, id: &str) -> Option<Date> {
        self.last(id).filter(|reading| reading.not_sent.is_empty()).map(|reading| reading.as_at)
    }

    /// The cases behind the figure of a measure on a day, without anybody in
    /// them. Pages make counts of them and withhold the small ones.
    pub(crate) fn rows(&self, id: &str, on: Date) -> Vec<Row> {
        let reading = self.measure(id).and_then(|measure| self.with_cases(&measure, on));
        reading.map(|reading| reading.cases.list().into_iter().map(Row::of).collect()).unwrap_or_default()
    }

    /// Whether the viewer reads the public edition, in which small numbers are
    /// withheld.
    pub fn withholds(&self) -> bool {
        self.view.viewer().public_edition()
    }
}
