//! The Department's validation rules of the children in need census.
//!
//! One file a rule, named by its code, and beside it the cases that settle
//! what it does, as tables a data officer can read. To add a rule: write
//! `rNNNN.rs` and `rNNNN.md`, and name it twice below; the tests over the
//! registry ask for the rest.

pub(super) mod prelude;
mod r100;
mod r1103;
mod r1104;
mod r1105;
mod r1510;
mod r1520;
mod r1530;
mod r1540;
mod r1550;
mod r1560q;
mod r1570;
mod r1580;
mod r2883;
mod r2884;
mod r2885;
mod r2886q;
mod r2887q;
mod r2888q;
mod r2889;
mod r2990;
mod r2991q;
mod r4000;
mod r4001;
mod r4003;
mod r4004;
mod r4008;
mod r4009q;
mod r4010;
mod r4011;
mod r4012q;
mod r4013;
mod r4014;
mod r4015;
mod r4016;
mod r4017;
mod r4180;
mod r4220;
mod r8500;
mod r8510;
mod r8520;
mod r8525q;
mod r8530q;
mod r8535q;
mod r8540;
mod r8545q;
mod r8555q;
mod r8565;
mod r8568;
mod r8569q;
mod r8585q;
mod r8590;
mod r8600;
mod r8606;
mod r8608;
mod r8610;
mod r8614;
mod r8615;
mod r8620;
mod r8630;
mod r8640;
mod r8650;
mod r8670q;
mod r8675q;
mod r8696;
mod r8715;
mod r8720;
mod r8730;
mod r8736;
mod r8740;
mod r8750;
mod r8770q;
mod r8772;
mod r8775q;
mod r8790;
mod r8794;
mod r8805;
mod r8810;
mod r8815;
mod r8816;
mod r8820;
mod r8825q;
mod r8831;
mod r8832;
mod r8839;
mod r8840;
mod r8841;
mod r8842q;
mod r8863q;
mod r8866;
mod r8867;
mod r8868;
mod r8869;
mod r8870q;
mod r8873q;
mod r8875;
mod r8890;
mod r8896;
mod r8897q;
mod r8898;
mod r8905;
mod r8910;
mod r8915;
mod r8920;
mod r8925;
mod r8930;
mod r8935;
mod r8940;
mod r8945q;
mod r8950q;

use super::period::Period;
use super::submission::{Child, Header, Table};
use care::rule::{Cell, Family, Flags, Subject};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The children in need census's family of rules.
#[derive(Debug)]
pub enum Cin {}

impl Family for Cin {
    type Table = Table;
    type Check = Check;
    const NAME: &'static str = "cin";
}

/// A rule of the children in need census.
pub type Rule = care::rule::Rule<Cin>;

/// How a census rule looks at what was sent.
#[derive(Clone, Copy)]
pub enum Check {
    /// At one child, whatever the year.
    Child(fn(&Child, &mut Flags)),
    /// At one child, within the collection year.
    Year(fn(&Child, Period, &mut Flags)),
    /// At every child in turn, and then at what that came to.
    Return {
        /// Adds what one child brings.
        gather: fn(&Child, Option<Period>, &mut Tally),
        /// Decides, once all have been seen.
        conclude: fn(&[Header], &Tally, &mut Flags),
    },
}

/// What a rule over the whole return remembers of the children it has seen.
/// Putting two tallies together is the same as having seen the children of
/// the one and then those of the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<&'static str, usize>,
    noted: BTreeSet<Box<str>>,
    seen: Seen,
}

/// The values that no two children should share, and who has them: packed,
/// because a rule keeps one for every child of the return.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Seen {
    /// Every value and, behind it, the child's identifier.
    texts: String,
    places: Vec<SeenAt>,
    /// What cell the values are of.
    cell: Option<(&'static str, &'static str)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SeenAt {
    hash: u64,
    /// How long the value and the identifier are, in bytes.
    value: u32,
    id: Option<u32>,
    file: u32,
    position: u32,
    line: u32,
    row: Option<u32>,
}

impl Tally {
    /// Counts so many more of something.
    pub fn count(&mut self, what: &'static str, more: usize) {
        *self.counts.entry(what).or_default() += more;
    }

    /// How many of something were counted.
    pub fn counted(&self, what: &'static str) -> usize {
        self.counts.get(what).copied().unwrap_or(0)
    }

    /// Notes a value, whoever has it.
    pub fn note(&mut self, value: &str) {
        if !self.noted.contains(value) {
            self.noted.insert(value.into());
        }
    }

    /// How many different values were noted.
    pub fn noted(&self) -> usize {
        self.noted.len()
    }

