//! Numbers and trends. A figure keeps what it shows apart from whether that is good: falling
//! complaints and falling compliments both go down. Ages, years, dates and durations, numbers of
//! Acts, appendices, sections, phases, rules and minutes, telephone numbers, file sizes, clock
//! times and votes are not figures.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::extract::{Amount, Direction, Figure, FigureKind, Point, Reading};
use super::numbers::{self, NUMBER};
use super::page::Part;
use super::paper::Paper;
use super::patterns::pattern;
use super::{dates, motions, points};

/// Patterns around a number, built once.
struct Patterns {
    from_to: Regex,
    compared: Regex,
    out_of: Regex,
    moved_by: Regex,
    money: Regex,
    percent: Regex,
    last_this: Regex,
    rated: Regex,
    graded: Regex,
    rank: Regex,
    series: Regex,
    count: Regex,
    unit_of_time: Regex,
    received: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let quantity = format!("(?:£ ?)?{NUMBER}(?: ?%| per cent| ?(?:million|billion|thousand|bn|m|k)\\b)?");
    let re = |pattern: &str| {
        Regex::new(&pattern.replace("QTY", &quantity).replace("NUM", NUMBER))
            .expect("a fixed pattern is a valid one; the case tests use them all")
    };
    Patterns {
        from_to: re(r"(?i)\bfrom (?P<a>QTY)(?: [\w'’ -]{0,60}?)? to (?P<b>QTY)(?:[^\w]|$)"),
        compared: re(
            r"(?i)\b(?P<b>QTY) (?:[\w'’%-]+ ){0,8}?compared (?:with|to) (?:the )?(?:[\w'’-]+ ){0,4}?(?P<a>QTY)(?P<tail> [^.;,]{0,40})?",
        ),
        out_of: re(r"(?i)\b(?P<b>NUM) (?:[\w'’-]+ ){0,3}?out of (?:the |a total of )?(?P<a>NUM)\b(?: [\w'’-]+){0,3}"),
        moved_by: re(
            r"(?i)\b(?:(?:increas|improv|grow|reduc|decreas|declin)(?:e|ed|ing|ion)?|risen|rose|rise|grown|grew|fallen|fell|fall|dropped|drop|up|down)(?: [\w'’]+){0,4}? by (?:approximately |around |about |over |nearly |almost )?(?P<a>QTY)",
        ),
        money: re(r"(?i)£ ?(?P<a>\d[\d,]*(?:\.\d+)?)(?P<u> ?(?:million|billion|thousand|bn|m|k)\b)?"),
        percent: re(r"(?i)\b(?P<a>NUM)(?: ?%| per ?cent\b)"),
        last_this: re(
            r"(?i)\b(?P<a>NUM)(?: [a-z'’-]+){1,6}?(?: last year)?[;,] (?:and |but |while |whereas )?this year\b[^.;]{0,80}?\b(?P<b>NUM)\b",
        ),
        rank: re(
            r"(?i)\b(?P<a>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:out of|of) (?P<b>NUM)\b(?: [\w'’-]+){0,2}",
        ),
        series: re(
            r"(?i)\b(?:the )?(?P<a>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)) (?:of|in) (?:a|the) (?:series|number|programme|round|set)(?: of [\w'’]+(?: [\w'’]+)?)?",
        ),
        count: re(
            r"(?i)\b(?P<a>NUM)[ -](?:(?:of the|other|wider|main|key|high level|new|more|further|additional|full[- ]time|looked after|young|independent|permanent|stage \d) )*(?P<n>[a-z][\w'’-]+)",
        ),
        rated: re(
            r"(?i)\bfrom (?:[a-z]+ ){0,5}?[‘'“]?(?P<a>inadequate|requires? improvement|good|outstanding)[’'”]?(?: [\w'’]+){0,4}? (?:in)?to (?:the |an? )?(?:being )?[‘'“]?(?P<b>inadequate|requires? improvement|good|outstanding)[’'”]?",
        ),
        graded: re(
            r"(?i)\b(?:judged|rated|graded) (?:services |overall )?(?:as |to be )?[‘'“]?(?P<b>inadequate|requires? improvement(?: to be good)?|good|outstanding)[’'”]?",
        ),
        received: re(
            r"(?i)\b(?:been|were|was) (?:only |already |just )?(?P<a>NUM) (?:received|upheld|completed|recorded|made|open|opened|closed)\b",
        ),
        unit_of_time: re(r"(?i)^(?:-?(?:years?|months?|weeks?|days?|hours?|minutes?|terms?|quarters?))$"),
    }
});

