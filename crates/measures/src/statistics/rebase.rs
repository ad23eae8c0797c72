//! Starting limits afresh: a decision of somebody, for a cause, and never of the software.
//!
//! Limits that are redrawn whenever a figure looks bad explain everything and warn of nothing.
//! So a chart that others see starts them afresh only at a [`Rebase`], which names the person and
//! the cause, and the chart prints both.

use jiff::civil::Date;

/// A decision that a process changed for a known cause, so that what is usual is worked out anew
/// from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rebase {
    date: Date,
    by: String,
    cause: String,
}

/// Why a decision is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARebase {
    /// Nobody is named.
    #[error("limits start afresh only when a named person decides it: say who")]
    Nobody,
    /// No cause is given.
    #[error("limits start afresh only for a cause that is known: say what changed in the work")]
    NoCause,
}

impl Rebase {
    /// `by` decided that limits start afresh on `date`, because of `cause`.
    ///
    /// # Errors
    ///
    /// Where nobody or no cause is named.
    pub fn new(date: Date, by: &str, cause: &str) -> Result<Self, NotARebase> {
        match (by.trim(), cause.trim()) {
            ("", _) => Err(NotARebase::Nobody),
            (_, "") => Err(NotARebase::NoCause),
            (by, cause) => Ok(Self { date, by: by.to_owned(), cause: cause.to_owned() }),
        }
    }

    /// The first day of the first period that the new limits are for.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Who decided it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// What changed in the work.
    pub fn cause(&self) -> &str {
        &self.cause
    }

    /// "new front door team (decided by A. Ferris)".
    pub(super) fn in_words(&self) -> String {
        format!("{} (decided by {})", self.cause.trim_end_matches('.'), self.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_rebase_has_a_name_and_a_cause() {
        let on = date(2025, 3, 1);
        assert_eq!(Rebase::new(on, " ", "new team"), Err(NotARebase::Nobody));
        assert_eq!(Rebase::new(on, "A. Ferris", "\t"), Err(NotARebase::NoCause));
        let rebase = Rebase::new(on, "A. Ferris", " new front door team. ");
        assert_eq!(rebase.map(|rebase| rebase.in_words()), Ok("new front door team (decided by A. Ferris)".to_owned()));
    }
}
