//! The code sets of Annex A: the letter-prefixed lists of the 2019 template with
//! the codes that later editions and the SSDA903 return brought in.

use crate::tables::{Code, CodeSet};

const fn code(code: &'static str, label: &'static str) -> Code {
    Code { code, label }
}

/// Gender as Ofsted's list has it.
pub static GENDER: CodeSet = CodeSet {
    name: "gender",
    codes: &[
        code("a) Male", "Male"),
        code("b) Female", "Female"),
        code("c) Not stated/recorded", "Not stated or not recorded"),
        code("d) Neither", "Neither"),
    ],
};

/// Ethnicity. The 2019 list gives both REFU and NOBT the letter `s`; `t) NOBT` is read as NOBT.
pub static ETHNICITY: CodeSet = CodeSet {
    name: "ethnicity",
    codes: &[
        code("a) WBRI", "White British"),
        code("b) WIRI", "White Irish"),
        code("c) WIRT", "Traveller of Irish heritage"),
        code("d) WOTH", "Any other White background"),
        code("e) WROM", "Gypsy or Roma"),
        code("f) MWBC", "White and Black Caribbean"),
        code("g) MWBA", "White and Black African"),
        code("h) MWAS", "White and Asian"),
        code("i) MOTH", "Any other mixed background"),
        code("j) AIND", "Indian"),
        code("k) APKN", "Pakistani"),
        code("l) ABAN", "Bangladeshi"),
        code("m) AOTH", "Any other Asian background"),
        code("n) BCRB", "Caribbean"),
        code("o) BAFR", "African"),
        code("p) BOTH", "Any other Black background"),
        code("q) CHNE", "Chinese"),
        code("r) OOTH", "Any other ethnic group"),
        code("s) REFU", "Refused"),
        code("s) NOBT", "Not yet obtained"),
        code("u) UNKNOWN", "Unknown"),
    ],
};

/// Who a contact or a referral came from.
pub static CONTACT_SOURCE: CodeSet = CodeSet {
    name: "contact_source",
    codes: &[
        code("a) 1A: Individual", "Family member, relative or carer"),
        code("b) 1B: Individual", "Acquaintance, neighbour or child minder"),
        code("c) 1C: Individual", "The child themselves"),
        code("d) 1D: Individual", "Another individual"),
        code("e) 2A: Schools", "School"),
        code("f) 2B: Education services", "Education service"),
        code("g) 3A: Health services", "GP"),
        code("h) 3B: Health services", "Health visitor"),
        code("i) 3C: Health services", "School nurse"),
        code("j) 3D: Health services", "Other primary health service"),
        code("k) 3E: Health services", "Accident and emergency"),
        code("l) 3F: Health services", "Other health service"),
        code("m) 4: Housing", "Housing"),
        code("n) 5A: LA services", "Adult social care in this authority"),
        code("o) 5B: LA services", "Another department of this authority"),
        code("p) 5C: LA services", "A service of another authority"),
        code("q) 6: Police", "Police"),
        code("r) 7: Other legal agency", "Court, probation, immigration, Cafcass or prison"),
        code("s) 8: Other", "Children's centre, agency or voluntary organisation"),
        code("t) 9: Anonymous", "Anonymous"),
        code("u) 10: Unknown", "Unknown"),
        code("p1) 5D: LA services", "Early help"),
    ],
};

/// Yes or no.
pub static YES_NO: CodeSet = CodeSet { name: "yes_no", codes: &[code("a) Yes", "Yes"), code("b) No", "No")] };

/// Yes, no or unknown.
pub static YES_NO_UNKNOWN: CodeSet =
    CodeSet { name: "yes_no_unknown", codes: &[code("a) Yes", "Yes"), code("b) No", "No"), code("c) Unknown", "Unknown")] };

/// Primary need at the start of an episode of need.
pub static PRIMARY_NEED: CodeSet = CodeSet {
    name: "primary_need",
    codes: &[
        code("N1 - Abuse or neglect", "Abuse or neglect"),
        code("N2 - Child's disability", "Child's disability"),
        code("N3 - Parental disability or illness", "Parental disability or illness"),
        code("N4 - Family in acute stress", "Family in acute stress"),
        code("N5 - Family dysfunction", "Family dysfunction"),
        code("N6 - Socially unacceptable behaviour", "Socially unacceptable behaviour"),
        code("N7 - Low income", "Low income"),
        code("N8 - Absent parenting", "Absent parenting"),
        code("N9 - Cases other than children in need", "Cases other than children in need"),
        code("N0 - Not stated", "Not stated"),
    ],
};

