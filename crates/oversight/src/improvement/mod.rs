//! The improvement plan, judged: the chain from a finding to the next visit
//! and where it breaks, who asked for what and who answers for it, and the
//! rules that say what to put right. Everything here is a pure function over
//! a [`Plan`]: the records as one reader may see them. It scores nobody.

mod causes;
mod chain;
mod coverage;
mod delivery;
mod impact;
mod pace;
mod plan;
mod recurrence;
pub mod rules;
mod strengths;

#[cfg(test)]
mod cases;

pub use causes::{CauseCell, actions_without_cause, causes_without_action, cell};
pub use chain::{Chain, Kind, Link, State, Stretch};
pub use coverage::Coverage;
pub use delivery::{Delivered, Owner, Progressing, delivered, owner, stale_since, weeks_between_boards};
use impact::reaches_practice;
pub use impact::{Working, supported, working};
pub use pace::{Pace, expected_on, pace};
pub use plan::{Item, Plan, points};
pub use recurrence::{Recurrence, Times, recurrence};
pub use rules::{Flag, NotRun, Rule, check, not_run};
pub use strengths::{Strength, strengths};
