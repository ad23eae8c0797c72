//! Contacts and early help: what comes to the front door and goes elsewhere.

use super::child::Child;
use crate::day::Day;
use crate::dice::Dice;

/// A contact, as List 1 has it.
#[derive(Clone, Copy)]
pub(crate) struct Contact {
    pub(crate) child: Child,
    pub(crate) on: Day,
    pub(crate) source: &'static str,
}

/// An early help assessment, as List 2 has it.
#[derive(Clone, Copy)]
pub(crate) struct EarlyHelp {
    pub(crate) child: Child,
    pub(crate) start: Day,
    pub(crate) end: Day,
    pub(crate) organisation: &'static str,
}

/// Who makes contacts and referrals.
pub(crate) fn source(dice: &mut Dice) -> &'static str {
    dice.weighted(
        "q) 6: Police",
        &[
            (4.0, "a) 1A: Individual"),
            (2.0, "b) 1B: Individual"),
            (0.6, "c) 1C: Individual"),
            (1.5, "d) 1D: Individual"),
            (20.0, "e) 2A: Schools"),
            (2.0, "f) 2B: Education services"),
            (2.0, "g) 3A: Health services"),
            (3.0, "h) 3B: Health services"),
            (1.0, "i) 3C: Health services"),
            (1.0, "j) 3D: Health services"),
            (5.0, "k) 3E: Health services"),
            (4.0, "l) 3F: Health services"),
            (2.5, "m) 4: Housing"),
            (1.5, "n) 5A: LA services"),
            (5.0, "o) 5B: LA services"),
            (3.0, "p) 5C: LA services"),
            (3.5, "p1) 5D: LA services"),
            (28.0, "q) 6: Police"),
            (4.0, "r) 7: Other legal agency"),
            (3.5, "s) 8: Other"),
            (1.5, "t) 9: Anonymous"),
            (1.4, "u) 10: Unknown"),
        ],
    )
}

/// Who does early help.
pub(crate) fn organisation(dice: &mut Dice) -> &'static str {
    dice.weighted(
        "Family Hub North",
        &[
            (4.0, "Family Hub North"),
            (3.0, "Family Hub South"),
            (2.0, "Family Hub Market Harding"),
            (3.0, "Primary school"),
            (2.0, "Secondary school"),
            (1.5, "Health visiting service"),
            (1.0, "Westmarch Young Carers"),
            (0.6, "Housing association"),
        ],
    )
}
