//! Care that ceased because the young person turned 18 and stayed with the carers should cease at
//! 18 or later.
//!
//! # Why
//! The reason E17 is for those who were 18; a younger one who stays is still looked after.
//!
//! # What to do
//! Correct the reason, the day care ceased, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CEASED-AT-18",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["care_end_reason", "care_end_date", "date_of_birth"],
    page: include_str!("ceased_at_18.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8).filter(|row| row.code("care_end_reason") == Some("E17")) {
        if let (Some(born), Some(ended)) = (row.date("date_of_birth"), row.date("care_end_date"))
            && age_at(born, ended) < 18
        {
            row.flag(flags, &["care_end_reason", "care_end_date", "date_of_birth"]);
        }
    }
}
