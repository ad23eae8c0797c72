//! A family should have at most two adopters in List 11.
//!
//! # Why
//! A couple has two rows, one each; more share an identifier by mistake.
//!
//! # What to do
//! Give each family an identifier of its own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-FAMILY-OF-THREE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["family_id"],
    page: include_str!("family_of_three.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    for row in sent.rows(Table::List11) {
        let Some(family) = row.text("family_id") else { continue };
        let count = seen.entry(family).or_default();
        *count += 1;
        if *count > 2 {
            row.flag(flags, &["family_id"]);
        }
    }
}
