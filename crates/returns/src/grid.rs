//! Rows of cells out of any file: what a CSV and a worksheet have in common.
//!
//! Readers call back once a row and hold one row at a time, so memory is
//! bounded by the file and not by what it claims to hold.

pub(crate) mod archive;
pub(crate) mod csv_text;
pub(crate) mod encoding;
pub(crate) mod workbook;

use std::borrow::Cow;
use std::ops::ControlFlow;

/// A cell as the file holds it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Raw<'a> {
    /// Nothing.
    Blank,
    /// Text.
    Text(Cow<'a, str>),
    /// A number that the file does not call a date.
    Number(f64),
    /// A number that the file formats as a date: days since the sheet's epoch.
    Serial(f64),
    /// True or false.
    Bool(bool),
    /// A formula that failed: `#N/A`.
    Error(String),
}

impl Raw<'_> {
    /// Whether there is nothing to see in it.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.chars().all(|c| c.is_whitespace() || is_invisible(c)),
            _ => false,
        }
    }

    /// The cell as a person would type it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) | Self::Serial(number) => number_shown(*number),
            Self::Bool(true) => "TRUE".into(),
            Self::Bool(false) => "FALSE".into(),
            Self::Error(error) => error.clone(),
        }
    }
}

/// Excel keeps every number as a float; whole ones are shown whole.
pub(crate) fn number_shown(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

/// Characters that print nothing and get in by copying: controls, zero-width
/// marks, the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a spreadsheet has thrown figures of an identifier away: `1.00233E+06`.
pub(crate) fn is_mangled(text: &str) -> bool {
    text.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let digits = exponent.strip_prefix('+').unwrap_or_default();
        mantissa.contains('.')
            && mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What to do after a row.
pub(crate) type Flow = ControlFlow<()>;

/// Columns past this one are not read; Annex A's widest list has 34.
pub(crate) const MAX_COLUMNS: usize = 512;
/// Rows past this one are not read: Excel's own limit is 1,048,576.
pub(crate) const MAX_ROWS: u32 = 2_000_000;
/// A cell with more characters than Excel can hold is a fault of the file.
pub(crate) const MAX_CELL: usize = 32_767;
/// The most bytes that one file may come to once unpacked.
pub(crate) const MAX_UNPACKED: u64 = 512 << 20;

/// Why a file could not be read, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    /// Not a workbook, a CSV or a zip of them.
    #[error("{0}")]
    NotATable(&'static str),
    /// Needs a password.
    #[error("the file is protected by a password")]
    Password,
    /// Broken off or damaged. What the library that read it says of that is no help to whoever sent it.
    #[error("the file is damaged or was cut short")]
    Damaged,
    /// Larger than it may be.
    #[error("{0}")]
    TooLarge(String),
}
