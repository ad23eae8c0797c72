//! A care leaver with whom the authority is in touch should have the day of the latest contact.
//!
//! # Why
//! Being in touch is counted by contact around the birthday; without a day nobody can check it.
//!
//! # What to do
//! Fill in the day of the latest contact, or correct whether the authority is in touch.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CONTACT-NO-DATE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2023,
    source: Source { document: OFSTED_2023, paragraph: "List 9" },
    needs: &[Table::List9],
    fields: &["last_contact_date", "in_touch"],
    page: include_str!("contact_no_date.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List9) {
        if row.is("in_touch", YES) && row.is_blank("last_contact_date") {
            row.flag(flags, &["last_contact_date", "in_touch"]);
        }
    }
}
