//! The single XML form: for each child a `HEADER` with what the child has one
//! of, groups within it (`AREVIEW`, `AMISSING`, `OC2`, `PERMANENCE`,
//! `AD_PLACED`), and `EPISODE`s beside it.
//!
//! What is read does not hang on the names of the groups: a group with a
//! filled column that tells a table is a row of that table, and takes the
//! child and the date of birth from the header around it.

use super::Part;
use super::columns::telling;
use super::rows::{cut, keep};
use crate::ssda903::defect::{Defects, Fault};
use crate::ssda903::submission::Tables;
use crate::ssda903::table::Table;
use quick_xml::Reader;
use quick_xml::events::Event;

/// How deep elements may nest; the form needs four.
const DEEPEST: usize = 40;

/// Values of one group, by column.
type Leaves = Vec<(String, String)>;

#[derive(Default)]
struct Open {
    name: String,
    text: String,
    leaves: Leaves,
    /// Groups ended within it.
    groups: Vec<Leaves>,
    has_elements: bool,
}

struct Reading<'a> {
    part: &'a mut Part,
    open: Vec<Open>,
    counts: [u32; Table::SENT.len()],
    /// Whom the last header was about: episodes stand beside it.
    child: String,
    /// Whether it is the children in need census, whose columns have names of
    /// this return's.
    is_census: bool,
}

/// The tables that every XML return holds, if only by having no row of them.
const ALWAYS: [Table; 10] = [
    Table::Header,
    Table::Episodes,
    Table::Reviews,
    Table::Uasc,
    Table::Oc2,
    Table::Oc3,
    Table::Ad1,
    Table::PlacedAdoption,
    Table::PrevPerm,
    Table::Missing,
];

pub(super) fn read(text: &str, part: &mut Part) {
    let mut xml = Reader::from_str(text);
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut reading = Reading { part, open: Vec::new(), counts: [0; Table::SENT.len()], child: String::new(), is_census: false };
    loop {
        match xml.read_event() {
            Ok(Event::Start(tag)) => {
                if !reading.start(tag.local_name().as_ref()) {
                    break;
                }
            }
            Ok(Event::Empty(tag)) => {
                if !reading.start(tag.local_name().as_ref()) {
                    break;
                }
                reading.end();
            }
            Ok(Event::End(_)) => reading.end(),
            Ok(Event::Text(text)) => reading.characters(&text),
            Ok(Event::CData(text)) => reading.characters(&text),
            Ok(Event::Eof) => break,
            // Entities are never expanded: no value of the return has one.
            Ok(_) => {}
            Err(why) => {
                reading.part.note(Fault::XmlBroken, None, None, None, Some(&why.to_string()));
                break;
            }
        }
    }
    if reading.is_census {
        reading.open.clear();
        reading.counts = [0; Table::SENT.len()];
        reading.part.tables = Tables::default();
        reading.part.defects = Defects::default();
    }
    while !reading.open.is_empty() {
        reading.end();
    }
    let counts = reading.counts;
    let is_census = reading.is_census;
    part.xml = counts.iter().any(|count| *count > 0);
    if part.xml {
        let rows = |table: Table| Table::SENT.iter().zip(counts).any(|(of, count)| *of == table && count > 0);
        part.tables.sent = Table::SENT.into_iter().filter(|table| ALWAYS.contains(table) || rows(*table)).collect();
    } else {
        part.note(if is_census { Fault::Census } else { Fault::XmlUnknown }, None, None, None, None);
    }
}

impl Reading<'_> {
    /// False where the file is to be read no further.
    fn start(&mut self, name: &str) -> bool {
        if self.open.len() >= DEEPEST {
            self.part.note(Fault::XmlDeep, None, None, None, None);
            return false;
        }
        if let Some(parent) = self.open.last_mut() {
            parent.has_elements = true;
        }
        let name = name.to_ascii_uppercase();
        if name == "CHILDIDENTIFIERS" || name == "CINDETAILS" {
            self.is_census = true;
            return false;
        }
        self.open.push(Open { name, ..Open::default() });
        true
    }

    fn characters(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn end(&mut self) {
        let Some(ended) = self.open.pop() else { return };
        let depth = self.open.len();
        if ended.has_elements {
            // The root holds nothing itself; right below it stand the records.
            if depth == 1 {
                self.record(ended);
            } else if let Some(parent) = self.open.last_mut() {
                parent.groups.extend(ended.groups);
                parent.groups.push(ended.leaves);
            }
        } else if let Some(parent) = self.open.last_mut() {
            let column = match ended.name.as_str() {
                "CHILDID" => "CHILD".to_owned(),
                "PL" => "PLACE".to_owned(),
                _ => ended.name,
            };
            parent.leaves.push((column, cut(ended.text.trim()).to_owned()));
        }
    }

    fn record(&mut self, record: Open) {
        let mut groups = vec![record.leaves];
        groups.extend(record.groups);
        let anywhere = |column: &str| groups.iter().find_map(|leaves| value(leaves, column));
        let named = anywhere("CHILD");
        if let Some(child) = named {
            child.clone_into(&mut self.child);
        }
        let born = anywhere("DOB").unwrap_or_default().to_owned();
        let child = if named.is_some() || record.name == "EPISODE" { self.child.clone() } else { String::new() };
        for (group, leaves) in groups.iter().enumerate() {
            let is_header = group == 0 && record.name == "HEADER";
            for (at, table) in Table::SENT.into_iter().enumerate() {
                let filled = |column: &str| value(leaves, column).is_some();
                let there = match table {
                    Table::Header => is_header || filled("SEX") || telling(table).any(filled),
                    Table::Uasc => filled("DUC") || value(leaves, "UASC") == Some("1"),
                    _ => telling(table).any(filled),
                };
                if there {
                    self.row(at, table, leaves, &child, &born);
                }
            }
        }
    }

    fn row(&mut self, at: usize, table: Table, leaves: &Leaves, child: &str, born: &str) {
        let values: Vec<&str> = Tables::columns(table)
            .iter()
            .map(|column| {
                let around = match *column {
                    "CHILD" => child,
                    "DOB" => born,
                    _ => "",
                };
                value(leaves, column).unwrap_or(around)
            })
            .collect();
        let Some(count) = self.counts.get_mut(at) else { return };
        let number = *count;
        *count += 1;
        if values.first().is_some_and(|child| child.is_empty()) {
            self.part.note(Fault::ChildMissing, Some(table), Some(number), None, None);
        }
        keep(self.part, table, &values, number);
    }
}

/// The first filled value of a column.
fn value<'a>(leaves: &'a Leaves, column: &str) -> Option<&'a str> {
    leaves.iter().find(|(of, text)| of == column && !text.is_empty()).map(|(_, text)| text.as_str())
}