pattern! {
    /// Words which make the number after them a reference, not a quantity.
    REFERENCE_BEFORE = r"(?i)(?:\b(?:sections?|appendix|appendices|annex|rules?|minutes?|items?|paragraphs?|paras?|points?|parts?|schedules?|levels?|phases?|key stages?|stages?|documents?|acts?|regulations?|orders?|rooms?|pages?|options?|lists?|classes|class|grades?|bands?|numbers?|no|ref|standing order|tables?|figures?|chapters?|articles?|versions?|tiers?|covid|covid-?|key|year|years|notice|motion|recommendation|resolution|category|zone|wave|goal|priority|theme|question|tel|telephone|committee room|floor|building|block|ages?|aged|under|over the age of|age of|between|priority|outcome|target|step|visit)[ .:(-]*|[/#-]|\d[.,]?|[A-Z]{1,4}/?|\bCovid ?-?|\bS\.)$";
    REFERENCE_AFTER = r"(?i)^(?:[/–]\d|-\d|(?:st|nd|rd|th)\b|:\d\d|\.\d\d ?[ap]\.?m|[ap]\.?m\b|[ap]\.m|[-– ](?:to|and|or|[-–]) ?\d{1,2}[- ]?(?:year|yr)|[- ]year[- ]olds?|[- ]years? (?:of age|old)|[- ]and[- ]under|\+|KB|MB| KB| MB| votes?\b| abstention| minutes? past)";
    AGES = r"(?i)\b(?:aged?|between|ages) (?:from )?\d{1,2}(?:[–-]| ?(?:to|and|or) ?)\d{1,2}\b|\b\d{1,2}[–/-]\d{1,2}(?:[- ]year[- ]olds?|s)\b|\bage(?:d)? of \d{1,2}\b|\bthe ages? of \d{1,2}\b|\bage of \d{1,2}\b|\b\d{1,2} (?:and|or|/) \d{1,2}[- ]year";
    LEGAL = r"(?i)\b(?:act|regulations?|order) (?:19|20)\d\d\b|\bsection \d+[A-Z]?(?:\(\w+\))*|\bparagraphs? \d+(?:(?:, | and | to )\d+)*";
    PHONE = r"\b0\d{2,4}[ \d]{6,12}\b|\bS?[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\(?\bC\d{3,5}\b\)?|\b[A-Z]{2,4}/\d+(?:/\d+)*";
    WORD_NUMBER_IDIOM = r"(?i)^(?:one|first)$";
    NOT_COUNTED = r"(?i)^(?:of|to|and|or|in|on|at|by|for|from|with|the|a|an|as|was|were|is|are|had|has|have|that|which|who|january|february|march|april|may|june|july|august|september|october|november|december|am|pm|votes?|abstentions?|kb|mb|per|p\.m|a\.m)$";
    GOES_UP = r"(?i)\b(?:increas\w*|improv\w*|risen|rose|rising|rise|grew|grown|growth|growing|uplift|higher|up|faster|quicker)\b";
    GOES_DOWN = r"(?i)\b(?:decreas\w*|reduc\w*|fall(?:en|ing|s)?|fell|drop\w*|declin\w*|downturn|downward|lower\w*|down|cut|slower|deteriorat\w*)\b";
    /// A noun of movement with what moved.
    NOUN_TREND = r"(?i)\b(?:an?|the|some|any)? ?(?:\w+ )?(decline|improvement|drop|reduction|increase|rise|fall|downturn|decrease|growth|deterioration)s? in (?:the )?[^,.;:]{3,120}";
    /// Something has moved.
    VERB_TREND = r"(?i)(?:^|\bthat |[,;:] (?:and |but )?|\b(?:and|but|however|as) )((?:the |an? )?(?:[\w'’&-]+ ){1,12}?(?:had|has|have|was|were)(?: also| now| already| only| been| significantly| slightly)*? (?:improved|increased|decreased|reduced|risen|fallen|dropped|declined|grown|deteriorated|worsened|improving|increasing|falling|rising|reducing))\b";
    ASKED = r"(?i)\b(?:if|whether|wondered|queried|asked|need to|in order to)\b";
    FROM_ONLY = r"(?i)^ ?(?:(?:which )?(?:only )?(?:up |down )?from|up|down)\b";
    INTRANSITIVE = r"^ (?:in|at|by|and|but|with|across|over|as|since|steadily|slowly|fast)\b";
    FASTER = r"(?i)((?:^|\b)(?:[A-Z][\w'’-]*|[\w'’-]+)(?: [\w'’-]+){0,6}? (?:was|were|is|are)(?: being)? (?:\w+ ){0,2}(?:faster|slower|higher|lower|quicker|better|worse))\b";
    TRAJECTORY = r"(?i)((?:numbers?|levels?|rates?) of [\w'’ ]{3,60}? (?:was|were|is|are) on an? (?:upward|downward) (?:trajectory|trend))";
    PARTICIPLE = r"\b((?:reducing|falling|rising|growing|increasing|declining) [a-z][\w'’-]*s)\b";
    ADVERSE = r"(?i)\b(?:complaints?|caseloads?|vacanc|turnover|churn|re-?referrals?|missing|absence|delay|agency)";
    WELCOME = r"(?i)\b(?:compliments?|quality|timeliness|permanen|stability|morale|retention|attendance|attainment|satisfaction|performance)";
}

