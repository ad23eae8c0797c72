//! The rules of the Annex A return: what cannot be so, or should not be,
//! although every cell can be read.
//!
//! One file a rule, named by its code, and beside it the cases that settle
//! what it does, as small lists a data officer can read. To add a rule: write
//! `some_name.rs` and `some_name.md`, and name it twice below; the tests over
//! the registry ask for the rest. How a cell was read is not a rule: the
//! reader says it, as a [`super::DefectKind`].

mod accommodation;
mod adopted_in_care;
mod adopted_not_listed;
mod adopted_not_placed;
mod adoption_not_in_care;
mod adult_in_care;
mod adult_on_a_plan;
mod age;
mod age_unlikely;
mod approved_no_stage_2;
mod assessment_not_in_need;
mod assessment_outcome;
mod before_birth;
mod birth_missing;
mod care_leaver;
mod care_start_differs;
mod ceased_at_18;
mod ceased_error;
mod child_differs;
mod children_placed;
mod cin_no_start;
mod closed_after_assessment;
mod closed_no_date;
mod conference_no_date;
mod conference_plan_not_listed;
mod conference_unnecessary;
mod confidential_postcode;
mod contact_no_date;
mod count;
mod died_still_open;
mod disability_differs;
mod duplicate_child;
mod duplicate_row;
mod end_no_reason;
mod ethnicity_differs;
mod family;
mod family_of_three;
mod future_date;
mod gender_differs;
mod id_placeholder;
mod interview_not_missing;
mod interview_not_offered;
mod leaver_age;
mod leaver_died;
mod location_abroad;
mod multiple_abuse;
mod need_not_stated;
mod not_in_list_6;
mod old_date;
mod open_with_date;
mod order_adopter_match;
mod order_adopter_order;
mod order_adopter_placement;
mod order_adoption;
mod order_adoption_placement;
mod order_assessment;
mod order_care_end;
mod order_cin_closure;
mod order_conference;
mod order_decision;
mod order_help_completion;
mod order_leaving;
mod order_legal_status;
mod order_match;
mod order_placement_care_end;
mod order_placement_order;
mod order_placement_start;
mod order_plan_end;
mod order_plan_review;
mod order_reversal;
mod order_review_care_end;
mod order_stage_1;
mod order_stage_1_end;
mod order_stage_2;
mod order_stage_2_end;
mod order_visit_plan_end;
mod outside_window;
mod parents_provider;
mod placed_no_match;
mod placed_not_listed;
mod placement_order_not_listed;
mod placements_none;
mod plan_in_care;
pub(super) mod prelude;
mod reason_no_end;
mod retired_activity;
mod retired_placement;
mod reversed_and_adopted;
mod seen_alone_no_visit;
mod short_break;
mod status_assessment;
mod status_behind;
mod status_no_record;
mod suitable_unlikely;
mod uasc_differs;
mod urn_form;
mod urn_missing;

use super::list::List;
use super::read::Submission;
use care::rule::{About, Cell, Family, Flag, Flags, Subject};
use care::tables::{Kind, Values};
use jiff::civil::Date;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

pub(super) use duplicate_child::again;

/// The rule whose rows acceptance leaves out.
pub(super) const DUPLICATE_CHILD: &str = "A-DUPLICATE-CHILD";

/// The Annex A return's family of rules.
#[derive(Debug)]
pub enum AnnexA {}

impl Family for AnnexA {
    type Table = Table;
    type Check = fn(&Sent<'_>, &mut Flags);
    const NAME: &'static str = "annex_a";
}

/// A rule of the Annex A return.
pub type Rule = care::rule::Rule<AnnexA>;

macro_rules! tables {
    ($($list:ident $number:literal)+) => {
        /// A list of the return.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Table {
            $(#[doc = concat!("List ", $number, ".")] $list,)+
        }

        impl Table {
            /// Every list, in order.
            pub const ALL: [Self; 11] = [$(Self::$list,)+];

            /// Its name in reports: `List 4`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$list => concat!("List ", $number),)+ }
            }

            /// Its number.
            pub const fn number(self) -> u8 {
                match self { $(Self::$list => $number,)+ }
            }
        }
    };
}

