//! Personal text at rest: sealed under a key of its own for each child, and
//! those keys under one that never enters the database. Whoever takes a copy
//! of the database reads nothing, and a child whose key is gone is forgotten
//! here and in every copy made after.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The bytes of a nonce before what it sealed.
const NONCE: usize = 24;

/// A key under which something is sealed.
#[derive(Clone)]
pub struct SealingKey([u8; 32]);

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey(secret)")
    }
}

/// Why something sealed was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was not sealed.
    #[error("the text could not be sealed")]
    Seal,
    /// The key is another, or the text was changed.
    #[error("the sealed text cannot be opened with this key: it was changed, or the data directory’s key file is another")]
    Open,
}

impl SealingKey {
    /// The key of a data directory under which the children's keys are sealed.
    pub fn of_directory(secret: &[u8; 32]) -> Self {
        // One secret, two uses: each under its own label (RFC 5869 calls this expanding).
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret) else { return Self(*secret) };
        mac.update(b"waymark plan text 1");
        Self(mac.finalize().into_bytes().into())
    }

    /// A new key for a child.
    pub fn new() -> Self {
        Self(crate::random())
    }

    /// The key's own bytes, sealed under another.
    pub fn sealed_under(&self, outer: &Self, about: &str) -> Result<Vec<u8>, SealError> {
        outer.seal(&self.0, about)
    }

    /// A key that was sealed under another.
    pub fn opened_under(outer: &Self, sealed: &[u8], about: &str) -> Result<Self, SealError> {
        outer.open(sealed, about)?.try_into().map(Self).map_err(|_| SealError::Open)
    }

    /// Seals bytes: a fresh nonce, then what XChaCha20-Poly1305 makes of them.
    /// What it is `about` is bound to it, so that one child's text cannot be
    /// put in another's place.
    pub fn seal(&self, bytes: &[u8], about: &str) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE] = crate::random();
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: bytes, aad: about.as_bytes() }).map_err(|_| SealError::Seal)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed about the same thing.
    pub fn open(&self, sealed: &[u8], about: &str) -> Result<Vec<u8>, SealError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealError::Open)?;
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about.as_bytes() }).map_err(|_| SealError::Open)
    }
}

impl Default for SealingKey {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_childs_text_opens_with_the_childs_key_and_about_that_child_only() {
        let directory = SealingKey::of_directory(&[7; 32]);
        let key = SealingKey::new();
        let kept = key.sealed_under(&directory, "C1").unwrap();
        let sealed = key.seal(b"I like it here", "C1").unwrap();
        assert!(!sealed.windows(4).any(|window| window == b"like"));
        let again = SealingKey::opened_under(&directory, &kept, "C1").unwrap();
        assert_eq!(again.open(&sealed, "C1").unwrap(), b"I like it here");
        assert_eq!(again.open(&sealed, "C2"), Err(SealError::Open), "put in another child's place");
        assert_eq!(SealingKey::new().open(&sealed, "C1"), Err(SealError::Open));
        assert!(SealingKey::opened_under(&SealingKey::of_directory(&[8; 32]), &kept, "C1").is_err(), "another directory's key file");
        assert_ne!(key.seal(b"I like it here", "C1").unwrap(), sealed, "the same words are never sealed alike");
    }

    proptest! {
        #[test]
        fn what_is_not_sealed_is_refused_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(SealingKey::of_directory(&[7; 32]).open(&bytes, "C1"), Err(SealError::Open));
        }
    }
}