/// The figures of a paper.
pub(super) fn read(paper: &Paper<'_>, points: &[Point]) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    let mut seen: std::collections::HashSet<String> = std::collections::HashSet::new();
    for sentence in &paper.sentences {
        if !matches!(sentence.part, Part::Agenda | Part::Minutes | Part::Decision) || sentence.repeat {
            continue;
        }
        let words = paper.slice(&sentence.at);
        let procedural = paper.page.items.get(sentence.item).is_some_and(|i| i.procedural);
        if procedural || motions::is_procedural(words) {
            continue;
        }
        for figure in figures(words) {
            let at = sentence.at.start + figure.at.start..sentence.at.start + figure.at.end;
            let key = format!("{:?}|{:?}|{:?}|{}", figure.before, figure.after, figure.change, counted(&figure.noun));
            if !seen.insert(key) {
                continue;
            }
            let span = paper.span(&at);

            out.push(Figure {
                id: format!("f{}", out.len() + 1),
                measure: figure.noun,
                kind: figure.kind,
                unit: figure.unit,
                before: figure.before,
                after: figure.after,
                change: figure.change,
                out_of: figure.out_of,
                direction: figure.direction,
                polarity: polarity(paper.slice(&at), figure.direction).or_else(|| polarity(words, figure.direction)),
                quote: paper.slice(&at).to_owned(),
                span,
                point: points::holding(points, span),
            });
            if out.len() >= super::MOST {
                return out;
            }
        }
    }
    out
}

/// Whether the movement is good, for measures whose meaning nobody disputes.
fn polarity(words: &str, direction: Option<Direction>) -> Option<&'static str> {
    let direction = direction?;
    let (adverse, welcome) = (ADVERSE.is_match(words), WELCOME.is_match(words));
    match (adverse, welcome, direction) {
        (true, false, Direction::Down) | (false, true, Direction::Up) => Some("favourable"),
        (true, false, Direction::Up) | (false, true, Direction::Down) => Some("unfavourable"),
        _ => None,
    }
}

/// What tells one count from another of the same size: "14 recommendations" and "fourteen
/// recommendations for improvement" are one figure.
fn counted(noun: &str) -> String {
    let low = noun.to_lowercase();
    let noun = low.split(" for ").next().unwrap_or("");
    noun.rsplit(' ').next().unwrap_or("").to_owned()
}

