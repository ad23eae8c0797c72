//! The day of an order of permanence before must be written as dd/mm/yyyy, with ZZ and ZZZZ for
//! what is not known, and lie before the child's first episode.
//!
//! # Why
//! The order ended when the child came back into care.
//!
//! # What to do
//! Correct the day, or write ZZ or ZZZZ for the parts that are not known.
//!
//! # Where validators differ
//! Of a day known in part the earliest that it can be is held against the first episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "632",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 632" },
    needs: &[Table::Episodes, Table::PrevPerm],
    fields: &["DATE_PERM", "DECOM"],
    page: include_str!("r632.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let first = child.first();
    for before in child.this.previous_permanence.iter().filter(|before| before.ordered.is_sent()) {
        let wrong = match written(before.ordered.as_str()) {
            Written::Wrongly => true,
            Written::Unknown => false,
            Written::From(earliest) => first.is_some_and(|first| first.start.is_day(|start| earliest >= start)),
        };
        if wrong {
            flags.push(first.map(|first| first.cell("DECOM")).into_iter().chain([before.cell("DATE_PERM")]));
        }
    }
}

/// What a day, of which parts may not be known, says.
enum Written {
    /// It is none.
    Wrongly,
    /// Not even the year is known.
    Unknown,
    /// The earliest day that it can be.
    From(Date),
}

fn written(text: &str) -> Written {
    let mut parts = text.split('/');
    let (Some(day), Some(month), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Written::Wrongly;
    };
    let number = |part: &str, longest: usize| {
        let right = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if right { part.parse::<i16>().ok() } else { None }
    };
    let part = |part: &str| if part == "ZZ" { Some(1) } else { number(part, 2).and_then(|number| i8::try_from(number).ok()) };
    let (Some(day), Some(month)) = (part(day), part(month)) else { return Written::Wrongly };
    // In a year with a 29 February, where the year is not known.
    let known = if year == "ZZZZ" { Some(2000) } else { number(year, 4).filter(|year| *year >= 1000) };
    match known.and_then(|known| Date::new(known, month, day).ok()) {
        None => Written::Wrongly,
        Some(_) if year == "ZZZZ" => Written::Unknown,
        Some(earliest) => Written::From(earliest),
    }
}
