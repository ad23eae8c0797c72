//! Dates, periods and deadlines. A date is resolved only as far as the text fixes it: a day and
//! month without a year takes its year from the same day and month elsewhere in the paper, and
//! says so; a month alone stays a month. Ages, years in the names of Acts, and clock times are
//! not dates.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::extract::{DateKind, DateMention, Precision};
use super::numbers;
use super::paper::Paper;
use super::patterns::pattern;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The number of a month by its name or its first three letters.
fn month(word: &str) -> Option<i8> {
    let low = word.trim_end_matches('.').to_lowercase();
    let start = low.get(..3)?;
    MONTHS.iter().position(|m| *m == low || (m.starts_with(start) && (low.len() == 3 || low == "sept"))).map(|i| i as i8 + 1)
}

fn iso(year: i16, month: i8, day: i8) -> Option<String> {
    Date::new(year, month, day).ok().map(|d| d.to_string())
}

fn month_bounds(year: i16, month: i8) -> Option<(String, String)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first.to_string(), first.last_of_month().to_string()))
}

/// `15/12/2022` as an ISO date.
pub(super) fn slashed(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['/', '.', '-']);
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?.get(..4)?.parse().ok()?;
    iso(year, month, day)
}

/// `29th September, 2020` as an ISO date.
pub(super) fn written(text: &str) -> Option<String> {
    let found = RANGE_OR_DAY.captures(text)?;
    let day = numbers::leading(found.name("d2")?.as_str())?;
    let month = month(found.name("m2")?.as_str())?;
    let year = found.name("y2")?.as_str().parse().ok()?;
    iso(year, month, day as i8)
}

