//! How the cells of one column are read: from what the file holds to a typed
//! value, and whatever there is to say about it.

use crate::annex_a::codes::{CodeRead, CodeReader};
use crate::annex_a::date::{self, DateRead, Form};
use crate::annex_a::defect::{DefectKind, Severity, cut};
use crate::grid::{Raw, is_invisible, is_mangled, number_shown};
use care::tables::{Column, Identity, Kind, Values};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Something to say of one cell.
pub(crate) struct Fault {
    pub(crate) kind: DefectKind,
    pub(crate) value: Option<String>,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(kind: DefectKind, value: Option<String>, message: impl Into<String>) -> Self {
        Self { kind, value, message: message.into() }
    }
}

/// Reads one column.
pub(crate) struct ColumnReader {
    pub(crate) column: &'static Column,
    /// Where it is in the file.
    pub(crate) at: Option<usize>,
    pub(crate) values: Values,
    /// Whether it is the identifier that a row cannot do without.
    is_id: bool,
    codes: Option<CodeReader>,
    texts: HashSet<Arc<str>>,
    /// Ways of reading told once for the column: how often, and the first.
    sums: BTreeMap<DefectKind, (u32, String)>,
}

/// The errors that spreadsheet formulas leave behind in a CSV.
const EXCEL_ERRORS: [&str; 9] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

impl ColumnReader {
    pub(crate) fn new(column: &'static Column, at: Option<usize>, is_id: bool) -> Self {
        let codes = match column.kind {
            Kind::Code(set) => Some(CodeReader::new(set)),
            _ => None,
        };
        Self { column, at, values: Values::of(column.kind), is_id, codes, texts: HashSet::new(), sums: BTreeMap::new() }
    }

    /// Reads the next cell.
    pub(crate) fn push(&mut self, raw: &Raw<'_>, typed: bool, offset: f64, mut say: impl FnMut(Fault)) {
        // Of the whole column's being missing there is one defect already.
        let (sent, identity) = (self.at.is_some(), self.column.identity);
        let mut say = |kind: DefectKind, value: &str, message: String| {
            if sent {
                let shown = kind.severity() != Severity::Note || identity == Identity::None;
                say(Fault::new(kind, (shown && !value.is_empty()).then(|| cut(value, 100)), message));
            }
        };
        let tidied = match raw {
            Raw::Text(text) => Some(tidy(text)),
            _ => None,
        };
        let text: Option<&str> = tidied.as_ref().map(|(text, _)| text.as_ref());
        let error = match (raw, text) {
            (Raw::Error(error), _) => Some(error.as_str()),
            (_, Some(text)) if text.starts_with('#') => EXCEL_ERRORS.into_iter().find(|error| *error == text),
            _ => None,
        };
        if let Some(error) = error {
            say(DefectKind::ExcelError, error, format!("The cell holds {error}, the error of a formula, and was read as blank."));
            self.blank();
            return;
        }
        let null = text.is_some_and(|text| text.eq_ignore_ascii_case("null"));
        if matches!(raw, Raw::Blank) || text.is_some_and(str::is_empty) || null {
            if self.is_id {
                say(DefectKind::IdMissing, "", format!("There is no {}.", self.column.header));
            } else if self.column.required {
                say(DefectKind::Required, "", format!("{} is blank.", self.column.header));
            } else if null {
                say(DefectKind::EmptyWord, "NULL", "NULL was read as blank.".into());
            }
            self.blank();
            return;
        }
        if let Some((_, true)) = tidied {
            say(DefectKind::Space, text.unwrap_or_default(), "Hidden or hard spaces were tidied away.".into());
        }
        match self.column.kind {
            Kind::Text => {
                let value = self.text(raw, text, &mut say);
                if let Values::Text(cells) = &mut self.values {
                    cells.push(value);
                }
            }
            Kind::Code(_) => {
                let shown = raw.shown();
                let text = text.unwrap_or(&shown);
                let read = self.codes.as_mut().map_or(CodeRead::No("it has no codes"), |codes| codes.read(text));
                let value = match read {
                    CodeRead::Exact(code) => Some(code),
                    CodeRead::Variant(code) => {
                        say(DefectKind::CodeVariant, text, format!("“{}” was read as “{code}”.", cut(text, 60)));
                        Some(code)
                    }
                    CodeRead::No(why) => {
                        say(DefectKind::CodeUnknown, text, format!("“{}” is not a code of {}: {why}.", cut(text, 60), self.column.header));
                        None
                    }
                };
                if let Values::Text(cells) = &mut self.values {
                    cells.push(value);
                }
            }
            Kind::Date => {
                let read = match raw {
                    Raw::Number(days) | Raw::Serial(days) => date::from_serial(*days, offset),
                    _ => text.map_or(DateRead::No("it is not a date"), date::from_text),
                };
                let value = self.date(raw, text, typed, &read, &mut say);
                if let Values::Date(cells) = &mut self.values {
                    cells.push(value);
                }
            }
            Kind::Integer => {
                let value = self.integer(raw, text, &mut say);
                if let Values::Integer(cells) = &mut self.values {
                    cells.push(value);
                }
            }
            Kind::Decimal => {
                let value = decimal(raw, text, &mut say);
                if let Values::Decimal(cells) = &mut self.values {
                    cells.push(value);
                }
            }
        }
    }

