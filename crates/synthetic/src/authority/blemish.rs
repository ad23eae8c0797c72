//! A few things that are wrong on purpose, in some months, as in every real
//! return: codes written another way, a year mistyped, a name left out. Each
//! can be read, so a load of the month is questioned and not refused.

use crate::day::Day;
use crate::dice::Dice;
use care::tables::annex_a;

/// One cell that is wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoilt {
    /// The row, with the header as 0.
    pub(crate) row: u32,
    /// The column, from 0.
    pub(crate) column: usize,
    how: How,
}

#[derive(Debug, Clone, Copy)]
enum How {
    /// `b) Female` as `Female`.
    WithoutPrefix,
    /// `b) PR1: Own provision` as `b) PR1 - Own provision`.
    OtherMark,
    /// Blanks around it.
    Blanks,
    /// In lower case.
    LowerCase,
    /// Nothing at all.
    Missing,
    /// A date a year late, and so after the snapshot.
    NextYear,
}

impl Spoilt {
    pub(crate) fn text(&self, text: &str) -> String {
        match self.how {
            How::WithoutPrefix => text.split_once(") ").map_or(text, |(_, rest)| rest).to_owned(),
            How::OtherMark => text.replacen(": ", " - ", 1),
            How::Blanks => format!(" {text}  "),
            How::LowerCase => text.to_lowercase(),
            How::Missing | How::NextYear => String::new(),
        }
    }

    pub(crate) fn day(&self, day: Day) -> Day {
        match self.how {
            How::NextYear => Day::of(day.date().saturating_add(jiff::Span::new().years(1))),
            _ => day,
        }
    }
}

/// Months with blemishes: list, column, how, and how many.
const PLAN: &[(i32, u8, &str, How, u8)] = &[
    (-22, 4, "sex", How::WithoutPrefix, 6),
    (-22, 8, "placement_provider", How::OtherMark, 9),
    (-21, 3, "sex", How::WithoutPrefix, 4),
    (-15, 6, "last_seen_date", How::NextYear, 2),
    (-15, 1, "ethnicity", How::LowerCase, 5),
    (-11, 7, "last_visit_date", How::NextYear, 1),
    (-11, 9, "in_touch", How::Blanks, 4),
    (-6, 8, "last_health_assessment_date", How::NextYear, 2),
    (-6, 5, "disability", How::WithoutPrefix, 3),
    (-3, 4, "worker_id", How::Missing, 3),
    (-3, 8, "placement_provider", How::OtherMark, 5),
    (0, 6, "last_seen_date", How::NextYear, 2),
    (0, 4, "sex", How::WithoutPrefix, 3),
    (0, 7, "worker_id", How::Missing, 1),
];

/// What is wrong in a list of a month. The rows do not depend on the stream
/// that makes the children, so that a blemish changes nothing else.
pub(crate) fn of(list: u8, month: i32, seed: u64) -> Vec<Spoilt> {
    let mut dice = Dice::new(seed ^ (u64::from(list) << 32) ^ u64::from(month.unsigned_abs()));
    let mut spoilt: Vec<Spoilt> = Vec::new();
    for (at, number, name, how, count) in PLAN {
        if *at != month || *number != list {
            continue;
        }
        let Some(column) = annex_a::list(list).and_then(|schema| schema.position(name)) else { continue };
        for _ in 0..*count {
            // Early rows: every authority, however small, has them.
            let row = dice.between(1, 160).unsigned_abs();
            if !spoilt.iter().any(|other| (other.row, other.column) == (row, column)) {
                spoilt.push(Spoilt { row, column, how: *how });
            }
        }
    }
    spoilt
}
