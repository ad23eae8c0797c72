//! The report of a check: by rule, child, field, team and place, what has
//! changed, what did not run and what could not be read; each narrowed by the
//! same filters, which stand in the address.

use super::super::Frame;
use super::held::{Check, IDLE};
use super::run::{Found, Return};
use askama::Template;
use care::records::shape::instant_in_words;
use care::rule::{Kind, Outcome, Report};
use returns::report::{Change, Filter, Place, by_field, by_team, counted, lines, narrowed, thousands};
use serde::Deserialize;
use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Rows of a page.
const ROWS: usize = 100;

/// What an address asks for; what is blank does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) by: String,
    pub(super) about: String,
    pub(super) severity: String,
    pub(super) rule: String,
    pub(super) table: String,
    pub(super) field: String,
    pub(super) child: String,
    pub(super) team: String,
    pub(super) text: String,
    pub(super) change: String,
    pub(super) page: String,
    pub(super) format: String,
}

/// The team asked for where it is not known: no team is named so.
const NO_TEAM: &str = "(not known)";

impl Asked {
    fn filter(&self) -> Filter {
        let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Filter {
            rule: given(&self.rule),
            about: given(&self.about),
            kind: match self.severity.as_str() {
                "error" => Some(Kind::Error),
                "query" => Some(Kind::Query),
                _ => None,
            },
            child: given(&self.child),
            table: given(&self.table),
            // Annex A has headers that end in a space.
            field: (!self.field.is_empty()).then(|| self.field.clone()),
            team: given(&self.team).map(|team| if team == NO_TEAM { String::new() } else { team }),
            text: given(&self.text),
        }
    }

    /// The report as the filters leave it.
    pub(super) fn narrowed<'a>(&self, of: Return, found: &'a Found) -> Cow<'a, Report> {
        narrowed(&found.report, &self.filter(), |subject| found.team(subject), |code| of.mostly_about(code))
    }

    /// The address of a page with these filters.
    fn address(&self, path: &str) -> String {
        let parts = [
            ("by", &self.by),
            ("about", &self.about),
            ("severity", &self.severity),
            ("rule", &self.rule),
            ("table", &self.table),
            ("field", &self.field),
            ("child", &self.child),
            ("team", &self.team),
            ("text", &self.text),
            ("change", &self.change),
            ("page", &self.page),
            ("format", &self.format),
        ];
        let mut address = path.to_owned();
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(address, "{}{name}=", if address.contains('?') { '&' } else { '?' });
            for byte in value.bytes() {
                let plain = byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
                let _ = if plain { write!(address, "{}", char::from(byte)) } else { write!(address, "%{byte:02X}") };
            }
        }
        address
    }
}

/// One way to look at the report.
struct Tab {
    words: &'static str,
    count: usize,
    address: String,
    here: bool,
}

struct RuleRow {
    code: String,
    error: bool,
    statement: String,
    flags: usize,
    children: usize,
    new: Option<String>,
    gone: Option<String>,
    address: String,
}

struct ChildRow {
    id: String,
    team: String,
    flags: usize,
    errors: usize,
    rules: String,
    address: Option<String>,
}

struct FieldRow {
    table: String,
    field: String,
    flags: usize,
    children: usize,
    rules: String,
    address: String,
}

struct TeamRow {
    team: String,
    flags: usize,
    children: usize,
    rules: String,
    address: String,
}

struct PlaceRow {
    rule: String,
    error: bool,
    child: String,
    team: String,
    place: String,
    field: String,
    value: String,
    detail: String,
}

struct ChangeRow {
    change: &'static str,
    rule: String,
    child: String,
    field: String,
    value: String,
}

struct NotRun {
    why: String,
    rules: String,
    count: usize,
}

enum Body {
    Rules(Vec<RuleRow>),
    Children(Vec<ChildRow>),
    Fields(Vec<FieldRow>),
    Teams(Vec<TeamRow>),
    Places(Vec<PlaceRow>),
    Changes(Vec<ChangeRow>),
    NotRun(Vec<NotRun>),
    Unread(Vec<String>),
}

/// The one rule that is shown, with what to do.
struct OneRule {
    code: String,
    error: bool,
    statement: String,
    remedy: String,
}

struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

struct Pager {
    from: usize,
    to: usize,
    of: usize,
    before: Option<String>,
    after: Option<String>,
}

