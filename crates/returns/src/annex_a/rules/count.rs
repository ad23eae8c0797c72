//! A count over twelve months should be between 0 and 366.
//!
//! # Why
//! A count below nought or of more than one a day is of something else, such as an identifier in
//! the wrong column.
//!
//! # What to do
//! Check the columns of the export.

use super::prelude::*;

/// The counts of the return.
const COUNTS: &[(Table, &str)] = &[
    (Table::List3, "referrals_last_12_months"),
    (Table::List5, "section_47_enquiries_last_12_months"),
    (Table::List5, "icpcs_last_12_months"),
    (Table::List7, "previous_plans"),
    (Table::List8, "placements_last_12_months"),
    (Table::List8, "missing_episodes_last_12_months"),
    (Table::List8, "absent_episodes_last_12_months"),
    (Table::List11, "children_placed"),
];

pub(super) static RULE: Rule = Rule {
    code: "A-COUNT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 3, 5, 7, 8 and 11" },
    needs: &[],
    fields: &[
        "referrals_last_12_months",
        "section_47_enquiries_last_12_months",
        "icpcs_last_12_months",
        "previous_plans",
        "placements_last_12_months",
        "missing_episodes_last_12_months",
        "absent_episodes_last_12_months",
        "children_placed",
    ],
    page: include_str!("count.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for (table, column) in COUNTS {
        for row in sent.rows(*table) {
            if row.number(column).is_some_and(|count| !(0..=366).contains(&count)) {
                row.flag(flags, &[column]);
            }
        }
    }
}