/// Why an episode of need closed.
pub static CIN_CLOSURE_REASON: CodeSet = CodeSet {
    name: "cin_closure_reason",
    codes: &[
        code("RC1 - Adopted", "Adopted"),
        code("RC2 - Died", "Died"),
        code("RC3 - Child arrangements order", "Child arrangements order"),
        code("RC4 - Special guardianship order", "Special guardianship order"),
        code("RC5 - Transferred to services of another local authority", "Transferred to services of another local authority"),
        code("RC6 - Transferred to adult social care services", "Transferred to adult social care services"),
        code(
            "RC7 - Services ceased for any other reason, including child no longer in need",
            "Services ceased for any other reason, including child no longer in need",
        ),
        code("RC8 - Case closed after assessment, no further action", "Case closed after assessment, no further action"),
        code("RC9 - Case closed after assessment, referred to early help", "Case closed after assessment, referred to early help"),
    ],
};

/// Case status: the first that applies of looked after, protection plan, child in need plan, open assessment; closed overrides.
pub static CASE_STATUS: CodeSet = CodeSet {
    name: "case_status",
    codes: &[
        code("a) Looked after child", "Looked after"),
        code("b) Child Protection plan", "Child protection plan"),
        code("c) Child in need plan", "Child in need plan"),
        code("d) Open assessment", "Open assessment"),
        code("e) Closed episode", "Closed"),
    ],
};

/// Category of abuse on a child protection plan.
pub static ABUSE_CATEGORY: CodeSet = CodeSet {
    name: "abuse_category",
    codes: &[
        code("a) Neglect", "Neglect"),
        code("b) Physical abuse", "Physical abuse"),
        code("c) Sexual abuse", "Sexual abuse"),
        code("d) Emotional abuse", "Emotional abuse"),
        code("e) Multiple/not recommended", "Multiple (not recommended)"),
    ],
};

/// Category of need of a child in care.
pub static CATEGORY_OF_NEED: CodeSet = CodeSet {
    name: "category_of_need",
    codes: &[
        code("N1 - Abuse or neglect", "Abuse or neglect"),
        code("N2 - Child's disability", "Child's disability"),
        code("N3 - Parental illness or disability", "Parental illness or disability"),
        code("N4 - Family in acute stress", "Family in acute stress"),
        code("N5 - Family dysfunction", "Family dysfunction"),
        code("N6 - Socially unacceptable behaviour", "Socially unacceptable behaviour"),
        code("N7 - Low income", "Low income"),
        code("N8 - Absent parenting", "Absent parenting"),
    ],
};

/// Legal status of a child in care.
pub static LEGAL_STATUS: CodeSet = CodeSet {
    name: "legal_status",
    codes: &[
        code("C1: ICO", "Interim care order"),
        code("C2: FCO", "Full care order"),
        code("D1: Freeing order", "Freeing order"),
        code("E1: Placement order", "Placement order"),
        code("V2: Single period under S20", "Accommodated under section 20"),
        code("L1: Police protection LA accommodation", "Police protection, in authority accommodation"),
        code("L2: EPO", "Emergency protection order"),
        code("L3: Child assessment order LA accommodation", "Child assessment order, in authority accommodation"),
        code("J1: Remanded to LA or youth detention", "Remanded to authority or youth detention accommodation"),
        code("J2: LA accommodation under PACE", "Accommodated under PACE"),
        code("J3: Youth rehabilitation order", "Youth rehabilitation order with residence requirement"),
        code("V3: Short term breaks, episodes recorded", "Short breaks, each episode recorded"),
        code("V4: Short term breaks, agreements recorded", "Short breaks, agreement recorded"),
    ],
};

/// Permanence plan of a child in care.
pub static PERMANENCE_PLAN: CodeSet = CodeSet {
    name: "permanence_plan",
    codes: &[
        code("a) Return to family", "Return to family"),
        code("b) Adoption", "Adoption"),
        code("c) SGO/CAO", "Special guardianship or child arrangements order"),
        code("d) Supported living in the community", "Supported living in the community"),
        code("e) Long-term residential placement", "Long-term residential placement"),
        code("f) Long-term fostering", "Long-term fostering"),
        code("g) other", "Other"),
    ],
};