    fn blank(&mut self) {
        match &mut self.values {
            Values::Text(cells) => cells.push(None),
            Values::Integer(cells) | Values::Decimal(cells) => cells.push(None),
            Values::Date(cells) => cells.push(None),
        }
    }

    fn sum(&mut self, kind: DefectKind, first: impl FnOnce() -> String) {
        self.sums.entry(kind).and_modify(|(count, _)| *count += 1).or_insert_with(|| (1, first()));
    }

    /// What is told once for the column: kind, how often, message.
    pub(crate) fn sums(&self) -> impl Iterator<Item = (DefectKind, u32, String)> {
        self.sums.iter().map(|(kind, (count, first))| {
            let these = if *count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
            let message = match kind {
                DefectKind::DateAsText => format!("{these} of dates are text, read as day, month, year: the first is {first}."),
                DefectKind::DateAsSerial => format!("{these} of dates are a number of days: the first is {first}."),
                DefectKind::DateForm => format!("{these} of dates are not written DD/MM/YYYY: the first is {first}."),
                DefectKind::NumberRounded => format!("{these} of whole numbers have decimals, which were dropped: the first is {first}."),
                DefectKind::IdTidied => format!("{these} of identifiers end in .0, which was dropped."),
                _ => format!("{these}: {}", kind.what()),
            };
            (*kind, *count, message)
        })
    }

    fn text(&mut self, raw: &Raw<'_>, text: Option<&str>, say: &mut impl FnMut(DefectKind, &str, String)) -> Option<Arc<str>> {
        let shown = if text.is_none() { raw.shown() } else { String::new() };
        let mut value = text.unwrap_or(&shown);
        match self.column.identity {
            Identity::Child | Identity::Family | Identity::Record => {
                if is_mangled(value) {
                    say(
                        DefectKind::IdMangled,
                        value,
                        format!("“{}” is an identifier that a spreadsheet has shortened; its last digits are lost.", cut(value, 30)),
                    );
                    return None;
                }
                if let Some(whole) = value.strip_suffix(".0").filter(|whole| whole.bytes().all(|b| b.is_ascii_digit())) {
                    self.sum(DefectKind::IdTidied, String::new);
                    value = whole;
                }
            }
            Identity::Postcode if !is_postcode(value) => {
                say(DefectKind::Postcode, value, format!("“{}” is not a UK postcode.", cut(value, 30)));
                return None;
            }
            Identity::Postcode | Identity::Worker | Identity::None => {}
        }
        if let Some(known) = self.texts.get(value) {
            return Some(Arc::clone(known));
        }
        let known: Arc<str> = Arc::from(cut(value, 4000));
        self.texts.insert(Arc::clone(&known));
        Some(known)
    }

    fn date(
        &mut self,
        raw: &Raw<'_>,
        text: Option<&str>,
        typed: bool,
        read: &DateRead,
        say: &mut impl FnMut(DefectKind, &str, String),
    ) -> Option<Date> {
        match *read {
            DateRead::Date(date, form) => {
                let kind = match (form, raw) {
                    (Form::Serial, Raw::Serial(_)) => None,
                    (Form::Serial, _) => Some(DefectKind::DateAsSerial),
                    (Form::Template, _) => typed.then_some(DefectKind::DateAsText),
                    (Form::Other, _) => Some(DefectKind::DateForm),
                };
                if let Some(kind) = kind {
                    self.sum(kind, || cut(&raw.shown(), 40));
                }
                Some(date)
            }
            DateRead::Nought => {
                if self.column.required {
                    say(DefectKind::Required, "0", format!("{} is blank: day nought stands for no date.", self.column.header));
                } else {
                    say(DefectKind::EmptyWord, "0", "Day nought was read as blank.".into());
                }
                None
            }
            DateRead::No(why) => {
                let shown = text.map_or_else(|| raw.shown(), str::to_owned);
                say(DefectKind::DateUnreadable, &shown, format!("“{}” cannot be read as a date: {why}.", cut(&shown, 40)));
                None
            }
        }
    }