    /// Remembers that a child has a value that no other should have, in one
    /// field of the return.
    pub fn see(&mut self, value: &str, child: &Child, (table, field): (Table, &'static str), row: Option<u32>) {
        let id = child.identifiers.la_child_id.as_deref();
        self.seen.texts.push_str(value);
        self.seen.texts.push_str(id.unwrap_or_default());
        self.seen.cell = Some((table.name(), field));
        self.seen.places.push(SeenAt {
            hash: hash(value),
            value: u32::try_from(value.len()).unwrap_or(u32::MAX),
            id: id.map(|id| u32::try_from(id.len()).unwrap_or(u32::MAX)),
            file: child.file,
            position: child.position,
            line: child.line,
            row,
        });
    }

    /// The places of the values that more than one child has, in the order in
    /// which the children were sent.
    pub fn seen_again(&self) -> Vec<(Subject, Cell)> {
        let Seen { texts, places, cell: Some((table, field)) } = &self.seen else { return Vec::new() };
        let mut hashes: Vec<u64> = places.iter().map(|place| place.hash).collect();
        hashes.sort_unstable();
        // Values of one hash are few, and then the values themselves are compared.
        let shared: BTreeSet<u64> =
            hashes.windows(2).filter_map(|pair| (pair.first() == pair.last()).then(|| pair.first().copied())?).collect();
        let mut alike: BTreeMap<&str, Vec<(Subject, Cell)>> = BTreeMap::new();
        let mut at = 0;
        for place in places {
            let middle = at + place.value as usize;
            let end = middle + place.id.unwrap_or(0) as usize;
            if shared.contains(&place.hash) {
                let value = texts.get(at..middle).unwrap_or_default();
                let id = place.id.and_then(|_| texts.get(middle..end)).map(Box::from);
                let subject = Subject { id, file: place.file, position: Some(place.position), line: Some(place.line) };
                let cell = Cell { table, row: place.row, field, value: Some(value.into()) };
                alike.entry(value).or_default().push((subject, cell));
            }
            at = end;
        }
        let mut found: Vec<_> = alike.into_values().filter(|places| places.len() > 1).flatten().collect();
        found.sort_by_key(|(subject, _)| (subject.file, subject.position));
        found
    }

    /// Adds what was remembered of later children.
    pub fn append(&mut self, later: Self) {
        for (what, more) in later.counts {
            self.count(what, more);
        }
        self.noted.extend(later.noted);
        self.seen.texts.push_str(&later.seen.texts);
        self.seen.places.extend(later.seen.places);
        self.seen.cell = self.seen.cell.or(later.seen.cell);
    }
}

/// A hash that comes out the same in every run; hostile values that share one
/// are slower to tell apart, and told apart all the same.
fn hash(value: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The rule of this code, upper or lower case.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The table that a rule is mostly about: the first it needs that is not the
/// header, which many need for the year alone.
pub fn mostly_about(code: &str) -> &'static str {
    let needs = find(code).map_or(&[][..], |rule| rule.needs);
    needs.iter().find(|table| **table != Table::Header).or(needs.first()).map_or("Whole return", |table| table.name())
}

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &r100::RULE,
    &r1103::RULE,
    &r1104::RULE,
    &r1105::RULE,
    &r1510::RULE,
    &r1520::RULE,
    &r1530::RULE,
    &r1540::RULE,
    &r1550::RULE,
    &r1560q::RULE,
    &r1570::RULE,
    &r1580::RULE,
    &r2883::RULE,
    &r2884::RULE,
    &r2885::RULE,
    &r2886q::RULE,
    &r2887q::RULE,
    &r2888q::RULE,
    &r2889::RULE,
    &r2990::RULE,
    &r2991q::RULE,
    &r4000::RULE,
    &r4001::RULE,
    &r4003::RULE,
    &r4004::RULE,
    &r4008::RULE,
    &r4009q::RULE,
    &r4010::RULE,
    &r4011::RULE,
    &r4012q::RULE,
    &r4013::RULE,
    &r4014::RULE,
    &r4015::RULE,
    &r4016::RULE,
    &r4017::RULE,
    &r4180::RULE,
    &r4220::RULE,
    &r8500::RULE,
    &r8510::RULE,
    &r8520::RULE,
    &r8525q::RULE,
    &r8530q::RULE,
    &r8535q::RULE,
    &r8540::RULE,
    &r8545q::RULE,
    &r8555q::RULE,
    &r8565::RULE,
    &r8568::RULE,
    &r8569q::RULE,
    &r8585q::RULE,
    &r8590::RULE,
    &r8600::RULE,
    &r8606::RULE,
    &r8608::RULE,
    &r8610::RULE,
    &r8614::RULE,
    &r8615::RULE,
    &r8620::RULE,
    &r8630::RULE,
    &r8640::RULE,
    &r8650::RULE,
    &r8670q::RULE,
    &r8675q::RULE,
    &r8696::RULE,
    &r8715::RULE,
    &r8720::RULE,
    &r8730::RULE,
    &r8736::RULE,
    &r8740::RULE,
    &r8750::RULE,
    &r8770q::RULE,
    &r8772::RULE,
    &r8775q::RULE,
    &r8790::RULE,
    &r8794::RULE,
    &r8805::RULE,
    &r8810::RULE,
    &r8815::RULE,
    &r8816::RULE,
    &r8820::RULE,
    &r8825q::RULE,
    &r8831::RULE,
    &r8832::RULE,
    &r8839::RULE,
    &r8840::RULE,
    &r8841::RULE,
    &r8842q::RULE,
    &r8863q::RULE,
    &r8866::RULE,
    &r8867::RULE,
    &r8868::RULE,
    &r8869::RULE,
    &r8870q::RULE,
    &r8873q::RULE,
    &r8875::RULE,
    &r8890::RULE,
    &r8896::RULE,
    &r8897q::RULE,
    &r8898::RULE,
    &r8905::RULE,
    &r8910::RULE,
    &r8915::RULE,
    &r8920::RULE,
    &r8925::RULE,
    &r8930::RULE,
    &r8935::RULE,
    &r8940::RULE,
    &r8945q::RULE,
    &r8950q::RULE,
];

#[cfg(test)]
mod tests;
