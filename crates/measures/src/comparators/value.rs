//! A published figure: a number, or the reason there is none. A reason is never nought.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A published figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// The number, in the unit of its series.
    Number(f64),
    /// There is none, and why.
    Missing(Missing),
}

/// Why a cell of a published table holds no number. The symbols are those of the Government
/// Statistical Service's guidance, and LAIT's dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// `c`: hidden, because so few children could be recognised.
    Suppressed,
    /// `x`, `:`: not collected, or not known.
    NotAvailable,
    /// `z`: the question does not arise.
    NotApplicable,
    /// `u`: too unreliable to publish.
    Unreliable,
    /// `low`, `k`: above nought, but rounds to it.
    RoundsToNought,
    /// `-`, `..` or blank, with no reason.
    NotGiven,
    /// Something that is neither a number nor a known symbol.
    Unread,
}

impl Missing {
    /// Every reason: its name in files, and in words.
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Suppressed, "suppressed", "suppressed, because so few children could be recognised"),
        (Self::NotAvailable, "not_available", "not available"),
        (Self::NotApplicable, "not_applicable", "not applicable"),
        (Self::Unreliable, "unreliable", "too unreliable to publish"),
        (Self::RoundsToNought, "rounds_to_nought", "more than none, but too few to round to one"),
        (Self::NotGiven, "not_given", "not published"),
        (Self::Unread, "unread", "not understood"),
    ];

    /// In words, to stand after "is".
    pub fn in_words(self) -> &'static str {
        Self::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.2)
    }

    /// As files write it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// The reason of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|row| row.1 == name).map(|row| row.0)
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.in_words())
    }
}

impl Value {
    /// Reads a cell. What is not understood is [`Missing::Unread`], never a number.
    pub fn read(cell: &str) -> Self {
        let cell = cell.trim();
        match cell {
            "" | "-" | ".." | "." | "NA" => return Self::Missing(Missing::NotGiven),
            ":" => return Self::Missing(Missing::NotAvailable),
            _ => {}
        }
        match cell.to_ascii_lowercase().as_str() {
            "c" | "*" => return Self::Missing(Missing::Suppressed),
            "x" => return Self::Missing(Missing::NotAvailable),
            "z" => return Self::Missing(Missing::NotApplicable),
            "u" => return Self::Missing(Missing::Unreliable),
            "low" | "k" | "~" => return Self::Missing(Missing::RoundsToNought),
            _ => {}
        }
        let plain: String = cell.trim_end_matches('%').chars().filter(|c| *c != ',').collect();
        // `f64::from_str` also reads "inf" and "nan", which no table means.
        match f64::from_str(plain.trim()) {
            Ok(number) if number.is_finite() && plain.bytes().any(|byte| byte.is_ascii_digit()) => Self::Number(number),
            _ => Self::Missing(Missing::Unread),
        }
    }

    /// The number, where there is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Missing(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_symbol_is_never_nought() {
        for (cell, value) in [
            ("0", Value::Number(0.0)),
            (" 12.5 ", Value::Number(12.5)),
            ("1,234", Value::Number(1234.0)),
            ("85%", Value::Number(85.0)),
            ("-0.63", Value::Number(-0.63)),
            ("-", Value::Missing(Missing::NotGiven)),
            ("", Value::Missing(Missing::NotGiven)),
            ("c", Value::Missing(Missing::Suppressed)),
            ("C", Value::Missing(Missing::Suppressed)),
            ("x", Value::Missing(Missing::NotAvailable)),
            (":", Value::Missing(Missing::NotAvailable)),
            ("z", Value::Missing(Missing::NotApplicable)),
            ("u", Value::Missing(Missing::Unreliable)),
            ("low", Value::Missing(Missing::RoundsToNought)),
            ("k", Value::Missing(Missing::RoundsToNought)),
            ("inf", Value::Missing(Missing::Unread)),
            ("NaN", Value::Missing(Missing::Unread)),
            ("12 children", Value::Missing(Missing::Unread)),
            ("%", Value::Missing(Missing::Unread)),
        ] {
            assert_eq!(Value::read(cell), value, "{cell:?}");
        }
        for row in Missing::ALL {
            assert_eq!(Missing::named(row.0.name()), Some(row.0));
            assert_eq!(Value::Missing(row.0).number(), None);
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_a_finite_number_or_a_reason(cell in "\\PC*") {
            if let Value::Number(number) = Value::read(&cell) {
                prop_assert!(number.is_finite());
                prop_assert!(cell.bytes().any(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
