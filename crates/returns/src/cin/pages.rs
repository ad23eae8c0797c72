//! The rules' public pages: see `docs/rules/cin`.

use super::rules::{self, Rule};
use crate::rule_pages;

/// A rule's page in Markdown, given the text of its cases.
pub fn page(rule: &Rule, cases: &str) -> String {
    let premise = "Unless a table says otherwise the census year ends on 31 March 2026.";
    rule_pages::page(rule, &rule_pages::rows(rule), premise, cases)
}

/// The index of all pages, in Markdown.
pub fn index() -> String {
    let introduction = "# Rules of the children in need census\n\nMade from the rules themselves. `waymark check cin FILE` runs them.\n";
    rule_pages::index(introduction, rules::RULES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_in_docs_are_what_the_rules_say() {
        rule_pages::check(rules::RULES, &index(), |rule| format!("r{}.md", rule.code.to_lowercase()), page);
    }
}
