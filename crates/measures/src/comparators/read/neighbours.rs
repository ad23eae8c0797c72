//! Statistical neighbours: for each authority ten others, closest first, and how close.

use super::{Content, Defects, Header, Reads, Release, cell};
use crate::comparators::neighbours::{Closeness, Model};
use crate::comparators::{Area, Directory, LaCode, Neighbour};
use std::collections::BTreeMap;

pub(super) struct Groups<'a> {
    code: Option<usize>,
    /// The places of the ten codes, and of the word after each.
    places: Vec<(Option<usize>, Option<usize>)>,
    directory: &'a Directory,
    found: BTreeMap<LaCode, Vec<Neighbour>>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(header: &Header, directory: &'a Directory) -> Self {
        let places = (1..=10).map(|rank| {
            let code = header.place(&format!("sn{rank}|sn_{rank}"));
            // The columns of words are all called SNP, so they are known by their place.
            (code, code.map(|place| place + 1))
        });
        Self { code: header.place("la num|old_la_code"), places: places.collect(), directory, found: BTreeMap::new() }
    }
}

impl Reads for Groups<'_> {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let code = match cell(cells, self.code).parse() {
            Ok(Area::Authority(code)) => code,
            // The workbooks go on below the list with blanks and notes.
            Ok(_) => return,
            Err(_) if cell(cells, self.code).parse::<f64>().is_err() => return,
            Err(error) => return defects.add(Some(row), format!("{error}"), "the row is left out"),
        };
        let mut group = Vec::new();
        for (place, word) in &self.places {
            let (written, word) = (cell(cells, *place), cell(cells, *word));
            match written.parse() {
                Ok(code) => group.push(Neighbour { code, closeness: Closeness::read(word) }),
                // A model gives authorities that it was not made for a dash.
                Err(_) if written.is_empty() || written == "-" => {}
                Err(error) => defects.add(Some(row), format!("{error}"), "that neighbour is left out"),
            }
        }
        let name = self.directory.name(code);
        if group.is_empty() {
            return defects.add(Some(row), format!("{name} has no neighbours in this model"), "its neighbours are not known");
        }
        if group.len() < 10 {
            defects.add(Some(row), format!("{name} has {} neighbours, not 10", group.len()), "their average is of fewer");
        }
        if self.found.insert(code, group).is_some() {
            defects.add(Some(row), format!("{} stands twice in the list", self.directory.name(code)), "the later row counts");
        }
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        // Both models are published in the same columns. A model can name only authorities that
        // were there when it was made, so the youngest it names dates it.
        let named = self.found.keys().filter_map(|code| self.directory.get(*code)?.began).max();
        (Content::Neighbours(Model::made_after(named), self.found), None)
    }
}
