//! Any bytes as an Annex A workbook, CSV or zip: read, checked and reported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use returns::SentFile;
use returns::annex_a::{read, report};

fuzz_target!(|bytes: &[u8]| {
    let submission = read(vec![SentFile { name: "list_6_2026-10.csv".into(), bytes: bytes.to_vec() }]);
    let _ = report(&submission, None);
});
