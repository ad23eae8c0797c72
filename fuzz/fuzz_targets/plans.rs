//! Any bytes as the files of an extract of children's plans: read, looked at by
//! every rule and told.

#![no_main]

#[path = "parts.rs"]
mod parts;

use libfuzzer_sys::fuzz_target;
use oversight::practice::{Selection, check, read};

fuzz_target!(|bytes: &[u8]| {
    let content = read(&parts::parts(bytes));
    let _ = check(&content, &Selection::all()).text();
});