/// A count with its thousands apart. The template hands some over by reference.
fn apart(count: impl Borrow<usize>) -> String {
    thousands(*count.borrow())
}

/// How many rules of a report did not run.
fn not_run(report: &Report) -> usize {
    report.checked.iter().filter(|checked| matches!(checked.outcome, Outcome::NotRun(_))).count()
}

/// What has changed since the check before.
struct Progress {
    new: usize,
    still: usize,
    gone: usize,
    not_looked: usize,
}

/// The page.
#[derive(Template)]
#[template(path = "returns/show.html")]
pub(super) struct Show {
    frame: Frame,
    path: String,
    asked: Asked,
    title: String,
    files: String,
    begun: String,
    minutes: i64,
    /// `107 errors, 20 queries; 91 children with at least one`.
    to_mend: String,
    /// How many rules did not run, where some did not.
    not_run: Option<String>,
    unread: usize,
    progress: Option<Progress>,
    tabs: Vec<Tab>,
    body: Body,
    one_rule: Option<OneRule>,
    pager: Pager,
    narrowed: bool,
    abouts: Vec<Choice>,
    rules: Vec<Choice>,
    tables: Vec<Choice>,
    teams: Vec<Choice>,
    changes: Vec<Choice>,
    has_teams: bool,
    no_team: &'static str,
    rows_from: &'static str,
    /// Words and address of each form in which it can be taken away.
    taken: Vec<(&'static str, String)>,
}

impl Show {
    pub(super) fn new(frame: Frame, id: u64, check: &Check, found: &Found, asked: &Asked) -> Self {
        let path = format!("/returns/checks/{id}");
        let mut asked = asked.clone();
        asked.format.clear();
        if asked.by.is_empty() {
            asked.by = "rule".to_owned();
        }
        let of = check.of;
        let report = asked.narrowed(of, found);
        let wanted = asked.page.parse::<usize>().unwrap_or(1).max(1);
        let (mut body, total) = self::body(of, found, &report, &asked, &path, wanted);
        // An address from before something was mended may ask for more than there is.
        let page = wanted.min(total.div_ceil(ROWS).max(1));
        if page < wanted {
            (body, _) = self::body(of, found, &report, &asked, &path, page);
        }
        let whole = &found.report;
        let unread = found.unread.len() + found.more_unread;
        let not_run = not_run(whole);
        let mut filters = asked.clone();
        (filters.by, filters.page, filters.change) = Default::default();
        Self {
            frame,
            title: found.title.clone(),
            files: check.files.join(", "),
            begun: instant_in_words(check.begun),
            minutes: IDLE.as_mins(),
            to_mend: format!(
                "{}, {}; {} with at least one",
                counted(whole.count(Kind::Error), "error", "errors"),
                counted(whole.count(Kind::Query), "query", "queries"),
                counted(whole.by_child().len(), "child", "children")
            ),
            not_run: (not_run > 0).then(|| counted(not_run, "rule", "rules")),
            unread,
            progress: progress(found),
            tabs: tabs(found, &report, &asked, &path, unread),
            one_rule: one_rule(whole, &asked),
            pager: pager(&asked, &path, page, total),
            narrowed: filters != Asked::default(),
            abouts: abouts(of, whole, &asked),
            rules: rule_choices(whole, &asked),
            tables: tables(whole, &asked),
            teams: teams(found, &asked),
            changes: CHANGES
                .map(|(value, words)| Choice { value: value.to_owned(), words: words.to_owned(), chosen: asked.change == value })
                .into(),
            has_teams: !found.teams.is_empty(),
            no_team: of.no_team(),
            rows_from: of.rows_from(),
            taken: [("CSV", "csv"), ("Excel workbook", "xlsx"), ("JSON lines", "json")]
                .map(|(words, format)| {
                    let asked = Asked { format: format.to_owned(), ..filters.clone() };
                    (words, asked.address(&format!("{path}/download")))
                })
                .to_vec(),
            body,
            asked,
            path,
        }
    }
}

fn progress(found: &Found) -> Option<Progress> {
    let changes = found.changes.as_ref()?;
    let count = |change| changes.count(change);
    Some(Progress {
        new: count(Change::New) + count(Change::FirstLook),
        still: count(Change::Still) + count(Change::StillOtherValue),
        gone: count(Change::Gone),
        not_looked: count(Change::NotLooked),
    })
}

fn tabs(found: &Found, report: &Report, asked: &Asked, path: &str, unread: usize) -> Vec<Tab> {
    let flagged = report.checked.iter().filter(|checked| !checked.flags().is_empty()).count();
    let places = lines(report, |_| None, 0, 0).of;
    let mut tabs = vec![
        ("rule", "By rule", flagged),
        ("child", "By child", report.by_child().len()),
        ("field", "By field", by_field(report).len()),
        ("team", "By team", if found.teams.is_empty() { 0 } else { by_team(report, |subject| found.team(subject)).len() }),
        ("place", "Every place", places),
    ];
    if found.changes.is_some() {
        let any = Asked { change: String::new(), ..asked.clone() };
        tabs.push(("change", "What has changed", changes_shown(found, &any).count()));
    }
    tabs.push(("not-run", "Not run", not_run(report)));
    tabs.push(("unread", "Not read as meant", unread));
    tabs.into_iter()
        .map(|(by, words, count)| {
            let to = Asked { by: by.to_owned(), page: String::new(), change: String::new(), ..asked.clone() };
            Tab { words, count, address: to.address(path), here: asked.by == by }
        })
        .collect()
}

fn one_rule(report: &Report, asked: &Asked) -> Option<OneRule> {
    let about = &report.checked.iter().find(|checked| checked.about.code.eq_ignore_ascii_case(asked.rule.trim()))?.about;
    Some(OneRule {
        code: about.code.to_owned(),
        error: about.kind == Kind::Error,
        statement: about.statement.clone(),
        remedy: about.remedy.clone(),
    })
}

fn pager(asked: &Asked, path: &str, page: usize, of: usize) -> Pager {
    let to = |page: usize| Asked { page: page.to_string(), ..asked.clone() }.address(path);
    let from = (page - 1).saturating_mul(ROWS);
    Pager {
        from: (from + 1).min(of),
        to: from.saturating_add(ROWS).min(of),
        of,
        before: (page > 1).then(|| to(page - 1)),
        after: (from.saturating_add(ROWS) < of).then(|| to(page + 1)),
    }
}

fn choices<'a>(values: impl IntoIterator<Item = &'a str>, chosen: &str) -> Vec<Choice> {
    let values: BTreeSet<&str> = values.into_iter().collect();
    values.into_iter().map(|value| Choice { value: value.to_owned(), words: value.trim().to_owned(), chosen: value == chosen }).collect()
}