/// A figure in bytes of its sentence.
struct Found {
    at: Range<usize>,
    noun: String,
    kind: FigureKind,
    unit: Option<String>,
    before: Option<Reading>,
    after: Option<Reading>,
    change: Option<Amount>,
    out_of: Option<Amount>,
    direction: Option<Direction>,
}

fn number(value: f64) -> Reading {
    Reading::Number(Amount(value))
}

impl Found {
    fn new(at: Range<usize>, kind: FigureKind) -> Found {
        Found { at, noun: String::new(), kind, unit: None, before: None, after: None, change: None, out_of: None, direction: None }
    }
}

/// A quantity's value and unit: `£3.5m`, `30%`, `fourteen`.
fn quantity(text: &str) -> Option<(f64, Option<&'static str>)> {
    let low = text.trim().to_lowercase();
    let money = low.starts_with('£');
    let body = low.trim_start_matches(['£', ' ']);
    let percent = body.ends_with('%') || body.ends_with("cent");
    let digits = body.trim_end_matches("per cent").trim_end_matches("percent").trim_end_matches(['%', ' ']);
    let (number, scale) = [("million", 1e6), ("billion", 1e9), ("thousand", 1e3), ("bn", 1e9), ("m", 1e6), ("k", 1e3)]
        .iter()
        .find_map(|(suffix, scale)| Some((digits.strip_suffix(suffix)?, *scale)))
        .unwrap_or((digits, 1.0));
    let value = numbers::value(number)? * scale;
    let unit = if money {
        Some("GBP")
    } else if percent {
        Some("%")
    } else {
        None
    };
    // 3.5 × 10^6 must print as 3500000.
    Some(((value * 1e6).round() / 1e6, unit))
}

fn direction_in(words: &str) -> Option<Direction> {
    let up = GOES_UP.find(words).map(|m| m.start());
    let down = GOES_DOWN.find(words).map(|m| m.start());
    match (up, down) {
        (Some(u), Some(d)) if d < u => Some(Direction::Down),
        (Some(_), _) => Some(Direction::Up),
        (None, Some(_)) => Some(Direction::Down),
        (None, None) => None,
    }
}

fn between(before: f64, after: f64) -> Option<Direction> {
    if after > before {
        Some(Direction::Up)
    } else if after < before {
        Some(Direction::Down)
    } else {
        None
    }
}

/// The clause around a place: between commas and stops.
fn clause(words: &str, at: &Range<usize>) -> Range<usize> {
    let opens_before = |end: usize, joins: &[&str]| {
        let before = words.get(..end).unwrap_or("");
        joins.iter().filter_map(|join| before.rfind(join).map(|i| i + join.len())).max().unwrap_or(0)
    };
    let mut start = opens_before(at.start, &[", ", "; ", ": ", " that "]);
    let after = words.get(at.end..).unwrap_or("");
    let end = [", ", "; ", ": ", " and that "].iter().filter_map(|stop| after.find(stop)).min().map_or(words.len(), |i| at.end + i);
    // "…; down from 20 to 14" says what only with the clause before it.
    if start > 2 && words.get(start..end).is_some_and(|t| FROM_ONLY.is_match(t)) {
        start = opens_before(start - 2, &[", ", "; ", ": "]);
    }
    let text = words.get(start..end).unwrap_or("");
    start..start + text.trim_end_matches([' ', '.', ';', ',']).len()
}

