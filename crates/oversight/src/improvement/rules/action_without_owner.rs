//! An open action should name a person who is in the accountable post today.
//!
//! # Why
//! People leave and their actions stay. An action that nobody in post answers for is not being
//! done, whatever its status says.
//!
//! # What to do
//! Name the person who now holds the post. If nobody holds it, say who answers for the action until
//! somebody does.

use super::{Flags, Plan, Rule};
use crate::improvement::{Owner, owner};
use care::records::Register;
use care::records::shape::date_in_words;

pub(super) static RULE: Rule = Rule {
    code: "action-without-owner",
    name: "Action with no owner",
    needs: &[Register::Action, Register::Person],
    page: include_str!("action_without_owner.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for action in plan.actions.iter().filter(|action| action.record.open()) {
        let message = match owner(plan, action.record) {
            Owner::InPost(_) | Owner::NotShown => continue,
            Owner::Nobody => {
                format!("No person is named for “{}”, so nobody answers for this action. Name who now holds the post.", action.record.post)
            }
            Owner::NotInPost(person) => match person.record.until.filter(|until| *until < plan.today) {
                Some(until) => format!(
                    "{} left the post of {} on {}, so nobody answers for this action. Name who now holds the post.",
                    person.record.name,
                    person.record.post,
                    date_in_words(until)
                ),
                None => format!("{} is not in post yet, so nobody answers for this action. Name who does until then.", person.record.name),
            },
        };
        flags.push(Register::Action, action.key, message);
    }
}
