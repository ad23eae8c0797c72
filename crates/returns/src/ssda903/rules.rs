//! The Department's validation rules of the return of children looked after.
//!
//! One file a rule, named by its code, and beside it the cases that settle
//! what it does, as tables a data officer can read. To add a rule: write
//! `rNNN.rs` and `rNNN.md`, and name it twice below; the tests over the
//! registry ask for the rest.

pub(super) mod prelude;
mod r101;
mod r102;
mod r103;
mod r104;
mod r105;
mod r112;
mod r113;
mod r114;
mod r115;
mod r116;
mod r117;
mod r118;
mod r119;
mod r120;
mod r131;
mod r132;
mod r133;
mod r134;
mod r141;
mod r142;
mod r143;
mod r144;
mod r145;
mod r146;
mod r147;
mod r148;
mod r149;
mod r151;
mod r153;
mod r157;
mod r158;
mod r159;
mod r164;
mod r165;
mod r166;
mod r167;
mod r168;
mod r169;
mod r171;
mod r174;
mod r175;
mod r176;
mod r177;
mod r178;
mod r179;
mod r180;
mod r181;
mod r182;
mod r184;
mod r185;
mod r186;
mod r187;
mod r188;
mod r189;
mod r190;
mod r191;
mod r192;
mod r193;
mod r196;
mod r198;
mod r199;

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
pub static RULES: &[&Rule] = &[
    &r101::RULE,
    &r102::RULE,
    &r103::RULE,
    &r104::RULE,
    &r105::RULE,
    &r112::RULE,
    &r113::RULE,
    &r114::RULE,
    &r115::RULE,
    &r116::RULE,
    &r117::RULE,
    &r118::RULE,
    &r119::RULE,
    &r120::RULE,
    &r131::RULE,
    &r132::RULE,
    &r133::RULE,
    &r134::RULE,
    &r141::RULE,
    &r142::RULE,
    &r143::RULE,
    &r144::RULE,
    &r145::RULE,
    &r146::RULE,
    &r147::RULE,
    &r148::RULE,
    &r149::RULE,
    &r151::RULE,
    &r153::RULE,
    &r157::RULE,
    &r158::RULE,
    &r159::RULE,
    &r164::RULE,
    &r165::RULE,
    &r166::RULE,
    &r167::RULE,
    &r168::RULE,
    &r169::RULE,
    &r171::RULE,
    &r174::RULE,
    &r175::RULE,
    &r176::RULE,
    &r177::RULE,
    &r178::RULE,
    &r179::RULE,
    &r180::RULE,
    &r181::RULE,
    &r182::RULE,
    &r184::RULE,
    &r185::RULE,
    &r186::RULE,
    &r187::RULE,
    &r188::RULE,
    &r189::RULE,
    &r190::RULE,
    &r191::RULE,
    &r192::RULE,
    &r193::RULE,
    &r196::RULE,
    &r198::RULE,
    &r199::RULE,
];

#[cfg(test)]
mod tests;
