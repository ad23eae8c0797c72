//! From contact to care: how many came to each step in the same six months,
//! drawn with the same step in a month to compare with.

use super::{Readings, Shown};
use jiff::civil::Date;
use measures::statistics::Improvement;
use measures::statistics::count::{self, Count};
use std::fmt::Write as _;

/// A step, and the measures that say how many came to it and how many of them
/// went on.
#[derive(Debug, Clone, Copy)]
struct Step {
    name: &'static str,
    measure: &'static str,
    /// What goes on to the next step, or ends here: measure and words.
    asides: &'static [(&'static str, &'static str)],
}

const STEPS: [Step; 7] = [
    Step { name: "Contacts", measure: "contacts_6m", asides: &[("contact_to_referral_pct", "became a referral")] },
    Step {
        name: "Referrals",
        measure: "referrals_6m",
        asides: &[
            ("referral_nfa_pct", "ended with no further action"),
            ("re_referral_12m_pct", "had been referred in the twelve months before"),
        ],
    },
    Step {
        name: "Assessments started",
        measure: "assessments_started_6m",
        asides: &[("assessment_nfa_pct", "of those completed ended with no further action")],
    },
    Step {
        name: "Section 47 enquiries",
        measure: "s47_6m",
        asides: &[("s47_to_icpc_pct", "led to a conference"), ("s47_icpc_unnecessary_pct", "did not need one")],
    },
    Step { name: "Initial conferences", measure: "icpc_6m", asides: &[("icpc_to_cpp_pct", "led to a child protection plan")] },
    Step {
        name: "Child protection plans",
        measure: "cpp_started_6m",
        asides: &[("cpp_into_care_pct", "of those that ended, ended with the child in care")],
    },
    Step { name: "Children coming into care", measure: "cla_started_6m", asides: &[] },
];

/// What becomes of those at a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// The measure.
    pub measure: &'static str,
    /// In words after the figure: “became a referral”.
    pub words: &'static str,
    /// The figure.
    pub shown: Shown,
    /// Its interval; empty where there is none.
    pub interval: String,
}

/// One step of the flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// What it is.
    pub name: &'static str,
    /// The measure.
    pub measure: &'static str,
    /// How many.
    pub shown: Shown,
    /// How many in the month to compare with.
    pub before: Shown,
    /// 100 × now ÷ then; `None` where either is not known.
    pub index: Option<f64>,
    /// Whether the change is more than chance gives, in words.
    pub words: String,
    /// So many for every hundred of the step before.
    pub per_hundred: Option<f64>,
    /// What becomes of them.
    pub asides: Vec<Aside>,
}

/// The flow as at a day, beside another.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// The day.
    pub on: Date,
    /// The day compared with.
    pub baseline: Date,
    /// The steps.
    pub steps: Vec<Reached>,
}

/// Two counts as an index, and what can be said of the change.
fn index(before: Option<f64>, now: Option<f64>) -> (Option<f64>, String) {
    let Some((before, now)) = before.zip(now) else { return (None, String::new()) };
    let whole = |value: f64| Count::new(value.max(0.0) as u64);
    let words = match (whole(before), whole(now)) {
        (Ok(before), Ok(now)) => count::compare(before, now).in_words(Improvement::Neutral),
        _ => String::new(),
    };
    ((before > 0.0).then(|| 100.0 * now / before), words)
}

impl Readings<'_> {
    /// The days that have a figure of the front door, earliest first.
    pub fn flow_days(&self) -> Vec<Date> {
        self.lines("referrals_6m").into_iter().map(|line| line.on).collect()
    }

    /// The flow at the last figure, beside that of `baseline`; of the same
    /// month a year before, or else of the first there is, where none is named
    /// or there is no figure of it. `None` without figures.
    pub fn flow(&self, baseline: Option<Date>) -> Option<Flow> {
        let days = self.flow_days();
        let (on, first) = (*days.last()?, *days.first()?);
        let year_before = care::calendar::months_before(on, 12);
        let baseline =
            baseline.filter(|day| days.contains(day)).or_else(|| days.contains(&year_before).then_some(year_before)).unwrap_or(first);
        let mut steps: Vec<Reached> = Vec::new();
        for step in STEPS {
            let lines = self.lines(step.measure);
            let nothing = || Shown { words: "Not known".to_owned(), of: String::new(), value: None };
            let at = |day: Date| lines.iter().find(|line| line.on == day).map_or_else(nothing, |line| line.shown.clone());
            let (shown, before) = (at(on), at(baseline));
            let (index, words) = index(before.value, shown.value);
            let previous = steps.last().and_then(|step| step.shown.value).filter(|value| *value > 0.0);
            let asides = step.asides.iter().filter_map(|&(measure, words)| {
                let line = self.lines(measure).into_iter().find(|line| line.on == on)?;
                Some(Aside { measure, words, shown: line.shown, interval: line.interval })
            });
            steps.push(Reached {
                name: step.name,
                measure: step.measure,
                per_hundred: previous.zip(shown.value).map(|(previous, value)| 100.0 * value / previous),
                asides: asides.collect(),
                shown,
                before,
                index,
                words,
            });
        }
        Some(Flow { on, baseline, steps })
    }
}

