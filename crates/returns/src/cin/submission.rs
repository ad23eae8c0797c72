//! The census as sent: one type for each group of elements in the schema, each
//! field keeping the text beside what it was read as.
//!
//! Rows are positions in document order over the whole file, one count a
//! table, so a flag names the same record as the Department's own tools do.

use care::rule::{Cell, Subject};
use jiff::civil::Date;
use std::fmt;

/// A group of elements that the census's rules speak of as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// The file's header: collection, year, reference date, source.
    Header,
    /// Who the child is.
    ChildIdentifiers,
    /// Ethnicity; disabilities hang from it.
    ChildCharacteristics,
    /// One disability code.
    Disabilities,
    /// One episode of being in need, from referral to closure.
    CinDetails,
    /// One assessment within an episode.
    Assessments,
    /// One child in need plan within an episode.
    CinPlanDates,
    /// One section 47 enquiry within an episode.
    Section47,
    /// One child protection plan within an episode.
    ChildProtectionPlans,
    /// One review of a child protection plan.
    Reviews,
    /// Pre-proceedings and family group decision-making within an episode:
    /// of returns to come, with no rule yet.
    PreProceedings,
}

impl Table {
    /// Every table, in the schema's order.
    pub const ALL: [Self; 11] = [
        Self::Header,
        Self::ChildIdentifiers,
        Self::ChildCharacteristics,
        Self::Disabilities,
        Self::CinDetails,
        Self::Assessments,
        Self::CinPlanDates,
        Self::Section47,
        Self::ChildProtectionPlans,
        Self::Reviews,
        Self::PreProceedings,
    ];

    /// The table's name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "Header",
            Self::ChildIdentifiers => "ChildIdentifiers",
            Self::ChildCharacteristics => "ChildCharacteristics",
            Self::Disabilities => "Disabilities",
            Self::CinDetails => "CINdetails",
            Self::Assessments => "Assessments",
            Self::CinPlanDates => "CINplanDates",
            Self::Section47 => "Section47",
            Self::ChildProtectionPlans => "ChildProtectionPlans",
            Self::Reviews => "Reviews",
            Self::PreProceedings => "PreProceedingsandFGDM",
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A value as sent: absent, text that is not such a value, or the value. An
/// element with nothing in it is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sent<T> {
    /// No element, or an empty one.
    #[default]
    Absent,
    /// Text that cannot be read as the value.
    Unreadable(Box<str>),
    /// The value, and its text.
    Value(T, Box<str>),
}

impl<T: Copy> Sent<T> {
    /// The value, where one was read.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Value(value, _) => Some(*value),
            _ => None,
        }
    }

    /// Whether nothing was sent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether something was sent, readable or not.
    pub fn is_sent(&self) -> bool {
        !self.is_absent()
    }
}

impl Sent<bool> {
    /// Whether it was sent and says yes.
    pub fn is_yes(&self) -> bool {
        self.value() == Some(true)
    }

    /// Whether it was sent and says no.
    pub fn is_no(&self) -> bool {
        self.value() == Some(false)
    }
}

/// A field whose text is its value; none where nothing was sent.
pub type Text = Option<Box<str>>;

/// Why a text could not be read as its field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Misread {
    /// Not a day of the calendar written year-month-day.
    Date,
    /// Not 0, 1, true or false.
    YesNo,
    /// Not a whole number.
    Number,
}

/// Reading a field from its trimmed, non-empty text.
pub(super) trait Field: Default {
    fn read(text: &str) -> (Self, Option<Misread>);
    fn text(&self) -> Option<&str>;
}

impl Field for Text {
    fn read(text: &str) -> (Self, Option<Misread>) {
        (Some(text.into()), None)
    }

    fn text(&self) -> Option<&str> {
        self.as_deref()
    }
}

/// A type whose text may fail to be one.
pub(super) trait Parsed: Sized {
    const MISREAD: Misread;
    fn parse(text: &str) -> Option<Self>;
}

impl Parsed for Date {
    const MISREAD: Misread = Misread::Date;

