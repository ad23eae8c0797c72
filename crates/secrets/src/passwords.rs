//! Passwords: made, kept as a hash, compared.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::RngExt;

/// A password that can be read out and typed: four groups of four letters and
/// digits, without the ones that look alike (about 77 bits).
pub fn one_time_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    let mut text = String::new();
    for place in 0..16 {
        if place > 0 && place % 4 == 0 {
            text.push('-');
        }
        let index = rng.random_range(0..LETTERS.len());
        text.push(char::from(LETTERS.get(index).copied().unwrap_or(b'a')));
    }
    text
}

/// Argon2id with 19 MiB and two passes: the first choice of the OWASP Password
/// Storage Cheat Sheet.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The password could not be hashed.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be kept: {0}")]
pub struct HashError(String);

/// A password’s hash in PHC form.
pub fn hash_password(password: &str) -> Result<String, HashError> {
    let hash = argon2().hash_password(password.as_bytes()).map_err(|error| HashError(error.to_string()))?;
    Ok(hash.to_string())
}

/// The hash of a password that nobody has, at the cost of any other.
pub const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$K7zVq0V0m2xkQmXHkqg0z4n3b8g6T1yJc5u9wXoZ3dE";

/// Whether a password is that of a hash.
pub fn password_matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_only() {
        let hash = hash_password("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(password_matches("correct horse", &hash));
        assert!(!password_matches("correct house", &hash));
        assert!(!password_matches("correct horse", "not a hash"));
    }

    #[test]
    fn one_time_passwords_are_long_and_differ() {
        let (one, other) = (one_time_password(), one_time_password());
        assert_eq!(one.len(), 19);
        assert_ne!(one, other);
    }

    #[test]
    fn the_hash_of_nobody_is_read_and_matches_nothing() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!password_matches("", NOBODY));
    }
}
