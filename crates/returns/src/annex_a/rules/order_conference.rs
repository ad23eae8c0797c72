//! An initial child protection conference should not be held before the strategy discussion that
//! led to it.
//!
//! # Why
//! The 15 working days to a conference are counted from the strategy discussion.
//!
//! # What to do
//! Check both dates; the conference may belong to an earlier enquiry.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-CONFERENCE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 5" },
    needs: &[Table::List5],
    fields: &["icpc_date", "strategy_discussion_date"],
    page: include_str!("order_conference.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List5, "icpc_date", "strategy_discussion_date", flags);
}
