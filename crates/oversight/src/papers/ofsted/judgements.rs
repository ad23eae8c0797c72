//! The table of judgements. Text made from a report wraps its rows: a grade may stand above, beside
//! or inside its label. Rows never change places, so the nth grade belongs to the nth label once
//! the grades are taken out of the labels' words.

use std::collections::BTreeMap;

use super::super::patterns::pattern;
use super::{Area, Framework, Grade, Sheet};

pattern! {
    ILACS_HEAD = r"^Judgements? +Grades?$";
    ILACS_LAST = r"(?i)^overall effectiveness\b";
    ILACS_LABEL = r"(?i)(?P<leaders>impact of leaders on)|(?P<help>need help and protection)|(?P<both>children in care and care ?leavers)|(?P<leavers>progress of care ?leavers)|(?P<care>children in care)|(?P<overall>overall effectiveness)";
    SIF_FIRST = r"(?i)^1\.? ?children who need help and protection\b";
    SIF_LAST = r"(?i)^3\.? ?leadership, management and governance\b";
    SIF_LABEL = r"(?i)(?P<help>children who need help and protection)|(?P<care>children looked after and achieving)|(?P<adoption>adoption performance)|(?P<leavers>progress of care leavers)|(?P<leadership>leadership, management and governance)";
    SIF_OVERALL = r"(?i)(?:children[’']s services(?: in [^.:]{2,60}?)?|judgement is that [^.:]{0,80}?) (?:are |is )?(requires?(?: improvement)|inadequate|good|outstanding)\b";
    GRADE = r"(?i)\b(?:(outstanding)|(inadequate)|(requires?(?: improvement)?(?: to be good| to)?)|be good|improvement to be good|(good))\b";
    SECTION = r"(?i)^the (?:(?P<leaders>impact of leaders)|experiences and progress of (?:(?P<help>children who need help)|(?P<both>children in care and care leavers)|(?P<care>children in care)|(?P<leavers>care leavers))).{0,90}?(?:: ?| (?:is|are) |\b)(?P<grade>requires improvement(?: to be good)?|inadequate|good|outstanding)$";
}

fn grade(word: &str) -> Option<Grade> {
    let low = word.to_lowercase();
    if low.starts_with("outstanding") {
        Some(Grade::Outstanding)
    } else if low.starts_with("inadequate") {
        Some(Grade::Inadequate)
    } else if low.starts_with("require") {
        Some(Grade::RequiresImprovement)
    } else if low.starts_with("good") {
        Some(Grade::Good)
    } else {
        None
    }
}

fn area(found: &regex::Captures<'_>) -> Option<Area> {
    [
        ("leaders", Area::ImpactOfLeaders),
        ("help", Area::HelpAndProtection),
        ("both", Area::InCareAndCareLeavers),
        ("leavers", Area::CareLeavers),
        ("care", Area::InCare),
        ("adoption", Area::Adoption),
        ("leadership", Area::LeadershipManagementGovernance),
        ("overall", Area::Overall),
    ]
    .into_iter()
    .find(|(name, _)| found.name(name).is_some())
    .map(|(_, area)| area)
}

/// The judgements of a report.
pub(super) fn read(sheet: &Sheet<'_>, framework: Option<Framework>) -> BTreeMap<Area, Grade> {
    let find = |re: &regex::Regex, from: usize| (from..sheet.rows.len().min(from + 200)).find(|row| re.is_match(sheet.words(*row)));
    match framework {
        Some(Framework::Ilacs) => {
            let mut out = find(&ILACS_HEAD, 0)
                .and_then(|first| Some((first + 1, find(&ILACS_LAST, first)?)))
                .map(|(first, last)| table(sheet, first, last, &ILACS_LABEL))
                .unwrap_or_default();
            if out.is_empty() {
                out = from_headings(sheet);
            }
            out
        }
        Some(Framework::Sif) => {
            let first = find(&SIF_FIRST, 0);
            let mut out = first
                .and_then(|first| Some((first, find(&SIF_LAST, first)?)))
                .map(|(first, last)| table(sheet, first, last, &SIF_LABEL))
                .unwrap_or_default();
            let above = sheet.stretch(0, first.unwrap_or(60));
            if let Some(overall) = SIF_OVERALL.captures(above).and_then(|c| grade(c.get(1)?.as_str())) {
                out.insert(Area::Overall, overall);
            }
            out
        }
        None => BTreeMap::new(),
    }
}

/// The table in rows `first..=last`; the last grade may stand a row below its label.
fn table(sheet: &Sheet<'_>, first: usize, last: usize, labels: &regex::Regex) -> BTreeMap<Area, Grade> {
    let exact = pair(sheet.stretch(first, last + 1), labels);
    if exact.is_empty() { pair(sheet.stretch(first, last + 2), labels) } else { exact }
}

/// The nth grade to the nth label; nothing when their numbers do not fit.
fn pair(table: &str, labels: &regex::Regex) -> BTreeMap<Area, Grade> {
    let grades: Vec<Grade> = GRADE.captures_iter(table).filter_map(|c| grade(c.get(0)?.as_str())).collect();
    let without = GRADE.replace_all(table, "");
    let plain = without.split_whitespace().collect::<Vec<_>>().join(" ");
    let areas: Vec<Area> = labels.captures_iter(&plain).filter_map(|c| area(&c)).collect();
    if grades.len() < areas.len() {
        return BTreeMap::new();
    }
    areas.into_iter().zip(grades).collect()
}

/// The headings of the report's sections repeat the judgements.
fn from_headings(sheet: &Sheet<'_>) -> BTreeMap<Area, Grade> {
    let mut out = BTreeMap::new();
    for row in 0..sheet.rows.len() {
        for lines in 1..=2 {
            if let Some(found) = SECTION.captures(sheet.stretch(row, row + lines))
                && let Some((area, grade)) = area(&found).zip(found.name("grade").and_then(|g| grade(g.as_str())))
            {
                out.entry(area).or_insert(grade);
            }
        }
    }
    out
}
