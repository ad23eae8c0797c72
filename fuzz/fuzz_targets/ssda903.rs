//! Any bytes as a table, an XML or a zip of the SSDA903 return: read and checked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use returns::SentFile;
use returns::ssda903::{Options, Selection, Sources, Year, check, read};

fuzz_target!(|bytes: &[u8]| {
    let files = [SentFile { name: "sent.csv".into(), bytes: bytes.to_vec() }];
    let submission = read(&Sources { this: &files, ..Sources::default() });
    if let Some(year) = Year::ending_in(2026) {
        let _ = check(&submission, &Options { year, rules: Selection::all(), authority: None }).text();
    }
});
