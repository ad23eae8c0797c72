//! Grades on the scale of a judgement framework.

use care::records::Framework;

/// A grade, counted from the lowest of its scale, which is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// Its place on the scale, the lowest grade 0.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// How many grades it is above another; negative where it is below.
    pub fn above(self, other: Self) -> i32 {
        i32::from(self.0) - i32::from(other.0)
    }
}

/// The grades of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Best first, as frameworks write them.
    names: Vec<String>,
}

impl Scale {
    /// The scale of a framework; none where it grades nothing or with more
    /// grades than anybody could tell apart.
    pub fn of(framework: &Framework) -> Option<Self> {
        (2..=20).contains(&framework.scale.len()).then(|| Self { names: framework.scale.clone() })
    }

    /// Its grades by name, best first.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many grades it has.
    pub fn grades(&self) -> usize {
        self.names.len()
    }

    /// The grade of this name.
    pub fn grade(&self, name: &str) -> Option<Grade> {
        let from_best = self.names.iter().position(|grade| grade.eq_ignore_ascii_case(name.trim()))?;
        u8::try_from(self.names.len() - 1 - from_best).ok().map(Grade)
    }

    /// What a grade is called.
    pub fn name(&self, grade: Grade) -> Option<&str> {
        self.names.iter().rev().nth(grade.place()).map(String::as_str)
    }

    /// Whether a grade is good or better; none where the scale has no “Good”.
    pub fn good_or_better(&self, grade: Grade) -> Option<bool> {
        self.grade("Good").map(|good| grade >= good)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;

    pub(crate) fn scale() -> Scale {
        let scale = ["Outstanding", "Good", "Requires improvement to be good", "Inadequate"].map(str::to_owned).to_vec();
        let framework = Framework { name: "F".into(), valid_from: date(2018, 1, 1), valid_to: None, areas: vec![], scale, graded: vec![] };
        Scale::of(&framework).unwrap()
    }

    #[test]
    fn grades_are_counted_from_the_lowest_and_written_best_first() {
        let scale = scale();
        for (name, place, good) in
            [("Outstanding", 3, true), ("good", 2, true), ("Requires improvement to be good", 1, false), ("Inadequate", 0, false)]
        {
            let grade = scale.grade(name).unwrap();
            assert_eq!((grade.place(), scale.good_or_better(grade)), (place, Some(good)), "{name}");
            assert!(scale.name(grade).unwrap().eq_ignore_ascii_case(name));
        }
        assert_eq!(scale.grade("Satisfactory"), None);
    }
}