/// Why a child ceased to be looked after.
pub static CARE_END_REASON: CodeSet = CodeSet {
    name: "care_end_reason",
    codes: &[
        code("a) E11: Adopted - application unopposed", "Adopted, application unopposed"),
        code("b) E12: Adopted - consent dispensed", "Adopted, consent dispensed with"),
        code("c) E2: Died", "Died"),
        code("d) E3: Care taken by another LA", "Care taken over by another authority"),
        code("e) E4A: Returned home to live with parents or relatives - part of planning", "Returned home, as planned"),
        code("f) E4B: Returned home to live with parents or relatives - not part of planning", "Returned home, not as planned"),
        code(
            "g) E13: Parents, relatives or other with no parental responsibility",
            "Lives with relatives or others without parental responsibility",
        ),
        code("h) E41: Residence order granted", "Child arrangements (residence) order"),
        code(
            "i) E45: Special Guardianship Orders - former carer relative/friend",
            "Special guardianship to former foster carers who are relatives or friends",
        ),
        code("j) E46: Special Guardianship Orders - former carer other", "Special guardianship to other former foster carers"),
        code("k) E47: Special Guardianship Orders - relative/friend", "Special guardianship to other relatives or friends"),
        code("l) E48: Special Guardianship Orders - other", "Special guardianship to others"),
        code("m) E5: Moved into independent living - supported", "Independent living with support"),
        code("n) E6: Moved into independent living - no support", "Independent living without support"),
        code("o) E7: Transferred to residential care funded by adult social services", "Residential care funded by adult social care"),
        code("p) E9: Sentenced to custody", "Sentenced to custody"),
        code("q) E14: Accommodation on remand ended", "Remand ended"),
        code("r) E15: Age assessment determined child was 18 or over", "Age assessment found 18 or over"),
        code("s) E16: Child moved abroad", "Moved abroad"),
        code("t) E8: Care ceased for any other reason", "Ceased for any other reason"),
        code("u) X1:CodeError", "CodeError"),
        code("v) E17: Aged 18+ and remained with current carers", "Aged 18 or over and stayed with carers"),
    ],
};

/// Type of placement; K3 and Z11-Z14 come from later SSDA903 returns and have no letter.
pub static PLACEMENT_TYPE: CodeSet = CodeSet {
    name: "placement_type",
    codes: &[
        code("a) U1: Foster placement - relatives - long term", "Relative or friend, long-term fostering"),
        code("b) U2: Foster placement - relative - FFA", "Relative or friend, fostering for adoption"),
        code("c) U3: Foster placement - relative - not FFA", "Relative or friend, other fostering"),
        code("d) U4: Foster placement - long term", "Foster carer, long term"),
        code("e) U5: Foster placement - FFA", "Foster carer, fostering for adoption"),
        code("f) U6: Foster placement - not FFA", "Foster carer, other fostering"),
        code("g) A3: Placed for adoption - consent - current foster", "Placed for adoption by consent, with current foster carer"),
        code("h) A4: Placed for adoption - consent - not foster", "Placed for adoption by consent, not with current foster carer"),
        code("i) A5: Placed for adoption - order - foster", "Placed for adoption by order, with current foster carer"),
        code("j) A6: Placed for adoption - order - not foster", "Placed for adoption by order, not with current foster carer"),
        code("k) P1: Placed with parents", "With parents"),
        code("l) P2: Independent living", "Independent living"),
        code("m) P3: Residential employment", "Residential employment"),
        code("n) H5: Residential accommodation", "Semi-independent living outside children's homes regulations"),
        code("o) K1: Secure Children's Homes", "Secure children's home"),
        code("p) K2: Children's Homes", "Children's home"),
        code("q) R1: Residential Care Home", "Residential care home"),
        code("r) R2: NHS/Health Trust", "NHS or other nursing establishment"),
        code("s) R3: Family Centre or Mother and Baby Unit", "Family centre or mother and baby unit"),
        code("t) R5: Young Offender Institution", "Young offender institution or secure training centre"),
        code("u) S1: Residential school", "Residential school"),
        code("v) Z1: Other placements", "Other placement"),
        code("w) T0: Temporary placement", "Temporary move"),
        code("x) T1: Temporary placement - hospital", "In hospital"),
        code("y) T2: Temporary placement - holiday", "On holiday"),
        code("z) T3: Temporary placement - carer holiday", "Temporary while the carer is on holiday"),
        code("zz) T4: Temporary placement - seven days or less", "Temporary, seven days or fewer"),
        code("K3: Supported accommodation", "Supported accommodation"),
        code("Z11: 903 2026 sub-code of Z1", "Other placement (Z11)"),
        code("Z12: 903 2026 sub-code of Z1", "Other placement (Z12)"),
        code("Z13: 903 2026 sub-code of Z1", "Other placement (Z13)"),
        code("Z14: 903 2026 sub-code of Z1", "Other placement (Z14)"),
    ],
};

/// Provider of a placement.
pub static PLACEMENT_PROVIDER: CodeSet = CodeSet {
    name: "placement_provider",
    codes: &[
        code("a) PR0: Parents/Parental responsibility", "Parents or others with parental responsibility"),
        code("b) PR1: Own provision", "Own provision"),
        code("c) PR2: Other LA provision", "Another authority"),
        code("d) PR3: Other public provision", "Other public provision"),
        code("e) PR4: Private provision", "Private provision"),
        code("f) PR5: Voluntary/third sector", "Voluntary or third sector"),
    ],
};

/// Whether a placement is inside the authority's boundary.
pub static PLACEMENT_LOCATION: CodeSet = CodeSet { name: "placement_location", codes: &[code("a) In", "In"), code("b) Out", "Out")] };