    /// An `xs:date`: year, month and day, with or without a time zone, which
    /// says nothing about which day is meant.
    fn parse(text: &str) -> Option<Self> {
        let (day, zone) = text.split_at_checked(10)?;
        let bytes = day.as_bytes();
        let digits = |from: usize, to: usize| {
            bytes.get(from..to)?.iter().try_fold(0i16, |n, digit| digit.is_ascii_digit().then(|| n * 10 + i16::from(digit - b'0')))
        };
        if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let zoned = match zone.as_bytes() {
            [] | b"Z" => true,
            [b'+' | b'-', hour @ .., b':', m1, m2] => hour.len() == 2 && hour.iter().chain([m1, m2]).all(u8::is_ascii_digit),
            _ => false,
        };
        let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
        if !zoned || year == 0 {
            return None;
        }
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

impl Parsed for bool {
    const MISREAD: Misread = Misread::YesNo;

    fn parse(text: &str) -> Option<Self> {
        match text {
            "0" => Some(false),
            "1" => Some(true),
            _ if text.eq_ignore_ascii_case("false") => Some(false),
            _ if text.eq_ignore_ascii_case("true") => Some(true),
            _ => None,
        }
    }
}

impl Parsed for i64 {
    const MISREAD: Misread = Misread::Number;

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl<T: Parsed> Field for Sent<T> {
    fn read(text: &str) -> (Self, Option<Misread>) {
        match T::parse(text) {
            Some(value) => (Self::Value(value, text.into()), None),
            None => (Self::Unreadable(text.into()), Some(T::MISREAD)),
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Absent => None,
            Self::Unreadable(text) | Self::Value(_, text) => Some(text),
        }
    }
}

/// What setting a field came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// Read as meant.
    Read,
    /// Kept, but not readable as its value.
    Misread(Misread),
    /// The record had it already; the first is kept.
    Repeated,
}

/// Declares a record: its table, its one-value fields by element name, and the
/// lists that hang from it.
macro_rules! record {
    (
        $(#[$about:meta])* $name:ident in $table:ident {
            $($(#[$field_about:meta])* $element:literal => $field:ident: $type:ty,)*
        } $(holding { $($(#[$list_about:meta])* $list:ident: $held:ty,)* })?
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            /// Position in the table, from 0; none where the group was not sent.
            pub row: Option<u32>,
            $($(#[$field_about])* pub $field: $type,)*
            $($($(#[$list_about])* pub $list: $held,)*)?
        }

        impl $name {
            /// The one-value fields, by element name.
            pub const FIELDS: &'static [&'static str] = &[$($element),*];

            /// The value of a field, for a flag to point at.
            pub fn cell(&self, field: &'static str) -> Cell {
                let value = match field {
                    $($element => self.$field.text().map(Box::from),)*
                    _ => None,
                };
                Cell { table: Table::$table.name(), row: self.row, field, value }
            }

            #[allow(dead_code)]
            pub(super) fn set(&mut self, field: &'static str, text: &str) -> Set {
                match field {
                    $($element if self.$field.text().is_some() => Set::Repeated,
                    $element => {
                        let (value, misread) = Field::read(text);
                        self.$field = value;
                        misread.map_or(Set::Read, Set::Misread)
                    })*
                    _ => Set::Read,
                }
            }
        }
    };
}

record! {
    /// The file's header.
    Header in Header {
        /// The collection's name, `CIN`.
        "Collection" => collection: Text,
        /// The calendar year in which the collection year ends.
        "Year" => year: Sent<i64>,
        /// The last day of the collection year.
        "ReferenceDate" => reference_date: Sent<Date>,
        /// `L`: sent by a local authority.
        "SourceLevel" => source_level: Text,
        /// The authority's three-figure code.
        "LEA" => authority: Text,
        /// The software that made the file.
        "SoftwareCode" => software: Text,
        /// The software's release.
        "Release" => release: Text,
        /// The file's number.
        "SerialNo" => serial: Text,
        /// When the file was made.
        "DateTime" => made: Text,
    }
}

record! {
    /// Who the child is.
    ChildIdentifiers in ChildIdentifiers {
        /// The authority's own identifier of the child.
        "LAchildID" => la_child_id: Text,
        /// The unique pupil number.
        "UPN" => upn: Text,
        /// An earlier unique pupil number.
        "FormerUPN" => former_upn: Text,
        /// Why there is no unique pupil number.
        "UPNunknown" => upn_unknown: Text,
        /// Date of birth.
        "PersonBirthDate" => born: Sent<Date>,
        /// Expected date of birth, of a child not yet born.
        "ExpectedPersonBirthDate" => expected: Sent<Date>,
        /// Sex, from 2024-25.
        "Sex" => sex: Text,
        /// Gender, until 2023-24.
        "GenderCurrent" => gender: Text,
        /// Date of death.
        "PersonDeathDate" => died: Sent<Date>,
    }
}

record! {
    /// One disability code.
    Disability in Disabilities {
        /// The code; none where an empty element was sent.
        "Disability" => code: Text,
    }
}

record! {
    /// What the child is like, for the statistics.
    ChildCharacteristics in ChildCharacteristics {
        /// The ethnicity code.
        "Ethnicity" => ethnicity: Text,
    } holding {
        /// The disability codes, each a record.
        disabilities: Vec<Disability>,
    }
}

record! {
    /// One episode of being in need.
    CinDetails in CinDetails {
        /// The day of the referral that began it.
        "CINreferralDate" => referred: Sent<Date>,
        /// Who referred.
        "ReferralSource" => source: Text,
        /// The primary need.
        "PrimaryNeedCode" => need: Text,
        /// The day it closed.
        "CINclosureDate" => closed: Sent<Date>,
        /// Why it closed.
        "ReasonForClosure" => reason: Text,
        /// An initial child protection conference held without an enquiry.
        "DateOfInitialCPC" => conference: Sent<Date>,
        /// Whether the referral led to no further action.
        "ReferralNFA" => no_further_action: Sent<bool>,
    } holding {
        /// Assessments, in order.
        assessments: Vec<Assessment>,
        /// Child in need plans, in order.
        cin_plans: Vec<CinPlan>,
        /// Section 47 enquiries, in order.
        enquiries: Vec<Section47>,
        /// Child protection plans, in order.
        protection_plans: Vec<ProtectionPlan>,
        /// Pre-proceedings and family group decision-making, in order.
        pre_proceedings: Vec<PreProceedings>,
    }
}

record! {
    /// One child in need plan.
    CinPlan in CinPlanDates {
        /// The day it began.
        "CINPlanStartDate" => start: Sent<Date>,
        /// The day it ended.
        "CINPlanEndDate" => end: Sent<Date>,
    }
}

record! {
    /// One section 47 enquiry.
    Section47 in Section47 {
        /// The day it began.
        "S47ActualStartDate" => start: Sent<Date>,
        /// The day by which the conference was due.
        "InitialCPCtarget" => conference_target: Sent<Date>,
        /// The day of the initial child protection conference.
        "DateOfInitialCPC" => conference: Sent<Date>,
        /// Whether the enquiry ended with no conference needed.
        "ICPCnotRequired" => conference_not_required: Sent<bool>,
    }
}

record! {
    /// One child protection plan.
    ProtectionPlan in ChildProtectionPlans {
        /// The day it began.
        "CPPstartDate" => start: Sent<Date>,
        /// The day it ended.
        "CPPendDate" => end: Sent<Date>,
        /// The category of abuse at the start.
        "InitialCategoryOfAbuse" => initial_category: Text,
        /// The category of abuse now, or at the end.
        "LatestCategoryOfAbuse" => latest_category: Text,
        /// How many plans the child had before this one.
        "NumberOfPreviousCPP" => previous_plans: Sent<i64>,
    } holding {
        /// Reviews, in order.
        reviews: Vec<Review>,
    }
}

record! {
    /// One review of a child protection plan.
    Review in Reviews {
        /// The day it was held.
        "CPPreviewDate" => held: Sent<Date>,
    }
}

record! {
    /// Pre-proceedings and family group decision-making, which returns to come
    /// are to ask for: read by the names that systems send already.
    PreProceedings in PreProceedings {
        /// The day pre-proceedings began.
        "PPStartDate" => start: Sent<Date>,
        /// The day the letter before proceedings was sent.
        "LBPSentDate" => letter: Sent<Date>,
        /// Whether a family group decision-making meeting was offered.
        "FGDMMeetingOffer" => meeting_offered: Sent<bool>,
        /// Whether one was held.
        "FGDMMeetingFac" => meeting_held: Sent<bool>,
        /// The day of the first pre-proceedings meeting.
        "InitialPPMeetingDate" => first_meeting: Sent<Date>,
        /// How many review meetings there were.
        "ReviewMeetingsCount" => reviews: Sent<i64>,
        /// The day it was decided to step down, or to go to court.
        "StepDecisionDate" => decided: Sent<Date>,
        /// What came of it.
        "PPOutcome" => outcome: Text,
        /// The day of the application to court.
        "CourtAppDate" => application: Sent<Date>,
        /// The day of the letter that began care proceedings.
        "LetterInitCPDate" => proceedings_letter: Sent<Date>,
    }
}

/// One assessment. Written out because its factors are a list shown as one field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assessment {
    /// Position in the table, from 0.
    pub row: Option<u32>,
    /// The day it began.
    pub start: Sent<Date>,
    /// The day of the internal review.
    pub internal_review: Sent<Date>,
    /// The day it was authorised, which completes it.
    pub authorised: Sent<Date>,
    /// The factors found, each code as sent.
    pub factors: Vec<Box<str>>,
}

impl Assessment {
    /// The one-value fields, by element name.
    pub const FIELDS: &'static [&'static str] =
        &["AssessmentActualStartDate", "AssessmentInternalReviewDate", "AssessmentAuthorisationDate"];

    /// The value of a field, for a flag to point at; factors joined by a space.
    pub fn cell(&self, field: &'static str) -> Cell {
        let value = match field {
            "AssessmentActualStartDate" => self.start.text().map(Box::from),
            "AssessmentInternalReviewDate" => self.internal_review.text().map(Box::from),
            "AssessmentAuthorisationDate" => self.authorised.text().map(Box::from),
            "AssessmentFactors" if !self.factors.is_empty() => Some(self.factors.join(" ").into()),
            _ => None,
        };
        Cell { table: Table::Assessments.name(), row: self.row, field, value }
    }

    pub(super) fn set(&mut self, field: &'static str, text: &str) -> Set {
        let date = match field {
            "AssessmentActualStartDate" => &mut self.start,
            "AssessmentInternalReviewDate" => &mut self.internal_review,
            _ => &mut self.authorised,
        };
        if date.is_sent() {
            return Set::Repeated;
        }
        let (value, misread) = Field::read(text);
        *date = value;
        misread.map_or(Set::Read, Set::Misread)
    }

    /// Whether a factor is among those found.
    pub fn has_factor(&self, code: &str) -> bool {
        self.factors.iter().any(|factor| &**factor == code)
    }
}

/// One child, with everything sent about them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Child {
    /// Which file, counted from 0.
    pub file: u32,
    /// Which child of the file, counted from 0.
    pub position: u32,
    /// The line at which the child's record starts.
    pub line: u32,
    /// Who the child is; blank, with no row, where the group was not sent.
    pub identifiers: ChildIdentifiers,
    /// What the child is like; blank, with no row, where the group was not sent.
    pub characteristics: ChildCharacteristics,
    /// The child's episodes, in order.
    pub episodes: Vec<CinDetails>,
}

impl Child {
    /// Whom a flag about this child is about.
    pub fn subject(&self) -> Subject {
        Subject { id: self.identifiers.la_child_id.clone(), file: self.file, position: Some(self.position), line: Some(self.line) }
    }

    /// Every assessment, with its episode.
    pub fn assessments(&self) -> impl Iterator<Item = (&CinDetails, &Assessment)> {
        self.episodes.iter().flat_map(|episode| episode.assessments.iter().map(move |held| (episode, held)))
    }

    /// Every child in need plan, with its episode.
    pub fn cin_plans(&self) -> impl Iterator<Item = (&CinDetails, &CinPlan)> {
        self.episodes.iter().flat_map(|episode| episode.cin_plans.iter().map(move |held| (episode, held)))
    }

    /// Every section 47 enquiry, with its episode.
    pub fn enquiries(&self) -> impl Iterator<Item = (&CinDetails, &Section47)> {
        self.episodes.iter().flat_map(|episode| episode.enquiries.iter().map(move |held| (episode, held)))
    }

    /// Every child protection plan, with its episode.
    pub fn protection_plans(&self) -> impl Iterator<Item = (&CinDetails, &ProtectionPlan)> {
        self.episodes.iter().flat_map(|episode| episode.protection_plans.iter().map(move |held| (episode, held)))
    }

    /// The disability codes sent, each with its record.
    pub fn disabilities(&self) -> impl Iterator<Item = (&str, &Disability)> {
        self.characteristics.disabilities.iter().filter_map(|sent| Some((sent.code.as_deref()?, sent)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_is_year_month_day_and_a_day_of_the_calendar() {
        for (text, expected) in [
            ("2026-03-31", Some(date(2026, 3, 31))),
            ("2024-02-29Z", Some(date(2024, 2, 29))),
            ("2024-02-29+01:00", Some(date(2024, 2, 29))),
            ("2025-02-29", None),
            ("31/03/2026", None),
            ("2026-3-31", None),
            ("2026-03-31T00:00:00", None),
            ("0000-01-01", None),
            ("2026-03-3é", None),
            ("2026-03-31+1:00", None),
        ] {
            assert_eq!(Date::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn the_first_of_a_repeated_field_is_kept() {
        let mut plan = CinPlan::default();
        assert_eq!(plan.set("CINPlanStartDate", "2025-06-01"), Set::Read);
        assert_eq!(plan.set("CINPlanStartDate", "2025-07-01"), Set::Repeated);
        assert_eq!(plan.set("CINPlanEndDate", "soon"), Set::Misread(Misread::Date));
        assert_eq!(plan.start.value(), Some(date(2025, 6, 1)));
        assert_eq!(plan.cell("CINPlanEndDate").value.as_deref(), Some("soon"));
    }
}
