//! An open action should have been written to since the improvement board last met: within its
//! cycle, or six weeks where the board's record does not say how long that is.
//!
//! # Why
//! An action that nobody has touched is reported at every board as if it were known to be on track.
//!
//! # What to do
//! Write what has happened since, even if it is “no change, because …”.

use super::{Flags, Plan, Rule};
use crate::improvement::{stale_since, weeks_between_boards};
use care::records::Register;
use care::records::shape::date_in_words;

pub(super) static RULE: Rule =
    Rule { code: "action-stale", name: "Action with no news", needs: &[Register::Action], page: include_str!("action_stale.rs"), check };

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for action in &plan.actions {
        if let Some(since) = stale_since(plan, action) {
            flags.push(
                Register::Action,
                action.key,
                format!(
                    "Nothing has been written about this since {}, which is longer than the {} weeks between boards. Say what has happened, even if it is “no change, because …”.",
                    date_in_words(since),
                    weeks_between_boards(plan)
                ),
            );
        }
    }
}