tables! { List1 1 List2 2 List3 3 List4 4 List5 5 List6 6 List7 7 List8 8 List9 9 List10 10 List11 11 }

impl Table {
    /// The list of a number from 1 to 11.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.number() == number)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a rule that compares with the day of the extract did not run.
const NO_DAY: &str =
    "the day of the extract is not known; put it in the file name, as in annex_a_2026-10.zip, or say which day it was taken";

/// What a rule looks at.
pub struct Sent<'a> {
    submission: &'a Submission,
    as_at: Option<Date>,
    /// Children and adopters, numbered as they first occur.
    people: HashMap<(bool, &'a str), u32>,
}

impl fmt::Debug for Sent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent").field("as_at", &self.as_at).finish_non_exhaustive()
    }
}

impl<'a> Sent<'a> {
    /// A submission, and the day it was extracted where that is known.
    pub(super) fn new(submission: &'a Submission, as_at: Option<Date>) -> Self {
        let mut people = HashMap::new();
        for list in &submission.lists {
            for id in list.ids().iter().flatten() {
                let next = u32::try_from(people.len()).unwrap_or(u32::MAX);
                people.entry((list.schema.list == Table::List11.number(), &**id)).or_insert(next);
            }
        }
        Self { submission, as_at, people }
    }

    /// The number of a child, or in List 11 of an adopter.
    pub(super) fn person(&self, table: Table, id: &str) -> Option<u32> {
        self.people.get(&(table == Table::List11, id)).copied()
    }

