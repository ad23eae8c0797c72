//! What keeps a secret: randomness, passwords, and text sealed under a key of
//! its own.
//!
//! A crate apart because ciphers are generic: they are compiled where they are
//! used, and the program around them is compiled without optimisation
//! (docs/adr/0003-build-time.md).

mod passwords;
mod sealing;

pub use passwords::{HashError, NOBODY, hash_password, one_time_password, password_matches};
pub use sealing::{SealError, SealingKey};

use rand::Rng;

/// Random bytes from the operating system’s generator by way of the thread’s.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A secret for a cookie or a form: 256 random bits in hex.
pub fn token() -> String {
    use std::fmt::Write as _;
    random::<32>().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
