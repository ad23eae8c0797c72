//! An action from a meeting should say what is to be done and by whom.
//!
//! # Why
//! Minutes sometimes record “ACTION:” and a name, or a task and no name. Nobody can then do it, or
//! be asked whether they did.
//!
//! # What to do
//! Ask the clerk or the chair what was meant, and record it in the words of the meeting.

use super::{Flags, Plan, Rule};
use care::records::{Delivery, Register};

pub(super) static RULE: Rule = Rule {
    code: "meeting-action-without-content",
    name: "Action from a meeting with no content",
    needs: &[Register::MeetingAction],
    page: include_str!("meeting_action_without_content.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for asked in &plan.meeting_actions {
        if matches!(asked.record.delivery, Delivery::Done | Delivery::Abandoned) {
            continue;
        }
        let owner = asked.record.owner.as_deref().map(str::trim).filter(|owner| !owner.is_empty());
        let task = asked.record.text.as_ref().is_some_and(|text| !text.as_str().trim().is_empty());
        let message = match (task, owner) {
            (true, Some(_)) => continue,
            (false, Some(owner)) => format!("{owner} is to act, and nothing says what is to be done. Ask the clerk what was meant."),
            (true, None) => "Nothing says who is to do this. Ask the clerk who was meant.".to_owned(),
            (false, None) => "Nothing says who is to do what. Ask the clerk what was meant.".to_owned(),
        };
        flags.push(Register::MeetingAction, asked.key, message);
    }
}
