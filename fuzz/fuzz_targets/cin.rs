//! Any bytes as a children in need census: read and checked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use returns::cin::{Options, check_files};

fuzz_target!(|bytes: &[u8]| {
    let _ = check_files([bytes], &Options::default()).text();
});
