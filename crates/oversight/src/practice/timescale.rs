//! What the words in a plan's date boxes mean: a day, a window, the next review, or nothing that
//! anybody could hold anybody to.
//!
//! Forms let people write anything where a date belongs. A timescale here is words from which a
//! calendar day follows, given the day the plan was agreed, the day its review is due and the
//! child's birthday. "Ongoing", "ASAP" and "weekly" give no day, so they are none.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// What a date box says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timescale {
    /// A day of the calendar; the last where several are named, or where a month or a term is.
    Day(Date),
    /// A day and month without a year: the first such day from the one on which the plan was agreed.
    DayOfMonth {
        /// 1 to 12.
        month: i8,
        /// 1 to 31, and in that month.
        day: i8,
    },
    /// A month without a year: the last day of the first such month.
    Month(i8),
    /// The first such day of the week after the plan was agreed.
    Weekday(Weekday),
    /// So long from the day on which the plan was agreed.
    Within(u16, Unit),
    /// A birthday of the child's.
    Birthday(u8),
    /// The next review, whenever that is due.
    NextReview,
    /// How often, and not until when.
    Frequency,
    /// Words that name no day.
    Vague,
    /// A day that no calendar has, as 31 February.
    Impossible,
    /// Nothing.
    Blank,
}

/// What a window is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours, which end on the day they do.
    Hours,
    /// Days of any kind.
    Days,
    /// Monday to Friday without bank holidays.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Years.
    Years,
}

/// The days that words are counted from, where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchors {
    /// The day the plan was agreed.
    pub agreed: Option<Date>,
    /// The day its review is due.
    pub review_due: Option<Date>,
    /// The child's date of birth.
    pub born: Option<Date>,
}

impl Timescale {
    /// What some words mean.
    pub fn parse(text: &str) -> Self {
        let tokens = tokens(text);
        if !tokens.iter().any(|token| matches!(token.kind, Kind::Word(_) | Kind::Number { .. })) {
            return Self::Blank;
        }
        let words = Words(&tokens);
        let dates = words.dates();
        if let Some(found) = dates.best {
            return found;
        }
        if dates.impossible {
            return Self::Impossible;
        }
        words.birthday().or_else(|| words.review()).or_else(|| words.window()).or_else(|| words.weekday()).unwrap_or(if words.frequency() {
            Self::Frequency
        } else {
            Self::Vague
        })
    }

    /// The day it means, where it means one and what it counts from is known.
    pub fn day(self, anchors: Anchors) -> Option<Date> {
        let agreed = anchors.agreed;
        match self {
            Self::Day(day) => Some(day),
            Self::DayOfMonth { month, day } => {
                let agreed = agreed?;
                (0..=8).filter_map(|later| Date::new(agreed.year().checked_add(later)?, month, day).ok()).find(|day| *day >= agreed)
            }
            Self::Month(month) => {
                let agreed = agreed?;
                let year = if month >= agreed.month() { agreed.year() } else { agreed.year().checked_add(1)? };
                Date::new(year, month, 1).ok().map(Date::last_of_month)
            }
            Self::Weekday(weekday) => agreed?.nth_weekday(1, weekday).ok(),
            Self::Within(count, unit) => {
                let agreed = agreed?;
                let many = i64::from(count);
                let span = match unit {
                    Unit::Hours => (many.saturating_add(23) / 24).days(),
                    Unit::Days => many.days(),
                    // Outside the years whose bank holidays are known, five working days are a week.
                    Unit::WorkingDays => match care::calendar::add_working_days(agreed, count) {
                        Ok(day) => return Some(day),
                        Err(_) => (many.saturating_mul(7).saturating_add(4) / 5).days(),
                    },
                    Unit::Weeks => Span::new().try_weeks(many).ok()?,
                    Unit::Months => Span::new().try_months(many).ok()?,
                    Unit::Years => Span::new().try_years(many).ok()?,
                };
                agreed.checked_add(span).ok()
            }
            Self::Birthday(age) => {
                let born = anchors.born?;
                born.checked_add(Span::new().try_years(age).ok()?).ok()
            }
            Self::NextReview => anchors.review_due,
            Self::Frequency | Self::Vague | Self::Impossible | Self::Blank => None,
        }
    }