/// Sizes of the drawing, in its own units.
const WIDTH: f64 = 720.0;
const LEFT: f64 = 8.0;
const ROW: f64 = 74.0;
const BAR: f64 = 24.0;
const LONGEST: f64 = 560.0;

impl Flow {
    /// In a few sentences what the drawing shows.
    pub fn in_words(&self, day: impl Fn(Date) -> String) -> String {
        let mut sentences = vec![format!("Six months to {}, beside six months to {}.", day(self.on), day(self.baseline))];
        for step in &self.steps {
            let index = step.index.map(|index| format!(", {} where it was 100", super::number(index, 0))).unwrap_or_default();
            sentences.push(format!("{}: {}{index}.", step.name, step.shown.words));
        }
        sentences.join(" ")
    }

    /// The drawing: a bar for each step, filled, with an open bar under it for
    /// the month compared with. It is readable in black and white; the same is
    /// in words and in the table.
    pub fn svg(&self, day: impl Fn(Date) -> String) -> String {
        let values = || self.steps.iter().flat_map(|step| [step.shown.value, step.before.value]).flatten();
        let most = values().fold(1.0_f64, f64::max);
        let width = |value: Option<f64>| value.map_or(0.0, |value| (value / most * LONGEST).max(2.0));
        let height = 40.0 + ROW * self.steps.len() as f64;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"flow-title flow-desc\">\
             <title id=\"flow-title\">From contact to care</title><desc id=\"flow-desc\">{}</desc>",
            self.in_words(&day)
        );
        // Writing to a string does not fail.
        let _ = write!(
            out,
            "<rect class=\"wm-chart__bar\" x=\"{LEFT}\" y=\"6\" width=\"26\" height=\"14\"/><text x=\"42\" y=\"19\">to {}</text>\
             <rect class=\"wm-chart__limit\" x=\"330\" y=\"6\" width=\"26\" height=\"14\"/><text x=\"364\" y=\"19\">to {}</text>",
            day(self.on),
            day(self.baseline)
        );
        for (place, step) in self.steps.iter().enumerate() {
            let top = 40.0 + ROW * place as f64;
            let index = step.index.map(|index| format!(" (index {})", super::number(index, 0))).unwrap_or_default();
            let bar = top + 24.0;
            let _ = write!(
                out,
                "<text x=\"{LEFT}\" y=\"{:.0}\">{}: {}{index}</text>\
                 <rect class=\"wm-chart__bar\" x=\"{LEFT}\" y=\"{bar:.0}\" width=\"{:.1}\" height=\"{BAR}\"/>\
                 <rect class=\"wm-chart__limit\" x=\"{LEFT}\" y=\"{:.0}\" width=\"{:.1}\" height=\"10\"/>",
                top + 17.0,
                step.name,
                step.shown.words,
                width(step.shown.value),
                bar + BAR + 2.0,
                width(step.before.value),
            );
        }
        out.push_str("</svg>");
        out
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn shown(value: Option<f64>) -> Shown {
        Shown {
            words: value.map_or_else(|| "Withheld: small numbers".to_owned(), |value| super::super::number(value, 0)),
            of: String::new(),
            value,
        }
    }

    #[test]
    fn an_index_is_of_what_it_was_and_judged_by_the_counts() {
        assert_eq!(index(Some(200.0), Some(260.0)), (Some(130.0), "200 to 260: a real rise, p = 0.006".to_owned()));
        let (same, words) = index(Some(20.0), Some(26.0));
        assert!(same == Some(130.0) && words.contains("could be chance"), "{words}");
        assert_eq!(index(Some(0.0), Some(3.0)).0, None);
        assert_eq!(index(None, Some(3.0)), (None, String::new()));
    }

    #[test]
    fn the_drawing_has_a_bar_for_each_figure_and_says_so_in_words() {
        let step = |name, value: Option<f64>| Reached {
            name,
            measure: "contacts_6m",
            shown: shown(value),
            before: shown(Some(50.0)),
            index: value.map(|value| value * 2.0),
            words: String::new(),
            per_hundred: None,
            asides: Vec::new(),
        };
        let flow = Flow {
            on: date(2026, 10, 31),
            baseline: date(2025, 10, 31),
            steps: vec![step("Contacts", Some(100.0)), step("Referrals", None)],
        };
        let svg = flow.svg(|day| day.to_string());
        assert_eq!(svg.matches("<rect").count(), 2 + 2 * 2);
        for part in ["width=\"560.0\"", "width=\"280.0\"", "width=\"0.0\"", "Contacts: 100 (index 200)", "Referrals: Withheld"] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
        assert!(flow.in_words(|day| day.to_string()).contains("Contacts: 100, 200 where it was 100."));
    }
}
