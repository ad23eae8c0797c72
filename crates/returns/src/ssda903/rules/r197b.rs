//! A child who turned 4 or 17 in the year and was looked after all of it must have a strengths and
//! difficulties score, or the reason why there is none.
//!
//! # Why
//! The questionnaire is for children of 4 to 16, so it was due before or after that birthday.
//!
//! # What to do
//! Put in the score, or the reason (SDQ1 to SDQ5).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "197B",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 197B" },
    needs: &[Table::Oc2, Table::Episodes],
    fields: &["SDQ_REASON", "DOB"],
    page: include_str!("r197b.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2.iter().filter(|health| health.sdq_score.is_blank() && health.sdq_reason.is_blank()) {
        let turned = |age: i16| health.born.is_day(|born| child.year.contains(birthday(born, age)));
        if (turned(4) || turned(17)) && child.is_continuously_looked_after() {
            flags.push([health.cell("SDQ_REASON"), health.cell("DOB")]);
        }
    }
}
