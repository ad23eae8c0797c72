//! Reads `plan-content/1`: a folder of CSV files that an analyst exports from the forms on which
//! plans are written, one row per risk, outcome, action and view of each version of a plan.
//!
//! Reading never fails: it gives what it read, and for what it could not read as meant a
//! [`Defect`] that names the file, the row, the column and the remedy.

use super::content::{Action, LibraryText, Outcome, Person, Plan, PlanContent, PlanType, Relation, Risk, Table, Version, View};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::Read;

mod defect;
pub use defect::{Defect, Wrong};

/// Defects kept; the rest are counted.
const KEPT: usize = 10_000;
/// Bytes of a file that are looked at before it is read, to see how it is written.
const LOOKED_AT: u64 = 8_192;
/// Items of a version above which their identifiers are kept in a set of their own.
const MANY: usize = 32;

/// Reads named files: `plans.csv`, `risks.csv`, `outcomes.csv`, `actions.csv`, `views.csv` and,
/// where they are there, `people.csv`, `library.csv` and `extract.json`, in any order. A name may
/// have folders before it. Other files are left alone.
pub fn read<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> PlanContent {
    let mut reader = Reader::default();
    for wanted in Reader::FILES {
        for (name, bytes) in files {
            if base(name.as_ref()) == wanted {
                reader.add(wanted, bytes.as_ref());
            }
        }
    }
    reader.finish()
}

/// The file's own name, without folders.
fn base(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase()
}

/// Reads an extract file by file, so that no more than one file need be in memory as bytes.
#[derive(Debug, Default)]
pub struct Reader {
    content: PlanContent,
    /// Where each plan is in the content.
    index: HashMap<Box<str>, usize>,
    /// Versions named so far, by the plan's place.
    versions: FxHashSet<(usize, u32)>,
    /// Identifiers of the items of versions that have many.
    items: HashMap<(Table, usize, u32), FxHashSet<Box<str>>>,
    /// Tables whose files were given.
    given: Vec<Table>,
    /// Tables that could be used.
    seen: Vec<Table>,
}

