//! The improvement plan as one reader may see it: what
//! [`oversight::improvement`] judges, gathered through the reading door.

use crate::workspace::{View, Viewer};
use care::records::{Class, Register};
use jiff::Timestamp;
use jiff::civil::Date;
use oversight::improvement::Plan;

/// The plan, of the records that the view may read.
pub fn of(view: &View) -> Plan<'_> {
    let mut plan = Plan::new(view.today(), withheld(view.viewer()));
    for register in Plan::REGISTERS {
        for (_, seen) in view.any_of(*register) {
            plan.add(seen.key, seen.record, day(seen.at));
        }
    }
    plan
}

fn day(moment: Timestamp) -> Option<Date> {
    moment.in_tz("Europe/London").ok().map(|moment| moment.date())
}

/// Whether the viewer's role reads the register, which is one of a plan's, so that nothing found in it is a hole.
pub fn shows(viewer: &Viewer, register: Register) -> bool {
    !withheld(viewer).contains(&register)
}

/// The registers of a plan that the viewer's role does not read wholly. Said
/// of the role and of the register, never of a record: where nothing of such a
/// register is shown, nobody learns whether there is something.
fn withheld(viewer: &Viewer) -> Vec<Register> {
    let needs = |register: Register| match register {
        Register::Cause | Register::Outcome | Register::Action | Register::MeasureLink | Register::Promise | Register::Person => {
            Class::Members
        }
        // Each of these says itself who it is for, and many are for officers.
        Register::Evidence | Register::Voice => Class::Officers,
        _ => Class::Public,
    };
    Plan::REGISTERS.iter().copied().filter(|register| !viewer.reads(needs(*register))).collect()
}

#[cfg(test)]
pub(crate) mod fixture;
