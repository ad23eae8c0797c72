//! What resolutions do, counted limb by limb.

use care::records::ResolutionKind;

/// How many limbs merely note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Noting {
    /// Limbs that note and do nothing else.
    pub noting: usize,
    /// All limbs.
    pub limbs: usize,
}

impl Noting {
    /// Counts the limbs.
    pub fn of(kinds: impl Iterator<Item = ResolutionKind>) -> Self {
        kinds.fold(Self::default(), |so_far, kind| Self {
            noting: so_far.noting + usize::from(kind == ResolutionKind::Note),
            limbs: so_far.limbs + 1,
        })
    }

    /// `3 of 5 limbs merely note`: counts, because a percentage of five says
    /// more than it knows.
    pub fn in_words(self) -> String {
        match (self.noting, self.limbs) {
            (_, 0) => "No limb is recorded".to_owned(),
            (1, 1) => "The one limb merely notes".to_owned(),
            (0, 1) => "The one limb does more than note".to_owned(),
            (0, limbs) => format!("None of {limbs} limbs merely notes"),
            (1, limbs) => format!("1 of {limbs} limbs merely notes"),
            (noting, limbs) => format!("{noting} of {limbs} limbs merely note"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ResolutionKind::{Approve, Delegate, Note};

    #[test]
    fn noting_is_counted_and_told() {
        for (kinds, words) in [
            (&[][..], "No limb is recorded"),
            (&[Note], "The one limb merely notes"),
            (&[Approve], "The one limb does more than note"),
            (&[Approve, Delegate], "None of 2 limbs merely notes"),
            (&[Approve, Delegate, Note], "1 of 3 limbs merely notes"),
            (&[Note, Approve, Note], "2 of 3 limbs merely note"),
        ] {
            assert_eq!(Noting::of(kinds.iter().copied()).in_words(), words);
        }
    }
}
