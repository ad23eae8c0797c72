//! Any bytes as the files that a council sends besides its return: read and
//! accepted.

#![no_main]

#[path = "parts.rs"]
mod parts;

use care::pseudonym::Key;
use libfuzzer_sys::fuzz_target;
use returns::SentFile;
use returns::supplementary::{accept, read};

fuzz_target!(|bytes: &[u8]| {
    let files: Vec<SentFile> = parts::parts(bytes).into_iter().map(|(name, bytes)| SentFile { name, bytes }).collect();
    let _ = accept(&read(&files), &Key::new([7; 32]));
});