/// Why a young person is entitled to leaving care services.
pub static ELIGIBILITY: CodeSet = CodeSet {
    name: "eligibility",
    codes: &[
        code("a) Relevant child", "Relevant child"),
        code("b) Former relevant child", "Former relevant child"),
        code("c) Qualifying care leaver", "Qualifying care leaver"),
        code("d) Eligible child", "Eligible child (still looked after, 16 or 17)"),
    ],
};

/// Whether the authority is in touch with a care leaver.
pub static IN_TOUCH: CodeSet = CodeSet {
    name: "in_touch",
    codes: &[
        code("a) Yes", "Yes"),
        code("b) No", "No"),
        code("c) Died", "Died"),
        code("d) Refu", "Young person refuses contact"),
        code("e) NREQ", "Service no longer required"),
        code("f) Rhom", "Returned home"),
    ],
};

/// Where a care leaver lives.
pub static ACCOMMODATION: CodeSet = CodeSet {
    name: "accommodation",
    codes: &[
        code("B: Parents/relatives", "With parents or relatives"),
        code("C: Community home / residential care", "Residential care"),
        code(
            "D: Semi-independent, transitional accommodation and self-contained accommodation",
            "Semi-independent or transitional accommodation",
        ),
        code("E: Supported lodgings", "Supported lodgings"),
        code("G: Abroad", "Abroad"),
        code("H: Deported", "Deported"),
        code("K: Ordinary lodgings, without formal support", "Ordinary lodgings"),
        code("R: Residence not known", "Residence not known"),
        code("S: No fixed abode / homeless", "No fixed abode"),
        code("T: Foyers and similar supported accommodation", "Foyer or similar supported accommodation"),
        code("U: Independent living", "Independent living"),
        code("V: Emergency accommodation", "Emergency accommodation"),
        code("W: Bed and breakfast", "Bed and breakfast"),
        code("X: In custody", "In custody"),
        code("Y: Other accommodation", "Other accommodation"),
        code("Z: With former foster carers", "With former foster carers"),
    ],
};

/// Whether a care leaver's accommodation is suitable.
pub static SUITABILITY: CodeSet =
    CodeSet { name: "suitability", codes: &[code("a) Suitable", "Suitable"), code("b) Unsuitable", "Unsuitable")] };

/// Whether a care leaver is in education, training or work.
pub static ACTIVITY: CodeSet = CodeSet {
    name: "activity",
    codes: &[
        code("F1: Full time in higher education", "Higher education, full time"),
        code("P1: Part time in higher education", "Higher education, part time"),
        code("F2: Full time in education other than higher", "Other education, full time"),
        code("P2: Part time in education other than higher", "Other education, part time"),
        code("F3: Full time in training or employment", "Training or employment, full time"),
        code("P3: Part time in training or employment", "Training or employment, part time"),
        code(
            "G4: Not in education, employment or training - illness or disability",
            "Not in education, employment or training: illness or disability",
        ),
        code("G5: Not in education, employment or training - other", "Not in education, employment or training: other"),
        code(
            "G6: Not in education, employment or training - pregnancy or parenting",
            "Not in education, employment or training: pregnancy or parenting",
        ),
        code("F4: Young person engaged full time in an apprenticeship", "Apprenticeship, full time"),
        code("P4: Young person engaged part time in an apprenticeship", "Apprenticeship, part time"),
        code(
            "F5: Young person engaged full time in training or employment (not apprenticeship)",
            "Training or employment, full time, not an apprenticeship",
        ),
        code(
            "P5: Young person engaged part time in training or employment (not apprenticeship)",
            "Training or employment, part time, not an apprenticeship",
        ),
    ],
};

/// Why a child should no longer be placed for adoption.
pub static ADOPTION_REVERSAL_REASON: CodeSet = CodeSet {
    name: "adoption_reversal_reason",
    codes: &[
        code("RD1 - The child's needs changed subsequent to the decision", "The child's needs changed subsequent to the decision"),
        code("RD2 - The Court did not make a placement order", "The Court did not make a placement order"),
        code("RD3 - Prospective adopters could not be found", "Prospective adopters could not be found"),
        code("RD4 - Any other reason", "Any other reason"),
    ],
};

/// Why an adopter left the process.
pub static ADOPTER_LEAVING_REASON: CodeSet = CodeSet {
    name: "adopter_leaving_reason",
    codes: &[
        code("1 - Adopter withdrew from process", "Adopter withdrew from process"),
        code("2 - Process put on hold", "Process put on hold"),
        code("3 - Application refused", "Application refused"),
    ],
};

/// Yes or no, without letters.
pub static YES_NO_PLAIN: CodeSet = CodeSet { name: "yes_no_plain", codes: &[code("Yes", "Yes"), code("No", "No")] };
