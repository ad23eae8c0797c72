//! Grades, and whether they may be laid beside each other.

use care::records::{Framework, Inspection, Key};

/// Whether grades may be recorded for an inspection under its framework.
pub fn graded(inspection: &Inspection, framework: Option<&Framework>) -> bool {
    framework.is_some_and(|framework| framework.grades(inspection.kind))
}

/// A grade that the framework does not know, or an area that it has not: shown
/// beside the grade, never put right by us.
pub fn doubts(inspection: &Inspection, framework: &Framework) -> Vec<String> {
    let mut doubts = Vec::new();
    for judgement in &inspection.judgements {
        if !framework.areas.iter().any(|area| area.code == judgement.area) {
            doubts.push(format!("“{}” is not an area of {}.", judgement.area, framework.name));
        }
        if !framework.scale.contains(&judgement.grade) {
            doubts.push(format!("“{}” is not a grade of {}.", judgement.grade, framework.name));
        }
    }
    if !inspection.judgements.is_empty() && !framework.grades(inspection.kind) {
        doubts.push(format!("{} gives no grade for this kind of visit, yet grades are recorded.", framework.name));
    }
    doubts
}

/// The graded inspection before this one, by its first day.
pub fn before<'a>(
    key: &Key,
    this: &Inspection,
    inspections: impl Iterator<Item = (&'a Key, &'a Inspection)>,
) -> Option<(&'a Key, &'a Inspection)> {
    inspections
        .filter(|(other, inspection)| *other != key && !inspection.judgements.is_empty() && inspection.from < this.from)
        .max_by_key(|(_, inspection)| inspection.from)
}

/// What must stand beside grades of two frameworks.
pub const CAVEAT: &str = "Grades of different frameworks are not on one scale: the areas, the words of the grades and what earns them changed. \
                          A later grade under another framework does not by itself show that things got better or worse.";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::{Area, GradedKind, InspectionKind, Judgement};

    fn framework() -> Framework {
        Framework {
            name: "The framework".into(),
            valid_from: "2018-01-01".parse().unwrap(),
            valid_to: None,
            areas: vec![Area { code: "help".into(), name: "Help and protection".into() }],
            scale: vec!["Good".into(), "Inadequate".into()],
            graded: vec![GradedKind { kind: InspectionKind::Standard }],
        }
    }

    fn inspection(kind: InspectionKind, from: &str, grade: Option<(&str, &str)>) -> Inspection {
        let from = from.parse().unwrap();
        let judgements = grade.map(|(area, grade)| Judgement { area: area.into(), grade: grade.into() }).into_iter().collect();
        Inspection {
            title: String::new(),
            kind,
            framework: None,
            ordinal: None,
            focus: None,
            from,
            to: from,
            parent: None,
            led_by: None,
            received: None,
            published: None,
            judgements,
        }
    }

    #[test]
    fn a_grade_that_the_framework_does_not_know_is_doubted_and_a_sound_one_is_not() {
        let sound = inspection(InspectionKind::Standard, "2024-01-08", Some(("help", "Good")));
        assert!(graded(&sound, Some(&framework())) && doubts(&sound, &framework()).is_empty());
        let odd = inspection(InspectionKind::FocusedVisit, "2024-01-08", Some(("leaders", "Adequate")));
        assert!(!graded(&odd, Some(&framework())) && !graded(&odd, None));
        assert_eq!(doubts(&odd, &framework()).len(), 3, "area, grade and kind");
    }

    #[test]
    fn the_one_before_is_the_last_that_was_graded() {
        let key = |text| Key::new(text).unwrap();
        let all = [
            (key("I1"), inspection(InspectionKind::Single, "2016-01-08", Some(("help", "Good")))),
            (key("I2"), inspection(InspectionKind::FocusedVisit, "2019-01-08", None)),
            (key("I3"), inspection(InspectionKind::Standard, "2021-01-08", Some(("help", "Good")))),
        ];
        let before = before(&key("I3"), &all[2].1, all.iter().map(|(key, inspection)| (key, inspection)));
        assert_eq!(before.unwrap().0.as_str(), "I1");
    }
}
