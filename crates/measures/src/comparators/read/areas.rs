//! The lists of authorities: the Department's, and the lookup between codes.

use super::{Content, Defects, Header, Reads, Release, cell};
use crate::comparators::{Area, Authority, Directory, LaCode, Region};

fn bare(code: LaCode, name: &str) -> Authority {
    Authority {
        code,
        name: name.to_owned(),
        region: None,
        ons: Vec::new(),
        other_names: Vec::new(),
        began: None,
        ended: None,
        successors: Vec::new(),
    }
}

/// The Department's list. It adds authorities that are not known, and regions; the names of
/// those that are known stay, because its own carry notes ("Dorset (Pre LG)").
pub(super) struct List<'a> {
    columns: [Option<usize>; 3],
    directory: &'a Directory,
    found: Vec<Authority>,
}

impl<'a> List<'a> {
    pub(super) fn new(header: &Header, directory: &'a Directory) -> Self {
        Self { columns: ["la number", "la name", "region"].map(|name| header.place(name)), directory, found: Vec::new() }
    }
}

impl Reads for List<'_> {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let [code, name, region] = self.columns.map(|place| cell(cells, place));
        match code.parse() {
            Ok(Area::Authority(code)) if self.directory.get(code).is_none() => {
                let region = Region::read(region);
                if region.is_none() {
                    defects.add(Some(row), format!("{name} has no known region"), "it is kept without one");
                }
                self.found.push(Authority { region, ..bare(code, name) });
            }
            Ok(_) => {}
            // "England (discontinued)".
            Err(_) if code.starts_with("1000") => {}
            Err(error) => defects.add(Some(row), format!("{error}"), "the row is left out"),
        }
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Areas(self.found), None)
    }
}

/// The lookup: statistical codes and other names for authorities that are known, and
/// authorities that are not.
pub(super) struct Lookup<'a> {
    columns: [Option<usize>; 6],
    directory: &'a Directory,
    found: Vec<Authority>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(header: &Header, directory: &'a Directory) -> Self {
        let columns = ["la_code", "la_code_new", "local_authority_ons_name", "also_known_as", "ofsted_ilacs_scrape_la_name", "region_name"];
        Self { columns: columns.map(|name| header.place(name)), directory, found: Vec::new() }
    }
}

impl Reads for Lookup<'_> {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let [code, ons, name, also, ofsted, region] = self.columns.map(|place| cell(cells, place));
        let code: LaCode = match code.parse() {
            Ok(code) => code,
            Err(error) => return defects.add(Some(row), format!("{error}"), "the row is left out"),
        };
        let known = self.directory.get(code);
        let mut authority = known.cloned().unwrap_or_else(|| Authority { region: Region::read(region), ..bare(code, name) });
        if ons.len() == 9 && !authority.ons.iter().any(|held| held == ons) {
            authority.ons.push(ons.to_owned());
        }
        for other in [name, also, ofsted] {
            // A name of somebody else is not taken over.
            if !other.is_empty() && self.directory.find(other).is_none() && !authority.other_names.iter().any(|held| held == other) {
                authority.other_names.push(other.to_owned());
            }
        }
        if Some(&authority) != known {
            self.found.push(authority);
        }
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Areas(self.found), None)
    }
}
