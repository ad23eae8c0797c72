//! The eleven lists, column by column: the 2023 edition (169 columns), whose
//! columns take in those of the 2019 template (165). `required` marks what a
//! row is expected to have; where it is not, blank has a meaning (not yet, or
//! not applicable) or the edition brought the column in.

use super::codes;
use crate::tables::{CodeSet, Column, Identity, Kind, TableSchema};

const fn column(name: &'static str, header: &'static str, kind: Kind) -> Column {
    Column { name, header, aliases: &[], kind, required: false, identity: Identity::None }
}

const fn text(name: &'static str, header: &'static str) -> Column {
    column(name, header, Kind::Text)
}

const fn date(name: &'static str, header: &'static str) -> Column {
    column(name, header, Kind::Date)
}

const fn count(name: &'static str, header: &'static str) -> Column {
    column(name, header, Kind::Integer)
}

const fn code(name: &'static str, header: &'static str, set: &'static CodeSet) -> Column {
    column(name, header, Kind::Code(set))
}

const CHILD_ID: Column = text("child_id", "Child Unique ID").of(Identity::Child).also(&["Child ID", "Unique Child ID"]).required();
const FAMILY_ID: Column = text("family_id", "Family identifier").of(Identity::Family);
const SEX: Column = code("sex", "Gender", &codes::GENDER).also(&["Sex"]).required();
const ETHNICITY: Column = code("ethnicity", "Ethnicity", &codes::ETHNICITY).required();
/// The expected date for an unborn child, else blank where not known.
const DATE_OF_BIRTH: Column = date("date_of_birth", "Date of Birth").also(&["DOB"]);
/// Completed years; -1 for an unborn child.
const AGE: Column = count("age", "Age of Child (Years)").also(&["Age", "Age of Child"]);
const DISABILITY: Column = code("disability", "Does the Child have a Disability", &codes::YES_NO_UNKNOWN).required();
const TEAM: Column = text("team", "Allocated Team").required();
const WORKER_ID: Column = text("worker_id", "Allocated Worker").of(Identity::Worker).required();

