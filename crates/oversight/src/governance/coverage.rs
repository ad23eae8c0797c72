//! Which findings of an inspection later visits looked at again, and what they
//! said: one row a finding that asks for improvement, one column a visit.

use care::records::{Finding, Inspection, Key, Progress};
use jiff::civil::Date;

/// What one visit said of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The visit's own findings about it, in the order recorded, with the
    /// progress word of each. Empty: not tested.
    pub findings: Vec<(&'a Key, Option<Progress>)>,
}

impl Cell<'_> {
    /// Whether the visit looked at it.
    pub fn tested(&self) -> bool {
        !self.findings.is_empty()
    }

    /// The words of the cell.
    pub fn words(&self) -> &'static str {
        match self.findings.iter().filter_map(|(_, progress)| *progress).next_back() {
            _ if self.findings.is_empty() => "Not tested",
            None => "Looked at, no progress word",
            Some(Progress::None) => "No progress",
            Some(Progress::Some) => "Some progress",
            Some(Progress::Strong) => "Strong progress",
        }
    }
}

/// One finding and what each visit said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The finding.
    pub finding: &'a Key,
    /// One cell a visit, in the order of [`Matrix::visits`].
    pub cells: Vec<Cell<'a>>,
}

impl Row<'_> {
    /// Whether no visit has looked at it.
    pub fn never_tested(&self) -> bool {
        !self.cells.iter().any(Cell::tested)
    }
}

/// The findings of an inspection against the visits that followed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix<'a> {
    /// The visits, by their first day.
    pub visits: Vec<&'a Key>,
    /// The findings that ask for improvement.
    pub rows: Vec<Row<'a>>,
}

impl Matrix<'_> {
    /// How many findings no visit has looked at.
    pub fn never_tested(&self) -> usize {
        self.rows.iter().filter(|row| row.never_tested()).count()
    }
}

/// No chain of "looks again at" is longer than this; a longer one is a circle.
const LONGEST_CHAIN: usize = 50;

/// The matrix of an inspection that others follow.
pub fn matrix<'a>(
    parent: &Key,
    inspections: impl Iterator<Item = (&'a Key, &'a Inspection)>,
    findings: impl Iterator<Item = (&'a Key, &'a Finding)>,
) -> Matrix<'a> {
    let mut visits: Vec<(Date, &Key)> = inspections
        .filter(|(key, inspection)| *key != parent && inspection.parent.as_ref().is_some_and(|link| link.key == *parent))
        .map(|(key, inspection)| (inspection.from, key))
        .collect();
    visits.sort_unstable();
    let visits: Vec<&Key> = visits.into_iter().map(|(_, key)| key).collect();
    let findings: Vec<(&Key, &Finding)> = findings.collect();
    let by_key: std::collections::HashMap<&Key, &Finding> = findings.iter().copied().collect();
    // A visit may look again at what an earlier visit said of a finding: both
    // speak of the same first finding.
    let comes_from = |finding: &'a Finding, first: &Key| {
        let mut earlier = finding.revisits.as_ref();
        for _ in 0..LONGEST_CHAIN {
            let Some(link) = earlier else { return false };
            if link.key == *first {
                return true;
            }
            earlier = by_key.get(&link.key).and_then(|finding| finding.revisits.as_ref());
        }
        false
    };
    let rows = findings
        .iter()
        .filter(|(_, finding)| finding.inspection.key == *parent && finding.asks())
        .map(|(first, _)| {
            let again: Vec<(&Key, &Finding)> = findings.iter().copied().filter(|(_, finding)| comes_from(finding, first)).collect();
            let cells = visits
                .iter()
                .map(|visit| Cell {
                    findings: again
                        .iter()
                        .filter(|(_, finding)| finding.inspection.key == **visit)
                        .map(|(key, finding)| (*key, finding.progress))
                        .collect(),
                })
                .collect();
            Row { finding: first, cells }
        })
        .collect();
    Matrix { visits, rows }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::governance::cases::rows;
    use care::records::{InspectionKind, Polarity, Ref};

    fn key(text: &str) -> Key {
        Key::new(text).unwrap()
    }

    fn word<T: serde::de::DeserializeOwned>(text: &str) -> T {
        serde_json::from_value(serde_json::Value::String(text.to_owned())).unwrap()
    }

    fn visit(from: &str, parent: Option<&str>) -> Inspection {
        let from = from.parse().unwrap();
        Inspection {
            title: String::new(),
            kind: InspectionKind::MonitoringVisit,
            framework: None,
            ordinal: None,
            focus: None,
            from,
            to: from,
            parent: parent.map(|parent| Ref::to(key(parent))),
            led_by: None,
            received: None,
            published: None,
            judgements: Vec::new(),
        }
    }

    #[test]
    fn cells_as_in_the_cases() {
        // V2 was recorded before V1 and came after it.
        let inspections = [
            (key("I1"), visit("2024-03-04", None)),
            (key("V2"), visit("2025-02-03", Some("I1"))),
            (key("V1"), visit("2024-09-02", Some("I1"))),
        ];
        let cases = rows(include_str!("cases/coverage.md"));
        let findings: Vec<(Key, Finding)> = cases
            .iter()
            .map(|row| {
                let finding = Finding {
                    text: row.text("finding").into(),
                    inspection: Ref::to(key(row.text("said at"))),
                    locator: None,
                    polarity: word::<Polarity>(row.text("polarity")),
                    themes: Vec::new(),
                    cohort: None,
                    quantifier: None,
                    revisits: row.maybe("looks again at").map(|first| Ref::to(key(first))),
                    progress: row.maybe("progress").map(word),
                    split_from: None,
                    source: None,
                };
                (key(row.text("finding")), finding)
            })
            .collect();
        let all = || findings.iter().map(|(key, finding)| (key, finding));
        let matrix = matrix(&key("I1"), inspections.iter().map(|(key, inspection)| (key, inspection)), all());
        assert_eq!(matrix.visits.iter().map(|key| key.as_str()).collect::<Vec<_>>(), ["V1", "V2"]);
        let mut shown = 0;
        for row in &cases {
            let found = matrix.rows.iter().find(|found| found.finding.as_str() == row.text("finding"));
            let words = found.map_or(["-", "-"], |found| [found.cells[0].words(), found.cells[1].words()]);
            shown += usize::from(found.is_some());
            assert_eq!(words, [row.text("V1"), row.text("V2")], "{}", row.text("finding"));
        }
        assert_eq!((shown, matrix.rows.len(), matrix.never_tested()), (4, 4, 1));
    }
}