fn abouts(of: Return, report: &Report, asked: &Asked) -> Vec<Choice> {
    choices(report.checked.iter().map(|checked| of.mostly_about(checked.about.code)), &asked.about)
}

fn rule_choices(report: &Report, asked: &Asked) -> Vec<Choice> {
    let flagged = report.checked.iter().filter(|checked| !checked.flags().is_empty());
    flagged
        .map(|checked| {
            let (code, flags) = (checked.about.code, checked.flags().len());
            Choice { value: code.to_owned(), words: format!("{code} ({flags})"), chosen: code.eq_ignore_ascii_case(&asked.rule) }
        })
        .collect()
}

fn tables(report: &Report, asked: &Asked) -> Vec<Choice> {
    let cells = report.checked.iter().flat_map(care::rule::Checked::flags).flat_map(|flag| &flag.cells);
    choices(cells.map(|cell| cell.table), &asked.table)
}

fn teams(found: &Found, asked: &Asked) -> Vec<Choice> {
    let mut teams = choices(found.teams.names(), &asked.team);
    teams.push(Choice { value: NO_TEAM.to_owned(), words: "Team not known".to_owned(), chosen: asked.team == NO_TEAM });
    teams
}

/// One page of what there is, and how much there is.
fn paged<T>(rows: Vec<T>, page: usize) -> (Vec<T>, usize) {
    let of = rows.len();
    (rows.into_iter().skip((page - 1).saturating_mul(ROWS)).take(ROWS).collect(), of)
}