    /// Whether it can be held to: a day follows from it, or would if the plan said when it was
    /// agreed. "By next review" is a timescale only where a review is due.
    pub fn is_usable(self, anchors: Anchors) -> bool {
        match self {
            Self::Day(_) | Self::DayOfMonth { .. } | Self::Month(_) | Self::Weekday(_) | Self::Within(..) => true,
            Self::Birthday(_) => anchors.born.is_some(),
            Self::NextReview => anchors.review_due.is_some(),
            Self::Frequency | Self::Vague | Self::Impossible | Self::Blank => false,
        }
    }

    /// Why it is not a timescale, for a message.
    pub fn why_not(self) -> &'static str {
        match self {
            Self::NextReview => "the plan gives no date for the next review",
            Self::Birthday(_) => "the plan gives no date of birth",
            Self::Frequency => "it says how often and not until when",
            Self::Impossible => "no calendar has that day",
            Self::Blank => "nothing is written",
            _ => "no day follows from it",
        }
    }
}

/// A piece of what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    kind: Kind,
    /// Whether space comes before it.
    apart: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Number { value: u16, digits: usize },
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = text.chars().peekable();
    let mut apart = true;
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() {
            apart = true;
            continue;
        }
        let kind = if letter.is_ascii_digit() {
            let mut digits = String::from(letter);
            while let Some(digit) = letters.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            Kind::Number { value: digits.parse().unwrap_or(u16::MAX), digits: digits.len() }
        } else if letter.is_alphabetic() {
            let mut word: String = letter.to_lowercase().collect();
            while let Some(more) = letters.next_if(|more| more.is_alphabetic()) {
                word.extend(more.to_lowercase());
            }
            // 12th and 1st are 12 and 1.
            let after_number = !apart && matches!(tokens.last(), Some(Token { kind: Kind::Number { .. }, .. }));
            if after_number && matches!(word.as_str(), "st" | "nd" | "rd" | "th") {
                apart = false;
                continue;
            }
            Kind::Word(word)
        } else {
            Kind::Sign(letter)
        };
        tokens.push(Token { kind, apart });
        apart = false;
    }
    tokens
}

/// The dates in what is written.
#[derive(Default)]
struct Dates {
    best: Option<Timescale>,
    impossible: bool,
}

impl Dates {
    /// Takes a day; of several the last counts: "weekly from 5 January until 9 March".
    fn day(&mut self, year: i16, month: u16, day: u16) {
        let made = i8::try_from(month).ok().zip(i8::try_from(day).ok()).and_then(|(month, day)| Date::new(year, month, day).ok());
        match made {
            Some(day) => self.take(Timescale::Day(day)),
            None => self.impossible = true,
        }
    }

    fn take(&mut self, found: Timescale) {
        let day = |timescale: Option<Timescale>| match timescale {
            Some(Timescale::Day(day)) => Some(day),
            _ => None,
        };
        if self.best.is_none() || day(Some(found)) > day(self.best) {
            self.best = Some(found);
        }
    }

    fn last_of_month(&mut self, year: i16, month: u16) {
        match i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok()) {
            Some(first) => self.take(Timescale::Day(first.last_of_month())),
            None => self.impossible = true,
        }
    }
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The month a word names: in full, or its first three or four letters.
fn month(word: &str) -> Option<u16> {
    let place = MONTHS.iter().position(|name| *name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word)))?;
    u16::try_from(place + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" | "weds" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn counted(word: &str) -> Option<u16> {
    Some(match word {
        "one" | "a" | "an" => 1,
        "two" | "couple" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "eighteen" => 18,
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" | "hr" | "hrs" | "h" => Unit::Hours,
        "day" | "days" | "dys" => Unit::Days,
        "wd" | "wds" => Unit::WorkingDays,
        "week" | "weeks" | "wk" | "wks" => Unit::Weeks,
        "month" | "months" | "mth" | "mths" | "mnth" | "mnths" => Unit::Months,
        "year" | "years" | "yr" | "yrs" => Unit::Years,
        _ => return None,
    })
}

/// A year as four digits, or two in this century.
fn year(value: u16, digits: usize) -> Option<i16> {
    match digits {
        4 if (1900..=2200).contains(&value) => i16::try_from(value).ok(),
        2 => i16::try_from(value + 2000).ok(),
        _ => None,
    }
}

/// Easter Sunday, by the Gregorian computus (Meeus, Astronomical Algorithms, 1991, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    let (golden, century, of_century) = (number % 19, number / 100, number % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let days = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

struct Words<'a>(&'a [Token]);

