//! The rules' public pages, made from the rules themselves.
//!
//! A page is a rule's module doc comment, its data and its cases. The pages in
//! `docs/rules/practice` are made by a test, which fails when they are stale; run it with
//! `UPDATE=1` to write them afresh.

use super::rules::{RULES, Rule};
use care::rule::{Kind, Level, Page};
use std::fmt::Write as _;

/// A rule's page in Markdown, given the text of its cases.
pub fn page(rule: &Rule, cases: &str) -> String {
    let doc = Page::of(rule.page);
    let mut out = format!("# {}\n\n{}\n\n", rule.code, doc.statement);
    let _ = writeln!(out, "| | |\n|---|---|");
    let _ = writeln!(out, "| Kind | {} |", kind(rule.kind));
    let against = if rule.level == Level::Child { "one plan" } else { "one plan against the authority’s others" };
    let _ = writeln!(out, "| Looks at | {against} |");
    let needs: Vec<&str> = rule.needs.iter().map(|table| table.file()).collect();
    let _ = writeln!(out, "| Files | {} |", needs.join(", "));
    let _ = writeln!(out, "| Columns | {} |", rule.fields.join(", "));
    let _ = writeln!(out, "| From | {} |", rule.source);
    for (heading, text) in &doc.sections {
        let _ = write!(out, "\n## {heading}\n\n{text}\n");
    }
    let cases = cases.split_once('\n').map_or("", |(_, rest)| rest).trim();
    let _ = write!(
        out,
        "\n## Cases\n\nEllie is nine, Kerry is her mum and Shaun her dad; Oliver, Grace and Tariq are other children with plans. \
         The plan was agreed on 5 January 2026. Nobody here is anybody.\n\n{}\n",
        cases.replace("\n## ", "\n### ").replacen("## ", "### ", usize::from(cases.starts_with("## ")))
    );
    out
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Error => "error: the record itself shows it",
        Kind::Query => "query: somebody has to read it and judge",
    }
}

/// The index of all pages, in Markdown.
pub fn index() -> String {
    let mut out = String::from(INTRODUCTION);
    for rule in RULES {
        let _ = writeln!(out, "| [{0}]({0}.md) | {1} | {2} |", rule.code, rule.kind, Page::of(rule.page).statement);
    }
    out
}

const INTRODUCTION: &str = "# Rules of practice

Made from the rules themselves. `waymark check plans DIR` runs them over the latest version of every plan.

A flag asks a person to look at a line of a plan. It is not a grade. **No child is scored, and no worker or team is ranked:** no figure is kept by worker, \
a plan has no total, and the length of a list says how much there is to read, not how good anybody is. A plan without flags has not been found good, only not been \
found to have these faults.

Every flag says what was found and what to do, points at the words it found it in, and carries a confidence in per cent: of a hundred such flags, about so many should \
be right. Until people have answered flags, that is a judgement of the evidence. An answer is *right*, *wrong because…* or *accepted* (it is so, for a good reason), with \
who and why. Precision by rule is shown from those answers, with its interval, and they move the confidence at which a rule speaks, with a record of who moved it.

The rules read words by their kind and the order of English sentences. They use no language model, and nothing leaves the machine. What they cannot know is what is true.

| Rule | Kind | What it asks |
|---|---|---|
";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::path::Path;

    #[test]
    fn the_pages_in_docs_are_what_the_rules_say() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join("../../docs/rules/practice");
        let mut pages: BTreeMap<String, String> = BTreeMap::from([("README.md".to_owned(), index())]);
        for rule in RULES {
            let cases = std::fs::read_to_string(root.join(format!("src/practice/rules/{}.md", rule.code))).unwrap();
            pages.insert(format!("{}.md", rule.code), page(rule, &cases));
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
