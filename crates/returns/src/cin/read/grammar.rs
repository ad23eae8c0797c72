//! Which element may stand within which, as the schema has it, with the few
//! liberties that files in use take.

use crate::cin::submission::{Assessment, ChildCharacteristics, ChildIdentifiers, CinDetails, CinPlan, ProtectionPlan, Section47};

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
}

impl Block {
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
        }
    }

    /// Whether an end tag of this name closes the group.
    pub(super) fn is_named(self, name: &str) -> bool {
        self.name() == name || (self == Self::CinPlan && name == "CINplanDates")
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
        Block::Collection => leaf(&["Collection", "Year", "ReferenceDate"], name),
        Block::Source => leaf(&["SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"], name),
        Block::Children => open(&[Block::Child]).unwrap_or(Step::Unknown),
        Block::Child => open(&[Block::Identifiers, Block::Characteristics, Block::Episode]).unwrap_or(Step::Unknown),
        Block::Identifiers => leaf(ChildIdentifiers::FIELDS, name),
        Block::Characteristics => open(&[Block::Disabilities]).unwrap_or_else(|| leaf(ChildCharacteristics::FIELDS, name)),
        Block::Disabilities => leaf(&["Disability"], name),
        Block::Episode => open(&[Block::Assessment, Block::CinPlan, Block::Enquiry, Block::ProtectionPlan])
            .unwrap_or_else(|| leaf(CinDetails::FIELDS, name)),
        // Factors straight under the assessment: the shape before their group was added.
        Block::Assessment if name == "AssessmentFactors" => Step::Leaf("AssessmentFactors"),
        Block::Assessment => open(&[Block::Factors]).unwrap_or_else(|| leaf(Assessment::FIELDS, name)),
        Block::Factors => leaf(&["AssessmentFactors"], name),
        Block::CinPlan => leaf(CinPlan::FIELDS, name),
        Block::Enquiry => leaf(Section47::FIELDS, name),
        Block::ProtectionPlan => open(&[Block::Reviews]).unwrap_or_else(|| leaf(ProtectionPlan::FIELDS, name)),
        Block::Reviews => leaf(&["CPPreviewDate"], name),
    }
}
