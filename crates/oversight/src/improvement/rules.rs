//! The rules of an improvement plan and its governance. One file a rule, named
//! by its code, and beside it the cases that settle what it does. A rule's
//! module doc comment is its public page: the first paragraph states it, the
//! sections say why it matters and what to do. To add one: write `code.rs` and
//! `code.md`, and name it twice below; the tests over the registry ask for the
//! rest.

use super::plan::Plan;
use care::records::{Key, Register};
use serde::Serialize;

mod action_overdue;
mod action_stale;
mod action_without_owner;
mod cause_without_action;
mod done_without_impact;
mod finding_without_outcome;
mod impact_not_backed;
mod meeting_action_without_content;
mod outcome_without_finding;
mod promise_due;
mod question_half_answered;
mod too_soon_expired;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &action_overdue::RULE,
    &action_stale::RULE,
    &action_without_owner::RULE,
    &cause_without_action::RULE,
    &done_without_impact::RULE,
    &finding_without_outcome::RULE,
    &impact_not_backed::RULE,
    &meeting_action_without_content::RULE,
    &outcome_without_finding::RULE,
    &promise_due::RULE,
    &question_half_answered::RULE,
    &too_soon_expired::RULE,
];

/// One rule.
pub struct Rule {
    /// Its code.
    pub code: &'static str,
    /// Its name, as a report heads it.
    pub name: &'static str,
    /// The registers without which it cannot run.
    pub needs: &'static [Register],
    /// The text of its own file, whose module doc comment is its public page.
    page: &'static str,
    check: fn(&Plan<'_>, &mut Flags),
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("code", &self.code).finish_non_exhaustive()
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// The rule's code.
    pub rule: &'static str,
    /// The rule's name.
    pub name: &'static str,
    /// The register of the record.
    pub register: Register,
    /// The record's key.
    pub record: Key,
    /// What, why, and what to do next.
    pub message: String,
}

/// A rule that could not run, and why: never to be read as one that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRun {
    /// The rule's code.
    pub rule: &'static str,
    /// Why.
    pub not_run: String,
}

/// Where a rule puts what it finds.
struct Flags {
    rule: &'static str,
    name: &'static str,
    found: Vec<Flag>,
}

impl Flags {
    fn push(&mut self, register: Register, record: &Key, message: impl Into<String>) {
        self.found.push(Flag { rule: self.rule, name: self.name, register, record: record.clone(), message: message.into() });
    }
}

impl Rule {
    /// What it finds; nothing where it cannot run.
    pub fn run(&self, plan: &Plan<'_>) -> Vec<Flag> {
        let mut flags = Flags { rule: self.code, name: self.name, found: Vec::new() };
        if self.not_run(plan).is_none() {
            (self.check)(plan, &mut flags);
        }
        flags.found
    }

    /// Why it cannot run, if it cannot.
    pub fn not_run(&self, plan: &Plan<'_>) -> Option<NotRun> {
        let missing: Vec<String> =
            self.needs.iter().filter(|register| !plan.shows(**register)).map(|register| register.many().to_lowercase()).collect();
        (!missing.is_empty()).then(|| NotRun { rule: self.code, not_run: format!("your role does not read all {}", missing.join(" and ")) })
    }

    /// Its public page in Markdown, without its cases.
    pub fn page(&self) -> String {
        let mut page = format!("# {}\n\n`{}`\n", self.name, self.code);
        for line in self.page.lines().map_while(|line| line.strip_prefix("//!")) {
            page.push('\n');
            match line.strip_prefix(" # ") {
                Some(heading) => page.push_str(&format!("## {heading}\n")),
                None => page.push_str(line.trim()),
            }
        }
        page.push('\n');
        page
    }
}

/// What every rule finds in a plan, rule by rule.
pub fn check(plan: &Plan<'_>) -> Vec<Flag> {
    RULES.iter().flat_map(|rule| rule.run(plan)).collect()
}

/// The rules that could not run on a plan.
pub fn not_run(plan: &Plan<'_>) -> Vec<NotRun> {
    RULES.iter().filter_map(|rule| rule.not_run(plan)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;
    use std::collections::BTreeMap;
    use std::path::Path;

    /// Where a rule's files are: `promise-due` is in `promise_due.rs` and `promise_due.md`.
    fn cases_of(rule: &Rule) -> String {
        let file = format!("src/improvement/rules/{}.md", rule.code.replace('-', "_"));
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap_or_else(|_| panic!("{file} is missing"))
    }

    #[test]
    fn every_rule_does_what_its_cases_say() {
        for rule in RULES {
            cases::check(&cases_of(rule), "flags", |plan| {
                rule.run(plan).iter().map(|flag| format!("{}: {}", flag.record, flag.message)).collect()
            });
        }
    }

    #[test]
    fn every_rule_is_documented_and_cased() {
        for rule in RULES {
            let page = rule.page();
            for part in ["\n## Why\n", "\n## What to do\n"] {
                assert!(page.contains(part), "{}: its page has no “{}”", rule.code, part.trim());
            }
            assert!(!rule.needs.is_empty(), "{}: say what it needs", rule.code);
            let cases = cases_of(rule);
            assert!(cases.contains("```flags\n```"), "{}: a case must pass", rule.code);
            assert!(cases.contains("```flags\n") && cases.lines().any(|line| line.contains(": ") && line.ends_with('.')), "{}", rule.code);
        }
        assert!(RULES.is_sorted_by(|one, other| one.code < other.code), "the rules are in the order of their codes, each once");
    }

    #[test]
    fn a_rule_whose_records_are_withheld_is_not_run() {
        let withheld: Vec<Register> = Plan::REGISTERS.to_vec();
        let plan = Plan::new(jiff::civil::date(2026, 6, 1), withheld);
        assert_eq!(not_run(&plan).len(), RULES.len());
        assert_eq!(check(&plan), []);
    }

    /// The pages in `docs/rules/improvement` are made from the rules; with
    /// `UPDATE=1` they are written afresh.
    #[test]
    fn the_pages_in_docs_are_what_the_rules_say() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules/improvement");
        let mut index =
            String::from("# Rules of the improvement plan\n\nMade from the rules themselves.\n\n| Rule | What it finds |\n|---|---|\n");
        let mut pages: BTreeMap<String, String> = BTreeMap::new();
        for rule in RULES {
            index.push_str(&format!("| [{}]({}.md) | {} |\n", rule.code, rule.code, rule.name));
            let cases = cases_of(rule);
            let cases = cases.split_once('\n').map_or("", |(_, rest)| rest).trim().replace("\n## ", "\n### ").replacen("## ", "### ", 1);
            pages.insert(format!("{}.md", rule.code), format!("{}\n## Cases\n\n{cases}\n", rule.page()));
        }
        pages.insert("README.md".to_owned(), index);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            for (name, text) in &pages {
                std::fs::write(folder.join(name), text).unwrap();
            }
        }
        let there: Vec<String> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let strays: Vec<_> = there.iter().filter(|name| !pages.contains_key(*name)).collect();
        assert!(strays.is_empty(), "no rule has these pages: {strays:?}");
        for (name, text) in &pages {
            let there = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
            assert!(there == *text, "docs/rules/improvement/{name} is stale: run this test again with UPDATE=1");
        }
    }
}
