//! What the codes of an episode say: legal status, placement, how it began and
//! how it ended.

use super::record::Episode;
use jiff::civil::Date;

/// Short breaks: a series recorded one by one (V3) or as an agreement (V4).
pub const SHORT_BREAKS: &[&str] = &["V3", "V4"];
/// Placed for adoption.
pub const FOR_ADOPTION: &[&str] = &["A3", "A4", "A5", "A6"];
/// Foster placements.
pub const FOSTER: &[&str] = &["U1", "U2", "U3", "U4", "U5", "U6"];
/// Temporary placements: away from the usual placement for a while.
pub const TEMPORARY: &[&str] = &["T0", "T1", "T2", "T3", "T4"];
/// Placements that are not registered though they should be, from 2025-26.
pub const UNREGISTERED: &[&str] = &["Z11", "Z12", "Z13", "Z14"];
/// Placements that Ofsted does not register, and so gives no number: with
/// parents, in residential employment, residential care homes, health
/// establishments and custody; temporary and unregistered ones besides.
pub const NOT_REGISTERED: &[&str] = &["P1", "P3", "R1", "R2", "R5"];
/// Adopted.
pub const ADOPTED: &[&str] = &["E11", "E12"];
/// Left under a special guardianship order.
pub const SPECIAL_GUARDIANSHIP: &[&str] = &["E45", "E46", "E47", "E48"];

impl Episode {
    /// Whether no last day was sent: the episode goes on.
    pub fn is_open(&self) -> bool {
        self.end.is_absent()
    }

    /// Whether it belongs to a series of short breaks (V3, V4).
    pub fn is_short_break(&self) -> bool {
        self.legal_status.is_one_of(SHORT_BREAKS)
    }

    /// Whether the child is placed for adoption (A3 to A6).
    pub fn is_placed_for_adoption(&self) -> bool {
        self.placement.is_one_of(FOR_ADOPTION)
    }

    /// Whether the placement is with foster carers (U1 to U6).
    pub fn is_fostering(&self) -> bool {
        self.placement.is_one_of(FOSTER)
    }

    /// Whether the placement is temporary (T0 to T4).
    pub fn is_temporary(&self) -> bool {
        self.placement.is_one_of(TEMPORARY)
    }

    /// Whether the placement is unregistered (Z11 to Z14).
    pub fn is_unregistered(&self) -> bool {
        self.placement.is_one_of(UNREGISTERED)
    }

    /// Whether Ofsted's number of a provider was sent; XXXXXXX stands for one
    /// that is not available.
    pub fn has_provider_number(&self) -> bool {
        self.urn.is_none_of(&["XXXXXXX"])
    }

    /// Whether the placement is of a kind that has no number of Ofsted's.
    pub fn is_of_a_kind_not_registered(&self) -> bool {
        self.placement.is_one_of(NOT_REGISTERED) || self.is_temporary() || self.is_unregistered()
    }

    /// Whether a period of care began with it.
    pub fn begins_care(&self) -> bool {
        self.reason_began.is("S")
    }

    /// Whether care ended with it: a reason was sent, and not that another
    /// episode follows (X1).
    pub fn ends_care(&self) -> bool {
        self.reason_ended.is_none_of(&["X1"])
    }

    /// Whether it ended in adoption.
    pub fn ends_in_adoption(&self) -> bool {
        self.reason_ended.is_one_of(ADOPTED)
    }

    /// Whether it ended in special guardianship.
    pub fn ends_in_special_guardianship(&self) -> bool {
        self.reason_ended.is_one_of(SPECIAL_GUARDIANSHIP)
    }

    /// Days from its first to its last, or to `otherwise` where no last day
    /// was sent; none where a day cannot be read.
    pub fn days(&self, otherwise: Date) -> Option<i32> {
        let end = if self.is_open() { otherwise } else { self.end.value()? };
        Some(self.start.value()?.until(end).ok()?.get_days())
    }
}
