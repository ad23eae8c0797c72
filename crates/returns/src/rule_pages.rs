//! The public pages of a family of rules, made from the rules themselves.
//!
//! A page is a rule's module doc comment, its data, and its cases. The pages
//! in `docs/rules` are made by each family's test, which fails when they are
//! stale; run it with `UPDATE=1` to write them afresh.

use care::rule::{Family, Level, Page, Rule};
use std::fmt::Write as _;

/// A rule's page in Markdown: its statement, what is known of it as rows of
/// names and values (empty ones left out), its sections, and its cases under
/// what they take for granted.
pub(crate) fn page<F: Family>(rule: &Rule<F>, rows: &[(&str, String)], premise: &str, cases: &str) -> String {
    let doc = Page::of(rule.page);
    let mut out = format!("# {}\n\n{}\n\n| | |\n|---|---|\n| Kind | {} |\n", rule.code, doc.statement, rule.kind);
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(out, "| {name} | {value} |");
    }
    let _ = writeln!(out, "| Applies | {} |\n| From | {} |", rule.years, rule.source);
    for (heading, text) in &doc.sections {
        let _ = write!(out, "\n## {heading}\n\n{text}\n");
    }
    let cases = cases.split_once('\n').map_or("", |(_, rest)| rest).trim();
    let _ = write!(out, "\n## Cases\n\n{premise}\n\n{cases}\n");
    out
}

/// What the rules of a return by tables say of themselves.
pub(crate) fn rows<F: Family>(rule: &Rule<F>) -> [(&'static str, String); 3] {
    let needs: Vec<String> = rule.needs.iter().map(ToString::to_string).collect();
    let looks_at = if rule.level == Level::Child { "each child" } else { "the whole return" };
    [("Looks at", looks_at.to_owned()), ("Needs", needs.join(", ")), ("Fields", rule.fields.join(", "))]
}

/// The index of a family's pages, in Markdown.
pub(crate) fn index<F: Family>(introduction: &str, rules: &[&Rule<F>]) -> String {
    let mut out = format!("{introduction}\n| Rule | Kind | What it asks |\n|---|---|---|\n");
    for rule in rules {
        let _ = writeln!(out, "| [{}]({}.md) | {} | {} |", rule.code, rule.code.to_lowercase(), rule.kind, Page::of(rule.page).statement);
    }
    out
}

/// Checks that a family's folder of pages is what its rules say; writes it
/// afresh where `UPDATE` is set. `cases` names the file of a rule's cases.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) fn check<F: Family>(
    rules: &[&'static Rule<F>],
    index: &str,
    cases: impl Fn(&Rule<F>) -> String,
    page: impl Fn(&Rule<F>, &str) -> String,
) {
    use std::collections::BTreeMap;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../../docs/rules").join(F::NAME);
    let mut pages: BTreeMap<String, String> = BTreeMap::from([("README.md".to_owned(), index.to_owned())]);
    for rule in rules {
        let cases = std::fs::read_to_string(root.join("src").join(F::NAME).join("rules").join(cases(rule))).unwrap();
        pages.insert(format!("{}.md", rule.code.to_lowercase()), page(rule, &cases));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pages {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let there: Vec<String> = std::fs::read_dir(&folder)
        .map(|files| files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect())
        .unwrap_or_default();
    let strays: Vec<_> = there.iter().filter(|name| !pages.contains_key(*name)).collect();
    assert!(strays.is_empty(), "no rule has these pages: {strays:?}");
    let stale: Vec<_> = pages
        .iter()
        .filter(|(name, text)| std::fs::read_to_string(folder.join(name)).ok().as_ref() != Some(*text))
        .map(|(name, _)| name)
        .collect();
    assert!(stale.is_empty(), "stale, run this test again with UPDATE=1: {stale:?}");
}
