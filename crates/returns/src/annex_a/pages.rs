//! The rules' public pages: see `docs/rules/annex_a`.

use super::rules::{RULES, Rule};
use crate::rule_pages;
use care::tables::annex_a::{TABLES, list};

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
    let lists: Vec<&str> = rule.needs.iter().map(|table| table.name()).collect();
    let needs = if lists.is_empty() { "any list".to_owned() } else { lists.join(", ") };
    let premise = "The extract is of 31 October 2026. Columns not shown are blank.";
    // Cases have headings of their own, one below those of the page.
    let cases = cases.replace("\n## ", "\n### ");
    rule_pages::page(rule, &[("Needs", needs), ("Columns", headers(rule))], premise, &cases)
}

/// The index of all pages, in Markdown.
pub fn index() -> String {
    let introduction = "# Rules of the Annex A return\n\nMade from the rules themselves. `waymark check annex-a FILE` runs them. How each cell was \
                        read is told by the reader: see [annex-a-rules.md](../../annex-a-rules.md).\n";
    rule_pages::index(introduction, RULES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_in_docs_are_what_the_rules_say() {
        let cases = |rule: &Rule| format!("{}.md", rule.code.to_lowercase().trim_start_matches("a-").replace('-', "_"));
        rule_pages::check(RULES, &index(), cases, page);
    }
}
