//! Whether the child was seen alone should be told of a visit that has a date.
//!
//! # Why
//! The answer is about the last visit; without its day nobody can say that it was in time.
//!
//! # What to do
//! Fill in the day of the visit, or remove the answer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-SEEN-ALONE-NO-VISIT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 7" },
    needs: &[Table::List7],
    fields: &["last_visit_date", "seen_alone"],
    page: include_str!("seen_alone_no_visit.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List7) {
        if row.is("seen_alone", YES) && row.is_blank("last_visit_date") {
            row.flag(flags, &["last_visit_date", "seen_alone"]);
        }
    }
}
