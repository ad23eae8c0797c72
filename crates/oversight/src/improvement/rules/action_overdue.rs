//! An open action should not be past the date it is due now.
//!
//! # Why
//! A date that passes in silence is how a plan stops being one. The original date is kept beside
//! every later one, so that moving it does not hide the delay.
//!
//! # What to do
//! Record that it is done and on which day, or move the date with a reason and the name of whoever
//! approved it, or abandon the action and say why.

use super::{Flags, Plan, Rule};
use care::records::Register;
use care::records::shape::date_in_words;

pub(super) static RULE: Rule =
    Rule { code: "action-overdue", name: "Action overdue", needs: &[Register::Action], page: include_str!("action_overdue.rs"), check };

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for action in plan.actions.iter().filter(|action| action.record.overdue(plan.today)) {
        let due = action.record.due();
        let days = (plan.today - due).get_days();
        let days = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
        let moved = match action.record.moves.len() {
            0 => String::new(),
            moves => format!(
                ", after {} from the original date, {}",
                if moves == 1 { "a move".to_owned() } else { format!("{moves} moves") },
                date_in_words(action.record.original_due)
            ),
        };
        flags.push(
            Register::Action,
            action.key,
            format!("This was due on {}{moved}: it is {days} late. Say that it is done, or move the date and say why.", date_in_words(due)),
        );
    }
}
