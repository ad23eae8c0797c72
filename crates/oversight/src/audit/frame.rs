//! The frame: every case that could be drawn, each once, in one order.

use care::log::Hash;

/// A case that could be drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameCase {
    /// Its pseudonym.
    pub case: Box<str>,
    /// The part of the frame it is in.
    pub stratum: Box<str>,
}

/// The cases of a frame: each once, in the order of their pseudonyms, so that
/// the order in which a list happens to come changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    cases: Vec<FrameCase>,
}

impl Frame {
    /// The frame of some cases. A case that comes twice counts once, in the
    /// part that is first by name.
    pub fn of(cases: impl IntoIterator<Item = FrameCase>) -> Self {
        let mut cases: Vec<FrameCase> = cases.into_iter().collect();
        cases.sort_unstable();
        cases.dedup_by(|one, before| one.case == before.case);
        Self { cases }
    }

    /// Its cases.
    pub fn cases(&self) -> &[FrameCase] {
        &self.cases
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// SHA-256 over every case and its part, each preceded by its length in
    /// eight bytes: two frames have one fingerprint only if they are the same.
    pub fn fingerprint(&self) -> Hash {
        let mut bytes = Vec::new();
        for text in self.cases.iter().flat_map(|case| [&case.case, &case.stratum]) {
            bytes.extend((text.len() as u64).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        Hash::of(&bytes)
    }
}
