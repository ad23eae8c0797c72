//! Keyed pseudonyms: how a child, a family or a worker is named in the
//! child-level tables. The same id under the same key always has the same
//! pseudonym, so months join; without the key it cannot be undone or guessed
//! from the id, which an unkeyed hash of a seven-digit number could be.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Who a pseudonym stands for: the first letter of the pseudonym, and part of
/// what is hashed, so that a child and a worker of one id never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A child or young person: `C…`.
    Child,
    /// A worker: `W…`.
    Worker,
    /// A family or a prospective adopter: `F…`.
    Family,
    /// A record of the case system, such as an assessment: `R…`.
    Record,
    /// A child's plan: `N…`.
    Plan,
}

impl Who {
    fn letter(self) -> char {
        match self {
            Self::Child => 'C',
            Self::Worker => 'W',
            Self::Family => 'F',
            Self::Record => 'R',
            Self::Plan => 'N',
        }
    }
}

/// A data directory's secret for pseudonyms: 32 random bytes.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(secret)")
    }
}

/// Crockford's base 32: no I, L, O or U, so that it can be read out.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Key {
    /// A key from its bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The pseudonym of an id: its letter and twelve characters (60 bits of
    /// HMAC-SHA-256; for 400,000 children the chance that any two meet is
    /// about one in fourteen million).
    pub fn pseudonym(&self, who: Who, id: &str) -> String {
        let mut text = String::with_capacity(13);
        text.push(who.letter());
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            // HMAC takes keys of every length; this arm is not reached.
            return text;
        };
        mac.update(&[who.letter() as u8]);
        mac.update(id.trim().as_bytes());
        let digest = mac.finalize().into_bytes();
        let mut bits = u64::from_be_bytes(std::array::from_fn(|i| digest.get(i).copied().unwrap_or_default()));
        for _ in 0..12 {
            let index = usize::try_from(bits >> 59).unwrap_or_default();
            text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'0')));
            bits <<= 5;
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_stable_keyed_and_apart_by_who() {
        let key = Key::new([7; 32]);
        let child = key.pseudonym(Who::Child, "1002328");
        assert_eq!(child.len(), 13);
        assert_eq!(child, key.pseudonym(Who::Child, " 1002328 "), "blanks around an id do not make another child");
        assert_ne!(child, Key::new([8; 32]).pseudonym(Who::Child, "1002328"));
        assert_ne!(child[1..], key.pseudonym(Who::Worker, "1002328")[1..]);
        assert!(!child.contains("1002328"));
    }

    #[test]
    fn a_key_never_prints_itself() {
        assert_eq!(format!("{:?}", Key::new([7; 32])), "Key(secret)");
    }
}
