//! An event should be within the months that its list covers: six before the extract, twelve in
//! Lists 10 and 11.
//!
//! # Why
//! Extracts are taken for six months to the day in more than one way, so a week more is let be.
//! Measures count by date, so nothing is counted twice.
//!
//! # What to do
//! Check the period of the export.

use super::prelude::*;

/// The date by which each list takes a row in, and for how many months. An
/// open assessment or plan has no such date and is in whenever it began.
const WINDOWS: &[(Table, &str, i32)] = &[
    (Table::List1, "contact_date", 6),
    (Table::List2, "assessment_completion_date", 6),
    (Table::List3, "referral_date", 6),
    (Table::List4, "authorisation_date", 6),
    (Table::List6, "cin_closure_date", 6),
    (Table::List7, "plan_end_date", 6),
    (Table::List8, "care_end_date", 6),
    (Table::List10, "adoption_order_date", 12),
    (Table::List10, "decision_reversed_date", 12),
    (Table::List11, "leaving_date", 12),
];

pub(super) static RULE: Rule = Rule {
    code: "A-OUTSIDE-WINDOW",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "every list" },
    needs: &[],
    fields: &[
        "contact_date",
        "assessment_completion_date",
        "referral_date",
        "authorisation_date",
        "cin_closure_date",
        "plan_end_date",
        "care_end_date",
        "adoption_order_date",
        "decision_reversed_date",
        "leaving_date",
    ],
    page: include_str!("outside_window.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    for (table, column, months) in WINDOWS {
        let opens = months_before(as_at, *months).saturating_sub(1.week());
        for row in sent.rows(*table) {
            if row.date(column).is_some_and(|day| day < opens) {
                row.flag(flags, &[column]);
            }
        }
    }
}
