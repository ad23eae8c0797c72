//! What came of a check, for people: a first look that fits a screen, tables
//! for a spreadsheet, a workbook to work through, the data of a page, and what
//! has changed since the last time.
//!
//! Everything here works on `care::rule::Report`, so it serves every family of
//! rules alike. Nothing does IO of its own: writers take the output, and the
//! workbook comes back as bytes.

mod changes;
mod csv;
mod filter;
mod group;
mod listing;
mod page;
mod teams;
mod text;
mod workbook;

pub use changes::{Change, Changes, Place, changes};
pub use csv::{csv, safe};
pub use filter::{Filter, narrowed};
pub use group::{FieldSummary, TeamSummary, by_field, by_team};
pub use listing::{By, listing};
pub use page::{FlagLine, Lines, PageOf, RuleLine, Totals, lines, page};
pub use teams::{NoTeams, Teams};
pub use text::{Colour, Look, counted, first_look, thousands};
pub use workbook::{WorkbookError, workbook};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