impl Reader {
    /// The files it knows, in the order in which it wants them: a risk is of a version that
    /// `plans.csv` has named.
    pub const FILES: [&'static str; 8] =
        ["extract.json", "plans.csv", "risks.csv", "outcomes.csv", "actions.csv", "views.csv", "people.csv", "library.csv"];

    /// Takes one file, in the order of [`Reader::FILES`]; any other is left alone.
    pub fn add(&mut self, name: &str, bytes: impl Read) {
        let name = base(name);
        if name == "extract.json" {
            self.extract(bytes);
        } else if let Some(table) = Table::ALL.into_iter().find(|table| table.file() == name) {
            self.table(table, bytes);
        }
    }

    /// What was read.
    pub fn finish(mut self) -> PlanContent {
        for table in Table::ALL {
            if !self.seen.contains(&table) {
                self.content.missing.push(table);
                if table.required() && !self.given.contains(&table) {
                    self.defect(Defect { file: table.file(), row: None, column: None, value: None, wrong: Wrong::NoFile });
                }
            }
        }
        self.check_versions();
        self.content.defects.sort_by_key(|defect| (Reader::FILES.iter().position(|file| *file == defect.file), defect.row));
        self.content
    }

    fn defect(&mut self, defect: Defect) {
        if self.content.defects.len() < KEPT {
            self.content.defects.push(defect);
        } else {
            self.content.more_defects += 1;
        }
    }

    fn extract(&mut self, mut bytes: impl Read) {
        let mut text = Vec::new();
        let value: Option<serde_json::Value> = bytes
            .read_to_end(&mut text)
            .ok()
            .and_then(|_| serde_json::from_slice(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text)).ok());
        let file = "extract.json";
        let Some(value) = value else {
            self.defect(Defect { file, row: None, column: None, value: None, wrong: Wrong::NotJson });
            return;
        };
        let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str);
        if let Some(format) = text("format").filter(|format| *format != "plan-content/1") {
            self.defect(Defect { file, row: None, column: Some("format"), value: Some(format.into()), wrong: Wrong::Format });
        }
        match text("extract_date").map(|day| (day, typed_date(day))) {
            Some((_, Ok(day))) => self.content.extract_date = day,
            Some((day, Err(()))) => {
                self.defect(Defect { file, row: None, column: Some("extract_date"), value: Some(day.into()), wrong: Wrong::Date });
            }
            None => {}
        }
        self.content.authority = text("la").map(Into::into);
    }

    fn table(&mut self, table: Table, mut bytes: impl Read) {
        self.given.push(table);
        let about = |wrong| Defect { file: table.file(), row: None, column: None, value: None, wrong };
        let mut start = Vec::new();
        // What cannot be read now cannot be read below either, where it is told.
        let _ = bytes.by_ref().take(LOOKED_AT).read_to_end(&mut start);
        if start.iter().all(u8::is_ascii_whitespace) {
            self.defect(about(Wrong::Empty));
            return;
        }
        if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
            // What Excel calls "Unicode Text": seldom, and small enough to be turned at once.
            self.defect(about(Wrong::Utf16));
            let _ = bytes.read_to_end(&mut start);
            let (text, ..) = if start.starts_with(b"\xff\xfe") { UTF_16LE.decode(&start) } else { UTF_16BE.decode(&start) };
            self.rows(table, separator(text.as_bytes()), text.as_bytes());
            return;
        }
        self.rows(table, separator(&start), start.as_slice().chain(bytes));
    }

    /// Reads the rows of a file whose cells have this sign between them.
    fn rows(&mut self, table: Table, separator: u8, bytes: impl Read) {
        let mut csv = csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(bytes);
        let columns: Vec<String> = match csv.byte_headers() {
            Ok(header) => {
                header.iter().map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_lowercase()).collect()
            }
            Err(_) => Vec::new(),
        };
        let mut found = true;
        let mut places = Vec::new();
        for (column, required) in columns_of(table) {
            let place = columns.iter().position(|name| name == column);
            if place.is_none() && *required {
                found = false;
                self.defect(Defect { file: table.file(), row: Some(1), column: Some(column), value: None, wrong: Wrong::NoColumn });
            }
            places.push((*column, place));
        }
        if !found {
            return;
        }
        self.seen.push(table);
        let width = columns.len();
        let mut record = csv::ByteRecord::new();
        let mut number: u32 = 1;
        // Whether the row before has rows in one of its cells: a quotation mark was opened there,
        // and if nothing comes after it, never closed.
        let mut swallowed = None;
        loop {
            number = number.saturating_add(1);
            let about = |row, wrong| Defect { file: table.file(), row: Some(row), column: None, value: None, wrong };
            match csv.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => {
                    if let Some(row) = swallowed {
                        self.defect(about(row, Wrong::Unreadable));
                    }
                    break;
                }
                Err(_) => {
                    self.defect(about(number, Wrong::Unreadable));
                    break;
                }
            }
            if record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            if record.len() != width {
                self.defect(about(number, Wrong::Cells { has: record.len(), wants: width }));
            }
            let is_row = |line: &[u8]| line.split(|byte| *byte == separator).count() >= width;
            swallowed =
                record.iter().any(|cell| cell.contains(&b'\n') && cell.split(|byte| *byte == b'\n').skip(1).any(is_row)).then_some(number);
            let row = Row { table, number, record: &record, places: &places };
            self.row(&row);
        }
        if table == Table::Plans {
            for plan in &mut self.content.plans {
                plan.versions.sort_by_key(|version| version.number);
            }
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        // One look at the whole row does for nearly all of them.
        if std::str::from_utf8(row.record.as_slice()).is_err() {
            for (at, (column, _)) in row.places.iter().enumerate() {
                if std::str::from_utf8(row.bytes(at)).is_err() {
                    self.defect(row.wrong(column, Wrong::NotUtf8));
                }
            }
        }
        match row.table {
            Table::Plans => self.plan(row),
            Table::People => self.person(row),
            Table::Library => {
                let text = row.cell("text");
                if text.is_empty() {
                    self.defect(row.wrong("text", Wrong::Blank));
                } else {
                    self.content.library.push(LibraryText { kind: row.cell("kind"), text });
                }
            }
            Table::Risks | Table::Outcomes | Table::Actions | Table::Views => self.item(row),
        }
    }

    fn plan(&mut self, row: &Row<'_>) {
        let id = row.cell("plan_id");
        if id.is_empty() {
            self.defect(row.wrong("plan_id", Wrong::Blank));
            return;
        }
        let Some(number) = whole(&row.cell("version")) else {
            self.defect(row.wrong("version", Wrong::Version));
            return;
        };
        let child = row.cell("child_id");
        if child.is_empty() {
            self.defect(row.wrong("child_id", Wrong::Blank));
        }
        let family = row.cell("family_id");
        let version = Version {
            number,
            child,
            family: (!family.is_empty()).then_some(family),
            plan_type: PlanType::of(&row.cell("plan_type")),
            agreed: self.date(row, "version_date"),
            review_due: self.date(row, "review_due"),
            team: row.cell("team"),
            worker: row.cell("worker_id"),
            born: self.date(row, "child_dob"),
            status: row.cell("status"),
            ..Version::default()
        };
        if version.agreed.is_none() && row.cell("version_date").is_empty() {
            self.defect(row.wrong("version_date", Wrong::Blank));
        }
        let at = *self.index.entry(id.clone()).or_insert_with(|| {
            self.content.plans.push(Plan { id, versions: Vec::new() });
            self.content.plans.len() - 1
        });
        if !self.versions.insert((at, number)) {
            self.defect(row.wrong("version", Wrong::Twice));
        } else if let Some(plan) = self.content.plans.get_mut(at) {
            plan.versions.push(version);
        }
    }

    fn person(&mut self, row: &Row<'_>) {
        let (family, first_name, relation) = (row.cell("family_id"), row.cell("first_name"), row.cell("relation"));
        for (column, value) in [("family_id", &family), ("first_name", &first_name)] {
            if value.is_empty() {
                self.defect(row.wrong(column, Wrong::Blank));
                return;
            }
        }
        let relation = match relation.split_once(':') {
            Some((what, child)) if what.trim().eq_ignore_ascii_case("child") => Relation::Child(child.trim().into()),
            _ if relation.to_lowercase().starts_with("sibling") => Relation::Sibling,
            _ => Relation::Other(relation),
        };
        self.content.people.entry(family).or_default().push(Person { relation, first_name });
    }

    fn item(&mut self, row: &Row<'_>) {
        let id = row.cell("plan_id");
        let Some(number) = whole(&row.cell("version")) else {
            self.defect(row.wrong("version", Wrong::Version));
            return;
        };
        let done = if row.table == Table::Actions { self.date(row, "done_date") } else { None };
        let shared = if row.table == Table::Views { self.date(row, "shared_with_child_date") } else { None };
        let place = self.index.get(&id).copied().unwrap_or(usize::MAX);
        let version = self.content.plans.get_mut(place).and_then(|plan| {
            let at = plan.versions.binary_search_by_key(&number, |version| version.number).ok()?;
            plan.versions.get_mut(at)
        });
        let Some(version) = version else {
            self.defect(row.wrong("plan_id", Wrong::NoSuchVersion));
            return;
        };
        let mut known = Known { sets: &mut self.items, place, number };
        let wrong = match row.table {
            Table::Risks => {
                let risk = Risk { id: row.cell("risk_id"), text: row.cell("text"), category: row.cell("category") };
                let wrong = known
                    .wrong(Table::Risks, &risk.id, "risk_id", version.risks.len(), version.risks.iter().map(|other| &other.id))
                    .or_else(|| risk.text.is_empty().then_some(("text", Wrong::Blank)));
                version.risks.push(risk);
                wrong
            }
            Table::Outcomes => {
                let risks = row.cell("risk_ids");
                let outcome = Outcome {
                    id: row.cell("outcome_id"),
                    risks: risks.split([';', ',']).map(str::trim).filter(|id| !id.is_empty()).map(Into::into).collect(),
                    text: row.cell("text"),
                    how_we_will_know: row.cell("how_we_will_know"),
                    target_date: row.cell("target_date"),
                    status: row.cell("status"),
                };
                let others = version.outcomes.iter().map(|other| &other.id);
                let wrong = known.wrong(Table::Outcomes, &outcome.id, "outcome_id", version.outcomes.len(), others);
                version.outcomes.push(outcome);
                wrong
            }
            Table::Actions => {
                let outcome = row.cell("outcome_id");
                let action = Action {
                    id: row.cell("action_id"),
                    outcome: (!outcome.is_empty()).then_some(outcome),
                    text: row.cell("text"),
                    owner: row.cell("owner"),
                    owner_role: row.cell("owner_role"),
                    due: row.cell("due"),
                    done,
                };
                let others = version.actions.iter().map(|other| &other.id);
                let wrong = known.wrong(Table::Actions, &action.id, "action_id", version.actions.len(), others).or_else(|| {
                    let outcomes = || version.outcomes.iter().map(|other| &other.id);
                    let there = action.outcome.as_ref().is_none_or(|id| known.has(Table::Outcomes, id, version.outcomes.len(), outcomes()));
                    (!there).then_some(("outcome_id", Wrong::NoSuchOutcome))
                });
                version.actions.push(action);
                wrong
            }
            _ => {
                let says = row.cell("verbatim");
                let verbatim = match says.chars().next().map(|letter| letter.to_ascii_lowercase()) {
                    Some('y' | 't' | '1') => Some(true),
                    Some('n' | 'f' | '0') => Some(false),
                    _ => None,
                };
                let view = View {
                    who: row.cell("who"),
                    medium: row.cell("medium"),
                    text: row.cell("text"),
                    verbatim,
                    what_changed: row.cell("what_changed"),
                    shared,
                };
                let wrong = if view.who.is_empty() {
                    Some(("who", Wrong::Blank))
                } else {
                    (verbatim.is_none() && !says.is_empty()).then_some(("verbatim", Wrong::YesNo))
                };
                version.views.push(view);
                wrong
            }
        };
        if let Some((column, wrong)) = wrong {
            self.defect(row.wrong(column, wrong));
        }
    }

    /// The date in a typed column; blank is none.
    fn date(&mut self, row: &Row<'_>, column: &'static str) -> Option<Date> {
        let text = row.cell(column);
        typed_date(&text).unwrap_or_else(|()| {
            self.defect(row.wrong(column, Wrong::Date));
            None
        })
    }

    /// What can only be seen once every version is there.
    fn check_versions(&mut self) {
        let mut defects = Vec::new();
        for plan in &self.content.plans {
            for pair in plan.versions.windows(2) {
                let [earlier, later] = pair else { continue };
                if let (Some(one), Some(other)) = (earlier.agreed, later.agreed)
                    && other < one
                {
                    defects.push(Defect {
                        file: Table::Plans.file(),
                        row: None,
                        column: Some("version_date"),
                        value: Some(
                            format!("{} version {}: {other}, before version {} of {one}", plan.id, later.number, earlier.number).into(),
                        ),
                        wrong: Wrong::DatesGoDown,
                    });
                }
            }
        }
        for defect in defects {
            self.defect(defect);
        }
    }
}

