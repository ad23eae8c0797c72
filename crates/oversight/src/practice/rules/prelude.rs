//! What every rule's file begins with.

pub(super) use super::super::check::{Look, Looks};
pub(super) use super::super::content::Table;
pub(super) use super::Rule;
pub(super) use care::rule::{Kind, Level};
use care::rule::{Source, Years};

/// Practice rules are not of a collection year: the duties they rest on began in October 1991.
pub(super) const SINCE_THE_ACT: Years = Years::from(1992);

pub(super) const WORKING_TOGETHER: Source = Source {
    document: "Working Together to Safeguard Children 2023",
    paragraph: "chapter 3: a plan says what needs to change, by how much, and by when",
};
pub(super) const WISHES: Source = Source {
    document: "Children Act 1989",
    paragraph: "section 17(4A): the child’s wishes and feelings are found out and given due weight",
};
pub(super) const UNDER_REVIEW: Source = Source {
    document: "Care Planning, Placement and Case Review (England) Regulations 2010",
    paragraph: "regulation 6: the plan is kept under review, and the child given a copy",
};
pub(super) const INSPECTION: Source = Source {
    document: "Ofsted, inspecting local authority children’s services",
    paragraph: "evaluation criteria: plans are specific to the child and reviewed",
};
