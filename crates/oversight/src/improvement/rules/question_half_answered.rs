//! A question that has an answer should have one for each of its parts.
//!
//! # Why
//! A question often asks two things and is answered on one. The other is then taken as answered.
//!
//! # What to do
//! Ask for the answer to the part that is left, and record it beside that part.

use super::{Flags, Plan, Rule};
use care::records::{Answered, Register};

pub(super) static RULE: Rule = Rule {
    code: "question-half-answered",
    name: "Question half answered",
    needs: &[Register::Question],
    page: include_str!("question_half_answered.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for question in &plan.questions {
        let parts = &question.record.parts;
        let touched = question.record.answer.is_some()
            || question.record.answered_on.is_some()
            || parts.iter().any(|part| matches!(part.answered, Answered::Answered | Answered::Partly));
        let left: Vec<&str> = parts
            .iter()
            .filter(|part| matches!(part.answered, Answered::Not | Answered::Partly))
            .map(|part| part.asks.as_str().trim())
            .collect();
        if touched && !left.is_empty() {
            let left: Vec<String> = left.iter().map(|asks| format!("“{asks}”")).collect();
            flags.push(
                Register::Question,
                question.key,
                format!("Not fully answered: {}. Ask for the rest, and record it beside that part.", left.join("; ")),
            );
        }
    }
}