/// Every list, in order.
pub static TABLES: &[TableSchema] = &[
    TableSchema {
        name: "contacts",
        title: "List 1: Contacts",
        list: 1,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            date("contact_date", "Date of Contact").also(&["Contact Date"]).required(),
            code("contact_source", "Contact Source", &codes::CONTACT_SOURCE).required(),
        ],
    },
    TableSchema {
        name: "early_help",
        title: "List 2: Early Help",
        list: 2,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            date("assessment_start_date", "Assessment start date").required(),
            date("assessment_completion_date", "Assessment completion date"),
            text("organisation", "Organisation completing assessment").required(),
        ],
    },
    TableSchema {
        name: "referrals",
        title: "List 3: Referral",
        list: 3,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            date("referral_date", "Date of referral").also(&["Referral Date"]).required(),
            code("referral_source", "Referral Source", &codes::CONTACT_SOURCE).required(),
            code("no_further_action", "Referral NFA?", &codes::YES_NO).required(),
            count("referrals_last_12_months", "Number of Referrals in Last 12 Months").required(),
            TEAM,
            WORKER_ID,
        ],
    },
    TableSchema {
        name: "assessments",
        title: "List 4: Assessments",
        list: 4,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            DISABILITY,
            date("assessment_start_date", "Continuous Assessment Start Date").required(),
            code("child_seen", "Child Seen During Continuous Assessment", &codes::YES_NO_UNKNOWN).required(),
            date("authorisation_date", "Continuous Assessment Date of Authorisation"),
            code("support_required", "Was the child assessed as requiring LA children's social care support", &codes::YES_NO)
                .also(&["Was the child assessed as being in need at assessment?"]),
            TEAM,
            WORKER_ID,
        ],
    },
    TableSchema {
        name: "section_47_enquiries",
        title: "List 5: Section 47 enquiries and Initial Child Protection Conferences",
        list: 5,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            DISABILITY,
            date("strategy_discussion_date", "Strategy discussion initiating Section 47 Enquiry Start Date").required(),
            code("icpc_unnecessary", "Was an Initial Child Protection Conference deemed unnecessary?", &codes::YES_NO),
            date("icpc_date", "Date of Initial Child Protection Conference"),
            code("icpc_led_to_plan", "Did the Initial Child Protection Conference Result in a Child Protection Plan", &codes::YES_NO),
            count("section_47_enquiries_last_12_months", "Number of Section 47 Enquiries in the last 12 months").required(),
            count("icpcs_last_12_months", "Number of ICPCs in the last 12 months").required(),
            TEAM,
            WORKER_ID,
        ],
    },
    TableSchema {
        name: "children_in_need",
        title: "List 6: Children in Need",
        list: 6,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            DISABILITY,
            date("cin_start_date", "CIN Start Date"),
            code("primary_need", "Primary Need Code", &codes::PRIMARY_NEED).required(),
            date("last_seen_date", "Date Child Was Last Seen"),
            date("cin_closure_date", "CIN Closure Date"),
            code("closure_reason", "Reason for Closure", &codes::CIN_CLOSURE_REASON),
            code("case_status", "Case status", &codes::CASE_STATUS).required(),
            TEAM,
            WORKER_ID,
        ],
    },
    TableSchema {
        name: "child_protection_plans",
        title: "List 7: Child protection",
        list: 7,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            DISABILITY,
            date("plan_start_date", "Child Protection Plan Start Date").required(),
            code("initial_abuse_category", "Initial Category of Abuse", &codes::ABUSE_CATEGORY).required(),
            code("latest_abuse_category", "Latest Category of Abuse", &codes::ABUSE_CATEGORY).required(),
            date("last_visit_date", "Date of the Last Statutory Visit"),
            code("seen_alone", "Was the Child Seen Alone?", &codes::YES_NO_UNKNOWN),
            date("last_review_date", "Date of latest review conference"),
            date("plan_end_date", "Child Protection Plan End Date"),
            code(
                "emergency_protection",
                "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
                &codes::YES_NO,
            )
            .required(),
            count("previous_plans", "Number of Previous Child Protection Plans").required(),
            TEAM,
            WORKER_ID,
        ],
    },
    TableSchema {
        name: "children_looked_after",
        title: "List 8: Children in care",
        list: 8,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            code("uasc", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", &codes::YES_NO).required(),
            DISABILITY,
            date("care_start_date", "Date Started to be Looked After").required(),
            code("category_of_need", "Child's Category of Need", &codes::CATEGORY_OF_NEED).required(),
            code(
                "repeat_period_of_care",
                "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
                &codes::YES_NO,
            )
            .also(&["Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N)"])
            .required(),
            date("legal_status_start_date", "Start date of current legal status").required(),
            code("legal_status", "Child's Legal Status", &codes::LEGAL_STATUS).required(),
            date("last_review_date", "Date of Latest Statutory Review"),
            date("last_visit_date", "Date of Last Social Work Visit"),
            code("permanence_plan", "What is the permanence plan for this child?", &codes::PERMANENCE_PLAN),
            date("last_iro_visit_date", "Date of Last IRO Visit / Contact to the Child"),
            date("last_health_assessment_date", "Date of Last Health Assessment"),
            date("last_dental_check_date", "Date of Last Dental Check"),
            count("placements_last_12_months", "Number of Placements in the Last 12 months").required(),
            date("care_end_date", "Date Ceased to be Looked After"),
            code("care_end_reason", "Reason Ceased to be Looked After", &codes::CARE_END_REASON),
            date("placement_start_date", "Start Date of Most Recent Placement").required(),
            code("placement_type", "Placement Type", &codes::PLACEMENT_TYPE).required(),
            code("placement_provider", "Placement Provider", &codes::PLACEMENT_PROVIDER).required(),
            text("placement_postcode", "Placement postcode").of(Identity::Postcode).required(),
            text("placement_urn", "URN of Placement"),
            code("placement_location", "Placement Location", &codes::PLACEMENT_LOCATION).required(),
            // The name of the authority, or a code where the placement is outside England.
            text("placement_authority", "LA of Placement").required(),
            count(
                "missing_episodes_last_12_months",
                "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
            )
            .required(),
            count(
                "absent_episodes_last_12_months",
                "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
            )
            .required(),
            code(
                "return_interview_offered",
                "Was the child offered a Return Interview after their last missing episode (Y/N)?",
                &codes::YES_NO_UNKNOWN,
            ),
            code(
                "return_interview_accepted",
                "Did the child accept a Return Interview after their last missing episode (Y/N)?",
                &codes::YES_NO_UNKNOWN,
            ),
            TEAM,
            WORKER_ID,
        ],
    },
    TableSchema {
        name: "care_leavers",
        title: "List 9: Leaving care services",
        list: 9,
        columns: &[
            CHILD_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            code("uasc", "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", &codes::YES_NO)
                .also(&["Unaccompanied Asylum Seeking Child (UASC) or formerly UASC if 18 or over"]),
            DISABILITY,
            TEAM,
            WORKER_ID,
            text("personal_adviser_id", "Allocated Personal Advisor").also(&["Allocated Personal Adviser"]).of(Identity::Worker),
            code("eligibility", "Eligibility Category", &codes::ELIGIBILITY).required(),
            date("pathway_plan_review_date", "Latest Pathway Plan Review Date"),
            code("in_touch", "LA In Touch", &codes::IN_TOUCH).also(&["LA in touch with care leaver"]).required(),
            date("last_contact_date", "Latest Date of Contact with care leaver").also(&["Latest Date of Contact"]),
            code("accommodation", "Type of Accommodation", &codes::ACCOMMODATION),
            code("accommodation_suitability", "Suitability of Accommodation", &codes::SUITABILITY),
            code("activity", "Activity Status", &codes::ACTIVITY),
        ],
    },
    TableSchema {
        name: "adoptions",
        title: "List 10: Adoption",
        list: 10,
        columns: &[
            CHILD_ID,
            FAMILY_ID,
            SEX,
            ETHNICITY,
            DATE_OF_BIRTH,
            AGE,
            DISABILITY,
            date("care_start_date", "Date the Child Entered Care").required(),
            date("decision_date", "Date of Decision that Child Should be Placed for Adoption").required(),
            date("placement_order_date", "Date of Placement Order"),
            date("matched_date", "Date of Matching Child and Prospective Adopters"),
            date("placed_date", "Date Placed for Adoption"),
            date("adoption_order_date", "Date of Adoption Order"),
            date("decision_reversed_date", "Date of Decision that Child Should No Longer be Placed for Adoption"),
            code("reversal_reason", "Reason Why Child No Longer Placed for Adoption", &codes::ADOPTION_REVERSAL_REASON),
            date("early_permanence_date", "Date the child was placed for fostering in FFA or concurrent planning placement"),
        ],
    },
    TableSchema {
        name: "adopters",
        title: "List 11: Adopters",
        list: 11,
        columns: &[
            text("adopter_id", "Individual adopter identifier").of(Identity::Family).required(),
            FAMILY_ID,
            SEX,
            ETHNICITY,
            code("disability", "Disability", &codes::YES_NO).required(),
            code("fostering_for_adoption", "Is the (prospective) adopter fostering for adoption?", &codes::YES_NO_PLAIN).required(),
            date("enquiry_date", "Date enquiry received").required(),
            date("stage_1_start_date", "Date Stage 1 started"),
            date("stage_1_end_date", "Date Stage 1 ended"),
            date("stage_2_start_date", "Date Stage 2 started"),
            date("stage_2_end_date", "Date Stage 2 ended"),
            date("application_date", "Date application submitted"),
            date("approval_date", "Date application approved"),
            date("matched_date", "Date adopter matched with child(ren)"),
            date("placed_date", "Date child/children placed with adopter(s)"),
            count("children_placed", "No. of children placed"),
            date("adoption_order_date", "Date of Adoption Order"),
            date("leaving_date", "Date of leaving adoption process"),
            code("leaving_reason", "Reason for leaving adoption process", &codes::ADOPTER_LEAVING_REASON),
        ],
    },
];
