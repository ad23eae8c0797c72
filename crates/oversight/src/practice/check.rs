//! Runs the rules over the latest version of every plan, and says what they found.

use super::authority::{Authority, Household, Shape};
use super::content::{Plan, PlanContent, Version};
use super::line::{self, Line, Names};
use super::rules::{self, Rule};
use super::split::Split;
use super::thresholds::{Confidence, Thresholds};
use super::voice::{self, Named, Setting, Voice};
use care::rule::{About, Kind};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Write as _;
use std::ops::Range;

/// Which rules to run.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// None: every rule.
    named: Option<Vec<&'static Rule>>,
}

/// A code that is no rule's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no practice rule {0}. `waymark check plans --help` says how to name one; docs/rules/practice lists them all")]
pub struct UnknownRule(pub String);

impl Selection {
    /// Every rule.
    pub fn all() -> Self {
        Self::default()
    }

    /// The rules of these codes, upper or lower case.
    pub fn named<S: AsRef<str>>(codes: impl IntoIterator<Item = S>) -> Result<Self, UnknownRule> {
        let mut named: Vec<&'static Rule> = Vec::new();
        for code in codes {
            let code = code.as_ref();
            let rule = rules::find(code).ok_or_else(|| UnknownRule(code.to_owned()))?;
            if !named.iter().any(|known| known.code == rule.code) {
                named.push(rule);
            }
        }
        Ok(Self { named: Some(named) })
    }

    fn holds(&self, rule: &Rule) -> bool {
        self.named.as_ref().is_none_or(|named| named.iter().any(|wanted| wanted.code == rule.code))
    }
}

/// Words of the plan that a flag points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The column they stand in.
    pub field: &'static str,
    /// The item; none for the flag's own.
    pub item: Option<Box<str>>,
    /// Where in the text, in bytes.
    pub span: Range<usize>,
}

/// One thing a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The plan.
    pub plan: Box<str>,
    /// The version, always the plan's latest.
    pub version: u32,
    /// The risk, outcome, action or view; none where it is the plan.
    pub item: Option<Box<str>>,
    /// Another item or plan that it is about.
    pub related: Option<Box<str>>,
    /// How sure.
    pub confidence: Confidence,
    /// What was found, in this plan.
    pub what: Cow<'static, str>,
    /// Where it can be seen.
    pub evidence: Vec<Evidence>,
}

impl Flag {
    /// What was found and what to do next.
    pub fn message(&self, about: &About) -> String {
        format!("{} {}", self.what, about.remedy.replace("\n\n", " "))
    }
}

/// One rule and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleReport {
    /// The rule.
    pub about: About,
    /// What came of it.
    pub checked: Checked,
}

/// What came of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// It looked, and this is what it found, in the order of the plans.
    Ran(Vec<Flag>),
    /// It could not look, and why. Never to be read as a pass.
    NotRun(String),
}

impl RuleReport {
    /// What it found; nothing where it did not run.
    pub fn flags(&self) -> &[Flag] {
        match &self.checked {
            Checked::Ran(flags) => flags,
            Checked::NotRun(_) => &[],
        }
    }
}

/// What came of every rule asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry a rule, in the registry's order.
    pub rules: Vec<RuleReport>,
    /// Plans looked at.
    pub plans: usize,
    /// Things that could not be read as meant.
    pub defects: usize,
}

/// Checks the latest version of every plan against the usual thresholds.
pub fn check(content: &PlanContent, selection: &Selection) -> Report {
    check_with(content, selection, &Thresholds::default())
}