/// The identifiers of a version's items: looked through where they are few, as they are in any
/// plan, and in a set where somebody's export has put a whole authority under one.
struct Known<'a> {
    sets: &'a mut HashMap<(Table, usize, u32), FxHashSet<Box<str>>>,
    place: usize,
    number: u32,
}

impl Known<'_> {
    fn has<'b>(&mut self, table: Table, id: &str, count: usize, mut others: impl Iterator<Item = &'b Box<str>>) -> bool {
        if count < MANY {
            return others.any(|other| **other == *id);
        }
        self.sets.entry((table, self.place, self.number)).or_insert_with(|| others.cloned().collect()).contains(id)
    }

    /// What is wrong with the identifier of one more item, if anything.
    fn wrong<'b>(
        &mut self,
        table: Table,
        id: &str,
        column: &'static str,
        count: usize,
        others: impl Iterator<Item = &'b Box<str>>,
    ) -> Option<(&'static str, Wrong)> {
        if id.is_empty() {
            return Some((column, Wrong::Blank));
        }
        let twice = self.has(table, id, count, others);
        if count >= MANY && !twice {
            self.sets.entry((table, self.place, self.number)).or_default().insert(id.into());
        }
        twice.then_some((column, Wrong::Twice))
    }
}

/// What stands between the cells: a comma, or what a spreadsheet of another country's writes, where
/// the header has no comma.
fn separator(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |sign: u8| header.contains(&sign);
    if has(b',') {
        b','
    } else if has(b';') {
        b';'
    } else if has(b'\t') {
        b'\t'
    } else {
        b','
    }
}

