//! Tables of the Standard Safeguarding Dataset, version 1.4.5, as CSV: one file
//! for each table, named after it, with the dataset's own column names.
//!
//! Names, addresses, national identifiers, free text and outcomes held as JSON
//! are not read: no measure needs them. An identifier of a record (a visit, a
//! plan) is kept as a pseudonym, so that tables join and nothing points back
//! into the case system.

use crate::tables::annex_a::codes as annex_a;
use crate::tables::{CodeSet, Column, Identity, Kind, TableSchema};

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, header: name, aliases: &[], kind, required: false, identity: Identity::None }
}

const fn text(name: &'static str) -> Column {
    column(name, Kind::Text)
}

const fn date(name: &'static str) -> Column {
    column(name, Kind::Date)
}

const fn count(name: &'static str) -> Column {
    column(name, Kind::Integer)
}

const fn decimal(name: &'static str) -> Column {
    column(name, Kind::Decimal)
}

const fn code(name: &'static str, set: &'static CodeSet) -> Column {
    column(name, Kind::Code(set))
}

const fn child(name: &'static str) -> Column {
    text(name).of(Identity::Child).required()
}

const fn worker(name: &'static str) -> Column {
    text(name).of(Identity::Worker)
}

const fn record(name: &'static str) -> Column {
    text(name).of(Identity::Record)
}