/// Checks against an authority's own thresholds.
pub fn check_with(content: &PlanContent, selection: &Selection, thresholds: &Thresholds) -> Report {
    let authority = Authority::of(content);
    let chosen: Vec<&'static Rule> = rules::RULES.iter().copied().filter(|rule| selection.holds(rule)).collect();
    let cannot: Vec<Option<String>> = chosen.iter().map(|rule| why_not(rule, content, &authority)).collect();
    let found: Vec<Vec<(usize, Flag)>> = content
        .plans
        .par_iter()
        .enumerate()
        .map(|(at, plan)| {
            let Some(case) = Case::of(plan, at, &authority, thresholds) else { return Vec::new() };
            let mut flags = Vec::new();
            for (place, rule) in chosen.iter().enumerate().filter(|(place, _)| cannot.get(*place).is_some_and(Option::is_none)) {
                let Looks::AtEach(look) = rule.check.look else { continue };
                let mut found = FoundInAll::above(thresholds.cut(rule.code));
                look(&case, &mut found.about(&plan.id, case.version.number));
                flags.extend(found.flags.into_iter().map(|flag| (place, flag)));
            }
            flags
        })
        .collect();
    let mut by_rule: Vec<Vec<Flag>> = chosen.iter().map(|_| Vec::new()).collect();
    for (place, flag) in found.into_iter().flatten() {
        if let Some(flags) = by_rule.get_mut(place) {
            flags.push(flag);
        }
    }
    for ((rule, cannot), flags) in chosen.iter().zip(&cannot).zip(&mut by_rule) {
        if let Looks::AtAll(look) = rule.check.look
            && cannot.is_none()
        {
            let mut found = FoundInAll::above(thresholds.cut(rule.code));
            look(content, &mut found);
            *flags = found.flags;
        }
    }
    let rules = chosen
        .iter()
        .zip(cannot)
        .zip(by_rule)
        .map(|((rule, cannot), flags)| RuleReport { about: rule.about(), checked: cannot.map_or(Checked::Ran(flags), Checked::NotRun) })
        .collect();
    Report { rules, plans: content.plans.len(), defects: content.defects.len() + content.more_defects }
}

fn why_not(rule: &Rule, content: &PlanContent, authority: &Authority) -> Option<String> {
    let missing: Vec<&str> = rule.needs.iter().filter(|table| content.missing.contains(table)).map(|table| table.file()).collect();
    if !missing.is_empty() {
        return Some(format!("{} could not be used", missing.join(" and ")));
    }
    rule.check.cannot.and_then(|cannot| cannot(authority)).map(ToOwned::to_owned)
}

/// How a rule looks.
#[derive(Clone, Copy)]
pub(super) enum Looks {
    /// At one plan after another.
    AtEach(fn(&Case<'_>, &mut Found<'_>)),
    /// Once, at all plans together; what it finds is in the order of the plans.
    AtAll(fn(&PlanContent, &mut FoundInAll)),
}

/// One plan as the rules look at it.
pub(super) struct Case<'a> {
    pub(super) plan: &'a Plan,
    /// The latest version.
    pub(super) version: &'a Version,
    /// The review before.
    pub(super) before: Option<&'a Version>,
    pub(super) shape: Shape,
    pub(super) authority: &'a Authority,
    pub(super) thresholds: &'a Thresholds,
    /// Lower case; none where nobody says.
    pub(super) childs_name: Option<&'a str>,
    pub(super) household: Option<&'a Household>,
    /// First names of whoever owns an action, in lower case.
    owners: OnceCell<Vec<String>>,
    split: OnceCell<Split<'a>>,
    lines: OnceCell<Vec<Line>>,
    voices: OnceCell<Vec<Voice>>,
}

impl std::fmt::Debug for Case<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Case").field("plan", &self.plan.id).finish_non_exhaustive()
    }
}

impl<'a> Case<'a> {
    fn of(plan: &'a Plan, at: usize, authority: &'a Authority, thresholds: &'a Thresholds) -> Option<Self> {
        let version = plan.latest()?;
        let household = authority.households.get(version.household());
        let childs_name = household
            .and_then(|household| household.children.iter().find(|(child, _)| *child == version.child))
            .map(|(_, name)| name.as_str());
        Some(Self {
            plan,
            version,
            before: plan.before(1),
            shape: authority.shapes.get(at).copied().unwrap_or_default(),
            authority,
            thresholds,
            childs_name,
            household,
            owners: OnceCell::new(),
            split: OnceCell::new(),
            lines: OnceCell::new(),
            voices: OnceCell::new(),
        })
    }