/// All figures of a sentence, left to right.
fn figures(words: &str) -> Vec<Found> {
    let mut taken: Vec<Range<usize>> = dates::places(words);
    for re in [&*AGES, &*LEGAL, &*PHONE] {
        taken.extend(re.find_iter(words).map(|m| m.range()));
    }
    let mut out: Vec<Found> = Vec::new();
    let free = |taken: &[Range<usize>], at: &Range<usize>| taken.iter().all(|t| t.end <= at.start || at.end <= t.start);
    ratings(words, &mut taken, &mut out);
    for c in PATTERNS.rank.captures_iter(words).chain(PATTERNS.series.captures_iter(words)) {
        let (Some(all), Some(a)) = (c.get(0), c.name("a")) else { continue };
        if !free(&taken, &all.range()) {
            continue;
        }
        taken.push(all.range());
        let of = c.name("b").and_then(|b| numbers::value(b.as_str()));
        out.push(Found {
            noun: all.as_str().to_owned(),
            unit: Some("ordinal".into()),
            after: numbers::ordinal(a.as_str()).map(number),
            out_of: of.map(Amount),
            ..Found::new(all.range(), if of.is_some() { FigureKind::Rank } else { FigureKind::Ordinal })
        });
    }
    pairs(words, &mut taken, &mut out);
    for c in PATTERNS.moved_by.captures_iter(words) {
        let (Some(all), Some(a)) = (c.get(0), c.name("a")) else { continue };
        let Some((value, unit)) = quantity(a.as_str()).filter(|_| free(&taken, &a.range())) else {
            continue;
        };
        taken.push(a.range());
        let at = clause(words, &all.range());
        out.push(Found {
            noun: words.get(at.clone()).unwrap_or("").to_owned(),
            unit: Some(unit.unwrap_or("count").into()),
            change: Some(Amount(value)),
            direction: direction_in(all.as_str()),
            ..Found::new(at, FigureKind::Change)
        });
    }
    for c in PATTERNS.money.captures_iter(words) {
        let Some(all) = c.get(0) else { continue };
        let Some((value, _)) = quantity(all.as_str()).filter(|_| free(&taken, &all.range())) else {
            continue;
        };
        taken.push(all.range());
        let direction = direction_in(words.get(..all.start()).unwrap_or(""));
        let at = clause(words, &all.range());
        let mut found = Found {
            noun: words.get(at.clone()).unwrap_or("").to_owned(),
            unit: Some("GBP".into()),
            direction,
            ..Found::new(at, if direction.is_some() { FigureKind::Change } else { FigureKind::Level })
        };
        if direction.is_some() {
            found.change = Some(Amount(value));
        } else {
            found.after = Some(number(value));
        }
        out.push(found);
    }
    for c in PATTERNS.percent.captures_iter(words) {
        let (Some(all), Some(a)) = (c.get(0), c.name("a")) else { continue };
        let Some(value) = numbers::value(a.as_str()).filter(|_| free(&taken, &all.range())) else {
            continue;
        };
        taken.push(all.range());
        let at = clause(words, &all.range());
        out.push(Found {
            noun: words.get(at.clone()).unwrap_or("").to_owned(),
            unit: Some("%".into()),
            after: Some(number(value)),
            ..Found::new(at, FigureKind::Level)
        });
    }
    counts(words, &mut taken, &mut out);
    received(words, &mut taken, &mut out);
    trends(words, &mut out);
    out.sort_by_key(|f| f.at.start);
    out
}

/// Grades: from one to another, or judged to be one.
fn ratings(words: &str, taken: &mut Vec<Range<usize>>, out: &mut Vec<Found>) {
    const GRADES: [&str; 4] = ["inadequate", "requires improvement", "good", "outstanding"];
    let place = |grade: &str| GRADES.iter().position(|g| grade.to_lowercase().replace("require ", "requires ").starts_with(g));
    for (re, kind) in [(&PATTERNS.rated, FigureKind::Trend), (&PATTERNS.graded, FigureKind::Rating)] {
        for c in re.captures_iter(words) {
            let (Some(all), Some(b)) = (c.get(0), c.name("b")) else { continue };
            if taken.iter().any(|t| all.start() < t.end && t.start < all.end()) {
                continue;
            }
            taken.push(all.range());
            let before = c.name("a").map(|m| m.as_str());
            out.push(Found {
                noun: words.get(clause(words, &all.range())).unwrap_or("").to_owned(),
                unit: Some("rating".into()),
                before: before.map(|g| Reading::Grade(g.to_lowercase())),
                after: Some(Reading::Grade(b.as_str().to_lowercase())),
                direction: before.and_then(place).zip(place(b.as_str())).and_then(|(x, y)| between(x as f64, y as f64)),
                ..Found::new(clause(words, &all.range()), kind)
            });
        }
    }
}

