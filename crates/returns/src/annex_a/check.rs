//! Running the rules. What comes out does not depend on how many threads there
//! are, nor on the order of the rules: each looks at the submission alone.

use super::defect::{Defect, DefectKind, Severity};
use super::list::List;
use super::read::Submission;
use super::rules::{self, Broken, RULES, Rule, Sent, Table, again};
use super::snapshot::snapshot;
use care::rule::{About, Cell, Checked, Flag, Flags, Kind, Level, Outcome, Report, Subject, WHOLE_ROW, collection_year};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// A rule that could not be run, which is never the same as passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRun {
    /// The code of the rule: `A-STATUS-NO-RECORD`.
    pub rule: &'static str,
    /// Why not.
    pub not_run: String,
}

/// Runs every rule, with the day of the extract where it is given and not to
/// be taken from what was sent.
pub fn check_rules(submission: &Submission, given: Option<Date>) -> Report {
    check_with(RULES, submission, given)
}

/// Runs these rules, in this order.
pub(super) fn check_with(rules: &[&Rule], submission: &Submission, given: Option<Date>) -> Report {
    let as_at = snapshot(submission, given).map(|snapshot| snapshot.date);
    let sent = Sent::new(submission, as_at);
    let checked = rules.par_iter().map(|rule| Checked { about: rule.about(), outcome: outcome(rule, &sent, as_at) }).collect();
    Report { checked }
}

fn outcome(rule: &Rule, sent: &Sent<'_>, as_at: Option<Date>) -> Outcome {
    if let Some(why) = cannot_run(rule, sent, as_at) {
        return Outcome::NotRun(why.into());
    }
    let mut flags = Flags::default();
    (rule.check)(sent, &mut flags);
    flags.outcome()
}

/// Why a rule cannot look: a list or a column that was not sent, or an edition
/// that came later than the extract.
fn cannot_run(rule: &Rule, sent: &Sent<'_>, as_at: Option<Date>) -> Option<String> {
    let missing: Vec<&str> = rule.needs.iter().filter(|table| sent.list(**table).is_none()).map(|table| table.name()).collect();
    if !missing.is_empty() {
        let were = if missing.len() == 1 { "was" } else { "were" };
        return Some(format!("{} {were} not sent", missing.join(" and ")));
    }
    for list in rule.needs.iter().filter_map(|table| sent.list(*table)) {
        for column in rule.fields.iter().filter_map(|field| list.schema.columns.get(list.schema.position(field)?)) {
            if !list.has(column.name) {
                return Some(format!("List {} has no column “{}”", list.schema.list, column.header.trim()));
            }
        }
    }
    // A census year ends in March, as the years of editions are told.
    let year = as_at.map(|day| day.year() + i16::from(day.month() > 3))?;
    (!rule.years.contain(year)).then(|| format!("it applies to {}; this extract is of {}", rule.years, collection_year(year)))
}

/// Everything that is wrong with a return, in one report: what reading it said
/// (but for notes of how something was read), and then every rule.
pub fn report(submission: &Submission, given: Option<Date>) -> Report {
    let sent = Sent::new(submission, None);
    let mut kinds: BTreeMap<DefectKind, Vec<Flag>> =
        DefectKind::ALL.iter().filter(|kind| kind.severity() != Severity::Note).map(|kind| (*kind, Vec::new())).collect();
    for defect in &submission.defects {
        if let Some(flags) = kinds.get_mut(&defect.kind) {
            flags.push(as_flag(defect, &sent));
        }
    }
    let read = kinds.into_iter().map(|(kind, flags)| Checked { about: about(kind), outcome: Outcome::Ran(flags) });
    let mut checked: Vec<Checked> = read.collect();
    checked.extend(check_rules(submission, given).checked);
    Report { checked }
}

fn about(kind: DefectKind) -> About {
    About {
        code: kind.code(),
        kind: if kind.severity() == Severity::Error { Kind::Error } else { Kind::Query },
        level: Level::Child,
        statement: kind.what().to_owned(),
        remedy: kind.remedy().to_owned(),
    }
}

