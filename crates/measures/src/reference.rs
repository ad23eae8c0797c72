//! The reference of measures, `docs/measures/`: a page for each and an index.
//! A test holds the committed pages to the dictionary.

use crate::dictionary::Dictionary;
use crate::measure::Measure;
use crate::statistics::Improvement;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How to write a measure, as Markdown.
pub const WRITING: &str = include_str!("writing.md");

/// Which way is better for children, in plain words.
pub fn better(improvement: Improvement) -> &'static str {
    match improvement {
        Improvement::Increase => "higher is better",
        Improvement::Decrease => "lower is better",
        Improvement::Neutral => "neither higher nor lower is better in itself",
    }
}

/// The page of a measure, as Markdown: what it says, its rule, its particulars
/// and its SQL.
pub fn page(measure: &Measure) -> String {
    let mut page = measure.explanation().map_or_else(|| format!("# {}\n\n{}.", measure.name, measure.counts), str::to_owned);
    page.push_str("\n\n## Particulars\n\n| | |\n|---|---|\n");
    let mut row = |name: &str, value: &str| page.push_str(&format!("| {name} | {} |\n", value.replace('|', "\\|")));
    row("id", &format!("`{}`", measure.id));
    row("theme", &measure.theme);
    row("counts", &measure.counts);
    row("unit", &format!("`{}`: {}", measure.unit.name(), measure.unit.words()));
    row("better", better(measure.polarity));
    row("looks at", &measure.window.words());
    row("reads", &measure.tables().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
    if let Some(reference) = &measure.reference {
        row("reference", reference);
    }
    if let Some(owner) = &measure.owner {
        row("owner", owner);
    }
    for target in &measure.targets {
        let to = target.to.map_or_else(|| "on".to_owned(), |to| format!("to {to}"));
        row("target", &format!("{} from {} {to}", target.value, target.from));
    }
    if let Some(split) = &measure.split {
        row("split by", &format!("`{split}`"));
    }
    if measure.annualise != 1 {
        row("made a year's", &format!("by {} times", measure.annualise));
    }
    let breakdowns: Vec<String> = measure.breakdowns.iter().map(|name| format!("`{name}`")).collect();
    row("breakdowns", if breakdowns.is_empty() { "none".to_owned() } else { breakdowns.join(", ") }.as_str());
    row("no claim below", &format!("{} cases", measure.minimum_n));
    let hidden = measure
        .suppression
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), |small| format!("counts of {} to {}", small.start(), small.end()));
    row("a public edition hides", &hidden);
    page.push_str(&format!("\n## SQL\n\nOne row for each case.\n\n```sql\n{}\n```\n", measure.query()));
    page
}

/// The index of a dictionary, as Markdown.
pub fn index(dictionary: &Dictionary) -> String {
    let mut themes: BTreeMap<&str, String> = BTreeMap::new();
    for measure in dictionary.iter() {
        let rows = themes.entry(&measure.theme).or_default();
        let better = match measure.polarity {
            Improvement::Increase => "higher",
            Improvement::Decrease => "lower",
            Improvement::Neutral => "",
        };
        let line =
            writeln!(rows, "| [{}]({}.md) | {} | {} | {better} |", measure.name, measure.id, measure.unit.name(), measure.window.words());
        line.unwrap_or_default();
    }
    let mut index = String::from(
        "# Measures\n\n\
         Each measure is one SQL file, `measures/<id>.sql`, with its cases beside it in `<id>.md`. How to add one: \
         [writing a measure](writing.md). The tables: [child-level tables](../child-level-tables.md) and \
         [other sources](../sources.md). What is counted how: [conventions](conventions.md).\n\n\
         Written by a test from the dictionary; `UPDATE=1 cargo test --release -p measures` rewrites it.\n",
    );
    for (theme, rows) in themes {
        index.push_str(&format!("\n## {theme}\n\n| measure | unit | looks at | better |\n|---|---|---|---|\n{rows}"));
    }
    index
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn the_page_on_writing_names_every_key_unit_and_function() {
        let functions = crate::functions::all(crate::Conventions::default());
        let names = crate::measure::KEYS.into_iter().chain(crate::measure::Unit::ALL.map(crate::measure::Unit::name));
        for name in names.map(|name| format!("`{name}`")).chain(functions.iter().map(|function| format!("`{}(", function.name()))) {
            assert!(WRITING.contains(&name), "{name}");
        }
    }

    #[test]
    fn every_link_between_pages_leads_somewhere() {
        let dictionary = Dictionary::built_in();
        let text = crate::conventions::page() + &index(&dictionary) + WRITING;
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let known = ["writing.md", "conventions.md"].contains(&link) || link.starts_with("../");
            assert!(known || dictionary.get(link.trim_end_matches(".md")).is_some(), "{link}");
        }
    }

    #[test]
    fn the_pages_are_true() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/measures");
        let dictionary = Dictionary::built_in();
        let mut pages: BTreeMap<String, String> = dictionary.iter().map(|measure| (format!("{}.md", measure.id), page(measure))).collect();
        pages.insert("index.md".into(), index(&dictionary));
        pages.insert("writing.md".into(), WRITING.to_owned());
        pages.insert("conventions.md".into(), crate::conventions::page());
        if std::env::var_os("UPDATE").is_some() {
            let _ = fs::remove_dir_all(folder);
            fs::create_dir_all(folder).unwrap();
            for (name, page) in &pages {
                fs::write(format!("{folder}/{name}"), page).unwrap();
            }
        }
        let committed: BTreeSet<String> = fs::read_dir(folder)
            .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        let remedy = "run the tests with UPDATE=1";
        assert_eq!(committed, pages.keys().cloned().collect(), "docs/measures holds other pages: {remedy}");
        for (name, page) in &pages {
            assert!(fs::read_to_string(format!("{folder}/{name}")).unwrap() == *page, "docs/measures/{name} is stale: {remedy}");
        }
    }
}
