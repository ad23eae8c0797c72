//! A child, young person or adopter should be once in a list of one row for each: Lists 6, 7, 8, 9
//! and 11.
//!
//! # Why
//! Accepting both rows would count them twice.
//!
//! # What to do
//! Keep the latest row only.

use super::prelude::*;

/// Lists of one row for each child, young person or adopter.
const ONE_ROW: [u8; 5] = [6, 7, 8, 9, 11];

/// Rows of a child or adopter after the first, each with that first row, in a
/// list of one row for each.
pub(crate) fn again(list: &List) -> Vec<(usize, usize)> {
    if !ONE_ROW.contains(&list.schema.list) {
        return Vec::new();
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (row, id) in list.ids().iter().enumerate() {
        let Some(id) = id.as_deref() else { continue };
        match first.get(id) {
            Some(before) => found.push((row, *before)),
            None => {
                first.insert(id, row);
            }
        }
    }
    found
}

pub(super) static RULE: Rule = Rule {
    code: "A-DUPLICATE-CHILD",
    kind: Kind::Error,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 7, 8, 9 and 11" },
    needs: &[],
    fields: &["child_id", "adopter_id"],
    page: include_str!("duplicate_child.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for table in Table::ALL {
        let Some(list) = sent.list(table) else { continue };
        for (row, before) in again(list) {
            let source = list.source_rows.get(before).copied().unwrap_or_default();
            if let Some(row) = sent.row(table, row) {
                row.flag_with(flags, &[row.id_column()], format!("The identifier is already in row {source}."));
            }
        }
    }
}