/// The columns of a table and whether it cannot do without them. The columns that say what
/// something is are required; those that FORMAT allows to be blank throughout are not.
fn columns_of(table: Table) -> &'static [(&'static str, bool)] {
    match table {
        Table::Plans => &[
            ("plan_id", true),
            ("child_id", true),
            ("family_id", true),
            ("plan_type", true),
            ("version", true),
            ("version_date", true),
            ("review_due", true),
            ("team", false),
            ("worker_id", false),
            ("child_dob", true),
            ("status", false),
        ],
        Table::Risks => &[("plan_id", true), ("version", true), ("risk_id", true), ("text", true), ("category", false)],
        Table::Outcomes => &[
            ("plan_id", true),
            ("version", true),
            ("outcome_id", true),
            ("risk_ids", true),
            ("text", true),
            ("how_we_will_know", true),
            ("target_date", true),
            ("status", false),
        ],
        Table::Actions => &[
            ("plan_id", true),
            ("version", true),
            ("action_id", true),
            ("outcome_id", true),
            ("text", true),
            ("owner", false),
            ("owner_role", false),
            ("due", true),
            ("done_date", true),
        ],
        Table::Views => &[
            ("plan_id", true),
            ("version", true),
            ("who", true),
            ("medium", false),
            ("text", true),
            ("verbatim", false),
            ("what_changed", false),
            ("shared_with_child_date", true),
        ],
        Table::People => &[("family_id", true), ("relation", true), ("first_name", true)],
        Table::Library => &[("kind", false), ("text", true)],
    }
}

