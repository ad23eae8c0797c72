//! Who looks at which case: nobody at a case of their own team or one that they
//! wrote or signed, nobody at a case that they marked already, and the work as even
//! as that allows.

use std::collections::VecDeque;

/// Somebody who audits.
#[derive(Debug, Clone, Default)]
pub struct Auditor {
    /// Their own team; none for those who belong to no team.
    pub team: Option<String>,
    /// Their pseudonym in the child-level tables, where they work with children.
    pub worker: Option<String>,
    /// Audits that they carry already.
    pub carrying: u32,
}

/// A case to be looked at.
#[derive(Debug, Clone, Default)]
pub struct ToAllocate {
    /// The child's team.
    pub team: Option<String>,
    /// Those who wrote or signed for the child.
    pub workers: Vec<String>,
    /// Who marked it already, by their place among the auditors.
    pub marked_by: Option<usize>,
}

impl Auditor {
    /// Whether they could be asked to judge themselves or those they work with.
    pub fn has_conflict(&self, case: &ToAllocate) -> bool {
        let same_team = self.team.as_deref().zip(case.team.as_deref()).is_some_and(|(own, team)| own == team);
        same_team || self.worker.as_ref().is_some_and(|own| case.workers.contains(own))
    }
}

/// The auditor of each case, by place; `None` where every auditor has a
/// conflict. Of all allocations without conflict it is one whose work is most
/// even: no chain of exchanges takes a case from a busier auditor to one with
/// two fewer (Harvey, Ladner, Lovász and Tamir 2006, optimal semi-matchings).
pub fn allocate(cases: &[ToAllocate], auditors: &[Auditor]) -> Vec<Option<usize>> {
    let may: Vec<Vec<usize>> = cases
        .iter()
        .map(|case| {
            let free = |(at, auditor): &(usize, &Auditor)| case.marked_by != Some(*at) && !auditor.has_conflict(case);
            auditors.iter().enumerate().filter(free).map(|(at, _)| at).collect()
        })
        .collect();
    let mut work = Work { load: auditors.iter().map(|auditor| auditor.carrying).collect(), of: vec![None; cases.len()], may };
    for case in 0..cases.len() {
        let least = work.may.get(case).and_then(|may| may.iter().copied().min_by_key(|at| work.carried(*at)));
        if let Some(auditor) = least {
            work.give(case, auditor);
        }
    }
    while work.exchange() {}
    work.of
}

struct Work {
    /// Audits of each auditor.
    load: Vec<u32>,
    /// The auditor of each case.
    of: Vec<Option<usize>>,
    /// The auditors that each case may have.
    may: Vec<Vec<usize>>,
}

impl Work {
    fn carried(&self, auditor: usize) -> u32 {
        self.load.get(auditor).copied().unwrap_or_default()
    }

    fn give(&mut self, case: usize, auditor: usize) {
        let before = self.of.get(case).copied().flatten();
        if let Some(load) = before.and_then(|before| self.load.get_mut(before)) {
            *load -= 1;
        }
        if let Some(load) = self.load.get_mut(auditor) {
            *load += 1;
        }
        if let Some(of) = self.of.get_mut(case) {
            *of = Some(auditor);
        }
    }

    /// Makes the work more even by one chain of exchanges; false where there is none.
    fn exchange(&mut self) -> bool {
        let mut busiest: Vec<usize> = (0..self.load.len()).collect();
        busiest.sort_by_key(|at| std::cmp::Reverse(self.carried(*at)));
        for from in busiest {
            if let Some(chain) = self.chain(from) {
                for (case, to) in chain {
                    self.give(case, to);
                }
                return true;
            }
        }
        false
    }

