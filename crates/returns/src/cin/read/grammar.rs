//! Which element may stand within which, as the schema has it, with the few
//! liberties that files in use take.

use crate::cin::submission::{
    Assessment, ChildCharacteristics, ChildIdentifiers, CinDetails, CinPlan, PreProceedings, ProtectionPlan, Section47,
};

/// A group of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// Outside everything.
    Document,
    Message,
    Header,
    Collection,
    Source,
    Children,
    Child,
    Identifiers,
    Characteristics,
    Disabilities,
    Episode,
    Assessment,
    Factors,
    CinPlan,
    Enquiry,
    ProtectionPlan,
    Reviews,
    PreProceedings,
}

/// The values of the groups that have no record of their own.
const COLLECTION: &[&str] = &["Collection", "Year", "ReferenceDate"];
const SOURCE: &[&str] = &["SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"];
const DISABILITIES: &[&str] = &["Disability"];
const FACTORS: &[&str] = &["AssessmentFactors"];
const REVIEWS: &[&str] = &["CPPreviewDate"];

impl Block {
    /// Every group.
    const ALL: [Self; 17] = [
        Self::Message,
        Self::Header,
        Self::Collection,
        Self::Source,
        Self::Children,
        Self::Child,
        Self::Identifiers,
        Self::Characteristics,
        Self::Disabilities,
        Self::Episode,
        Self::Assessment,
        Self::Factors,
        Self::CinPlan,
        Self::Enquiry,
        Self::ProtectionPlan,
        Self::Reviews,
        Self::PreProceedings,
    ];

    /// The element's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Message => "Message",
            Self::Header => "Header",
            Self::Collection => "CollectionDetails",
            Self::Source => "Source",
            Self::Children => "Children",
            Self::Child => "Child",
            Self::Identifiers => "ChildIdentifiers",
            Self::Characteristics => "ChildCharacteristics",
            Self::Disabilities => "Disabilities",
            Self::Episode => "CINdetails",
            Self::Assessment => "Assessments",
            Self::Factors => "FactorsIdentifiedAtAssessment",
            Self::CinPlan => "CINPlanDates",
            Self::Enquiry => "Section47",
            Self::ProtectionPlan => "ChildProtectionPlans",
            Self::Reviews => "Reviews",
            Self::PreProceedings => "PreProceedingsandFGDM",
        }
    }

    /// Whether the group goes by this name.
    fn is_named(self, name: &str) -> bool {
        self.name() == name || (self == Self::CinPlan && name == "CINplanDates")
    }

    /// Whether an end tag of this name, in whatever capitals, closes the group.
    pub(super) fn is_closed_by(self, name: &str) -> bool {
        self.name() == name || self.name().eq_ignore_ascii_case(name)
    }
}

/// What an element of some name is, within some group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A group.
    Open(Block),
    /// A value, by its field's name.
    Leaf(&'static str),
    /// Not expected here.
    Unknown,
}

/// The schema's spelling of a name that is written with other capitals.
pub(super) fn spelling(name: &str) -> Option<&'static str> {
    let groups = Block::ALL.into_iter().map(Block::name);
    let values = [
        COLLECTION,
        SOURCE,
        ChildIdentifiers::FIELDS,
        ChildCharacteristics::FIELDS,
        DISABILITIES,
        CinDetails::FIELDS,
        Assessment::FIELDS,
        FACTORS,
        CinPlan::FIELDS,
        Section47::FIELDS,
        ProtectionPlan::FIELDS,
        REVIEWS,
        PreProceedings::FIELDS,
    ];
    groups.chain(values.into_iter().flatten().copied()).find(|known| known.eq_ignore_ascii_case(name)).filter(|known| *known != name)
}

fn leaf(fields: &'static [&'static str], name: &str) -> Step {
    fields.iter().find(|field| **field == name).map_or(Step::Unknown, |field| Step::Leaf(field))
}

/// What the element is within the group.
pub(super) fn step(within: Block, name: &str) -> Step {
    let open = |blocks: &[Block]| blocks.iter().find(|block| block.is_named(name)).map(|block| Step::Open(*block));
    match within {
        // A file without its wrappers is read, and the lack is noted.
        Block::Document => open(&[Block::Message, Block::Header, Block::Children, Block::Child]).unwrap_or(Step::Unknown),
        Block::Message => open(&[Block::Header, Block::Children, Block::Child]).unwrap_or(Step::Unknown),
        Block::Header => open(&[Block::Collection, Block::Source]).unwrap_or(Step::Unknown),
        Block::Collection => leaf(COLLECTION, name),
        Block::Source => leaf(SOURCE, name),
        Block::Children => open(&[Block::Child]).unwrap_or(Step::Unknown),
        Block::Child => open(&[Block::Identifiers, Block::Characteristics, Block::Episode]).unwrap_or(Step::Unknown),
        Block::Identifiers => leaf(ChildIdentifiers::FIELDS, name),
        Block::Characteristics => open(&[Block::Disabilities]).unwrap_or_else(|| leaf(ChildCharacteristics::FIELDS, name)),
        Block::Disabilities => leaf(DISABILITIES, name),
        Block::Episode => open(&[Block::Assessment, Block::CinPlan, Block::Enquiry, Block::ProtectionPlan, Block::PreProceedings])
            .unwrap_or_else(|| leaf(CinDetails::FIELDS, name)),
        // Factors straight under the assessment: the shape before their group was added.
        Block::Assessment if name == "AssessmentFactors" => Step::Leaf("AssessmentFactors"),
        Block::Assessment => open(&[Block::Factors]).unwrap_or_else(|| leaf(Assessment::FIELDS, name)),
        Block::Factors => leaf(FACTORS, name),
        Block::CinPlan => leaf(CinPlan::FIELDS, name),
        Block::Enquiry => leaf(Section47::FIELDS, name),
        Block::ProtectionPlan => open(&[Block::Reviews]).unwrap_or_else(|| leaf(ProtectionPlan::FIELDS, name)),
        Block::Reviews => leaf(REVIEWS, name),
        Block::PreProceedings => leaf(PreProceedings::FIELDS, name),
    }
}