/// One row of a file as it is read.
struct Row<'a> {
    table: Table,
    number: u32,
    record: &'a csv::ByteRecord,
    places: &'a [(&'static str, Option<usize>)],
}

impl Row<'_> {
    fn bytes(&self, at: usize) -> &[u8] {
        self.places.get(at).and_then(|(_, place)| *place).and_then(|place| self.record.get(place)).unwrap_or_default()
    }

    /// A cell without the space around it; blank where the column is not there.
    fn cell(&self, column: &str) -> Box<str> {
        let at = self.places.iter().position(|(name, _)| *name == column).unwrap_or(usize::MAX);
        text_of(self.bytes(at)).trim().into()
    }

    fn wrong(&self, column: &'static str, wrong: Wrong) -> Defect {
        let value = self.cell(column);
        Defect { file: self.table.file(), row: Some(self.number), column: Some(column), value: (!value.is_empty()).then_some(value), wrong }
    }
}

/// A cell as text. What is not UTF-8 was saved by a spreadsheet in the encoding of Windows, in which
/// every byte is a letter.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0, Cow::Borrowed)
}

fn whole(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| *number >= 1)
}

/// A date as a typed column writes it, `2026-03-12` or `12/03/2026`, with or without a time after
/// it; none where blank.
fn typed_date(text: &str) -> Result<Option<Date>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let part = |part: Option<&str>| part.and_then(|part| part.parse::<i16>().ok());
    let (year, month, of_month) = if day.contains('/') {
        let mut parts = day.split('/');
        let (of_month, month, year) = (part(parts.next()), part(parts.next()), part(parts.next()));
        (year, month, if parts.next().is_none() { of_month } else { None })
    } else {
        let mut parts = day.split('-');
        let (year, month, of_month) = (part(parts.next()), part(parts.next()), part(parts.next()));
        (year, month, if parts.next().is_none() { of_month } else { None })
    };
    match (year, month.map(i8::try_from), of_month.map(i8::try_from)) {
        (Some(year), Some(Ok(month)), Some(Ok(of_month))) if (1900..=2200).contains(&year) => {
            Date::new(year, month, of_month).map(Some).map_err(|_| ())
        }
        _ => Err(()),
    }
}