impl Words<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match self.0.get(at) {
            Some(Token { kind: Kind::Word(word), .. }) => Some(word),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<(u16, usize)> {
        match self.0.get(at) {
            Some(Token { kind: Kind::Number { value, digits }, .. }) => Some((*value, *digits)),
            _ => None,
        }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.0.get(at) {
            Some(Token { kind: Kind::Sign(sign), .. }) => Some(*sign),
            _ => None,
        }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    /// The words before a place, nearest first.
    fn back(&self, at: usize, steps: usize) -> impl Iterator<Item = &str> {
        let from = at.saturating_sub(steps);
        (from..at).rev().filter_map(|place| self.word(place))
    }

    fn has(&self, words: &[&str]) -> bool {
        (0..self.0.len()).any(|at| self.is(at, words))
    }

    /// Skips the signs and small words between a day and its month.
    fn past(&self, mut at: usize, words: &[&str]) -> usize {
        while self.sign(at).is_some_and(|sign| matches!(sign, '-' | '/' | '.' | ',' | '\'' | '’' | '–')) || self.is(at, words) {
            at += 1;
        }
        at
    }

    fn dates(&self) -> Dates {
        let mut dates = Dates::default();
        let mut at = 0;
        while at < self.0.len() {
            at += self.date_at(at, &mut dates).max(1);
        }
        dates
    }

    /// Takes the date that starts here, and says how many pieces it is.
    fn date_at(&self, at: usize, dates: &mut Dates) -> usize {
        if let Some((value, digits)) = self.number(at) {
            return self.date_from_number(at, value, digits, dates);
        }
        let Some(word) = self.word(at) else { return 0 };
        if let Some(month) = month(word) {
            return self.date_from_month(at, month, dates);
        }
        self.season(at, word, dates)
    }

    fn date_from_number(&self, at: usize, value: u16, digits: usize, dates: &mut Dates) -> usize {
        let sign = self.sign(at + 1).filter(|sign| matches!(sign, '/' | '-' | '.' | '–'));
        if let (Some(sign), Some((second, second_digits))) = (sign, self.number(at + 2)) {
            let third = self.number(at + 4).filter(|_| self.sign(at + 3).is_some_and(|next| next == sign));
            if let Some((third, third_digits)) = third {
                if digits == 4 {
                    if let Some(year) = year(value, 4) {
                        dates.day(year, second, third);
                        return 5;
                    }
                } else if let Some(year) = year(third, third_digits) {
                    dates.day(year, second, value);
                    return 5;
                }
                return 5;
            }
            if sign == '/' {
                return self.slash(at, (value, digits), (second, second_digits), dates);
            }
        }
        // 12 March 2026, 12th of March, 12-Mar-26; 12 to 14 March finds the 14th by itself.
        let month_at = self.past(at + 1, &["of", "day"]);
        if digits <= 2
            && let Some(month) = self.word(month_at).and_then(month)
        {
            let year_at = self.past(month_at + 1, &[]);
            let clock = self.sign(year_at + 1) == Some(':') || self.is(year_at + 1, &["am", "pm", "o"]);
            let found = self.number(year_at).filter(|_| !clock).and_then(|(value, digits)| year(value, digits));
            if let Some(year) = found {
                dates.day(year, month, value);
                return year_at + 1 - at;
            }
            Self::without_year(month, value, dates);
            return month_at + 1 - at;
        }
        0
    }

    fn without_year(month: u16, day: u16, dates: &mut Dates) {
        // 2028 is a leap year: 29 February is a day, though not of every year.
        let made = i8::try_from(month).ok().zip(i8::try_from(day).ok()).filter(|(month, day)| Date::new(2028, *month, *day).is_ok());
        match made {
            Some((month, day)) => dates.take(Timescale::DayOfMonth { month, day }),
            None => dates.impossible = true,
        }
    }

    /// 6/52 is six weeks and 03/2026 a month; 12/3 is the twelfth of March.
    fn slash(&self, at: usize, first: (u16, usize), second: (u16, usize), dates: &mut Dates) -> usize {
        let ((value, _), (other, other_digits)) = (first, second);
        let within = self.back(at, 2).any(|word| matches!(word, "in" | "within" | "for" | "over" | "next"));
        match (value, other) {
            (count, 52) => dates.take(Timescale::Within(count, Unit::Weeks)),
            (count, 12) if within => dates.take(Timescale::Within(count, Unit::Months)),
            (count, 7) if within => dates.take(Timescale::Within(count, Unit::Days)),
            (month, other) if other_digits == 4 => {
                if let Some(year) = year(other, 4) {
                    dates.last_of_month(year, month);
                }
            }
            (day, month) if first.1 <= 2 && month <= 12 => Self::without_year(month, day, dates),
            // 03/26 is March 2026: no month is the twenty-sixth.
            (month, other) if (1..=12).contains(&month) && other_digits == 2 && (20..=60).contains(&other) => {
                if let Some(year) = year(other, 2) {
                    dates.last_of_month(year, month);
                }
            }
            _ => return 0,
        }
        3
    }

    fn date_from_month(&self, at: usize, month: u16, dates: &mut Dates) -> usize {
        let next = self.past(at + 1, &["of"]);
        let marked = (at + 1..next).any(|place| self.sign(place).is_some());
        if let Some((value, digits)) = self.number(next) {
            if digits == 4
                && let Some(year) = year(value, 4)
            {
                dates.last_of_month(year, month);
                return next + 1 - at;
            }
            if digits == 2 && (marked || value > 31) {
                if let Some(year) = year(value, 2) {
                    dates.last_of_month(year, month);
                    return next + 1 - at;
                }
            } else if digits <= 2 {
                // March 12, 2026
                let year_at = self.past(next + 1, &[]);
                if let Some(year) = self.number(year_at).and_then(|(value, digits)| (digits == 4).then(|| year(value, 4))?) {
                    dates.day(year, month, value);
                    return year_at + 1 - at;
                }
                Self::without_year(month, value, dates);
                return next + 1 - at;
            }
        }
        // A month alone. "May" and "March" are also verbs, so they want a word of time before them.
        let alone = !matches!(month, 3 | 5)
            || self.0.len() == 1
            || self.back(at, 1).any(|word| {
                matches!(
                    word,
                    "by" | "in" | "of" | "end" | "mid" | "early" | "late" | "until" | "till" | "before" | "during" | "from" | "next"
                )
            });
        if alone && let Ok(month) = i8::try_from(month) {
            dates.take(Timescale::Month(month));
        }
        1
    }

    /// The year written after a season, a term or a feast.
    fn year_near(&self, at: usize) -> Option<i16> {
        let ahead =
            (at + 1..at + 6).find_map(|place| self.number(place).and_then(|(value, digits)| (digits == 4).then(|| year(value, 4))?));
        ahead.or_else(|| self.number(at.checked_sub(1)?).and_then(|(value, digits)| (digits == 4).then(|| year(value, 4))?))
    }

    /// Seasons, terms and feasts with a year: their last day, as near as they have one.
    #[allow(clippy::match_same_arms)]
    fn season(&self, at: usize, word: &str, dates: &mut Dates) -> usize {
        let term = (at + 1..at + 3).any(|place| self.is(place, &["term"]));
        let Some(year) = self.year_near(at) else { return 0 };
        let (month, day) = match (word, term) {
            ("spring", true) => (4, 15),
            ("spring", false) => (5, 31),
            ("summer", true) => (7, 31),
            ("summer", false) => (8, 31),
            ("autumn", true) | ("christmas" | "xmas", _) => (12, 25),
            ("autumn", false) => (11, 30),
            ("winter", _) => (12, 31),
            ("easter", _) => {
                if let Some(day) = easter(year) {
                    dates.take(Timescale::Day(day));
                }
                return 1;
            }
            ("academic" | "school", _) if self.is(at + 1, &["year"]) => {
                // 2025/26 ends in the year after the one written first.
                let split = (at + 1..at + 6).any(|place| matches!(self.sign(place), Some('/' | '-')));
                if split {
                    dates.day(year.saturating_add(1), 7, 31);
                    return 5;
                }
                (7, 31)
            }
            ("end" | "year", _) if self.number(at + 1).is_some() || self.is(at + 1, &["of", "year"]) && self.number(at + 2).is_some() => {
                (12, 31)
            }
            _ => return 0,
        };
        dates.day(year, month, day);
        1
    }

    fn birthday(&self) -> Option<Timescale> {
        let at = (0..self.0.len()).find(|at| self.is(*at, &["birthday", "bday"]))?;
        let number = (at.saturating_sub(3)..at).rev().find_map(|place| self.number(place))?;
        u8::try_from(number.0).ok().filter(|age| (1..=25).contains(age)).map(Timescale::Birthday)
    }

    /// "By next review", but not "to be reviewed" or "review date to be set".
    fn review(&self) -> Option<Timescale> {
        const UNSET: &[&str] = &["tbc", "tba", "tbd", "set", "arranged", "agreed", "confirmed"];
        let at = (0..self.0.len()).find(|at| self.is(*at, &["review", "rcpc", "rpc", "reviews"]))?;
        if self.back(at, 4).any(|word| matches!(word, "each" | "every" | "all" | "under" | "regular" | "ongoing" | "subject")) {
            return None;
        }
        let led = self.back(at, 5).any(|word| {
            matches!(
                word,
                "next"
                    | "by"
                    | "before"
                    | "until"
                    | "till"
                    | "at"
                    | "prior"
                    | "forthcoming"
                    | "coming"
                    | "upcoming"
                    | "for"
                    | "nxt"
                    | "first"
            )
        });
        let unset = self.has(UNSET) || self.is(at + 1, &["weekly", "monthly", "regularly", "as", "when"]);
        (led && !unset).then_some(Timescale::NextReview)
    }

    /// "Within 4 weeks", "in a fortnight", "end of next week".
    fn window(&self) -> Option<Timescale> {
        (0..self.0.len()).find_map(|at| self.window_at(at))
    }

    fn window_at(&self, at: usize) -> Option<Timescale> {
        let word = self.word(at)?;
        match word {
            "fortnight" | "fortnights" => {
                let every = self.back(at, 3).any(|word| matches!(word, "every" | "each" | "per" | "once" | "twice" | "times"));
                let count = at.checked_sub(1).and_then(|before| self.number(before)).map_or(1, |(count, _)| count);
                return (!every).then_some(Timescale::Within(count.saturating_mul(2), Unit::Weeks));
            }
            "tomorrow" => return Some(Timescale::Within(1, Unit::Days)),
            "today" | "tonight" => return Some(Timescale::Within(0, Unit::Days)),
            _ => {}
        }
        let unit = unit(word)?;
        if self.is(at + 1, &["old", "check", "programme", "program", "course", "plan", "assessment", "development", "placement", "olds"]) {
            return None;
        }
        // The count stands before the unit, past "working", "school", "calendar" and "s".
        let mut before = at.checked_sub(1)?;
        let mut unit = unit;
        while self.is(before, &["working", "school", "calendar", "more", "full", "whole"])
            || self.sign(before).is_some_and(|sign| matches!(sign, '-' | '(' | ')'))
        {
            if self.is(before, &["working"]) {
                unit = Unit::WorkingDays;
            }
            before = before.checked_sub(1)?;
        }
        let repeated = self.back(before, 3).any(|word| matches!(word, "every" | "each" | "per" | "once" | "twice" | "times" | "alternate"));
        if repeated {
            return None;
        }
        let led = self.back(before, 3).any(|word| {
            matches!(
                word,
                "within"
                    | "in"
                    | "next"
                    | "over"
                    | "under"
                    | "for"
                    | "by"
                    | "after"
                    | "from"
                    | "least"
                    | "first"
                    | "coming"
                    | "end"
                    | "about"
            )
        });
        let count = match (self.number(before), self.word(before)) {
            (Some((count, digits)), _) if digits <= 3 => Some(count),
            (_, Some("a" | "an" | "one")) if led => Some(1),
            (_, Some("of")) if self.is(before.wrapping_sub(1), &["couple"]) => Some(2),
            (_, Some("a" | "an")) => None,
            // "by the end of the week", "this month", "next week"
            (_, Some("the" | "this")) if self.back(before, 3).any(|word| word == "end") || self.is(before, &["this"]) => Some(1),
            (_, Some("next" | "following" | "coming")) => Some(if self.back(before, 3).any(|word| word == "end") { 2 } else { 1 }),
            (_, Some(word)) => counted(word),
            _ => None,
        }?;
        let far = match unit {
            Unit::Hours => 2_000,
            Unit::Days | Unit::WorkingDays => 1_000,
            Unit::Weeks => 260,
            Unit::Months => 120,
            Unit::Years => 25,
        };
        (count <= far && !self.hangs_on_something(at + 1)).then_some(Timescale::Within(count, unit))
    }

    /// "Within 24 hours of a missing episode" counts from something that may never happen; "of this
    /// meeting" and "of the conference" count from the plan itself.
    fn hangs_on_something(&self, at: usize) -> bool {
        let at = if self.is(at, &["time"]) { at + 1 } else { at };
        if !self.is(at, &["of", "after", "from", "following", "once", "when", "if", "prior", "before", "post"]) {
            return false;
        }
        !(at + 1..at + 6).any(|place| {
            self.is(
                place,
                &[
                    "plan",
                    "meeting",
                    "conference",
                    "review",
                    "today",
                    "now",
                    "agreement",
                    "date",
                    "this",
                    "icpc",
                    "cpc",
                    "rcpc",
                    "version",
                    "receipt",
                    "signing",
                    "start",
                    "above",
                ],
            )
        })
    }

    fn weekday(&self) -> Option<Timescale> {
        (0..self.0.len()).find_map(|at| {
            let day = weekday(self.word(at)?)?;
            let led = self.back(at, 2).any(|word| matches!(word, "by" | "before" | "this" | "next" | "until" | "till" | "coming"));
            let repeated = self.back(at, 2).any(|word| matches!(word, "every" | "each" | "alternate" | "other"));
            (led && !repeated).then_some(Timescale::Weekday(day))
        })
    }

    fn frequency(&self) -> bool {
        (0..self.0.len()).any(|at| {
            let Some(word) = self.word(at) else { return false };
            matches!(
                word,
                "daily"
                    | "nightly"
                    | "weekly"
                    | "fortnightly"
                    | "monthly"
                    | "termly"
                    | "quarterly"
                    | "annually"
                    | "yearly"
                    | "hourly"
                    | "every"
                    | "each"
                    | "per"
                    | "twice"
                    | "times"
                    | "mondays"
                    | "tuesdays"
                    | "wednesdays"
                    | "thursdays"
                    | "fridays"
                    | "saturdays"
                    | "sundays"
                    | "weekends"
                    | "regularly"
            ) || (word == "once" && self.is(at + 1, &["a", "per", "every", "each"]))
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Every row of `timescale.md`: what is written, what it is, and the day it means in a plan
    /// agreed on 5 January 2026, for a child born on 2 May 2010, whose review is due on 5 April.
    #[test]
    fn words_mean_what_the_table_says() {
        let anchors = Anchors { agreed: Some(date(2026, 1, 5)), review_due: Some(date(2026, 4, 5)), born: Some(date(2010, 5, 2)) };
        let mut rows = 0;
        let mut wrong = Vec::new();
        for line in include_str!("timescale.md").lines().filter(|line| line.starts_with("| ") && !line.starts_with("| written")) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [written, kind, day] = cells.as_slice() else { panic!("three cells: {line}") };
            rows += 1;
            let found = Timescale::parse(written);
            let named = match found {
                Timescale::Day(_) | Timescale::DayOfMonth { .. } | Timescale::Month(_) | Timescale::Weekday(_) => "day",
                Timescale::Within(..) => "window",
                Timescale::Birthday(_) => "birthday",
                Timescale::NextReview => "review",
                Timescale::Frequency => "frequency",
                Timescale::Vague => "vague",
                Timescale::Impossible => "impossible",
                Timescale::Blank => "blank",
            };
            let means = found.day(anchors).map_or(String::new(), |day| day.to_string());
            if (named, means.as_str()) != (*kind, *day) {
                wrong.push(format!("{written}: {named} {means}, not {kind} {day}"));
            }
            assert_eq!(found.is_usable(anchors), !day.is_empty(), "{written}");
        }
        assert!(rows > 100, "only {rows} rows read");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_review_that_is_not_due_and_a_birthday_not_known_are_no_timescale() {
        let nothing = Anchors::default();
        assert!(!Timescale::parse("by next review").is_usable(nothing));
        assert!(!Timescale::parse("by his 16th birthday").is_usable(nothing));
        assert!(Timescale::parse("within 6 weeks").is_usable(nothing), "a window is one, though nobody says when it starts");
    }

    proptest! {
        #[test]
        fn no_words_are_too_strange(text in any::<String>(), near in "[0-9a-z/ .:'-]{0,40}", joined in "(31|12|0|99999)[/ .-](02|Mar|13|may|52)[/ .-]?(2026|26|0)?( weeks| every)?") {
            let anchors = Anchors { agreed: Some(Date::MAX), review_due: None, born: Some(Date::MIN) };
            for text in [text, near, joined] {
                let found = Timescale::parse(&text);
                let _ = found.day(anchors);
                let _ = found.day(Anchors { agreed: Some(Date::MIN), ..anchors });
            }
        }

        #[test]
        fn any_day_in_any_usual_form_is_that_day(days in 0_i32..20_000) {
            let day = date(2000, 1, 1).checked_add(days.days()).unwrap();
            for form in ["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%-d %B %Y", "%A %-dth of %b %Y", "weekly until %d/%m/%y", "%d-%b-%y", "w/c %-d %B %Y"] {
                let written = day.strftime(form).to_string();
                prop_assert_eq!(Timescale::parse(&written), Timescale::Day(day), "{}", written);
            }
        }
    }
}