    /// The cases that must change hands, and to whom, so that `from` has one
    /// fewer and somebody with at least two fewer has one more.
    fn chain(&self, from: usize) -> Option<Vec<(usize, usize)>> {
        // By whom, and with which case, each auditor is reached.
        let mut reached: Vec<Option<(usize, usize)>> = vec![None; self.load.len()];
        let mut queue = VecDeque::from([from]);
        while let Some(here) = queue.pop_front() {
            for (case, _) in self.of.iter().enumerate().filter(|(_, of)| **of == Some(here)) {
                for &next in self.may.get(case).into_iter().flatten() {
                    let Some(place) = reached.get_mut(next).filter(|place| next != from && place.is_none()) else { continue };
                    *place = Some((here, case));
                    if self.carried(next) + 2 <= self.carried(from) {
                        let mut chain = Vec::new();
                        let mut at = next;
                        while let Some((before, case)) = reached.get(at).copied().flatten() {
                            chain.push((case, at));
                            at = before;
                        }
                        return Some(chain);
                    }
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn auditor(team: &str) -> Auditor {
        Auditor { team: (!team.is_empty()).then(|| team.to_owned()), ..Auditor::default() }
    }

    fn case(team: &str) -> ToAllocate {
        ToAllocate { team: Some(team.to_owned()), ..ToAllocate::default() }
    }

    #[test]
    fn nobody_audits_their_own_team_their_own_work_or_twice() {
        let mut own = auditor("North");
        own.worker = Some("W1".into());
        let auditors = [own, auditor("South"), auditor("")];
        let wrote = ToAllocate { workers: vec!["W1".into()], ..case("South") };
        let again = ToAllocate { marked_by: Some(2), ..case("North") };
        assert_eq!(allocate(&[wrote], &auditors), [Some(2)]);
        assert_eq!(allocate(&[again], &auditors), [Some(1)]);
        let nobody = ToAllocate { marked_by: Some(2), workers: vec!["W1".into()], ..case("South") };
        assert_eq!(allocate(&[nobody], &auditors), [None], "a case that nobody may look at is told");
    }

    #[test]
    fn a_chain_of_exchanges_makes_the_work_even() {
        // The first takes what only the first may take; the others follow.
        let auditors = [auditor("A"), auditor("B"), auditor("C")];
        let mut cases: Vec<ToAllocate> = (0..4).map(|_| ToAllocate { marked_by: Some(2), ..case("B") }).collect();
        cases.extend((0..4).map(|_| case("A")));
        cases.push(ToAllocate { marked_by: Some(1), ..case("C") });
        let of = allocate(&cases, &auditors);
        let mut load = [0; 3];
        for auditor in of.into_iter().flatten() {
            load[auditor] += 1;
        }
        assert_eq!(load.iter().sum::<i32>(), 9);
        // The four of B marked by C and the one of C marked by B are A's alone.
        assert_eq!(load, [5, 2, 2]);
    }

    proptest! {
        #[test]
        fn the_work_is_even_and_without_conflict(
            teams in prop::collection::vec(0_usize..4, 1..6),
            cases in prop::collection::vec((0_usize..5, prop::option::of(0_usize..6)), 0..40),
        ) {
            let auditors: Vec<Auditor> = teams.iter().map(|team| auditor(["", "A", "B", "C"][*team])).collect();
            let cases: Vec<ToAllocate> =
                cases.iter().map(|(team, marked_by)| ToAllocate { marked_by: *marked_by, ..case(["A", "B", "C", "D", "E"][*team]) }).collect();
            let of = allocate(&cases, &auditors);
            let mut load = vec![0_i64; auditors.len()];
            for (case, of) in cases.iter().zip(&of) {
                let may = |at: usize| case.marked_by != Some(at) && !auditors[at].has_conflict(case);
                prop_assert_eq!(of.is_some(), (0..auditors.len()).any(may), "whoever may is asked");
                if let Some(of) = *of {
                    prop_assert!(may(of));
                    load[of] += 1;
                }
            }
            // No single move is left that would make it more even.
            for (case, of) in cases.iter().zip(&of) {
                if let Some(of) = *of {
                    for other in 0..auditors.len() {
                        let may = case.marked_by != Some(other) && !auditors[other].has_conflict(case);
                        prop_assert!(!may || load[of] - load[other] < 2);
                    }
                }
            }
        }
    }
}
