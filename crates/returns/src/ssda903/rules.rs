//! The Department's validation rules of the return of children looked after.
//!
//! One file a rule, named by its code, and beside it the cases that settle
//! what it does, as tables a data officer can read. To add a rule: write
//! `rNNN.rs` and `rNNN.md`, and name it twice below; the tests over the
//! registry ask for the rest.

pub(super) mod prelude;
mod r101;
mod r118;
mod r142;

use super::child::Child;
use super::table::Table;
use care::rule::{Family, Flags};

/// The return of children looked after's family of rules.
#[derive(Debug)]
pub enum Ssda903 {}

impl Family for Ssda903 {
    type Table = Table;
    type Check = Check;
    const NAME: &'static str = "ssda903";
}

/// A rule of the return of children looked after.
pub type Rule = care::rule::Rule<Ssda903>;

/// How a rule looks at what was sent.
#[derive(Clone, Copy)]
pub enum Check {
    /// At one child.
    Child(fn(&Child<'_>, &mut Flags)),
    /// At all children, one after another, in the order in which they were
    /// sent: for rules that compare children.
    Return(fn(&mut dyn Iterator<Item = Child<'_>>, &mut Flags)),
}

/// The rule of this code, upper or lower case.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Every rule, by code.
pub static RULES: &[&Rule] = &[&r101::RULE, &r118::RULE, &r142::RULE];

#[cfg(test)]
mod tests;
