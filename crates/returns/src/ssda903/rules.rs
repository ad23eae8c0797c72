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
mod r359;
mod r361;
mod r362;
mod r363;
mod r364;
mod r365;
mod r366;
mod r367;
mod r371;
mod r372;
mod r373;
mod r374;
mod r375;
mod r376;
mod r377;
mod r378;
mod r379;
mod r380;
mod r381;
mod r382;
mod r383;
mod r384;
mod r385;
mod r386;
mod r387;
mod r388;
mod r389;
mod r390;
mod r391;
mod r393;
mod r398;
mod r399;
mod r407;
mod r408;
mod r426;
mod r431;
mod r432;
mod r433;
mod r434;
mod r435;
mod r436;
mod r437;
mod r440;
mod r441;
mod r442;
mod r444;
mod r446;
mod r460;
mod r501;
mod r502;
mod r504;
mod r511;
mod r514;
mod r516;
mod r517;
mod r518;
mod r519;
mod r520;
mod r521;
mod r522;
mod r523;
mod r524;
mod r525;
mod r526;
mod r527;
mod r528;
mod r529;
mod r530;
mod r531;
mod r542;
mod r543;
mod r544;
mod r545;
mod r546;
mod r547;
mod r550;

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
    &r118::RULE,
    &r142::RULE,
    &r359::RULE,
    &r361::RULE,
    &r362::RULE,
    &r363::RULE,
    &r364::RULE,
    &r365::RULE,
    &r366::RULE,
    &r367::RULE,
    &r371::RULE,
    &r372::RULE,
    &r373::RULE,
    &r374::RULE,
    &r375::RULE,
    &r376::RULE,
    &r377::RULE,
    &r378::RULE,
    &r379::RULE,
    &r380::RULE,
    &r381::RULE,
    &r382::RULE,
    &r383::RULE,
    &r384::RULE,
    &r385::RULE,
    &r386::RULE,
    &r387::RULE,
    &r388::RULE,
    &r389::RULE,
    &r390::RULE,
    &r391::RULE,
    &r393::RULE,
    &r398::RULE,
    &r399::RULE,
    &r407::RULE,
    &r408::RULE,
    &r426::RULE,
    &r431::RULE,
    &r432::RULE,
    &r433::RULE,
    &r434::RULE,
    &r435::RULE,
    &r436::RULE,
    &r437::RULE,
    &r440::RULE,
    &r441::RULE,
    &r442::RULE,
    &r444::RULE,
    &r446::RULE,
    &r460::RULE,
    &r501::RULE,
    &r502::RULE,
    &r504::RULE,
    &r511::RULE,
    &r514::RULE,
    &r516::RULE,
    &r517::RULE,
    &r518::RULE,
    &r519::RULE,
    &r520::RULE,
    &r521::RULE,
    &r522::RULE,
    &r523::RULE,
    &r524::RULE,
    &r525::RULE,
    &r526::RULE,
    &r527::RULE,
    &r528::RULE,
    &r529::RULE,
    &r530::RULE,
    &r531::RULE,
    &r542::RULE,
    &r543::RULE,
    &r544::RULE,
    &r545::RULE,
    &r546::RULE,
    &r547::RULE,
    &r550::RULE,
];

#[cfg(test)]
mod tests;
