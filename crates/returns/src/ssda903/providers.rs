//! Ofsted's list of social care providers: whom each number stands for, what
//! it may provide, and when it closed.
//!
//! Ofsted sends the list to authorities as workbooks; a sheet is read from the
//! first row that has a column URN.

use super::value::{Day, Text, Value};
use crate::grid::archive::is_zip;
use crate::grid::csv_text;
use crate::grid::encoding::decode;
use crate::grid::workbook::Workbook;
use crate::grid::{Flow, Raw};
use crate::sent::SentFile;
use jiff::ToSpan;
use jiff::civil::date;
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
            let days = (*days + offset) as i64;
            date(1899, 12, 30).checked_add(days.days()).map_or(Day::Absent, Day::Value)
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
