//! The rows of the return: one type for each table, its fields by the
//! return's own column names.
//!
//! A row knows its place (0-based, in the file it came in) and whether it is
//! last year's, so that a flag points at the very cell.

use super::table::Table;
use super::value::{Day, Text, Value};
use care::rule::Cell;

/// What all rows have in common.
pub(super) trait Row: Sized + Send + Sync {
    /// Its columns, in the guide's order.
    const COLUMNS: &'static [&'static str];
    /// Reads a row from its cells, in the order of the columns.
    fn read(cells: &[&str], row: u32, last: bool) -> Self;
    /// Whose row it is.
    fn child(&self) -> &Text;
    /// The place of the child among all of the submission's.
    fn owner(&self) -> u32;
    /// Says which child's it is.
    fn own(&mut self, owner: u32);
    /// Calls back for every cell that could not be read.
    fn unreadable(&self, with: &mut dyn FnMut(&'static str, &str));
}

macro_rules! record {
    (
        $(#[$about:meta])* $name:ident in $table:ident {
            $($(#[$field_about:meta])* $column:literal => $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            /// Position in its file, from 0.
            pub row: u32,
            /// Whether it is last year's.
            pub last: bool,
            owner: u32,
            $($(#[$field_about])* pub $field: $type,)*
        }

        impl $name {
            /// A cell of the row, for a flag to point at.
            pub fn cell(&self, column: &'static str) -> Cell {
                let value = match column {
                    $($column => self.$field.text().map(|text| Box::from(&*text)),)*
                    _ => None,
                };
                let table = if self.last { Table::$table.last() } else { Table::$table };
                Cell { table: table.name(), row: Some(self.row), field: column, value }
            }
        }

        impl Row for $name {
            const COLUMNS: &'static [&'static str] = &[$($column),*];

            fn read(cells: &[&str], row: u32, last: bool) -> Self {
                let mut cells = cells.iter().copied();
                let mut next = || cells.next().unwrap_or_default();
                Self { row, last, owner: 0, $($field: Value::read(next()),)* }
            }

            fn child(&self) -> &Text {
                &self.child
            }

            fn owner(&self) -> u32 {
                self.owner
            }

            fn own(&mut self, owner: u32) {
                self.owner = owner;
            }

            fn unreadable(&self, with: &mut dyn FnMut(&'static str, &str)) {
                $(if let Some(text) = self.$field.unreadable() {
                    with($column, text);
                })*
            }
        }
    };
}

record! {
    /// Who the child is.
    Header in Header {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Sex.
        "SEX" => sex: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// Ethnicity.
        "ETHNIC" => ethnicity: Text,
        /// Unique pupil number, or why there is none.
        "UPN" => upn: Text,
        /// Whether the child is a mother: 0 or 1.
        "MOTHER" => mother: Text,
        /// The mother's own child's date of birth.
        "MC_DOB" => mothers_child_born: Day,
        /// Whether the child is an unaccompanied asylum-seeking child, 0 or 1:
        /// in the XML form only.
        "UASC" => uasc: Text,
    }
}

record! {
    /// One episode of being looked after.
    Episode in Episodes {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// The day it began.
        "DECOM" => start: Day,
        /// Why it began.
        "RNE" => reason_began: Text,
        /// Legal status.
        "LS" => legal_status: Text,
        /// Category of need.
        "CIN" => need: Text,
        /// Type of placement.
        "PLACE" => placement: Text,
        /// Who provides the placement.
        "PLACE_PROVIDER" => provider: Text,
        /// The day it ended.
        "DEC" => end: Day,
        /// Why it ended.
        "REC" => reason_ended: Text,
        /// Why the placement changed.
        "REASON_PLACE_CHANGE" => change_reason: Text,
        /// The home postcode.
        "HOME_POST" => home_postcode: Text,
        /// The placement's postcode.
        "PL_POST" => placement_postcode: Text,
        /// Ofsted's number of the provider.
        "URN" => urn: Text,
    }
}

record! {
    /// One review.
    Review in Reviews {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The day of the review.
        "REVIEW" => held: Day,
        /// How the child took part.
        "REVIEW_CODE" => participation: Text,
    }
}

record! {
    /// One unaccompanied asylum-seeking child.
    Uasc in Uasc {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Sex.
        "SEX" => sex: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The day the status ceased.
        "DUC" => ceased: Day,
    }
}

record! {
    /// One child looked after for twelve months.
    Oc2 in Oc2 {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The strengths and difficulties score.
        "SDQ_SCORE" => sdq_score: Text,
        /// Why there is no score.
        "SDQ_REASON" => sdq_reason: Text,
        /// Whether convicted.
        "CONVICTED" => convicted: Text,
        /// Whether health checks are up to date.
        "HEALTH_CHECK" => health_check: Text,
        /// Whether immunisations are up to date.
        "IMMUNISATIONS" => immunisations: Text,
        /// Whether teeth were checked.
        "TEETH_CHECK" => teeth_check: Text,
        /// Whether health was assessed.
        "HEALTH_ASSESSMENT" => health_assessment: Text,
        /// Whether there is a substance misuse problem.
        "SUBSTANCE_MISUSE" => substance_misuse: Text,
        /// Whether an intervention was received.
        "INTERVENTION_RECEIVED" => intervention_received: Text,
        /// Whether an intervention was offered.
        "INTERVENTION_OFFERED" => intervention_offered: Text,
    }
}

record! {
    /// One care leaver.
    Oc3 in Oc3 {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// Whether the authority is in touch.
        "IN_TOUCH" => in_touch: Text,
        /// Main activity.
        "ACTIV" => activity: Text,
        /// Accommodation.
        "ACCOM" => accommodation: Text,
    }
}

record! {
    /// One adopted child.
    Ad1 in Ad1 {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The day of the decision that adoption is in the child's interest.
        "DATE_INT" => decided: Day,
        /// The day the child was matched with adopters.
        "DATE_MATCH" => matched: Day,
        /// Whether adopted by the former foster carer.
        "FOSTER_CARE" => foster_carer: Text,
        /// How many adopters.
        "NB_ADOPTR" => adopters: Text,
        /// The adopters' sex.
        "SEX_ADOPTR" => adopters_sex: Text,
        /// The adopters' legal status.
        "LS_ADOPTR" => adopters_status: Text,
    }
}

record! {
    /// One decision that a child should be placed for adoption.
    PlacedAdoption in PlacedAdoption {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The day of the decision.
        "DATE_PLACED" => decided: Day,
        /// The day it was reversed.
        "DATE_PLACED_CEASED" => reversed: Day,
        /// Why it was reversed.
        "REASON_PLACED_CEASED" => reversal_reason: Text,
    }
}

record! {
    /// What permanence a child had before.
    PrevPerm in PrevPerm {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The kind of order.
        "PREV_PERM" => option: Text,
        /// The authority that arranged it.
        "LA_PERM" => authority: Text,
        /// The day of the order; parts not known are written ZZ and ZZZZ.
        "DATE_PERM" => ordered: Text,
    }
}

record! {
    /// One period of being missing or away without authorisation.
    Missing in Missing {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// Missing or away.
        "MISSING" => kind: Text,
        /// The day it began.
        "MIS_START" => start: Day,
        /// The day it ended.
        "MIS_END" => end: Day,
    }
}

record! {
    /// One social worker's time with a child.
    SwEpisode in SwEpisodes {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The social worker's registration number.
        "SW_ID" => worker: Text,
        /// The day it began.
        "SW_DECOM" => start: Day,
        /// The day it ended.
        "SW_DEC" => end: Day,
        /// Why it changed.
        "SW_REASON" => reason: Text,
    }
}

record! {
    /// One deprivation of liberty order.
    DoLo in DoLo {
        /// The authority's identifier of the child.
        "CHILD" => child: Text,
        /// Date of birth.
        "DOB" => born: Day,
        /// The day it began.
        "DOLO_START" => start: Day,
        /// The day it ended.
        "DOLO_END" => end: Day,
    }
}

impl Header {
    /// Whether the child is a boy; 1 was the code until 2023-24.
    pub fn is_male(&self) -> bool {
        self.sex.is_one_of(&["M", "1"])
    }

    /// Whether the child is a girl; 2 was the code until 2023-24.
    pub fn is_female(&self) -> bool {
        self.sex.is_one_of(&["F", "2"])
    }
}

impl Oc3 {
    /// The columns on leaving care.
    pub const FIELDS: [&'static str; 3] = ["IN_TOUCH", "ACTIV", "ACCOM"];

    /// Whether any item on leaving care was sent.
    pub fn is_started(&self) -> bool {
        self.in_touch.is_sent() || self.activity.is_sent() || self.accommodation.is_sent()
    }
}

impl Ad1 {
    /// The columns on adoption.
    pub const FIELDS: [&'static str; 6] = ["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"];

    fn sent(&self) -> [bool; 6] {
        [
            self.decided.is_sent(),
            self.matched.is_sent(),
            self.foster_carer.is_sent(),
            self.adopters.is_sent(),
            self.adopters_sex.is_sent(),
            self.adopters_status.is_sent(),
        ]
    }

    /// Whether any item on the adoption was sent.
    pub fn is_started(&self) -> bool {
        self.sent().contains(&true)
    }

    /// Whether every item on the adoption was sent.
    pub fn is_completed(&self) -> bool {
        !self.sent().contains(&false)
    }
}

impl Oc2 {
    /// The columns answered with 0 or 1.
    pub const ANSWERS: [&'static str; 8] = [
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ];
    /// The columns that every child looked after for twelve months has.
    pub const CORE_HEALTH: [&'static str; 4] = ["IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE"];

    /// Each column answered with 0 or 1, with its answer.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, &Text)> {
        let answers = [
            &self.convicted,
            &self.health_check,
            &self.immunisations,
            &self.teeth_check,
            &self.health_assessment,
            &self.substance_misuse,
            &self.intervention_received,
            &self.intervention_offered,
        ];
        Self::ANSWERS.into_iter().zip(answers)
    }

    /// Whether one of the columns that every such child has is blank.
    pub fn lacks_core_health(&self) -> bool {
        [&self.immunisations, &self.teeth_check, &self.health_assessment, &self.substance_misuse].iter().any(|answer| answer.is_blank())
    }
}
