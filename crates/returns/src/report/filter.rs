//! Which flags of a report to show.

use care::rule::{Checked, Flag, Kind, Outcome, Report, Subject};
use std::borrow::Cow;

/// Which flags to show; what is not given does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this rule.
    pub rule: Option<String>,
    /// Of rules that are mostly about this table.
    pub about: Option<String>,
    /// Errors or queries alone.
    pub kind: Option<Kind>,
    /// Of the child of this identifier.
    pub child: Option<String>,
    /// Pointing at a table.
    pub table: Option<String>,
    /// Pointing at a field.
    pub field: Option<String>,
    /// About children of this team; empty for those whose team is not known.
    pub team: Option<String>,
    /// With this text in the rule, the child’s identifier, a field, a value or
    /// the detail, in capitals or not.
    pub text: Option<String>,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    fn takes_rule(&self, checked: &Checked, about: &impl Fn(&str) -> &'static str) -> bool {
        let code = checked.about.code;
        self.rule.as_deref().is_none_or(|rule| rule.eq_ignore_ascii_case(code))
            && self.kind.is_none_or(|kind| kind == checked.about.kind)
            && self.about.as_deref().is_none_or(|table| table == about(code))
    }

    /// Whether a filter is set that no rule without a flag can meet.
    fn asks_for_places(&self) -> bool {
        self.child.is_some() || self.table.is_some() || self.field.is_some() || self.team.is_some() || self.text.is_some()
    }

    fn takes<'a>(&self, checked: &Checked, flag: &Flag, team: &impl Fn(&Subject) -> Option<&'a str>) -> bool {
        let id = flag.subject.id.as_deref().unwrap_or_default();
        let is = |asked: &Option<String>, found: &str| asked.as_deref().is_none_or(|asked| asked == found);
        let points = |asked: &Option<String>, at: fn(&care::rule::Cell) -> &'static str| {
            asked.as_deref().is_none_or(|asked| flag.cells.iter().any(|cell| at(cell) == asked))
        };
        is(&self.child, id)
            && self.team.as_deref().is_none_or(|asked| team(&flag.subject).unwrap_or_default() == asked)
            && points(&self.table, |cell| cell.table)
            && points(&self.field, |cell| cell.field)
            && self.text.as_deref().is_none_or(|text| holds(checked, flag, &text.to_lowercase()))
    }
}

fn holds(checked: &Checked, flag: &Flag, text: &str) -> bool {
    let within = |part: &str| part.to_lowercase().contains(text);
    within(checked.about.code)
        || within(&checked.about.statement)
        || flag.subject.id.as_deref().is_some_and(within)
        || flag.detail.as_deref().is_some_and(within)
        || flag.cells.iter().any(|cell| within(cell.field) || cell.value.as_deref().is_some_and(within))
}

/// The report with only those flags, and those rules, that the filter lets
/// through. A flag keeps all of its cells, for one says little without the
/// others. `team` says which team a child is with, `about` which table a rule
/// is mostly about. A rule that could not run stays, unless places are asked
/// for, so that it never reads as one that found nothing.
pub fn narrowed<'a, 't>(
    report: &'a Report,
    filter: &Filter,
    team: impl Fn(&Subject) -> Option<&'t str>,
    about: impl Fn(&str) -> &'static str,
) -> Cow<'a, Report> {
    if filter.is_open() {
        return Cow::Borrowed(report);
    }
    let rules = report.checked.iter().filter(|checked| filter.takes_rule(checked, &about)).filter_map(|checked| {
        let outcome = match &checked.outcome {
            Outcome::NotRun(_) if filter.asks_for_places() => return None,
            Outcome::NotRun(why) => Outcome::NotRun(why.clone()),
            Outcome::Ran(flags) => Outcome::Ran(flags.iter().filter(|flag| filter.takes(checked, flag, &team)).cloned().collect()),
        };
        Some(Checked { about: checked.about.clone(), outcome })
    });
    Cow::Owned(Report { checked: rules.collect() })
}
