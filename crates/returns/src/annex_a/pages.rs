//! The rules' public pages, made from the rules themselves.
//!
//! A page is a rule's module doc comment, its data, and its cases. The pages
//! in `docs/rules/annex_a` are made by a test, which fails when they are
//! stale; run it with `UPDATE=1` to write them afresh.

use super::rules::{RULES, Rule, Table};
use care::rule::Page;
use care::tables::annex_a::{TABLES, list};
use std::fmt::Write as _;

/// The name of a rule's page and of its file: `a-status-behind`.
pub fn name(rule: &Rule) -> String {
    rule.code.to_lowercase()
}

/// The headers that a rule's fields stand under.
fn headers(rule: &Rule) -> String {
    let lists: Vec<_> =
        if rule.needs.is_empty() { TABLES.iter().collect() } else { rule.needs.iter().filter_map(|table| list(table.number())).collect() };
    let mut headers: Vec<&str> = Vec::new();
    for field in rule.fields {
        let mut found = false;
        for schema in &lists {
            if let Some(column) = schema.position(field).and_then(|at| schema.columns.get(at)) {
                found = true;
                if !headers.contains(&column.header.trim()) {
                    headers.push(column.header.trim());
                }
            }
        }
        if !found {
            headers.push(field);
        }
    }
    headers.join("; ")
}

/// A rule's page in Markdown, given the text of its cases.
pub fn page(rule: &Rule, cases: &str) -> String {
    let doc = Page::of(rule.page);
    let mut out = format!("# {}\n\n{}\n\n", rule.code, doc.statement);
    let _ = writeln!(out, "| | |\n|---|---|");
    let _ = writeln!(out, "| Kind | {} |", rule.kind);
    let lists: Vec<&str> = rule.needs.iter().map(|table: &Table| table.name()).collect();
    let _ = writeln!(out, "| Needs | {} |", if lists.is_empty() { "any list".to_owned() } else { lists.join(", ") });
    let _ = writeln!(out, "| Columns | {} |", headers(rule));
    let _ = writeln!(out, "| Applies | {} |", rule.years);
    let _ = writeln!(out, "| From | {} |", rule.source);
    for (heading, text) in &doc.sections {
        let _ = write!(out, "\n## {heading}\n\n{text}\n");
    }
    let cases = cases.split_once('\n').map_or("", |(_, rest)| rest).trim().replace("\n## ", "\n### ");
    let cases = cases.strip_prefix("## ").map_or_else(|| cases.clone(), |rest| format!("### {rest}"));
    let _ = write!(out, "\n## Cases\n\nThe extract is of 31 October 2026. Columns not shown are blank.\n\n{cases}\n");
    out
}

/// The index of all pages, in Markdown.
pub fn index() -> String {
    let mut out = String::from(
        "# Rules of the Annex A return\n\nMade from the rules themselves. `waymark check annex-a FILE` runs them. How each cell was read is \
         told by the reader: see [annex-a-rules.md](../../annex-a-rules.md).\n\n| Rule | Kind | What it asks |\n|---|---|---|\n",
    );
    for rule in RULES {
        let _ = writeln!(out, "| [{}]({}.md) | {} | {} |", rule.code, name(rule), rule.kind, Page::of(rule.page).statement);
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
        let folder = root.join("../../docs/rules/annex_a");
        let mut pages: BTreeMap<String, String> = BTreeMap::from([("README.md".to_owned(), index())]);
        for rule in RULES {
            let file = name(rule).trim_start_matches("a-").replace('-', "_");
            let cases = std::fs::read_to_string(root.join(format!("src/annex_a/rules/{file}.md"))).unwrap();
            pages.insert(format!("{}.md", name(rule)), page(rule, &cases));
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