fn as_flag(defect: &Defect, sent: &Sent<'_>) -> Flag {
    let table = defect.list.and_then(Table::of);
    let cell = table.map(|table| Cell {
        table: table.name(),
        row: defect.row,
        field: defect.column.unwrap_or(WHOLE_ROW),
        value: defect.value.as_deref().map(Box::from),
    });
    let person = defect.child.as_deref().zip(table).and_then(|(id, table)| sent.person(table, id));
    let subject = Subject { id: defect.child.as_deref().map(Box::from), file: 0, position: person, line: defect.sheet_row };
    let place = match (&defect.file, table) {
        (Some(file), None) => format!("{file}: "),
        _ => String::new(),
    };
    Flag { subject, cells: cell.into_iter().collect(), detail: Some(format!("{place}{}", defect.message).into()) }
}

/// Runs every rule that what was sent allows, and gives what was found as
/// defects, to stand beside those of reading. [`not_run`] tells the others.
pub fn check(submission: &Submission) -> Vec<Defect> {
    check_as_at(submission, None)
}

/// The same, where the day of the extract is given.
pub fn check_as_at(submission: &Submission, given: Option<Date>) -> Vec<Defect> {
    let report = check_rules(submission, given);
    let mut found: Vec<Defect> = report
        .checked
        .iter()
        .filter_map(|checked| Some((Broken::of(checked.about.code)?, checked)))
        .flat_map(|(rule, checked)| checked.flags().iter().map(move |flag| as_defect(rule, flag, submission)))
        .collect();
    found.sort_by_key(|defect| (defect.list, defect.row));
    found
}

fn as_defect(rule: Broken, flag: &Flag, submission: &Submission) -> Defect {
    let mut defect = Defect::new(DefectKind::Rule(rule), flag.finding(rule.about()));
    defect.child = flag.subject.id.as_deref().map(Into::into);
    defect.sheet_row = flag.subject.line;
    let Some(cell) = flag.cells.first() else { return defect };
    defect.row = cell.row;
    defect.column = Some(cell.field);
    defect.value = cell.value.as_deref().map(str::to_owned);
    let list = Table::ALL.into_iter().find(|table| table.name() == cell.table).and_then(|table| submission.list(table.number()));
    match list {
        Some(list) => defect.at(&list.place).in_list(list.schema.list),
        None => defect,
    }
}

/// The rules that could not be run, and why.
pub fn not_run(submission: &Submission) -> Vec<NotRun> {
    let as_at = snapshot(submission, None).map(|snapshot| snapshot.date);
    let sent = Sent::new(submission, as_at);
    RULES.iter().filter_map(|rule| Some(NotRun { rule: rule.code, not_run: cannot_run(rule, &sent, as_at)? })).collect()
}

/// Rows of a child or adopter after the first, in a list of one row for each:
/// accepting them would count the child again.
pub(super) fn duplicate_rows(list: &List) -> Vec<(usize, Defect)> {
    let Some(rule) = Broken::of(rules::DUPLICATE_CHILD) else { return Vec::new() };
    let id = list.schema.columns.first().map_or("", |column| column.name);
    again(list)
        .into_iter()
        .map(|(row, before)| {
            let source = list.source_rows.get(before).copied().unwrap_or_default();
            let message = format!("This identifier is already in row {source}, and {} has one row for each.", list.schema.title);
            (row, list.defect(DefectKind::Rule(rule), row, id, message))
        })
        .collect()
}

/// The team that each child is with: that of the child's care, else of the
/// protection plan, else of the episode of need, and so on down the lists.
/// Where a list has more than one row of a child, the last.
pub fn teams(submission: &Submission) -> HashMap<&str, &str> {
    let mut teams = HashMap::new();
    // The most telling list last, so that it overwrites.
    for number in [3, 4, 5, 9, 6, 7, 8] {
        let Some(list) = submission.list(number) else { continue };
        for (id, team) in list.ids().iter().zip(list.texts("team")) {
            if let (Some(id), Some(team)) = (id, team) {
                teams.insert(&**id, &**team);
            }
        }
    }
    teams
}