fn body(of: Return, found: &Found, report: &Report, asked: &Asked, path: &str, page: usize) -> (Body, usize) {
    // Every place, narrowed by one thing more.
    let places = |narrow: &dyn Fn(&mut Asked)| {
        let mut to = Asked { by: "place".to_owned(), page: String::new(), ..asked.clone() };
        narrow(&mut to);
        to.address(path)
    };
    match asked.by.as_str() {
        "child" => {
            let (rows, of) = paged(report.by_child(), page);
            (Body::Children(rows.iter().map(|child| child_row(child, found, &places)).collect()), of)
        }
        "field" => {
            let (rows, of) = paged(by_field(report), page);
            let row = |field: &returns::report::FieldSummary<'_>| FieldRow {
                table: field.table.to_owned(),
                field: field.field.trim().to_owned(),
                flags: field.flags,
                children: field.children,
                rules: field.rules.join(", "),
                address: places(&|to| (to.table, to.field) = (field.table.to_owned(), field.field.to_owned())),
            };
            (Body::Fields(rows.iter().map(row).collect()), of)
        }
        "team" => {
            let teams = if found.teams.is_empty() { Vec::new() } else { by_team(report, |subject| found.team(subject)) };
            let (rows, of) = paged(teams, page);
            let row = |team: &returns::report::TeamSummary<'_>| TeamRow {
                team: team.team.unwrap_or("Team not known").to_owned(),
                flags: team.flags,
                children: team.children,
                rules: tally(&team.rules),
                address: places(&|to| to.team = team.team.unwrap_or(NO_TEAM).to_owned()),
            };
            (Body::Teams(rows.iter().map(row).collect()), of)
        }
        "place" => {
            let shown = lines(report, |subject| found.team(subject), (page - 1).saturating_mul(ROWS), ROWS);
            (Body::Places(shown.lines.iter().map(|line| place_row(of, line)).collect()), shown.of)
        }
        "change" => {
            let (rows, of) = paged(changes_shown(found, asked).collect(), page);
            (Body::Changes(rows.into_iter().map(change_row).collect()), of)
        }
        "not-run" => {
            let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for summary in report.by_rule() {
                if let Some(why) = summary.not_run {
                    reasons.entry(why).or_default().push(summary.about.code);
                }
            }
            let rows = reasons.into_iter().map(|(why, codes)| NotRun { why: why.to_owned(), count: codes.len(), rules: codes.join(", ") });
            let (rows, of) = paged(rows.collect(), page);
            (Body::NotRun(rows), of)
        }
        "unread" => {
            let (rows, of) = paged(found.unread.iter().collect(), page);
            (Body::Unread(rows.into_iter().cloned().collect()), of)
        }
        _ => {
            let mut changes = found.changes.as_ref().map(returns::report::Changes::by_rule);
            let rules = report.by_rule();
            let mut rules: Vec<_> = rules.iter().filter(|summary| summary.flags > 0).collect();
            rules.sort_by_key(|summary| (summary.about.kind, std::cmp::Reverse(summary.flags)));
            let (rows, of) = paged(rules, page);
            let rows = rows.into_iter().map(|summary| {
                let code = summary.about.code;
                let changed = changes.as_mut().map(|changes| changes.remove(code).unwrap_or_default());
                let count = |which: &[Change]| {
                    changed.as_ref().map(|changes| thousands(which.iter().filter_map(|change| changes.get(change)).sum::<usize>()))
                };
                RuleRow {
                    code: code.to_owned(),
                    error: summary.about.kind == Kind::Error,
                    statement: summary.about.statement.clone(),
                    flags: summary.flags,
                    children: summary.children,
                    new: count(&[Change::New, Change::FirstLook]),
                    gone: count(&[Change::Gone]),
                    address: places(&|to| to.rule = code.to_owned()),
                }
            });
            (Body::Rules(rows.collect()), of)
        }
    }
}

fn tally(rules: &BTreeMap<&str, usize>) -> String {
    let each: Vec<String> = rules.iter().map(|(code, count)| format!("{code} ({count})")).collect();
    each.join(", ")
}

fn child_row(child: &care::rule::ChildSummary<'_>, found: &Found, places: &dyn Fn(&dyn Fn(&mut Asked)) -> String) -> ChildRow {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for (about, _) in &child.flags {
        *rules.entry(about.code).or_default() += 1;
    }
    let id = child.subject.id.as_deref();
    ChildRow {
        id: id.map_or_else(|| "No identifier sent".to_owned(), str::to_owned),
        team: found.team(child.subject).unwrap_or_default().to_owned(),
        flags: child.flags.len(),
        errors: child.flags.iter().filter(|(about, _)| about.kind == Kind::Error).count(),
        rules: tally(&rules),
        address: id.map(|id| places(&|to| to.child = id.to_owned())),
    }
}