    /// A list, where it was sent.
    pub(crate) fn list(&self, table: Table) -> Option<&'a List> {
        self.submission.list(table.number())
    }

    /// The day of the extract. Where it is not known the rule cannot run.
    pub(crate) fn as_at(&self, flags: &mut Flags) -> Option<Date> {
        if self.as_at.is_none() {
            flags.cannot_run(NO_DAY);
        }
        self.as_at
    }

    /// One row of a list.
    pub(crate) fn row(&self, table: Table, at: usize) -> Option<Row<'_>> {
        let list = self.list(table).filter(|list| at < list.len())?;
        Some(Row { sent: self, table, list, at })
    }

    /// The rows of a list; none where it was not sent.
    pub(crate) fn rows(&self, table: Table) -> impl Iterator<Item = Row<'_>> {
        self.list(table).into_iter().flat_map(move |list| (0..list.len()).map(move |at| Row { sent: self, table, list, at }))
    }

    /// The rows of a list that was sent with these columns. A column that was
    /// not sent at all is one defect already, not one a row.
    pub(crate) fn rows_with(&self, table: Table, columns: &[&str]) -> impl Iterator<Item = Row<'_>> {
        let whole = self.list(table).is_some_and(|list| columns.iter().all(|column| list.has(column)));
        self.rows(table).filter(move |_| whole)
    }

    /// The rows of every list but the adopters'.
    pub(crate) fn of_children(&self) -> impl Iterator<Item = Row<'_>> {
        Table::ALL.into_iter().filter(|table| *table != Table::List11).flat_map(|table| self.rows(table))
    }

    /// Everybody in a list.
    pub(crate) fn ids(&self, table: Table) -> HashSet<&str> {
        self.rows(table).filter_map(Row::id).collect()
    }

    /// Those of a list with a row that has no date of ending.
    pub(crate) fn open(&self, table: Table, end: &str) -> HashSet<&str> {
        self.rows(table).filter(|row| row.is_blank(end)).filter_map(Row::id).collect()
    }

    /// Children on a child protection plan at the day of the extract.
    pub(crate) fn on_a_plan(&self) -> HashSet<&str> {
        self.open(Table::List7, "plan_end_date")
    }

    /// Children looked after at the day of the extract.
    pub(crate) fn in_care(&self) -> HashSet<&str> {
        self.open(Table::List8, "care_end_date")
    }

    /// Flags the rows in which one date is before another that it follows.
    pub(crate) fn must_not_precede(&self, table: Table, later: &str, earlier: &str, flags: &mut Flags) {
        for row in self.rows(table) {
            if let (Some(first), Some(second)) = (row.date(earlier), row.date(later))
                && second < first
            {
                row.flag(flags, &[later, earlier]);
            }
        }
    }

    /// Every date that something happened: all but dates of birth, which are
    /// expected for a child not yet born.
    pub(crate) fn each_event(&self, mut each: impl FnMut(Row<'_>, &'static str, Date)) {
        for (table, list) in Table::ALL.into_iter().filter_map(|table| Some((table, self.list(table)?))) {
            let dates = list.schema.columns.iter().filter(|column| column.kind == Kind::Date && column.name != "date_of_birth");
            for column in dates {
                for (at, day) in list.dates(column.name).iter().enumerate() {
                    if let Some(day) = day {
                        each(Row { sent: self, table, list, at }, column.name, *day);
                    }
                }
            }
        }
    }

    /// Flags a child once in each list whose value differs from the first
    /// list's that has one. Values that do not count as known are passed by.
    pub(crate) fn same_everywhere(&self, column: &str, known: impl Fn(&str) -> bool, flags: &mut Flags) {
        let mut first: HashMap<&str, Row<'_>> = HashMap::new();
        let mut told: HashSet<(Table, &str)> = HashSet::new();
        for row in self.of_children() {
            let (Some(id), true) = (row.id(), row.same_as(column, row) && row.is_known(column, &known)) else { continue };
            match first.entry(id) {
                Entry::Vacant(new) => {
                    new.insert(row);
                }
                Entry::Occupied(before) => {
                    let before = *before.get();
                    if !row.same_as(column, before) && told.insert((row.table, id)) {
                        let there = before.shown(column).unwrap_or_default();
                        row.flag_with(flags, &[column], format!("{} has {there}.", before.table));
                    }
                }
            }
        }
    }
}

/// A row of a list.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    sent: &'a Sent<'a>,
    table: Table,
    list: &'a List,
    at: usize,
}

impl<'a> Row<'a> {
    /// The list it is of.
    pub(crate) fn table(self) -> Table {
        self.table
    }

    /// Its number under the headers, from 1.
    pub(crate) fn position(self) -> u32 {
        self.list.source_rows.get(self.at).copied().unwrap_or_default()
    }

