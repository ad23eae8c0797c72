//! Shares of audits, kept apart by how their cases were chosen. Cases drawn from
//! all speak for all; those of a theme for the theme; those that somebody chose for
//! themselves. To add them up would speak for nobody, so the types have no way to.
//!
//! ```compile_fail
//! use oversight::audit::{Random, Share, Themed};
//! fn pooled(one: Share<Random>, other: Share<Themed>) -> Share<Random> {
//!     one.and(other)
//! }
//! ```
//!
//! ```
//! use oversight::audit::{Random, Share};
//! fn pooled(one: Share<Random>, other: Share<Random>) -> Share<Random> {
//!     one.and(other)
//! }
//! ```

use super::Marked;
use care::records::{FrameKind, Key};
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// Drawn by chance from all cases of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Random {}
/// Drawn by chance from the cases of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Themed {}
/// Chosen by somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dip {}

/// So many of so many audits of one kind of frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share<F> {
    met: u32,
    of: u32,
    frame: PhantomData<F>,
}

impl<F> Share<F> {
    fn nothing() -> Self {
        Self { met: 0, of: 0, frame: PhantomData }
    }

    fn count(&mut self, met: bool) {
        self.of += 1;
        self.met += u32::from(met);
    }

    /// How many met it.
    pub fn met(&self) -> u32 {
        self.met
    }

    /// Out of how many.
    pub fn of(&self) -> u32 {
        self.of
    }
}

impl Share<Random> {
    /// Both together: two draws from one list are one larger draw.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { met: self.met + other.met, of: self.of + other.of, frame: PhantomData }
    }
}

/// The shares of some audits, each kind of frame apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shares {
    /// Drawn from all cases, by the list that they were drawn from.
    pub random: BTreeMap<String, Share<Random>>,
    /// Drawn from a theme, by theme.
    pub themed: BTreeMap<Key, Share<Themed>>,
    /// Chosen, by programme.
    pub dips: BTreeMap<Key, Share<Dip>>,
}

/// Counts audits for which something is known, each case once.
pub fn shares<'a>(marked: impl IntoIterator<Item = &'a Marked>, met: impl Fn(&Marked) -> Option<bool>) -> Shares {
    let mut shares = Shares::default();
    for audit in marked.into_iter().filter(|audit| !audit.again) {
        let Some(met) = met(audit) else { continue };
        match (audit.kind, &audit.theme) {
            (FrameKind::Random, _) => {
                let mut one = Share::nothing();
                one.count(met);
                let share = shares.random.entry(audit.list.clone()).or_insert_with(Share::nothing);
                *share = share.and(one);
            }
            (FrameKind::Themed, Some(theme)) => shares.themed.entry(theme.clone()).or_insert_with(Share::nothing).count(met),
            // A theme that is not named speaks for its own programme at most, as a dip does.
            (FrameKind::Themed, None) | (FrameKind::Dip, _) => {
                shares.dips.entry(audit.programme.clone()).or_insert_with(Share::nothing).count(met);
            }
        }
    }
    shares
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::Spoken;

    #[test]
    fn each_kind_of_frame_is_counted_apart() {
        let audit = |kind, theme: Option<&str>, again| Marked {
            programme: Key::new("AP1").unwrap(),
            kind,
            list: "open_cin_all".into(),
            theme: theme.map(|theme| Key::new(theme).unwrap()),
            again,
            due: "2026-11-30".parse().unwrap(),
            finished: None,
            own: None,
            good: None,
            moderated: None,
            marked_again: None,
            outside: vec![],
            child: Spoken::Yes,
            risk: false,
            themes: vec![],
        };
        let audits = [
            audit(FrameKind::Random, None, false),
            audit(FrameKind::Random, None, false),
            audit(FrameKind::Random, None, true),
            audit(FrameKind::Themed, Some("T1"), false),
            audit(FrameKind::Dip, None, false),
        ];
        let shares = shares(&audits, |_| Some(true));
        assert_eq!((shares.random["open_cin_all"].met(), shares.random["open_cin_all"].of()), (2, 2));
        assert_eq!(shares.themed[&Key::new("T1").unwrap()].of(), 1);
        assert_eq!(shares.dips[&Key::new("AP1").unwrap()].of(), 1);
        assert_eq!(super::shares(&audits, |_| None), Shares::default(), "what is not known is not counted");
    }
}