impl fmt::Display for PlanContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let versions: usize = self.plans.iter().map(|plan| plan.versions.len()).sum();
        write!(f, "{} plans, {versions} versions", self.plans.len())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const PLANS: &str = "plan_id,child_id,family_id,plan_type,version,version_date,review_due,child_dob,extra\n\
        P1,C1,F1,CP,2,04/05/2026,2026-08-01,2015-06-01,x\nP1,C1,F1,CP,1,2026-01-05,2026-04-05,2015-06-01,x\n";
    const RISKS: &str = "\u{feff}Risk_ID,text,plan_id,version\r\nR1,\"Mum said, \"\"never\"\"\nagain\",P1,2\r\n";

    fn whole_extract() -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("views.csv", b"plan_id,version,who,text,shared_with_child_date\nP1,2,child,Hi,\n".to_vec()),
            ("actions.csv", b"plan_id,version,action_id,outcome_id,text,due,done_date\nP1,2,A1,O1,Call,ASAP,\n".to_vec()),
            ("outcomes.csv", b"plan_id,version,outcome_id,risk_ids,text,how_we_will_know,target_date\nP1,2,O1,R1; R9,Sleeps,,\n".to_vec()),
            ("in/a/folder/risks.csv", RISKS.as_bytes().to_vec()),
            ("plans.csv", PLANS.as_bytes().to_vec()),
            ("labels.csv", b"never read".to_vec()),
            ("extract.json", br#"{"format":"plan-content/1","extract_date":"2026-06-30"}"#.to_vec()),
        ]
    }

    #[test]
    fn a_folder_is_read_in_any_order_of_files_columns_and_versions() {
        let content = read(&whole_extract());
        assert_eq!(content.defects, []);
        let plan = &content.plans[0];
        assert_eq!(plan.versions.iter().map(|version| version.number).collect::<Vec<_>>(), [1, 2]);
        let latest = plan.latest().unwrap();
        assert_eq!(latest.agreed, Some(date(2026, 5, 4)));
        assert_eq!(latest.age(), Some(10), "the eleventh birthday is in June");
        assert_eq!(&*latest.risks[0].text, "Mum said, \"never\"\nagain");
        assert_eq!(latest.outcomes[0].risks, ["R1".into(), "R9".into()]);
        assert_eq!(content.today(), Some(date(2026, 6, 30)));
        assert_eq!(content.missing, [Table::People, Table::Library]);
    }

    #[test]
    fn what_is_wrong_names_its_file_row_column_and_remedy() {
        let mut files = whole_extract();
        files[0].1 = b"plan_id,version,who,text\n".to_vec();
        files[1].1.extend(b"P1,2,A1,O9,Again,ASAP,31/02/2026\nP1,x,A2,,,,\nP7,1,A3,,,,\n");
        files[3].1.extend(b"R2,\xff,P1,2\r\nR3,,P1,2\r\n");
        let found: Vec<String> = read(&files).defects.iter().map(ToString::to_string).collect();
        for expected in [
            "actions.csv row 3, done_date “31/02/2026”: not a date. Write it as 2026-03-12 or 12/03/2026.",
            "actions.csv row 3, action_id “A1”: this version has it twice. Give each its own.",
            "actions.csv row 4, version “x”: not a version number. Write 1 for the first version, 2 for the next.",
            "actions.csv row 5, plan_id “P7”: plans.csv has no such version of a plan. Export that version too, or leave the row out.",
            "risks.csv row 4, text: blank. Fill it in on the form, or leave the row out.",
            "views.csv row 1, shared_with_child_date: no such column. Add it to the export, blank if it is not recorded.",
        ] {
            assert!(found.iter().any(|one| one == expected), "not said: {expected}\n{found:#?}");
        }
        assert!(found.iter().any(|one| one.starts_with("risks.csv row 3, text")), "{found:?}");
    }

    /// The defects of an extract in which one file is another.
    fn told(name: &str, bytes: &[u8]) -> Vec<String> {
        let mut files = whole_extract();
        for file in files.iter_mut().filter(|file| file.0.ends_with(name)) {
            file.1 = bytes.to_vec();
        }
        read(&files).defects.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_as_another_program_saves_it_is_read_or_says_what_to_do() {
        let semicolons = "plan_id;version;risk_id;text\nP1;2;R1;\"Mum; and Dad, too\"\n";
        assert_eq!(told("risks.csv", semicolons.as_bytes()), [] as [&str; 0]);
        assert_eq!(told("risks.csv", semicolons.replace(';', "\t").as_bytes()), [] as [&str; 0]);
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("plan_id,version,risk_id,text\nP1,2,R1,Cold\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(told("risks.csv", &wide), ["risks.csv: UTF-16, which was turned into UTF-8. Save the export as “CSV UTF-8”."]);
        assert_eq!(told("risks.csv", b"\r\n"), ["risks.csv: empty. Export it again, with its header even if it has no rows."]);
        let mut files = whole_extract();
        files[3].1 = b"plan_id,version,risk_id,text\nP1,2,R1,\x93Mum\x92s ill\x94 \x96 caf\xe9\n".to_vec();
        let content = read(&files);
        assert_eq!(&*content.plans[0].latest().unwrap().risks[0].text, "“Mum’s ill” – café");
        assert_eq!(content.defects.len(), 1, "{:?}", content.defects);
        let open = "plan_id,version,risk_id,text\nP1,2,R1,Cold\nP1,2,R2,\"Hungry\nP1,2,R3,Late\nP1,1,R4,Wet\n";
        assert_eq!(
            told("risks.csv", open.as_bytes()),
            ["risks.csv row 3: cannot be read from here on. Look for a quotation mark that is opened and not closed."]
        );
    }

    #[test]
    fn an_authority_under_one_identifier_is_read() {
        let mut files = whole_extract();
        let rows = (0..200_000).map(|at| format!("P1,2,A{at},O9,?,31/02/2026,\n"));
        files[1].1 = std::iter::once("plan_id,version,action_id,outcome_id,text,due,done_date\n".to_owned())
            .chain(rows)
            .collect::<String>()
            .into_bytes();
        let content = read(&files);
        assert_eq!(content.plans[0].latest().unwrap().actions.len(), 200_000);
        assert_eq!(content.defects.len() + content.more_defects, 200_000, "no such outcome");
    }

    #[test]
    fn a_date_column_takes_two_forms_and_no_day_that_is_not() {
        for (text, day) in [("2026-03-12", date(2026, 3, 12)), ("12/03/2026", date(2026, 3, 12)), ("2026-03-12 00:00", date(2026, 3, 12))] {
            assert_eq!(typed_date(text), Ok(Some(day)), "{text}");
        }
        assert_eq!(typed_date(" "), Ok(None));
        for text in ["31/02/2026", "12/03/26", "soon", "2026-13-01", "1/2/3/4"] {
            assert_eq!(typed_date(text), Err(()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(plans in any::<Vec<u8>>(), actions in "[\"\\n,;a-cP1é ]{0,80}") {
            let head = b"plan_id,version,action_id,outcome_id,text,due,done_date\n".iter().copied();
            let actions: Vec<u8> = head.chain(actions.bytes()).collect();
            let _ = read(&[("plans.csv", plans), ("actions.csv", actions)]);
        }
    }
}
