//! A child should not be looked after, placed, reviewed or examined before being born.
//!
//! # Why
//! Enquiries, plans and assessments may be of a child not yet born, and so may visits to the
//! mother; care may not.
//!
//! # What to do
//! Correct the date, or the date of birth.

use super::prelude::*;

/// What only happens to a child who is born.
const AFTER_BIRTH: &[(Table, &str)] = &[
    (Table::List8, "care_start_date"),
    (Table::List8, "placement_start_date"),
    (Table::List8, "last_visit_date"),
    (Table::List8, "last_review_date"),
    (Table::List8, "last_health_assessment_date"),
    (Table::List8, "last_dental_check_date"),
    (Table::List10, "care_start_date"),
    (Table::List10, "placed_date"),
];

pub(super) static RULE: Rule = Rule {
    code: "A-BEFORE-BIRTH",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[],
    fields: &[
        "care_start_date",
        "placement_start_date",
        "last_visit_date",
        "last_review_date",
        "last_health_assessment_date",
        "last_dental_check_date",
        "placed_date",
        "date_of_birth",
    ],
    page: include_str!("before_birth.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for (table, column) in AFTER_BIRTH {
        sent.must_not_precede(*table, column, "date_of_birth", flags);
    }
}