pattern! {
    SLASHED = r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d{2}\b";
    RANGE_OR_DAY = r"(?ix)
        (?:\b(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:\ (?:of\ )?(?P<m1>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?,?(?:\ (?P<y1>(?:19|20)\d{2})\b)?)?
            \ ?(?:-|–|—|\bto\b|\band\b|&|\buntil\b)\ ?(?:the\ )?)?
        \b(?P<d2>\d{1,2})(?:st|nd|rd|th)?\ ?(?:of\ )?(?P<m2>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,?\ ?(?P<y2>(?:19|20)\d{2})\b)?";
    MONTH_YEAR = r"(?ix)\b(?:(?P<m1>january|february|march|april|may|june|july|august|september|october|november|december)(?:\ (?P<y1>(?:19|20)\d{2}))?\ ?(?:/|-|–|to|and)\ ?)?(?P<m2>january|february|march|april|may|june|july|august|september|october|november|december),?\ (?P<y2>(?:19|20)\d{2})\b";
    MONTH_ALONE = r"\b(?P<m1>January|February|March|April|May|June|July|August|September|October|November|December)(?:(?: ?(?:/|-|–) ?| to | and | or (?:early |late |mid-? ?)?)(?P<m2>January|February|March|April|May|June|July|August|September|October|November|December))?\b(?: (?:of )?(?:next|last|this) year)?";
    YEARS = r"\b((?:19|20)\d{2})(?:/|-|–)((?:19|20)?\d{2})\b";
    YEAR = r"\b(?:19|20)\d{2}\b";
    YEAR_BEFORE = r"(?i)\b(?:in|since|from|by|of|during|for|until|to|and|or|between|back in|early|late|mid|the|,)[ -]?$";
    SEASON = r"(?i)\b(?:in |during |by |this |next |last )(?:the )?(?:early |late )?(?:spring|summer|autumn|winter)(?: term)?(?: (?:of )?((?:19|20)\d{2}))?\b";
    DURATION = r"(?ix)\b(?:within|over|in|for|during|throughout|after)\ (?:(?:the|a|an|his|her|its|their)\ )?(?:(?:past|last|next|coming|following|previous|first|final)\ )(?:\d{1,3}|a|couple\ of|few|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-?\ ?four)?\ ?(?:-?\ ?)(?:working\ )?(?:day|week|fortnight|month|term|quarter|year)s?\b
        |\b(?:the\ )(?:past|next|coming|following)\ (?:\d{1,3}|couple\ of|few|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-?\ ?four)\ (?:working\ )?(?:day|week|month|term|quarter|year)s?\b
        |\bwithin\ (?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\ (?:working\ )?(?:hour|day|week|month|year)s?\b
        |\bin\ (?:\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\ (?:day|week|month|year)s?['’]?(?:\ time)\b
        |\b(?:\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\ (?:day|week|month|year)s?\ ago\b
        |\bfor\ (?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\ (?:day|week|month|year)s?\b";
    RELATIVE = r"(?ix)\b(?:by\ the\ end\ of\ (?:the|this|next)\ (?:financial\ |municipal\ |calendar\ )?(?:year|month|week|term|quarter)
        |(?:next|last|this|the\ previous|the\ following)\ (?:financial\ |municipal\ |academic\ |calendar\ )?(?:year|month|week|term|quarter)
        |the\ (?:year|month)\ (?:after|before)
        |(?:at\ |to\ )?(?:the|its|their|a|each)\ (?:[A-Za-z]+['’]s?\ )?(?:next|future)\ (?:\w+\ )?meetings?)\b";
    RECURRENCE = r"(?ix)\b(?:quarterly|fortnightly|on\ an?\ (?:\w+\ )?(?:daily|weekly|fortnightly|monthly|quarterly|annual)\ basis|every\ (?:\d{1,2}|two|three|four|five|six|twelve|other)?\ ?(?:day|week|month|term|year)s?|each\ (?:quarter|month|year|term)|twice\ (?:a|per)\ (?:week|month|year)|once\ a\ (?:week|month|year))\b";
    /// Words that belong to a date and stand before it.
    BEFORE = r"(?i)(?:(?:\bback )?\b(?:from|on|in|by|at|between|since|until|till|of|to|for|over|during|after|before|around|mid-?|early|late) ?(?:in )?(?:the )?(?:early |late |mid-? ?|beginning of |end of |start of )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?,? ?)?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?,? |\bthe )$";
    LEGAL = r"(?i)\b(?:act|regulations?|order|statement|code|directive)[ ,(]*$";
    LEGAL_AFTER = r"(?i)^[ )]*(?:act|regulations|order)\b";
    MEETING_WORDS = r"(?i)\bmeeting\b|\bminutes\b|\brecord of\b";
    VISIT_WORDS = r"(?i)\bmonitoring visit";
    INSPECTION_WORDS = r"(?i)\binspect|\bpeer review\b";
    PUBLICATION_WORDS = r"(?i)\bpublish|\bpublication\b";
    FUTURE_WORDS = r"(?i)\b(?:will|would|next|further|expected|planned|anticipated|scheduled|now stood|to be held|reserved|arranged)\b";
    DEADLINE_WORDS = r"(?i)\b(?:by|within|before|deadline|due|no later than|until)\b";
}

/// A date as found, before it is told apart from others.
struct Found {
    /// Bytes within the sentence.
    at: Range<usize>,
    start: Option<String>,
    end: Option<String>,
    month: Option<i8>,
    /// Days and month of a day without a year.
    open: Option<(i8, i8, i8)>,
    precision: Precision,
}

impl Found {
    fn plain(at: Range<usize>, precision: Precision) -> Found {
        Found { at, start: None, end: None, month: None, open: None, precision }
    }
}

/// The places of dates and durations within a sentence, for readers that must not take them for
/// counts.
pub(super) fn places(sentence: &str) -> Vec<Range<usize>> {
    find(sentence).into_iter().map(|f| f.at).collect()
}

/// The place of the date that says most exactly when: a day before a month before a length.
pub(super) fn nearest(sentence: &str) -> Option<Range<usize>> {
    let mut found = find(sentence);
    found.sort_by_key(|f| (f.precision as u8, f.at.start));
    found.into_iter().next().map(|f| f.at)
}

/// The first and the last day that a text fixes.
pub(super) fn first_and_last(text: &str) -> Option<(String, String)> {
    let days: Vec<Found> = find(text).into_iter().filter(|f| f.precision == Precision::Day).collect();
    let start = days.iter().find_map(|f| f.start.clone())?;
    let end = days.iter().rev().find_map(|f| f.end.clone())?;
    Some((start, end))
}

/// The first date in a text that is fixed to a day: ISO date.
pub(super) fn first_day(text: &str) -> Option<String> {
    find(text).into_iter().filter(|f| f.precision == Precision::Day).find_map(|f| f.end.or(f.start))
}

/// The date a text sets as a limit: ISO when fixed, else its words.
pub(super) fn deadline(text: &str) -> Option<String> {
    pattern! {
        LIMIT = r"(?i)\b(?:by|before|no later than|within|until)(?: the (?:beginning|end|start) of)? $";
        UPCOMING = r"(?i)\bto (?:be )?(?:the|its|their) (?:\w+['’]?s? ){0,2}next meeting\b|\bnext (?:meeting|year|month|term)\b|\bmonthly basis\b";
        ONCE = r"\bonce [^.;]{3,80}";
    }
    for found in find(text) {
        let words = text.get(found.at.clone()).unwrap_or("");
        let bare = words.split(' ').next().unwrap_or("").to_lowercase();
        let limited =
            matches!(bare.as_str(), "by" | "before" | "within" | "until") || text.get(..found.at.start).is_some_and(|b| LIMIT.is_match(b));
        if limited {
            return Some(found.end.unwrap_or_else(|| words.to_owned()));
        }
    }
    UPCOMING.find(text).or_else(|| ONCE.find(text)).map(|m| m.as_str().trim_end_matches(['.', ';']).to_owned())
}

/// All dates of a sentence, left to right, none within another.
fn find(sentence: &str) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let free = |out: &[Found], at: &Range<usize>| out.iter().all(|f| f.at.end <= at.start || at.end <= f.at.start);
    for m in SLASHED.find_iter(sentence) {
        let day = slashed(m.as_str());
        if day.is_some() {
            out.push(Found { start: day.clone(), end: day, ..Found::plain(m.range(), Precision::Day) });
        }
    }
    days(sentence, &mut out);
    for c in MONTH_YEAR.captures_iter(sentence) {
        let Some(all) = c.get(0) else { continue };
        if !free(&out, &all.range()) {
            continue;
        }
        let year = |name| c.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
        let last = c.name("m2").and_then(|m| month(m.as_str()));
        let first = c.name("m1").and_then(|m| month(m.as_str())).or(last);
        let Some(((first, last), end_year)) = first.zip(last).zip(year("y2")) else {
            continue;
        };
        let start_year = year("y1").unwrap_or(end_year);
        out.push(Found {
            start: month_bounds(start_year, first).map(|b| b.0),
            end: month_bounds(end_year, last).map(|b| b.1),
            ..Found::plain(all.range(), Precision::Month)
        });
    }
    for (re, precision) in [(&*DURATION, Precision::Duration), (&*RECURRENCE, Precision::Recurrence)] {
        for m in re.find_iter(sentence) {
            if free(&out, &m.range()) {
                out.push(Found::plain(m.range(), precision));
            }
        }
    }
    for c in SEASON.captures_iter(sentence) {
        let Some(all) = c.get(0) else { continue };
        if free(&out, &all.range()) {
            out.push(Found::plain(all.range(), Precision::Season));
        }
    }
    for c in MONTH_ALONE.captures_iter(sentence) {
        let Some(all) = c.get(0) else { continue };
        if !free(&out, &all.range()) || !month_is_meant(sentence, &all.range()) {
            continue;
        }
        let mut found = Found::plain(all.range(), Precision::Month);
        found.month = c.name("m1").and_then(|m| month(m.as_str()));
        out.push(found);
    }
    for m in RELATIVE.find_iter(sentence) {
        if free(&out, &m.range()) {
            out.push(Found::plain(m.range(), Precision::Relative));
        }
    }
    years(sentence, &mut out);
    out.sort_by_key(|f| f.at.start);
    for found in &mut out {
        let before = sentence.get(..found.at.start).unwrap_or("");
        let window = before.char_indices().rev().nth(60).map_or(0, |(i, _)| i);
        if matches!(found.precision, Precision::Day | Precision::Month | Precision::Year)
            && let Some(m) = BEFORE.find(before.get(window..).unwrap_or(""))
        {
            found.at.start = window + m.start();
        }
    }
    out
}

fn days(sentence: &str, out: &mut Vec<Found>) {
    for c in RANGE_OR_DAY.captures_iter(sentence) {
        let Some(all) = c.get(0) else { continue };
        if out.iter().any(|f| f.at.start < all.end() && all.start() < f.at.end) {
            continue;
        }
        let day = |name| c.name(name).and_then(|m| m.as_str().parse::<i8>().ok()).filter(|d| (1..=31).contains(d));
        let year = |name| c.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
        let Some((last, m2)) = day("d2").zip(c.name("m2").and_then(|m| month(m.as_str()))) else {
            continue;
        };
        // The stop of an abbreviated month is the sentence's when nothing follows.
        let end = all.start() + all.as_str().trim_end_matches(['.', ',', ' ']).len();
        let mut found = Found::plain(all.start()..end, Precision::Day);
        if let (Some(first), Some(m1), Some(d2)) = (day("d1"), c.name("m1"), c.name("d2"))
            && joined_by_and(sentence.get(m1.end()..d2.start()).unwrap_or(""))
        {
            // "7 September and 2 October 2021": two days, not the time between them.
            let month = month(m1.as_str()).unwrap_or(m2);
            let at = all.start()..c.name("y1").map_or(m1.end(), |y| y.end());
            let mut one = Found::plain(at, Precision::Day);
            one.start = year("y1").or(year("y2")).and_then(|y| iso(y, month, first));
            one.end.clone_from(&one.start);
            one.month = one.start.is_none().then_some(month);
            out.push(one);
            found.at.start = d2.start();
            found.start = year("y2").and_then(|y| iso(y, m2, last));
            found.end.clone_from(&found.start);
        } else if let Some(first) = day("d1") {
            let m1 = c.name("m1").and_then(|m| month(m.as_str())).unwrap_or(m2);
            match year("y2") {
                Some(y2) => {
                    found.start = iso(year("y1").unwrap_or(y2), m1, first);
                    found.end = iso(y2, m2, last);
                }
                None if m1 == m2 => found.open = Some((first, last, m2)),
                None => {}
            }
        } else if let Some(y2) = year("y2") {
            found.start = iso(y2, m2, last);
            found.end.clone_from(&found.start);
        } else {
            found.open = Some((last, last, m2));
        }
        found.month = found.start.is_none().then_some(m2);
        out.push(found);
    }
}

fn joined_by_and(between: &str) -> bool {
    between.contains(" and ") || between.contains('&')
}

/// `May` and `March` are also words; a month alone needs a sign of time before it.
fn month_is_meant(sentence: &str, at: &Range<usize>) -> bool {
    pattern! {
        SIGN = r"(?i)\b(?:in|by|until|till|since|during|from|of|for|to|before|after|early|late|mid|next|last|and|or|on)[ -]$";
    }
    let before = sentence.get(..at.start).unwrap_or("");
    SIGN.is_match(before) || before.is_empty() && !sentence.starts_with("May ")
}

fn years(sentence: &str, out: &mut Vec<Found>) {
    let clash = |out: &[Found], at: &Range<usize>| out.iter().any(|f| f.at.start < at.end && at.start < f.at.end);
    for c in YEARS.captures_iter(sentence) {
        let Some(all) = c.get(0) else { continue };
        if clash(out, &all.range()) {
            continue;
        }
        let first = c.get(1).map(|m| m.as_str().to_owned());
        let last = c.get(2).zip(first.as_ref()).map(|(m, f)| {
            let short = m.as_str();
            format!("{}{short}", f.get(..4 - short.len().min(4)).unwrap_or(""))
        });
        out.push(Found { start: first, end: last, ..Found::plain(all.range(), Precision::Year) });
    }
    for m in YEAR.find_iter(sentence) {
        let before = sentence.get(..m.start()).unwrap_or("");
        let after = sentence.get(m.end()..).unwrap_or("");
        if clash(out, &m.range())
            || LEGAL.is_match(before)
            || LEGAL_AFTER.is_match(after)
            || !YEAR_BEFORE.is_match(before)
            || after.starts_with([',', '-']) && after.get(1..).is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()))
            || in_name_of_law(sentence, m.start())
        {
            continue;
        }
        out.push(Found {
            start: Some(m.as_str().to_owned()),
            end: Some(m.as_str().to_owned()),
            ..Found::plain(m.range(), Precision::Year)
        });
    }
}

/// `… Act 2006 (… ) Regulations 2007`: a year within the name of an Act or of regulations.
fn in_name_of_law(sentence: &str, at: usize) -> bool {
    pattern! {
        LAW = r"\b(?:Act|Regulations|Order) $";
    }
    sentence.get(..at).is_some_and(|b| LAW.is_match(b))
}

/// The dates of a paper.
pub(super) fn read(paper: &Paper<'_>) -> Vec<DateMention> {
    let mut out: Vec<DateMention> = Vec::new();
    let mut open: Vec<(usize, (i8, i8, i8))> = Vec::new();
    let mut seen = HashSet::new();
    for sentence in &paper.sentences {
        let words = paper.slice(&sentence.at);
        for found in find(words) {
            let fixed = found.start.is_some();
            if !fixed && sentence.repeat {
                continue;
            }
            let at = sentence.at.start + found.at.start..sentence.at.start + found.at.end;
            if fixed && !seen.insert((found.start.clone(), found.end.clone())) {
                continue;
            }
            // "Next year" said twice is one; lengths of time are told apart by what they limit.
            let said = words.get(found.at.clone()).map(str::to_lowercase);
            if found.precision == Precision::Relative && !seen.insert((said, None)) {
                continue;
            }
            let kind = match kind(words, &found.at, found.precision) {
                DateKind::PastEvent if fixed && found.start == paper.page.date => DateKind::Meeting,
                other => other,
            };
            if let Some(days) = found.open {
                open.push((out.len(), days));
            }
            out.push(DateMention {
                id: format!("d{}", out.len() + 1),
                as_written: paper.slice(&at).to_owned(),
                start: found.start,
                end: found.end,
                month: found.month,
                year_inferred: None,
                precision: found.precision,
                kind,
                quote: words.to_owned(),
                span: paper.span(&at),
            });
            if out.len() >= super::MOST {
                return out;
            }
        }
    }
    take_years(&mut out, &open);
    out
}

/// Gives a day without a year the year of the same days elsewhere, or of the last date in its own
/// sentence; a second mention of the same open days is dropped.
fn take_years(out: &mut [DateMention], open: &[(usize, (i8, i8, i8))]) {
    let full: Vec<(Date, Date)> = out
        .iter()
        .filter(|d| d.precision == Precision::Day)
        .filter_map(|d| Some((d.start.as_ref()?.parse().ok()?, d.end.as_ref()?.parse().ok()?)))
        .take(500)
        .collect();
    for (i, (first, last, month)) in open.iter().take(2_000) {
        let same = full.iter().find(|(a, b)| a.month() == *month && b.month() == *month && a.day() == *first && b.day() == *last);
        let Some(mention) = out.get_mut(*i) else { continue };
        let in_sentence = || {
            find(&mention.quote)
                .into_iter()
                .filter(|f| f.precision == Precision::Day)
                .find_map(|f| f.start.and_then(|s| s.parse::<Date>().ok()))
        };
        let year = same.map(|(a, _)| a.year()).or_else(|| in_sentence().map(Date::year));
        if let Some(year) = year {
            mention.start = iso(year, *month, *first);
            mention.end = iso(year, *month, *last);
            mention.year_inferred = Some(year);
            mention.month = None;
        }
    }
}

fn kind(sentence: &str, at: &Range<usize>, precision: Precision) -> DateKind {
    let words = sentence.get(at.clone()).unwrap_or("");
    let before = sentence.get(..at.start).unwrap_or("");
    let near = before.char_indices().rev().nth(70).map_or(before, |(i, _)| before.get(i..).unwrap_or(before));
    match precision {
        Precision::Recurrence => DateKind::Recurrence,
        _ if DEADLINE_WORDS.is_match(words) && precision != Precision::Year => DateKind::Deadline,
        Precision::Duration | Precision::Relative | Precision::Season => DateKind::Period,
        _ if near.contains("Date of decision") => DateKind::Decision,
        _ if PUBLICATION_WORDS.is_match(near) => DateKind::Publication,
        _ if FUTURE_WORDS.is_match(near) => DateKind::NextEvent,
        _ if VISIT_WORDS.is_match(sentence) => DateKind::MonitoringVisit,
        _ if MEETING_WORDS.is_match(near) => DateKind::Meeting,
        _ if INSPECTION_WORDS.is_match(sentence) => DateKind::Inspection,
        _ => DateKind::PastEvent,
    }
}