    /// The words of the trade in a hundred, and the school years wanted, where both are so many
    /// that a family cannot read the plan. A grade of twelve is the end of school; short sentences
    /// lower the grade and not the trade, so where the trade is twice as thick the middle of
    /// secondary school is enough. Where a plan is half plain, its other half is looked at by lines.
    pub(super) fn unreadable(&self) -> Option<(f64, f64)> {
        let reading = self.shape.reading;
        let grade = reading.flesch_kincaid().filter(|_| reading.words >= 14)?;
        let (dense, line) = (self.shape.jargon_per_hundred(), self.thresholds.jargon_per_hundred);
        let by_lines = self.shape.lines >= 2 && self.shape.hard_lines * 2 >= self.shape.lines && dense >= line / 2.0 && grade >= 12.0;
        (dense >= line && grade >= 12.0 || dense >= 2.0 * line && grade >= 7.5 || by_lines).then_some((dense, grade))
    }

    /// Whether there is too little in the plan to know a child by.
    pub(super) fn is_thin(&self) -> bool {
        let short = self.authority.words.map_or(90.0, |usual| (usual.median * 0.35).min(160.0));
        let (few, line) = (self.shape.particular, self.thresholds.too_few_particular);
        // A few plain words about this child are a short plan; the same few among the words of
        // services are a thin one.
        few < line && (few < line / 3 || few * 3 < self.shape.general * 2) && (self.shape.words as f64) < short
    }

    /// Whether nothing can be told from single lines: there is too little in them, or nobody could
    /// say what.
    pub(super) fn cannot_be_read(&self) -> bool {
        self.is_thin() || self.unreadable().is_some()
    }

    /// The texts of the latest version as words.
    pub(super) fn split(&self) -> &Split<'a> {
        self.split.get_or_init(|| Split::of(self.version))
    }

    /// What each outcome was found to be, in the plan's order.
    pub(super) fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| {
            let split = self.version.outcomes.iter().zip(&self.split().outcomes);
            split
                .map(|(outcome, tokens)| line::read_after(&outcome.text, tokens, self.authority.forms.heading(&outcome.text), self))
                .collect()
        })
    }

    /// Whose words each of the child's views is in, in the plan's order.
    pub(super) fn voices(&self) -> &[Voice] {
        self.voices.get_or_init(|| {
            let age = self.version.age();
            self.version
                .childs_views()
                .map(|view| voice::read_among(&view.text, Setting { medium: &view.medium, age }, |name| self.named(name)))
                .collect()
        })
    }
}

impl Case<'_> {
    fn named(&self, name: &str) -> Named {
        if self.childs_name == Some(name) {
            Named::Child
        } else if self.is_adult(name) {
            Named::Adult
        } else if self.is_child(name) || self.authority.open_names.contains_key(name) {
            Named::AnotherChild
        } else {
            Named::Unknown
        }
    }

    fn owners(&self) -> &[String] {
        self.owners.get_or_init(|| {
            let mut owners: Vec<String> =
                self.version.actions.iter().filter_map(|action| Some(action.owner.split_whitespace().next()?.to_lowercase())).collect();
            owners.sort_unstable();
            owners.dedup();
            owners
        })
    }
}

impl Names for Case<'_> {
    fn is_child(&self, name: &str) -> bool {
        self.household.is_some_and(|household| {
            household.children.iter().any(|(_, known)| known == name) || household.siblings.iter().any(|known| known == name)
        })
    }

    fn is_adult(&self, name: &str) -> bool {
        self.household.is_some_and(|household| household.adults.iter().any(|known| known == name))
            || (self.childs_name != Some(name) && self.owners().iter().any(|owner| owner == name))
    }
}

/// Where a rule puts what it finds in any plan; what it is not sure enough of is dropped.
#[derive(Debug)]
pub(super) struct FoundInAll {
    cut: Confidence,
    flags: Vec<Flag>,
}

impl FoundInAll {
    fn above(cut: Confidence) -> Self {
        Self { cut, flags: Vec::new() }
    }

    /// For what is found in one plan.
    pub(super) fn about<'a>(&'a mut self, plan: &'a str, version: u32) -> Found<'a> {
        Found { plan, version, all: self }
    }
}

/// Where a rule puts what it finds in one plan.
pub(super) struct Found<'a> {
    plan: &'a str,
    version: u32,
    all: &'a mut FoundInAll,
}

