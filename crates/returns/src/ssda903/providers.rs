//! Ofsted's list of social care providers: whom each number stands for, what
//! it may provide, and when it closed.
//!
//! Ofsted sends the list to authorities as workbooks; a sheet is read from the
//! first row that has a column URN.

use super::value::{Day, Text, Value};
use crate::grid::archive::is_zip;
use crate::grid::csv_text;
use crate::grid::encoding::decode;
use crate::grid::workbook::{self, Workbook};
use crate::grid::{Flow, Raw, number_shown};
use crate::sent::SentFile;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// One provider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provider {
    /// The placement codes it may have; empty where the list gives none.
    pub placements: Vec<Text>,
    /// The provider codes it may have.
    pub provider_codes: Vec<Text>,
    /// The day it was taken off the register.
    pub closed: Day,
    /// Its postcode, without spaces; empty where not given.
    pub postcode: Box<str>,
    /// The authority's name in the list.
    pub authority: Box<str>,
}

/// The list, by Ofsted's number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Providers(HashMap<Text, Provider>);

impl Providers {
    /// The provider of a number.
    pub fn find(&self, urn: &Text) -> Option<&Provider> {
        self.0.get(urn)
    }

    /// Every provider, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Provider> {
        self.0.values()
    }

    /// Adds the providers of another list; of one in both, the first stays.
    pub(super) fn extend(&mut self, other: Self) {
        for (urn, provider) in other.0 {
            self.0.entry(urn).or_insert(provider);
        }
    }
}

/// Where the list's columns stand.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    urn: usize,
    placement: Option<usize>,
    provider: Option<usize>,
    closed: Option<usize>,
    postcode: Option<usize>,
    authority: Option<usize>,
}

/// Rows looked at for the headers.
const HEADERS_WITHIN: u32 = 40;

/// Reads the list; none where it has no column of numbers.
pub(super) fn read(file: &SentFile) -> Option<Providers> {
    let mut list: Option<Providers> = None;
    if is_zip(&file.bytes) {
        let mut book = Workbook::open(&file.bytes).ok()?;
        let offset = book.epoch_offset();
        for sheet in book.sheets() {
            let mut places = None;
            // A sheet that breaks off keeps the rows before.
            let _ = book.each_row(&sheet, |at, cells| row(at, cells, offset, &mut places, &mut list));
        }
    } else {
        let (text, _) = decode(&file.bytes).ok()?;
        let mut places = None;
        let _ = csv_text::each_row(&text, |at, cells| row(at, cells, 0.0, &mut places, &mut list));
    }
    list
}

fn row(at: u32, cells: &[Raw<'_>], offset: f64, places: &mut Option<Places>, list: &mut Option<Providers>) -> Flow {
    let Some(places) = *places else {
        *places = headers(cells);
        if places.is_some() {
            list.get_or_insert_default();
        }
        return if places.is_none() && at >= HEADERS_WITHIN { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    };
    let cell = |at: Option<usize>| at.and_then(|at| cells.get(at));
    let text = |at: Option<usize>| cell(at).map(|cell| cell.shown().trim().to_owned()).unwrap_or_default();
    let urn = Text::read(&text(Some(places.urn)));
    if urn.is_blank() {
        return ControlFlow::Continue(());
    }
    let codes = |at| {
        let text: String = text(at);
        text.split([',', ';', '/', ' ', '\n']).filter(|code| !code.is_empty()).map(Text::read).collect()
    };
    let closed = match cell(places.closed) {
        Some(Raw::Serial(days) | Raw::Number(days)) => {
            workbook::day(*days, offset).map_or_else(|| Day::read(&number_shown(*days)), Day::Value)
        }
        _ => Day::read(&text(places.closed)),
    };
    let provider = Provider {
        placements: codes(places.placement),
        provider_codes: codes(places.provider),
        closed,
        postcode: super::postcodes::Postcodes::key(&text(places.postcode)).into(),
        authority: text(places.authority).into(),
    };
    list.get_or_insert_default().0.entry(urn).or_insert(provider);
    ControlFlow::Continue(())
}

fn headers(cells: &[Raw<'_>]) -> Option<Places> {
    let names: Vec<String> =
        cells.iter().map(|cell| cell.shown().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()).collect();
    let find = |wanted: &[&str]| wanted.iter().find_map(|wanted| names.iter().position(|name| name.contains(wanted)));
    // The return's own episodes have a URN too, and a child.
    if names.iter().any(|name| name == "child") {
        return None;
    }
    Some(Places {
        urn: names.iter().position(|name| name == "urn" || name == "ofstedurn" || name == "uniquereferencenumber")?,
        placement: find(&["placementcode"]),
        provider: find(&["placementprovidercode", "providercode"]),
        closed: find(&["deregistrationdate", "deregistered", "closeddate", "dateclosed", "regend"]),
        postcode: find(&["settingaddresspostcode", "postcode"]),
        authority: find(&["localauthority"]),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn list(text: &str) -> Option<Providers> {
        read(&SentFile { name: "providers.csv".into(), bytes: text.into() })
    }

    #[test]
    fn the_list_is_read_from_the_row_of_its_headers() {
        let text = "Social care providers,,,\nas at June,,,\nURN,Provider type,Placement code,Placement provider code,Deregistration date,Setting Address Postcode\nsc1,Home,\"K2, K1\",PR4/PR5,31/08/2025,zz1 1aa\n,Home,,,,\nSC1,again,U6,,,\n";
        let list = list(text).unwrap();
        let provider = list.find(&Text::read("SC1")).unwrap();
        assert_eq!(list.all().count(), 1);
        assert!(provider.placements.contains(&Text::read("K1")) && provider.provider_codes.contains(&Text::read("PR5")));
        assert_eq!((provider.closed.value(), &*provider.postcode), (Some(date(2025, 8, 31)), "ZZ11AA"));
    }

    #[test]
    fn a_table_of_the_return_is_no_list() {
        assert_eq!(list("CHILD,DECOM,URN\nA,01/06/2025,1\n"), None);
        assert_eq!(list(""), None);
    }
}
