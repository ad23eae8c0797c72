//! Pairs of grades that two people gave the same case, and how far each
//! auditor's grades lie from others'. It is about the grades as an instrument:
//! whether a figure made of them can be relied on.

use super::{Marked, Scale};
use care::records::{Audit, Key};
use std::collections::BTreeMap;

/// Grades of cases that were marked twice, blind: first and second, by their
/// places on the scale.
pub fn twice_marked<'a>(marked: impl IntoIterator<Item = &'a Marked>) -> Vec<(usize, usize)> {
    marked.into_iter().filter_map(|audit| Some((audit.own?.place(), audit.marked_again?.place()))).collect()
}

/// Grades of cases that were moderated: the auditor's and the moderator's.
pub fn own_and_moderated<'a>(marked: impl IntoIterator<Item = &'a Marked>) -> Vec<(usize, usize)> {
    marked.into_iter().filter_map(|audit| Some((audit.own?.place(), audit.moderated?.place()))).collect()
}

/// How many grades an auditor lay above others on the same cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shift {
    /// Above the moderator, case by case.
    pub moderator: Vec<i32>,
    /// Above the other of two blind markers.
    pub other_marker: Vec<i32>,
    /// Above whoever graded the case from outside.
    pub outside: Vec<i32>,
}

/// The shifts of each auditor, by key. It compares grades of cases, never
/// auditors with each other.
pub fn shifts<'a>(audits: &[(&'a Key, &'a Audit)], scale: &Scale) -> BTreeMap<&'a Key, Shift> {
    let own = |audit: &Audit| audit.overall.as_ref().and_then(|overall| scale.grade(&overall.grade));
    let finished: BTreeMap<&Key, &Audit> = audits.iter().copied().collect();
    let mut shifts: BTreeMap<&Key, Shift> = BTreeMap::new();
    for (_, audit) in audits {
        let Some(grade) = own(audit) else { continue };
        let moderated = audit.moderation.as_ref().and_then(|moderation| scale.grade(&moderation.grade));
        let outside = audit.outside.iter().filter_map(|outside| scale.grade(&outside.grade));
        let shift = shifts.entry(&audit.auditor.key).or_default();
        shift.moderator.extend(moderated.map(|moderated| grade.above(moderated)));
        shift.outside.extend(outside.map(|outside| grade.above(outside)));
        let first = audit.second_of.as_ref().and_then(|first| finished.get(&first.key));
        if let Some((first, other)) = first.and_then(|first| Some((first, own(first)?))) {
            shift.other_marker.push(grade.above(other));
            shifts.entry(&first.auditor.key).or_default().other_marker.push(other.above(grade));
        }
    }
    shifts
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::audit::scale::tests::scale;
    use care::records::{FinalGrade, Moderation, Ref};
    use jiff::civil::date;

    #[test]
    fn each_auditor_beside_the_moderator_and_the_other_marker() {
        let key = |text: &str| Key::new(text).unwrap();
        let audit = |auditor: &str, grade: &str| {
            let mut audit = Audit::to_do(Ref::to(key("AP1")), "C1".into(), "North".into(), Ref::to(key(auditor)), date(2026, 11, 30));
            audit.overall = Some(FinalGrade { grade: grade.into(), reasons: "Seen.".into(), on: date(2026, 11, 20) });
            audit
        };
        let mut first = audit("P1", "Outstanding");
        first.moderation =
            Some(Moderation { by: Ref::to(key("P9")), grade: "Good".into(), reasons: "No visit.".into(), on: date(2026, 11, 21) });
        let mut second = audit("P2", "Inadequate");
        second.second_of = Some(Ref::to(key("AD1")));
        let mut open = audit("P3", "Good");
        open.overall = None;
        let keys = [key("AD1"), key("AD2"), key("AD3")];
        let shifts = shifts(&[(&keys[0], &first), (&keys[1], &second), (&keys[2], &open)], &scale());
        assert_eq!(shifts[&key("P1")], Shift { moderator: vec![1], other_marker: vec![3], outside: vec![] });
        assert_eq!(shifts[&key("P2")], Shift { moderator: vec![], other_marker: vec![-3], outside: vec![] });
        assert!(!shifts.contains_key(&key("P3")), "an open audit has no grade");
    }
}
