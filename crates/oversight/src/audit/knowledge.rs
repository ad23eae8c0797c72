//! Whether the authority knows its own practice: its grades beside those that
//! people from outside gave the same cases.

use super::Marked;
use care::records::GradedBy;

/// Own grades beside those from outside, over the same cases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SelfKnowledge {
    /// Cases graded by both.
    pub compared: u32,
    /// Of them given the very same grade.
    pub same: u32,
    /// Of them given the same grade or the one beside it.
    pub within_one: u32,
    /// The mean of own minus outside grade, in grades: above 0 where the
    /// authority thinks better of itself than others do.
    pub bias: f64,
}

/// Grades of cases that were graded from outside too: own and outside. The own
/// grade is the one that stands.
pub fn own_and_outside<'a>(marked: impl IntoIterator<Item = &'a Marked>, by: Option<GradedBy>) -> Vec<(usize, usize)> {
    let wanted = |who: GradedBy| by.is_none_or(|by| by == who);
    marked
        .into_iter()
        .filter(|audit| !audit.again)
        .filter_map(|audit| audit.grade().map(|own| (own, audit)))
        .flat_map(|(own, audit)| {
            audit.outside.iter().filter(|(who, _)| wanted(*who)).map(move |(_, outside)| (own.place(), outside.place()))
        })
        .collect()
}

/// The self-knowledge index; `None` where nobody from outside graded a case.
pub fn self_knowledge(pairs: &[(usize, usize)]) -> Option<SelfKnowledge> {
    let within = |most: usize| pairs.iter().filter(|(own, outside)| own.abs_diff(*outside) <= most).count() as u32;
    let compared = u32::try_from(pairs.len()).ok().filter(|compared| *compared > 0)?;
    let above: i64 = pairs.iter().map(|(own, outside)| *own as i64 - *outside as i64).sum();
    Some(SelfKnowledge { compared, same: within(0), within_one: within(1), bias: above as f64 / f64::from(compared) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_and_which_way_it_errs() {
        assert_eq!(self_knowledge(&[]), None);
        // Own good where Ofsted says requires improvement, and so on.
        let found = self_knowledge(&[(2, 1), (2, 2), (3, 1), (1, 1)]);
        assert_eq!(found, Some(SelfKnowledge { compared: 4, same: 2, within_one: 3, bias: 0.75 }));
        assert_eq!(self_knowledge(&[(0, 2)]).map(|found| found.bias), Some(-2.0));
    }
}
