//! The tables of the return, this year's and last year's, and what else a rule
//! may need to look at.

use std::fmt;

/// What a rule looks at: a table of the return, or something sent beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// One row a child: who the child is.
    Header,
    /// One row an episode of being looked after.
    Episodes,
    /// One row a review of the care plan.
    Reviews,
    /// One row an unaccompanied asylum-seeking child.
    Uasc,
    /// One row a child looked after for twelve months: health, convictions.
    Oc2,
    /// One row a care leaver.
    Oc3,
    /// One row an adopted child.
    Ad1,
    /// One row a decision that a child should be placed for adoption.
    PlacedAdoption,
    /// One row a child: what permanence there was before.
    PrevPerm,
    /// One row a period of being missing or away without authorisation.
    Missing,
    /// One row a social worker's time with a child.
    SwEpisodes,
    /// One row a deprivation of liberty order.
    DoLo,
    /// Last year's [`Table::Header`].
    HeaderLast,
    /// Last year's [`Table::Episodes`].
    EpisodesLast,
    /// Last year's [`Table::Reviews`].
    ReviewsLast,
    /// Last year's [`Table::Uasc`].
    UascLast,
    /// Last year's [`Table::Oc2`].
    Oc2Last,
    /// Last year's [`Table::Oc3`].
    Oc3Last,
    /// Last year's [`Table::Ad1`].
    Ad1Last,
    /// Last year's [`Table::PlacedAdoption`].
    PlacedAdoptionLast,
    /// Last year's [`Table::PrevPerm`].
    PrevPermLast,
    /// Last year's [`Table::Missing`].
    MissingLast,
    /// Last year's [`Table::SwEpisodes`].
    SwEpisodesLast,
    /// Last year's [`Table::DoLo`].
    DoLoLast,
    /// Ofsted's list of social care providers.
    Providers,
    /// The directory of postcodes.
    Postcodes,
    /// The code of the authority that sends the return.
    Authority,
}

impl Table {
    /// The tables of one year's return, in the guide's order.
    pub const SENT: [Self; 12] = [
        Self::Header,
        Self::Episodes,
        Self::Reviews,
        Self::Uasc,
        Self::Oc2,
        Self::Oc3,
        Self::Ad1,
        Self::PlacedAdoption,
        Self::PrevPerm,
        Self::Missing,
        Self::SwEpisodes,
        Self::DoLo,
    ];

    /// Last year's table of the same kind; itself for what has no year.
    #[must_use]
    pub const fn last(self) -> Self {
        match self {
            Self::Header => Self::HeaderLast,
            Self::Episodes => Self::EpisodesLast,
            Self::Reviews => Self::ReviewsLast,
            Self::Uasc => Self::UascLast,
            Self::Oc2 => Self::Oc2Last,
            Self::Oc3 => Self::Oc3Last,
            Self::Ad1 => Self::Ad1Last,
            Self::PlacedAdoption => Self::PlacedAdoptionLast,
            Self::PrevPerm => Self::PrevPermLast,
            Self::Missing => Self::MissingLast,
            Self::SwEpisodes => Self::SwEpisodesLast,
            Self::DoLo => Self::DoLoLast,
            other => other,
        }
    }

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "Header",
            Self::Episodes => "Episodes",
            Self::Reviews => "Reviews",
            Self::Uasc => "UASC",
            Self::Oc2 => "OC2",
            Self::Oc3 => "OC3",
            Self::Ad1 => "AD1",
            Self::PlacedAdoption => "PlacedAdoption",
            Self::PrevPerm => "PrevPerm",
            Self::Missing => "Missing",
            Self::SwEpisodes => "SWEpisodes",
            Self::DoLo => "DoLo",
            Self::HeaderLast => "Header_last",
            Self::EpisodesLast => "Episodes_last",
            Self::ReviewsLast => "Reviews_last",
            Self::UascLast => "UASC_last",
            Self::Oc2Last => "OC2_last",
            Self::Oc3Last => "OC3_last",
            Self::Ad1Last => "AD1_last",
            Self::PlacedAdoptionLast => "PlacedAdoption_last",
            Self::PrevPermLast => "PrevPerm_last",
            Self::MissingLast => "Missing_last",
            Self::SwEpisodesLast => "SWEpisodes_last",
            Self::DoLoLast => "DoLo_last",
            Self::Providers => "the Ofsted provider list",
            Self::Postcodes => "the directory of postcodes",
            Self::Authority => "the authority's code",
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