fn place_row(of: Return, line: &returns::report::FlagLine<'_>) -> PlaceRow {
    let mut place = line.table.to_owned();
    if let Some(row) = line.row {
        let _ = write!(place, ", row {}", of.row_for_people(row));
    }
    if let Some(at) = line.line {
        let _ = write!(place, "{}line {at}", if place.is_empty() { "" } else { ", " });
    }
    if line.file > 0 {
        let _ = write!(place, " of file {}", line.file.saturating_add(1));
    }
    PlaceRow {
        rule: line.rule.to_owned(),
        error: line.kind == Kind::Error,
        child: line.child.unwrap_or_default().to_owned(),
        team: line.team.unwrap_or_default().to_owned(),
        place,
        field: line.field.trim().to_owned(),
        value: line.value.to_owned(),
        detail: line.detail.unwrap_or_default().to_owned(),
    }
}

/// The changes, by the word in the address.
const CHANGES: [(&str, &str); 6] = [
    ("new", "New"),
    ("first-look", "New: the rule did not run before"),
    ("still", "Still there"),
    ("other-value", "Still there, with another value"),
    ("gone", "Gone"),
    ("not-looked", "Not known: the rule did not run now"),
];

fn word(change: Change) -> (&'static str, &'static str) {
    let [new, first_look, still, other_value, gone, not_looked] = CHANGES;
    match change {
        Change::New => new,
        Change::FirstLook => first_look,
        Change::Still => still,
        Change::StillOtherValue => other_value,
        Change::Gone => gone,
        Change::NotLooked => not_looked,
    }
}

/// The changes that the filters let through.
fn changes_shown<'a>(found: &'a Found, asked: &'a Asked) -> impl Iterator<Item = &'a (Change, Place)> {
    let filter = asked.filter();
    let text = filter.text.as_deref().map(str::to_lowercase);
    let is = |asked: &Option<String>, found: Option<&str>| asked.as_deref().is_none_or(|asked| found == Some(asked));
    found.changes.iter().flat_map(|changes| &changes.places).filter(move |(change, place)| {
        (asked.change.is_empty() || word(*change).0 == asked.change)
            && filter.rule.as_deref().is_none_or(|rule| rule.eq_ignore_ascii_case(&place.rule))
            && is(&filter.child, place.child.as_deref())
            && is(&filter.table, place.table.as_deref())
            && is(&filter.field, place.field.as_deref())
            && text.as_deref().is_none_or(|text| {
                let parts = [Some(place.rule.as_str()), place.child.as_deref(), place.field.as_deref(), place.value.as_deref()];
                parts.into_iter().flatten().any(|part| part.to_lowercase().contains(text))
            })
    })
}

fn change_row((change, place): &(Change, Place)) -> ChangeRow {
    let field = [place.table.as_deref(), place.field.as_deref().map(str::trim)];
    ChangeRow {
        change: word(*change).1,
        rule: place.rule.clone(),
        child: place.child.clone().unwrap_or_default(),
        field: field.into_iter().flatten().collect::<Vec<_>>().join(", "),
        value: place.value.clone().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_every_filter_and_escapes_what_it_must() {
        let asked = Asked { by: "place".into(), field: "Date of Birth ".into(), text: "a&b=ü".into(), ..Asked::default() };
        assert_eq!(asked.address("/x"), "/x?by=place&field=Date%20of%20Birth%20&text=a%26b%3D%C3%BC");
        assert_eq!(Asked::default().address("/x"), "/x");
    }

    #[test]
    fn a_page_beyond_the_last_fails_at_nothing() {
        let (rows, of) = paged((0..250).collect(), 3);
        assert_eq!((rows.len(), rows.first(), of), (50, Some(&200), 250));
        assert_eq!(paged(vec![1, 2], usize::MAX).0, Vec::<i32>::new());
        let pager = pager(&Asked::default(), "/x", 3, 250);
        assert_eq!((pager.from, pager.to, pager.after), (201, 250, None));
        assert_eq!(pager.before.as_deref(), Some("/x?page=2"));
    }

    #[test]
    fn blank_filters_narrow_nothing() {
        let asked = Asked { text: "  ".into(), severity: "any".into(), ..Asked::default() };
        assert!(asked.filter().is_open());
        let none = Asked { team: NO_TEAM.into(), ..Asked::default() };
        assert_eq!(none.filter().team.as_deref(), Some(""));
    }
}
