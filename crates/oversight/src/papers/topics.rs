//! Subjects touched by a text, from a fixed list: the themes that recur in inspectors' findings and
//! in councils' discussion of them, each known by plain words.

use super::paper::Paper;
use super::patterns::pattern;

/// A theme's name and the words it is known by, in lower case.
const TOPICS: &[(&str, &[&str])] = &[
    ("adoption and permanence", &["adoption", "adoptive", "permanence", "special guardian"]),
    ("assessment quality", &["assessment"]),
    ("care leavers", &["care leaver", "leaving care"]),
    ("caseloads", &["caseload", "workload"]),
    ("case recording", &["recording system", "case record", "case management"]),
    ("child protection", &["child protection", "section 47", "strategy meeting"]),
    ("children in need", &["children in need", "child in need"]),
    ("complaints and compliments", &["complaint", "compliment"]),
    ("corporate parenting", &["corporate parent"]),
    ("early help", &["early help", "early intervention", "early support"]),
    ("education", &["virtual school", "school", "attainment", "education plan"]),
    ("fostering", &["foster"]),
    ("governance", &["governance", "improvement board"]),
    ("health", &["health assessment", "mental health", "dentist"]),
    ("housing", &["housing", "homeless", "bed and breakfast"]),
    ("improvement plan", &["improvement plan", "action plan"]),
    ("leadership", &["leadership", "senior leader"]),
    ("looked after children", &["looked after", "children in care"]),
    ("management oversight", &["management oversight", "management grip", "supervision"]),
    ("missing children", &["missing"]),
    ("monitoring visits", &["monitoring visit"]),
    ("morale", &["morale"]),
    ("pace of improvement", &["pace", "rate of improvement"]),
    ("partnership", &["partner", "police", "district council"]),
    ("performance data", &["performance data", "scorecard", "dashboard", "dataset", "data set"]),
    ("plans and planning", &["planning", "care plan", "plans"]),
    ("placements", &["placement", "sufficiency", "residential"]),
    ("recruitment and retention", &["recruit", "retention", "vacanc", "agency", "permanent staff", "turnover"]),
    ("resources", &["resources", "budget", "investment", "funding", "£"]),
    ("safeguarding", &["safeguarding"]),
    ("scrutiny", &["scrutiny"]),
    ("training", &["training"]),
    ("voice of the child", &["child’s voice", "child's voice", "voice of the child", "children’s views", "children's views"]),
    ("youth service", &["youth service", "youth work"]),
];

pattern! {
    ORGANISATION = r"\b(?:Ofsted|OFSTED|Department for Education|Children['’]s Trust|(?:[A-Z][a-z]+ (?:and [A-Z][a-z]+ )?){1,3}(?:County|City|Borough|District|Metropolitan) Council|(?:[A-Z][a-z]+ ){1,4}Safeguarding (?:Children )?(?:Board|Partnership)|(?:Safeguarding )?Improvement Board|Corporate Parenting (?:Board|Panel|Committee)|Children in Care Council)\b";
}

/// The themes of a text, in the order of the list.
pub(super) fn of(text: &str) -> Vec<&'static str> {
    let low = text.to_lowercase();
    TOPICS.iter().filter(|(_, signs)| signs.iter().any(|s| low.contains(s))).map(|(name, _)| *name).collect()
}

/// The bodies that a paper names, each once.
pub(super) fn organisations(paper: &Paper<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let sentences = paper.sentences.iter().map(|s| paper.slice(&s.at));
    for found in sentences.flat_map(|s| ORGANISATION.find_iter(s)) {
        let name = found.as_str();
        if out.len() < 200 && !out.iter().any(|o| o.eq_ignore_ascii_case(name)) {
            out.push(name.to_owned());
        }
    }
    out
}