/// Two values that belong together.
fn pairs(words: &str, taken: &mut Vec<Range<usize>>, out: &mut Vec<Found>) {
    let free = |taken: &[Range<usize>], at: &Range<usize>| taken.iter().all(|t| t.end <= at.start || at.end <= t.start);
    for (re, kind) in [
        (&PATTERNS.from_to, FigureKind::Trend),
        (&PATTERNS.compared, FigureKind::Trend),
        (&PATTERNS.last_this, FigureKind::Trend),
        (&PATTERNS.out_of, FigureKind::Target),
    ] {
        for c in re.captures_iter(words) {
            let (Some(a), Some(b)) = (c.name("a"), c.name("b")) else {
                continue;
            };
            if !free(taken, &a.range()) || !free(taken, &b.range()) {
                continue;
            }
            let (Some((mut before, unit_a)), Some((mut after, unit_b))) = (quantity(a.as_str()), quantity(b.as_str())) else {
                continue;
            };
            let referred = |m: &regex::Match<'_>| REFERENCE_BEFORE.is_match(words.get(..m.start()).unwrap_or(""));
            if referred(&a) || kind == FigureKind::Trend && referred(&b) && unit_b.is_none() {
                continue;
            }
            // "6 compared with 3 this year": the later figure is the one said to be this year's.
            if c.name("tail").is_some_and(|t| t.as_str().contains("this year") || t.as_str().contains("currently")) {
                std::mem::swap(&mut before, &mut after);
            }
            taken.push(a.range());
            taken.push(b.range());
            let at = clause(words, &(a.start().min(b.start())..a.end().max(b.end())));
            let mut found = Found {
                noun: words.get(at.clone()).unwrap_or("").to_owned(),
                unit: Some(unit_b.or(unit_a).unwrap_or("count").into()),
                after: Some(number(after)),
                ..Found::new(at, kind)
            };
            if kind == FigureKind::Target {
                found.out_of = Some(Amount(before));
            } else {
                found.before = Some(number(before));
                found.direction = between(before, after);
            }

            out.push(found);
        }
    }
}

/// Plain counts: a number and what is counted.
fn counts(words: &str, taken: &mut Vec<Range<usize>>, out: &mut Vec<Found>) {
    for c in PATTERNS.count.captures_iter(words) {
        let (Some(a), Some(noun)) = (c.name("a"), c.name("n")) else { continue };
        let before = words.get(..a.start()).unwrap_or("");
        let after = words.get(a.end()..).unwrap_or("");
        let overlaps = taken.iter().any(|t| a.start() < t.end && t.start < a.end());
        if overlaps
            || WORD_NUMBER_IDIOM.is_match(a.as_str())
            || NOT_COUNTED.is_match(noun.as_str())
            || REFERENCE_BEFORE.is_match(before)
            || REFERENCE_AFTER.is_match(after)
        {
            continue;
        }
        let end = noun_end(words, noun.end());
        let thing = words.get(noun.start()..end).unwrap_or("");
        let timed = PATTERNS.unit_of_time.is_match(noun.as_str());
        let plural = |w: &str| w.len() > 2 && w.ends_with('s') || matches!(w, "children" | "people" | "staff" | "men" | "women" | "agency");
        if !(timed || thing.split(' ').any(plural)) {
            continue;
        }
        let Some(value) = numbers::value(a.as_str()) else { continue };
        taken.push(a.range());
        let start = [" the ", " its ", " their ", " a ", " an ", " after ", " all ", " only "]
            .iter()
            .find_map(|w| before.ends_with(w).then(|| before.len() - w.len() + 1))
            .unwrap_or(a.start());
        out.push(Found {
            noun: thing.to_lowercase(),
            unit: Some(if timed { plural_unit(noun.as_str()) } else { "count".into() }),
            after: Some(number(value)),
            ..Found::new(start..end, FigureKind::Level)
        });
    }
}

