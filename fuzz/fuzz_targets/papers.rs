//! Any bytes as a paper: read, with what it asks and decides.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = oversight::papers::read(bytes, "minutes.txt");
});