    fn integer(&mut self, raw: &Raw<'_>, text: Option<&str>, say: &mut impl FnMut(DefectKind, &str, String)) -> Option<i64> {
        let number = match (raw, text) {
            (Raw::Number(number), _) => Some(*number),
            (_, Some(text)) => match text.parse::<i64>() {
                Ok(whole) if whole.unsigned_abs() <= LARGEST => return Some(whole),
                Ok(_) => None,
                Err(_) if self.column.name == "age" && text.eq_ignore_ascii_case("unborn") => {
                    say(DefectKind::NumberRounded, text, "“Unborn” was read as age -1.".into());
                    return Some(-1);
                }
                Err(_) => plain_number(text),
            },
            _ => None,
        };
        // A count of children or years is never near the limit.
        let Some(number) = number.filter(|number| number.abs() <= LARGEST as f64) else {
            let shown = text.map_or_else(|| raw.shown(), str::to_owned);
            say(DefectKind::NumberUnreadable, &shown, format!("“{}” cannot be read as a whole number.", cut(&shown, 40)));
            return None;
        };
        if number.fract() != 0.0 {
            // A count cannot be a part; an age in decimals is completed years.
            if self.column.name != "age" {
                let shown = number_shown(number);
                say(DefectKind::NumberUnreadable, &shown, format!("{shown} is not a whole number."));
                return None;
            }
            self.sum(DefectKind::NumberRounded, || number_shown(number));
        }
        Some(number.floor() as i64)
    }
}

/// A decimal in hundredths, rounded to them.
fn decimal(raw: &Raw<'_>, text: Option<&str>, say: &mut impl FnMut(DefectKind, &str, String)) -> Option<i64> {
    let number = match (raw, text) {
        (Raw::Number(number), _) => Some(*number),
        (_, Some(text)) => plain_number(text),
        _ => None,
    };
    let Some(number) = number.filter(|number| number.abs() <= LARGEST as f64) else {
        let shown = text.map_or_else(|| raw.shown(), str::to_owned);
        say(DefectKind::NumberUnreadable, &shown, format!("“{}” cannot be read as a number.", cut(&shown, 40)));
        return None;
    };
    Some((number * 100.0).round() as i64)
}

const LARGEST: u64 = 1_000_000_000;

/// A number in plain digits, with thousands commas or decimals; no exponents.
fn plain_number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
    if !plain || text.len() > 30 {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// The text without outer blanks, runs of blanks made one, and characters that
/// cannot be seen dropped; and whether there were any of those to drop.
fn tidy(text: &str) -> (Cow<'_, str>, bool) {
    let trimmed = text.trim_matches(' ');
    let plain = trimmed.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && !trimmed.contains("  ");
    if plain {
        return (Cow::Borrowed(trimmed), false);
    }
    let odd = |c: char| is_invisible(c) || (c.is_whitespace() && c != ' ');
    let hidden = trimmed.chars().any(odd);
    let seen: String = trimmed.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    let words: Vec<&str> = seen.split(' ').filter(|word| !word.is_empty()).collect();
    (Cow::Owned(words.join(" ")), hidden)
}

/// The outward half of a postcode, in capitals: `YG3` of `yg3 5js`.
pub(crate) fn outward(postcode: &str) -> Option<String> {
    let code: String = postcode.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if !code.is_ascii() {
        return None;
    }
    // Given whole, the last three are the inward half: a digit and two letters.
    let whole = code.len().checked_sub(3).and_then(|at| code.split_at_checked(at));
    let out = match whole {
        Some((out, inward)) if is_shape(inward, "9AA") && is_outward(out) => out,
        _ if is_outward(&code) => &code,
        _ => return None,
    };
    Some(out.to_owned())
}

fn is_postcode(text: &str) -> bool {
    outward(text).is_some()
}

fn is_outward(text: &str) -> bool {
    ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].iter().any(|shape| is_shape(text, shape))
}

fn is_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, kind)| if kind == b'A' { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes() {
        for (sent, kept) in [
            ("YG3 5JS", Some("YG3")),
            ("yg35js", Some("YG3")),
            ("SW1A 1AA", Some("SW1A")),
            ("XC19 5NP", Some("XC19")),
            ("M1 1AE", Some("M1")),
            ("YG3", Some("YG3")),
            ("nope", None),
            ("", None),
            ("12345", None),
            ("É3 5JS", None),
        ] {
            assert_eq!(outward(sent).as_deref(), kept, "{sent}");
        }
    }

    #[test]
    fn identifiers_that_a_spreadsheet_spoiled() {
        for (id, mangled) in [("1.00233E+06", true), ("1.2e+11", true), ("AF0056-1", false), ("E10000001", false), ("1E5", false)] {
            assert_eq!(is_mangled(id), mangled, "{id}");
        }
    }

    #[test]
    fn blanks_are_tidied_and_hidden_ones_told() {
        for (sent, tidied, hidden) in [
            (" Ada Lind ", "Ada Lind", false),
            ("Ada  Lind", "Ada Lind", false),
            ("Ada\u{a0}Lind", "Ada Lind", true),
            ("Ada\0Lind\u{feff}", "AdaLind", true),
            ("\u{a0}", "", true),
            ("Zoë", "Zoë", false),
        ] {
            let (text, told) = tidy(sent);
            assert_eq!((text.as_ref(), told), (tidied, hidden), "{sent:?}");
        }
    }
}
