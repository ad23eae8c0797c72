//! The code sets of the return, as the Department's guide lists them.

/// Sex.
pub const SEX: &[&str] = &["M", "F", "U"];
/// Ethnicity.
pub const ETHNICITY: &[&str] = &[
    "WBRI", "WIRI", "WOTH", "WIRT", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE",
    "OOTH", "REFU", "NOBT",
];
/// No and yes.
pub const NO_YES: &[&str] = &["0", "1"];
/// Why an episode began.
pub const REASON_BEGAN: &[&str] = &["S", "L", "P", "T", "B", "U"];
/// Legal status.
pub const LEGAL_STATUS: &[&str] = &["C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"];
/// Category of need.
pub const NEED: &[&str] = &["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"];
/// Type of placement, from 2025-26.
pub const PLACEMENT: &[&str] = &[
    "A3", "A4", "A5", "A6", "K1", "K2", "K3", "P1", "P3", "R1", "R2", "R3", "R5", "S1", "T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3",
    "U4", "U5", "U6", "Z11", "Z12", "Z13", "Z14",
];
/// Who provides a placement.
pub const PROVIDER: &[&str] = &["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"];
/// Why an episode ended.
pub const REASON_ENDED: &[&str] = &[
    "E11", "E12", "E2", "E3", "E4A", "E4B", "E13", "E41", "E45", "E46", "E47", "E48", "E5", "E6", "E7", "E8", "E9", "E14", "E15", "E16",
    "E17", "X1",
];
/// Why a placement changed.
pub const CHANGE_REASON: &[&str] =
    &["CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER"];
/// How a child took part in a review.
pub const PARTICIPATION: &[&str] = &["PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"];
/// Why there is no strengths and difficulties score.
pub const SDQ_REASON: &[&str] = &["SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"];
/// Whether the authority is in touch with a care leaver.
pub const IN_TOUCH: &[&str] = &["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"];
/// A care leaver's main activity.
pub const ACTIVITY: &[&str] = &["F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0"];
/// A care leaver's accommodation.
pub const ACCOMMODATION: &[&str] = &[
    "B1", "B2", "C1", "C2", "D1", "D2", "E1", "E2", "G1", "G2", "H1", "H2", "K1", "K2", "R1", "R2", "S2", "T1", "T2", "U1", "U2", "V1",
    "V2", "W1", "W2", "X2", "Y1", "Y2", "Z1", "Z2", "0",
];
/// How many adopters.
pub const ADOPTERS: &[&str] = &["1", "2"];
/// The adopters' sex.
pub const ADOPTERS_SEX: &[&str] = &["M1", "F1", "MM", "FF", "MF"];
/// The adopters' legal status.
pub const ADOPTERS_STATUS: &[&str] = &["L0", "L11", "L12", "L2", "L3", "L4"];
/// Why a decision to place for adoption was reversed.
pub const REVERSAL_REASON: &[&str] = &["RD1", "RD2", "RD3", "RD4"];
/// Missing, or away without authorisation.
pub const MISSING: &[&str] = &["M", "A"];
/// What permanence there was before.
pub const PREVIOUS_PERMANENCE: &[&str] = &["P1", "P2", "P3", "P4", "Z1"];
/// Why a child's social worker changed.
pub const SOCIAL_WORKER_REASON: &[&str] =
    &["MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS"];