    /// The identifier of the child, or in List 11 of the adopter.
    pub(crate) fn id(self) -> Option<&'a str> {
        self.list.ids().get(self.at)?.as_deref()
    }

    /// The column of the identifier.
    pub(crate) fn id_column(self) -> &'static str {
        self.list.schema.columns.first().map_or("", |column| column.name)
    }

    fn values(self, column: &str) -> Option<&'a Values> {
        self.list.columns.get(self.list.schema.position(column)?)
    }

    /// A date.
    pub(crate) fn date(self, column: &str) -> Option<Date> {
        match self.values(column)? {
            Values::Date(cells) => cells.get(self.at).copied().flatten(),
            _ => None,
        }
    }

    /// A text, or a code as the template writes it.
    pub(crate) fn text(self, column: &str) -> Option<&'a str> {
        match self.values(column)? {
            Values::Text(cells) => cells.get(self.at)?.as_deref(),
            _ => None,
        }
    }

    /// A whole number.
    pub(crate) fn number(self, column: &str) -> Option<i64> {
        match self.values(column)? {
            Values::Integer(cells) => cells.get(self.at).copied().flatten(),
            _ => None,
        }
    }

    /// The short code of a code: `K2` of `p) K2: Children's Homes`.
    pub(crate) fn code(self, column: &str) -> Option<&'a str> {
        self.text(column).map(short)
    }

    /// Whether a cell holds just this.
    pub(crate) fn is(self, column: &str, text: &str) -> bool {
        self.text(column) == Some(text)
    }

    /// Whether there is nothing in a cell, or nothing that could be read.
    pub(crate) fn is_blank(self, column: &str) -> bool {
        match self.values(column) {
            Some(Values::Text(cells)) => !matches!(cells.get(self.at), Some(Some(_))),
            Some(Values::Integer(cells) | Values::Decimal(cells)) => !matches!(cells.get(self.at), Some(Some(_))),
            Some(Values::Date(cells)) => !matches!(cells.get(self.at), Some(Some(_))),
            None => true,
        }
    }

    /// Whether both have a value in the column, and the same.
    fn same_as(self, column: &str, other: Self) -> bool {
        match (self.values(column), other.values(column)) {
            (Some(Values::Text(_)), _) => self.text(column).is_some_and(|text| other.text(column) == Some(text)),
            (Some(Values::Date(_)), _) => self.date(column).is_some_and(|day| other.date(column) == Some(day)),
            (Some(Values::Integer(_)), _) => self.number(column).is_some_and(|number| other.number(column) == Some(number)),
            (Some(Values::Decimal(_)), _) => self.shown(column).is_some_and(|number| other.shown(column) == Some(number)),
            (None, _) => false,
        }
    }

    fn is_known(self, column: &str, known: impl Fn(&str) -> bool) -> bool {
        self.text(column).is_none_or(known)
    }

    /// A cell as a person would write it.
    pub(crate) fn shown(self, column: &str) -> Option<String> {
        super::list::shown(self.values(column)?, self.at)
    }

    fn cell(self, column: &str) -> Option<Cell> {
        let header = self.list.schema.columns.get(self.list.schema.position(column)?)?.header;
        Some(Cell { table: self.table.name(), row: Some(self.position()), field: header, value: self.shown(column).map(Into::into) })
    }

    fn subject(self) -> Subject {
        let id = self.id();
        Subject {
            id: id.map(Box::from),
            file: 0,
            position: id.and_then(|id| self.sent.person(self.table, id)),
            line: Some(self.position().saturating_add(self.list.header_row)),
        }
    }

    /// Flags these cells of the row, the one to correct first.
    pub(crate) fn flag(self, flags: &mut Flags, columns: &[&str]) {
        flags.push_about(self.subject(), columns.iter().filter_map(|column| self.cell(column)));
    }

    /// The same, with a fact that no cell of the row shows.
    pub(crate) fn flag_with(self, flags: &mut Flags, columns: &[&str], detail: String) {
        let cells = columns.iter().filter_map(|column| self.cell(column)).collect();
        flags.push_flag(Flag { subject: self.subject(), cells, detail: Some(detail.into()) });
    }
}

/// `K2` of `p) K2: Children's Homes`, `RC8` of `RC8 - Case closed…`.
fn short(code: &str) -> &str {
    let unlettered = match code.split_once(") ") {
        Some((letter, rest)) if letter.len() <= 2 => rest,
        _ => code,
    };
    unlettered.split([':', ' ']).next().unwrap_or(unlettered)
}

/// A rule as a kind of defect: compared by its code.
#[derive(Debug, Clone, Copy)]
pub struct Broken(&'static About);

impl Broken {
    /// The rule of a code.
    pub fn of(code: &str) -> Option<Self> {
        static ABOUT: LazyLock<Vec<About>> = LazyLock::new(|| RULES.iter().map(|rule| rule.about()).collect());
        ABOUT.iter().find(|about| about.code == code).map(Self)
    }

    /// What a report says about the rule.
    pub fn about(self) -> &'static About {
        self.0
    }
}

