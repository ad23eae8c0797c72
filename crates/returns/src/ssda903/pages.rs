//! The rules' public pages, made from the rules themselves.
//!
//! A page is a rule's module doc comment, its data, and its cases. The pages
//! in `docs/rules/ssda903` are made by a test, which fails when they are
//! stale; run it with `UPDATE=1` to write them afresh.

use super::rules::{self, Rule};
use care::rule::Page;
use std::fmt::Write as _;

/// A rule's page in Markdown, given the text of its cases.
pub fn page(rule: &Rule, cases: &str) -> String {
    let doc = Page::of(rule.page);
    let mut out = format!("# {}\n\n{}\n\n", rule.code, doc.statement);
    let _ = writeln!(out, "| | |\n|---|---|");
    let _ = writeln!(out, "| Kind | {} |", rule.kind);
    let _ = writeln!(out, "| Looks at | {} |", if rule.level == care::rule::Level::Child { "each child" } else { "the whole return" });
    let needs: Vec<&str> = rule.needs.iter().map(|table| table.name()).collect();
    let _ = writeln!(out, "| Needs | {} |", needs.join(", "));
    let _ = writeln!(out, "| Fields | {} |", rule.fields.join(", "));
    let _ = writeln!(out, "| Applies | {} |", rule.years);
    let _ = writeln!(out, "| From | {} |", rule.source);
    for (heading, text) in &doc.sections {
        let _ = write!(out, "\n## {heading}\n\n{text}\n");
    }
    let cases = cases.split_once('\n').map_or("", |(_, rest)| rest).trim();
    let _ = write!(out, "\n## Cases\n\nUnless a table says otherwise the collection year is 2025-26.\n\n{cases}\n");
    out
}

/// The index of all pages, in Markdown.
pub fn index() -> String {
    let mut out = String::from(
        "# Rules of the return of children looked after\n\nMade from the rules themselves. `waymark check ssda903 DIR` runs them.\n\n| Rule | Kind | What it asks |\n|---|---|---|\n",
    );
    for rule in rules::RULES {
        let code = rule.code.to_lowercase();
        let _ = writeln!(out, "| [{}]({code}.md) | {} | {} |", rule.code, rule.kind, Page::of(rule.page).statement);
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::path::Path;

    #[test]
    fn the_pages_in_docs_are_what_the_rules_say() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join("../../docs/rules/ssda903");
        let mut pages: BTreeMap<String, String> = BTreeMap::from([("README.md".to_owned(), index())]);
        for rule in rules::RULES {
            let code = rule.code.to_lowercase();
            let cases = std::fs::read_to_string(root.join(format!("src/ssda903/rules/r{code}.md"))).unwrap();
            pages.insert(format!("{code}.md"), page(rule, &cases));
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
}
