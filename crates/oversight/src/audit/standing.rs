//! Where an audit stands, and so what comes next.

use care::records::Audit;
use jiff::civil::Date;

/// Where an audit stands, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its day has passed and it is not finished.
    Overdue,
    /// A first view is given, and no grade of the whole.
    Begun,
    /// Nobody has begun.
    ToDo,
    /// It is finished.
    Finished,
    /// It is finished, and somebody else has looked.
    Moderated,
}

impl Standing {
    /// In a few words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Begun => "Begun",
            Self::ToDo => "To do",
            Self::Finished => "Finished",
            Self::Moderated => "Finished and moderated",
        }
    }
}

/// Where an audit stands on a day.
pub fn standing(audit: &Audit, on: Date) -> Standing {
    match (audit.finished(), audit.moderation.is_some()) {
        (true, true) => Standing::Moderated,
        (true, false) => Standing::Finished,
        (false, _) if audit.overdue(on) => Standing::Overdue,
        (false, _) if audit.first_view.is_some() => Standing::Begun,
        (false, _) => Standing::ToDo,
    }
}