impl PartialEq for Broken {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Broken {}

impl PartialOrd for Broken {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Broken {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.code.cmp(other.0.code)
    }
}

impl std::hash::Hash for Broken {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.code.hash(state);
    }
}

/// The rule of this code, upper or lower case.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The list that a rule is mostly about: the first it needs. What reading
/// found is about the files.
pub fn mostly_about(code: &str) -> &'static str {
    find(code).map_or("Files and cells", |rule| rule.needs.first().map_or("Any list", |table| table.name()))
}

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &accommodation::RULE,
    &adopted_in_care::RULE,
    &adopted_not_listed::RULE,
    &adopted_not_placed::RULE,
    &adoption_not_in_care::RULE,
    &adult_in_care::RULE,
    &adult_on_a_plan::RULE,
    &age::RULE,
    &age_unlikely::RULE,
    &approved_no_stage_2::RULE,
    &assessment_not_in_need::RULE,
    &assessment_outcome::RULE,
    &before_birth::RULE,
    &birth_missing::RULE,
    &care_leaver::RULE,
    &care_start_differs::RULE,
    &ceased_at_18::RULE,
    &ceased_error::RULE,
    &child_differs::RULE,
    &children_placed::RULE,
    &cin_no_start::RULE,
    &closed_after_assessment::RULE,
    &closed_no_date::RULE,
    &conference_no_date::RULE,
    &conference_plan_not_listed::RULE,
    &conference_unnecessary::RULE,
    &confidential_postcode::RULE,
    &contact_no_date::RULE,
    &count::RULE,
    &died_still_open::RULE,
    &disability_differs::RULE,
    &duplicate_child::RULE,
    &duplicate_row::RULE,
    &end_no_reason::RULE,
    &ethnicity_differs::RULE,
    &family::RULE,
    &family_of_three::RULE,
    &future_date::RULE,
    &gender_differs::RULE,
    &id_placeholder::RULE,
    &interview_not_missing::RULE,
    &interview_not_offered::RULE,
    &leaver_age::RULE,
    &leaver_died::RULE,
    &location_abroad::RULE,
    &multiple_abuse::RULE,
    &need_not_stated::RULE,
    &not_in_list_6::RULE,
    &old_date::RULE,
    &open_with_date::RULE,
    &order_adopter_match::RULE,
    &order_adopter_order::RULE,
    &order_adopter_placement::RULE,
    &order_adoption::RULE,
    &order_adoption_placement::RULE,
    &order_assessment::RULE,
    &order_care_end::RULE,
    &order_cin_closure::RULE,
    &order_conference::RULE,
    &order_decision::RULE,
    &order_help_completion::RULE,
    &order_leaving::RULE,
    &order_legal_status::RULE,
    &order_match::RULE,
    &order_placement_care_end::RULE,
    &order_placement_order::RULE,
    &order_placement_start::RULE,
    &order_plan_end::RULE,
    &order_plan_review::RULE,
    &order_reversal::RULE,
    &order_review_care_end::RULE,
    &order_stage_1::RULE,
    &order_stage_1_end::RULE,
    &order_stage_2::RULE,
    &order_stage_2_end::RULE,
    &order_visit_plan_end::RULE,
    &outside_window::RULE,
    &parents_provider::RULE,
    &placed_no_match::RULE,
    &placed_not_listed::RULE,
    &placement_order_not_listed::RULE,
    &placements_none::RULE,
    &plan_in_care::RULE,
    &reason_no_end::RULE,
    &retired_activity::RULE,
    &retired_placement::RULE,
    &reversed_and_adopted::RULE,
    &seen_alone_no_visit::RULE,
    &short_break::RULE,
    &status_assessment::RULE,
    &status_behind::RULE,
    &status_no_record::RULE,
    &suitable_unlikely::RULE,
    &uasc_differs::RULE,
    &urn_form::RULE,
    &urn_missing::RULE,
];

#[cfg(test)]
mod tests;