/// "there had already been 7 received": the noun stands in an earlier sentence.
fn received(words: &str, taken: &mut Vec<Range<usize>>, out: &mut Vec<Found>) {
    for c in PATTERNS.received.captures_iter(words) {
        let (Some(all), Some(a)) = (c.get(0), c.name("a")) else { continue };
        let free = taken.iter().all(|t| t.end <= a.start() || a.end() <= t.start);
        let Some(value) = numbers::value(a.as_str()).filter(|_| free) else { continue };
        taken.push(a.range());
        let at = clause(words, &all.range());
        out.push(Found {
            noun: words.get(at.clone()).unwrap_or("").to_owned(),
            unit: Some("count".into()),
            after: Some(number(value)),
            ..Found::new(at, FigureKind::Level)
        });
    }
}

/// Where the noun phrase ends whose first noun ends at `from`: up to three more words, none of them
/// a verb, and no joining word at the end.
fn noun_end(words: &str, from: usize) -> usize {
    pattern! {
        JOINS = r"^(?:of|for|in)$";
        STOPS = r"(?i)^(?:to|and|or|on|at|by|from|with|the|an?|as|was|were|is|are|had|has|have|been|that|which|who|whose|would|will|be|within|after|before|during|set|up|out|per|not|no|more|than|covering|including|regarding|about|against|between|into|over|under|since|until|\w+ed|\w+ing)$";
    }
    let mut end = from;
    let mut at = from;
    for _ in 0..3 {
        let Some(rest) = words.get(at..).and_then(|r| r.strip_prefix(' ')) else { break };
        let word = rest.split(' ').next().unwrap_or("");
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')', '?']);
        if bare.is_empty() || STOPS.is_match(bare) {
            break;
        }
        at += 1 + bare.len();
        if !JOINS.is_match(bare) {
            end = at;
        }
        if bare.len() < word.len() {
            break;
        }
    }
    end
}

fn plural_unit(noun: &str) -> String {
    format!("{}s", noun.to_lowercase().trim_end_matches('s'))
}

/// Better or worse without a number.
fn trends(words: &str, out: &mut Vec<Found>) {
    if words.ends_with('?') {
        return;
    }
    let mut add = |at: Range<usize>| {
        // "… commented that the level had improved": the clause after the last "that".
        let quote = words.get(at.clone()).unwrap_or("");
        let lead = quote.rfind(" that ").map_or(0, |i| i + 6);
        let at = at.start + lead..at.end;
        let quote = words.get(at.clone()).unwrap_or("");
        let near = |f: &Found| f.at.start < at.end + 40 && at.start < f.at.end;
        let numbered = out.iter().any(|f| matches!(f.kind, FigureKind::Trend | FigureKind::Change | FigureKind::Rank) && near(f));
        let known = out.iter().any(|f| f.kind == FigureKind::QualitativeTrend && f.at.start < at.end && at.start < f.at.end);
        // "was reducing caseloads" says what was done, not what moved.
        let rest = words.get(at.end..).unwrap_or("");
        let transitive = quote.ends_with("ing") && rest.starts_with(' ') && !INTRANSITIVE.is_match(rest);
        let asked =
            transitive || quote.contains(" not ") || words.get(..at.start).is_some_and(|b| ASKED.is_match(b)) || ASKED.is_match(quote);
        if numbered || known || asked || quote.len() < 8 {
            return;
        }
        out.push(Found { noun: quote.to_owned(), direction: direction_in(quote), ..Found::new(at, FigureKind::QualitativeTrend) });
    };
    for re in [&*TRAJECTORY, &*VERB_TREND, &*FASTER, &*PARTICIPLE] {
        for c in re.captures_iter(words) {
            if let Some(m) = c.get(1) {
                let by = words.get(m.end()..).unwrap_or("");
                if !by.starts_with(" by ") && !by.starts_with(" from ") {
                    add(m.range());
                }
            }
        }
    }
    for m in NOUN_TREND.find_iter(words) {
        let lead = m.as_str().len() - m.as_str().trim_start().len();
        let kept = m.as_str().trim_end().len();
        if !m.as_str().contains(" of £") {
            add(m.start() + lead..m.start() + kept);
        }
    }
}
