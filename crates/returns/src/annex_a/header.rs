//! Which list a row of headers belongs to, and which column is which.

use super::codes::fold;
use crate::grid::Raw;
use care::tables::TableSchema;
use care::tables::annex_a::TABLES;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A row of headers, recognised.
pub(crate) struct Headers {
    pub(crate) schema: &'static TableSchema,
    /// For every column of the schema, where it is in the file.
    pub(crate) at: Vec<Option<usize>>,
    /// Columns of the schema that occur again, and where.
    pub(crate) twice: Vec<(usize, usize)>,
    /// Headers that are no column of the list.
    pub(crate) unknown: Vec<String>,
    /// Where the last header is.
    pub(crate) last: usize,
}

/// For every list, folded headers and aliases to the position of the column.
static KNOWN: LazyLock<Vec<(&'static TableSchema, HashMap<String, usize>)>> = LazyLock::new(|| {
    TABLES
        .iter()
        .map(|schema| {
            let headers = schema
                .columns
                .iter()
                .enumerate()
                .flat_map(|(index, column)| column.aliases.iter().chain([&column.header]).map(move |header| (fold(header), index)));
            (schema, headers.collect())
        })
        .collect()
});

/// A header with more letters than any of the template's is not one of them.
const LONGEST: usize = 400;

/// The list whose headers these cells are. A list counts by the share of
/// columns in common among all that either has; `hint`, the list that the
/// sheet or file is named after, decides between near equals and lets a list
/// with few of its columns be known.
pub(crate) fn recognise(cells: &[Raw<'_>], hint: Option<u8>) -> Option<Headers> {
    let folded: Vec<Option<String>> = cells
        .iter()
        .map(|cell| match cell {
            Raw::Text(text) if text.len() < LONGEST => Some(fold(text)).filter(|text| !text.is_empty()),
            _ => None,
        })
        .collect();
    let written = folded.iter().flatten().count();
    let (_, schema, positions) = KNOWN
        .iter()
        .filter_map(|(schema, positions)| {
            let mut known: Vec<usize> = folded.iter().flatten().filter_map(|text| positions.get(text)).copied().collect();
            known.sort_unstable();
            known.dedup();
            let matched = known.len();
            let share = matched as f64 / (schema.columns.len() + written - matched).max(1) as f64;
            let hinted = hint == Some(schema.list);
            let enough = matched >= 3 && (share >= 0.5 || (hinted && matched * 2 >= schema.columns.len()));
            enough.then_some((share + if hinted { 0.1 } else { 0.0 }, *schema, positions))
        })
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    let mut headers = Headers { schema, at: vec![None; schema.columns.len()], twice: Vec::new(), unknown: Vec::new(), last: 0 };
    for (place, text) in folded.iter().enumerate() {
        let Some(text) = text else { continue };
        headers.last = place;
        match positions.get(text) {
            Some(index) => match headers.at.get_mut(*index) {
                Some(free @ None) => *free = Some(place),
                _ => headers.twice.push((*index, place)),
            },
            None => headers.unknown.push(cells.get(place).map(Raw::shown).unwrap_or_default()),
        }
    }
    Some(headers)
}

/// The list that a sheet or file is numbered as: `List_4`, `list 04.csv`,
/// `Annex A - List 4 - Assessments`.
pub(crate) fn numbered(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    name.match_indices("list").find_map(|(at, word)| {
        let rest = name.get(at + word.len()..)?.trim_start_matches([' ', '_', '-', '.', '\u{a0}']);
        let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| rest.get(..end).unwrap_or_default());
        digits.parse().ok().filter(|list| (1..=11).contains(list))
    })
}

/// The list that a sheet or file is called, by number or by what it lists.
pub(crate) fn named(name: &str) -> Option<u8> {
    const WORDS: &[(&str, u8)] = &[
        ("earlyhelp", 2),
        ("careleaver", 9),
        ("leavingcare", 9),
        ("adopters", 11),
        ("adoption", 10),
        ("lookedafter", 8),
        ("incare", 8),
        ("childprotection", 7),
        ("childreninneed", 6),
        ("section47", 5),
        ("s47", 5),
        ("assessments", 4),
        ("referrals", 3),
        ("contacts", 1),
    ];
    numbered(name).or_else(|| {
        let name = fold(name);
        WORDS.iter().find(|(word, _)| name.contains(word)).map(|(_, list)| *list)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn cells(headers: &[&'static str]) -> Vec<Raw<'static>> {
        headers.iter().map(|header| Raw::Text((*header).into())).collect()
    }

    #[test]
    fn every_list_is_known_by_its_own_headers() {
        for schema in TABLES {
            let headers: Vec<&str> = schema.columns.iter().map(|column| column.header).collect();
            let known = recognise(&cells(&headers), None).unwrap();
            assert_eq!(known.schema.list, schema.list);
            assert!(known.at.iter().enumerate().all(|(index, at)| *at == Some(index)));
        }
    }

    #[test]
    fn case_quotes_blanks_and_order_do_not_matter() {
        let known = recognise(
            &cells(&["ethnicity ", "AGE", "Child\u{a0}Unique ID", "gender", "Notes", "date of contact", "Contact  source"]),
            None,
        )
        .unwrap();
        assert_eq!(known.schema.list, 1);
        assert_eq!(known.at, [Some(2), Some(3), Some(0), None, Some(1), Some(5), Some(6)]);
        assert_eq!(known.unknown, ["Notes"]);
    }

    #[test]
    fn what_is_no_list_is_not_made_one() {
        assert!(recognise(&cells(&["Gender", "Ethnicity", "Case status"]), None).is_none());
        assert!(recognise(&cells(&["Child Unique ID", "Gender"]), Some(1)).is_none());
        assert!(recognise(&[], Some(1)).is_none());
    }

    #[test]
    fn a_name_tells_the_list() {
        for (name, list) in [
            ("List_4", Some(4)),
            ("list 11", Some(11)),
            ("Annex A - List 10 - Adoption.csv", Some(10)),
            ("LIST07.CSV", Some(7)),
            ("List_12", None),
            ("Care Leavers", Some(9)),
            ("s47s and ICPCs.csv", Some(5)),
            ("Guidance", None),
            ("listing", None),
        ] {
            assert_eq!(named(name), list, "{name}");
        }
        assert_eq!(numbered("Care Leavers"), None);
    }
}