/// The tables that are read, in the order that a case goes through them.
pub static TABLES: &[TableSchema] = &[
    TableSchema {
        name: "ssd_person",
        title: "SSD ssd_person: People",
        list: 41,
        columns: &[
            child("pers_person_id"),
            text("pers_sex"),
            text("pers_ethnicity"),
            date("pers_dob"),
            code("pers_send_flag", &annex_a::YES_NO_PLAIN),
            date("pers_expected_dob"),
            date("pers_death_date"),
            code("pers_is_mother", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "ssd_cin_episodes",
        title: "SSD ssd_cin_episodes: Referrals and episodes of need",
        list: 42,
        columns: &[
            record("cine_referral_id"),
            child("cine_person_id"),
            date("cine_referral_date").required(),
            text("cine_cin_primary_need_code"),
            text("cine_referral_source_code"),
            code("cine_referral_nfa", &annex_a::YES_NO_PLAIN),
            text("cine_close_reason"),
            date("cine_close_date"),
            text("cine_referral_team"),
            worker("cine_referral_worker_id"),
        ],
    },
    TableSchema {
        name: "ssd_cin_assessments",
        title: "SSD ssd_cin_assessments: Assessments",
        list: 43,
        columns: &[
            record("cina_assessment_id"),
            child("cina_person_id"),
            record("cina_referral_id"),
            date("cina_assessment_start_date").required(),
            code("cina_assessment_child_seen", &annex_a::YES_NO_PLAIN),
            date("cina_assessment_auth_date"),
            code("cina_assessment_outcome_nfa", &annex_a::YES_NO_PLAIN),
            text("cina_assessment_team"),
            worker("cina_assessment_worker_id"),
        ],
    },
    TableSchema {
        name: "ssd_cin_plans",
        title: "SSD ssd_cin_plans: Child in need plans",
        list: 44,
        columns: &[
            record("cinp_cin_plan_id"),
            record("cinp_referral_id"),
            child("cinp_person_id"),
            date("cinp_cin_plan_start_date").required(),
            date("cinp_cin_plan_end_date"),
            text("cinp_cin_plan_team"),
            worker("cinp_cin_plan_worker_id"),
        ],
    },
    TableSchema {
        name: "ssd_cin_visits",
        title: "SSD ssd_cin_visits: Child in need visits",
        list: 45,
        columns: &[
            record("cinv_cin_visit_id"),
            child("cinv_person_id"),
            date("cinv_cin_visit_date").required(),
            code("cinv_cin_visit_seen", &annex_a::YES_NO_PLAIN),
            code("cinv_cin_visit_seen_alone", &annex_a::YES_NO_PLAIN),
            code("cinv_cin_visit_bedroom", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "ssd_s47_enquiry",
        title: "SSD ssd_s47_enquiry: Section 47 enquiries",
        list: 46,
        columns: &[
            record("s47e_s47_enquiry_id"),
            record("s47e_referral_id"),
            child("s47e_person_id"),
            date("s47e_s47_start_date").required(),
            date("s47e_s47_end_date"),
            code("s47e_s47_nfa", &annex_a::YES_NO_PLAIN),
            worker("s47e_s47_completed_by_worker_id"),
            text("s47e_s47_completed_by_team"),
        ],
    },
    TableSchema {
        name: "ssd_initial_cp_conference",
        title: "SSD ssd_initial_cp_conference: Initial child protection conferences",
        list: 47,
        columns: &[
            record("icpc_icpc_id"),
            record("icpc_s47_enquiry_id"),
            child("icpc_person_id"),
            record("icpc_cp_plan_id"),
            record("icpc_referral_id"),
            code("icpc_icpc_transfer_in", &annex_a::YES_NO_PLAIN),
            date("icpc_icpc_target_date"),
            date("icpc_icpc_date"),
            code("icpc_icpc_outcome_cp_flag", &annex_a::YES_NO_PLAIN),
            text("icpc_icpc_team"),
            worker("icpc_icpc_worker_id"),
        ],
    },
    TableSchema {
        name: "ssd_cp_plans",
        title: "SSD ssd_cp_plans: Child protection plans",
        list: 48,
        columns: &[
            record("cppl_cp_plan_id"),
            record("cppl_referral_id"),
            record("cppl_icpc_id"),
            child("cppl_person_id"),
            date("cppl_cp_plan_start_date").required(),
            date("cppl_cp_plan_end_date"),
            text("cppl_cp_plan_initial_category"),
            code("cppl_cp_plan_ola", &annex_a::YES_NO_PLAIN),
            text("cppl_cp_plan_latest_category"),
        ],
    },
    TableSchema {
        name: "ssd_cp_visits",
        title: "SSD ssd_cp_visits: Child protection visits",
        list: 49,
        columns: &[
            record("cppv_cp_visit_id"),
            child("cppv_person_id"),
            record("cppv_cp_plan_id").required(),
            date("cppv_cp_visit_date").required(),
            code("cppv_cp_visit_seen", &annex_a::YES_NO_PLAIN),
            code("cppv_cp_visit_seen_alone", &annex_a::YES_NO_PLAIN),
            code("cppv_cp_visit_bedroom", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "ssd_cp_reviews",
        title: "SSD ssd_cp_reviews: Child protection reviews",
        list: 50,
        columns: &[
            record("cppr_cp_review_id"),
            child("cppr_person_id"),
            record("cppr_cp_plan_id").required(),
            date("cppr_cp_review_due"),
            date("cppr_cp_review_date"),
            code("cppr_cp_review_outcome_continue_cp", &annex_a::YES_NO_PLAIN),
            code("cppr_cp_review_quorate", &annex_a::YES_NO_PLAIN),
            text("cppr_cp_review_participation"),
        ],
    },
    TableSchema {
        name: "ssd_cla_episodes",
        title: "SSD ssd_cla_episodes: Episodes of care",
        list: 51,
        columns: &[
            record("clae_cla_episode_id"),
            child("clae_person_id"),
            date("clae_cla_episode_start_date").required(),
            text("clae_cla_episode_start_reason"),
            text("clae_cla_primary_need_code"),
            date("clae_cla_episode_ceased_date"),
            text("clae_cla_episode_ceased_reason"),
            record("clae_cla_id").required(),
            record("clae_referral_id"),
            record("clae_cla_placement_id"),
            date("clae_entered_care_date"),
            date("clae_cla_last_iro_contact_date"),
        ],
    },
    TableSchema {
        name: "ssd_cla_placement",
        title: "SSD ssd_cla_placement: Placements",
        list: 52,
        columns: &[
            record("clap_cla_placement_id"),
            date("clap_cla_placement_start_date").required(),
            text("clap_cla_placement_type"),
            text("clap_cla_placement_urn"),
            decimal("clap_cla_placement_distance"),
            record("clap_cla_id").required(),
            text("clap_cla_placement_provider"),
            text("clap_cla_placement_postcode").of(Identity::Postcode),
            date("clap_cla_placement_end_date"),
            text("clap_cla_placement_change_reason"),
            child("clap_person_id"),
        ],
    },
    TableSchema {
        name: "ssd_cla_reviews",
        title: "SSD ssd_cla_reviews: Reviews of children looked after",
        list: 53,
        columns: &[
            record("clar_cla_review_id"),
            record("clar_cla_id").required(),
            date("clar_cla_review_due_date"),
            date("clar_cla_review_date"),
            code("clar_cla_review_cancelled", &annex_a::YES_NO_PLAIN),
            text("clar_cla_review_participation"),
        ],
    },
    TableSchema {
        name: "ssd_cla_visits",
        title: "SSD ssd_cla_visits: Visits to children looked after",
        list: 54,
        columns: &[
            record("clav_cla_visit_id"),
            record("clav_cla_id"),
            child("clav_person_id"),
            date("clav_cla_visit_date").required(),
            code("clav_cla_visit_seen", &annex_a::YES_NO_PLAIN),
            code("clav_cla_visit_seen_alone", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "ssd_cla_health",
        title: "SSD ssd_cla_health: Health checks of children looked after",
        list: 55,
        columns: &[
            record("clah_health_check_id"),
            child("clah_person_id"),
            text("clah_health_check_type").required(),
            date("clah_health_check_date").required(),
            text("clah_health_check_status"),
        ],
    },
    TableSchema {
        name: "ssd_cla_immunisations",
        title: "SSD ssd_cla_immunisations: Immunisations of children looked after",
        list: 56,
        columns: &[
            child("clai_person_id"),
            code("clai_immunisations_status", &annex_a::YES_NO_PLAIN),
            date("clai_immunisations_status_date"),
        ],
    },
    TableSchema {
        name: "ssd_sdq_scores",
        title: "SSD ssd_sdq_scores: Strengths and difficulties scores",
        list: 57,
        columns: &[
            record("csdq_table_id"),
            child("csdq_person_id"),
            date("csdq_sdq_completed_date").required(),
            text("csdq_sdq_reason"),
            count("csdq_sdq_score"),
        ],
    },
    TableSchema {
        name: "ssd_missing",
        title: "SSD ssd_missing: Missing episodes",
        list: 58,
        columns: &[
            record("miss_table_id"),
            child("miss_person_id"),
            date("miss_missing_episode_start_date").required(),
            text("miss_missing_episode_type"),
            date("miss_missing_episode_end_date"),
            code("miss_missing_rhi_offered", &annex_a::YES_NO_PLAIN),
            code("miss_missing_rhi_accepted", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "ssd_care_leavers",
        title: "SSD ssd_care_leavers: Care leavers",
        list: 59,
        columns: &[
            record("clea_table_id"),
            child("clea_person_id"),
            text("clea_care_leaver_eligibility"),
            text("clea_care_leaver_in_touch"),
            date("clea_care_leaver_latest_contact"),
            text("clea_care_leaver_accommodation"),
            text("clea_care_leaver_accom_suitable"),
            text("clea_care_leaver_activity"),
            date("clea_pathway_plan_review_date"),
            worker("clea_care_leaver_personal_advisor"),
            text("clea_care_leaver_allocated_team"),
            worker("clea_care_leaver_worker_id"),
        ],
    },
    TableSchema {
        name: "ssd_legal_status",
        title: "SSD ssd_legal_status: Legal statuses",
        list: 60,
        columns: &[
            record("lega_legal_status_id"),
            child("lega_person_id"),
            text("lega_legal_status").required(),
            date("lega_legal_status_start_date").required(),
            date("lega_legal_status_end_date"),
        ],
    },
    TableSchema {
        name: "ssd_involvements",
        title: "SSD ssd_involvements: Who worked with whom",
        list: 61,
        columns: &[
            record("invo_involvements_id"),
            worker("invo_professional_id").required(),
            text("invo_professional_role_id"),
            text("invo_professional_team"),
            date("invo_involvement_start_date").required(),
            date("invo_involvement_end_date"),
            child("invo_person_id"),
            record("invo_referral_id"),
        ],
    },
    TableSchema {
        name: "ssd_professionals",
        title: "SSD ssd_professionals: Workers",
        list: 62,
        columns: &[
            worker("prof_professional_id"),
            worker("prof_professional_name"),
            text("prof_professional_job_title"),
            count("prof_professional_caseload"),
            text("prof_professional_department"),
            decimal("prof_full_time_equivalency"),
            code("prof_agency_worker_flag", &annex_a::YES_NO_PLAIN),
        ],
    },
    TableSchema {
        name: "ssd_department",
        title: "SSD ssd_department: Teams",
        list: 63,
        columns: &[text("dept_team_id"), text("dept_team_name"), text("dept_team_parent_id")],
    },
    TableSchema {
        name: "ssd_pre_proceedings",
        title: "SSD ssd_pre_proceedings: Pre-proceedings",
        list: 64,
        columns: &[
            record("prep_table_id"),
            child("prep_person_id"),
            text("prep_plo_family_id").of(Identity::Family),
            date("prep_pre_pro_decision_date"),
            date("prep_initial_pre_pro_meeting_date"),
            text("prep_pre_pro_outcome"),
            date("prep_agree_stepdown_issue_date"),
            date("prep_pre_pro_letter_date"),
            date("prep_care_pro_letter_date"),
        ],
    },
];
