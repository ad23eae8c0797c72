//! What every rule is written in terms of.

pub(crate) use super::{Row, Rule, Sent, Table};
pub(crate) use crate::annex_a::defect::written;
pub(crate) use crate::annex_a::list::List;
pub(crate) use care::calendar::months_before;
pub(crate) use care::rule::{Flags, Kind, Level, Source, Years};
pub(crate) use jiff::ToSpan;
pub(crate) use jiff::civil::{Date, date};
pub(crate) use std::collections::hash_map::Entry;
pub(crate) use std::collections::{HashMap, HashSet};

/// The edition whose columns the rule needs, and its document.
pub(crate) const EDITION_2019: Years = Years::from(2020);
pub(crate) const OFSTED_2019: &str = "Ofsted, Annex A: child-level data for inspections of children's services, update of August 2019";
/// The edition that added four columns to List 9 and new codes.
pub(crate) const EDITION_2023: Years = Years::from(2024);
pub(crate) const OFSTED_2023: &str = "Ofsted, Annex A: child-level data for inspections of children's services, edition of 2023";

pub(crate) const YES: &str = "a) Yes";
pub(crate) const NO: &str = "b) No";
pub(crate) const MALE: &str = "a) Male";
pub(crate) const FEMALE: &str = "b) Female";

pub(crate) const LOOKED_AFTER: &str = "a) Looked after child";
pub(crate) const ON_A_PLAN: &str = "b) Child Protection plan";
pub(crate) const IN_NEED_PLAN: &str = "c) Child in need plan";
pub(crate) const OPEN_ASSESSMENT: &str = "d) Open assessment";
pub(crate) const CLOSED: &str = "e) Closed episode";

pub(crate) const RELEVANT: &str = "a) Relevant child";
pub(crate) const FORMER_RELEVANT: &str = "b) Former relevant child";
pub(crate) const ELIGIBLE: &str = "d) Eligible child";

/// In touch: no, for the young person has died.
pub(crate) const DIED: &str = "c) Died";
/// Multiple categories of abuse.
pub(crate) const MULTIPLE: &str = "e) Multiple/not recommended";

/// What ends, and its reason.
pub(crate) const ENDINGS: &[(Table, &str, &str)] = &[
    (Table::List6, "cin_closure_date", "closure_reason"),
    (Table::List8, "care_end_date", "care_end_reason"),
    (Table::List10, "decision_reversed_date", "reversal_reason"),
    (Table::List11, "leaving_date", "leaving_reason"),
];

/// Completed years; -1 before birth.
pub(crate) fn age_at(born: Date, day: Date) -> i64 {
    let years = i64::from(day.year()) - i64::from(born.year());
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    (years - i64::from(before_birthday)).max(-1)
}