impl std::fmt::Debug for Found<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Found").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl Found<'_> {
    /// Raises a flag, about an item or about the plan.
    pub(super) fn push(&mut self, item: Option<&str>, confidence: u8, what: impl Into<Cow<'static, str>>) {
        self.push_seen(item, None, confidence, what, Vec::new());
    }

    /// Raises a flag that points at words.
    pub(super) fn push_seen(
        &mut self,
        item: Option<&str>,
        related: Option<&str>,
        confidence: u8,
        what: impl Into<Cow<'static, str>>,
        evidence: Vec<Evidence>,
    ) {
        let confidence = Confidence::new(confidence);
        if confidence < self.all.cut {
            return;
        }
        self.all.flags.push(Flag {
            plan: self.plan.into(),
            version: self.version,
            item: item.map(Into::into),
            related: related.map(Into::into),
            confidence,
            what: what.into(),
            evidence,
        });
    }
}

/// A line of the JSON contract: a flag.
#[derive(Serialize)]
struct FlagLine<'a> {
    rule: &'a str,
    name: &'a str,
    plan: &'a str,
    version: u32,
    item: &'a str,
    related: &'a str,
    severity: Kind,
    confidence: u8,
    message: &'a str,
    evidence: &'a [Evidence],
}

/// A line of the JSON contract: a rule that could not run.
#[derive(Serialize)]
struct NotRunLine<'a> {
    rule: &'a str,
    not_run: &'a str,
}

impl Report {
    /// The JSON lines that `waymark check plans --format json` prints: one a flag, and one for
    /// each rule that could not run. `confidence` is in per cent.
    pub fn json_lines(&self, out: &mut impl std::io::Write) -> std::io::Result<()> {
        for RuleReport { about, checked } in &self.rules {
            let flags = match checked {
                Checked::Ran(flags) => flags,
                Checked::NotRun(why) => {
                    serde_json::to_writer(&mut *out, &NotRunLine { rule: about.code, not_run: why })?;
                    out.write_all(b"\n")?;
                    continue;
                }
            };
            for flag in flags {
                let line = FlagLine {
                    rule: about.code,
                    name: about.code,
                    plan: &flag.plan,
                    version: flag.version,
                    item: flag.item.as_deref().unwrap_or_default(),
                    related: flag.related.as_deref().unwrap_or_default(),
                    severity: about.kind,
                    confidence: flag.confidence.percent(),
                    message: &flag.message(about),
                    evidence: &flag.evidence,
                };
                serde_json::to_writer(&mut *out, &line)?;
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    /// Every flag of one plan with its rule, in the registry's order.
    pub fn of_plan<'a>(&'a self, plan: &'a str) -> impl Iterator<Item = (&'a About, &'a Flag)> {
        self.rules.iter().flat_map(move |rule| rule.flags().iter().filter(move |flag| *flag.plan == *plan).map(|flag| (&rule.about, flag)))
    }

    /// Flags over all rules.
    pub fn count(&self) -> usize {
        self.rules.iter().map(|rule| rule.flags().len()).sum()
    }

    /// A first look that fits one screen: what each rule found, and which could not look.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let plural = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        let _ = writeln!(
            out,
            "{} looked at, each in its latest version: {} to look at. A flag asks a person to look; it is not a grade of a child, a plan or a worker.",
            plural(self.plans, "plan"),
            plural(self.count(), "thing")
        );
        for rule in self.rules.iter().filter(|rule| !rule.flags().is_empty()) {
            let mut plans: Vec<&str> = rule.flags().iter().map(|flag| &*flag.plan).collect();
            plans.dedup();
            let _ = writeln!(out, "{:>7}  in {:>6}  {}", rule.flags().len(), plural(plans.len(), "plan"), rule.about.code);
        }
        for rule in &self.rules {
            if let Checked::NotRun(why) = &rule.checked {
                let _ = writeln!(out, "not run: {}, because {why}", rule.about.code);
            }
        }
        let quiet = self.rules.iter().filter(|rule| matches!(&rule.checked, Checked::Ran(flags) if flags.is_empty())).count();
        let _ = writeln!(out, "{} found nothing.", plural(quiet, "rule"));
        if self.defects > 0 {
            let _ = writeln!(out, "{} in the extract could not be read as meant.", plural(self.defects, "thing"));
        }
        out
    }
}

/// A rule's way of looking, and when it cannot.
#[derive(Clone, Copy)]
pub struct Look {
    pub(super) look: Looks,
    pub(super) cannot: Option<fn(&Authority) -> Option<&'static str>>,
}

impl std::fmt::Debug for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").finish_non_exhaustive()
    }
}
