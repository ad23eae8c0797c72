//! The table of broken files in `docs/bad-input.md`: each is made and read, and
//! what the table says of it is what came of that. `UPDATE=1` writes it afresh.

use crate::files::{Bad, Return, all};
use returns::annex_a::Severity;
use returns::ssda903::Sources;
use returns::ssda903::table::Table;
use returns::{SentFile, annex_a, cin, ssda903};
use std::fmt::Write as _;

/// Things told of one file in the table; a person is shown the rest too.
const TOLD: usize = 2;

/// What the user is told, the most important first, and what is kept.
fn read(bad: Bad) -> (Vec<String>, String) {
    let files: Vec<SentFile> = bad.files.into_iter().map(|(name, bytes)| SentFile { name: name.into(), bytes }).collect();
    match bad.kind {
        Return::AnnexA => {
            let submission = annex_a::read(files);
            let mut defects = submission.defects.clone();
            defects.extend(annex_a::check(&submission));
            // One list is enough for these files, so the other ten are not sent.
            defects.retain(|defect| !["A-LIST-MISSING", "A-LIST-EMPTY", "A-NOT-IN-LIST-6"].contains(&defect.kind.code()));
            defects.sort_by_key(annex_a::Defect::severity);
            let told = defects.iter().map(|defect| {
                let severity = match defect.severity() {
                    Severity::Error => "error",
                    Severity::Query => "query",
                    Severity::Note => "note",
                };
                let place = defect.place();
                let separator = if place.is_empty() { "" } else { ": " };
                format!("{severity} {}: {place}{separator}{} {}", defect.kind.code(), defect.message, defect.remedy())
            });
            let kept: Vec<String> =
                submission.lists.iter().map(|list| format!("List {}: {}", list.schema.list, rows(list.len()))).collect();
            (told.collect(), kept.join(", "))
        }
        Return::Cin => {
            let files: Vec<SentFile> = files.into_iter().flat_map(cin::unpacked).collect();
            let checked = cin::check_files(files.iter().map(|file| file.bytes.as_slice()), &cin::Options::default());
            let kept = match checked.children {
                0 => String::new(),
                1 => "1 child".to_owned(),
                many => format!("{many} children"),
            };
            (checked.defects.iter().map(ToString::to_string).collect(), kept)
        }
        Return::Ssda903 => {
            let submission = ssda903::read(&Sources { this: &files, ..Sources::default() });
            let kept = Table::SENT.into_iter().filter_map(|table| Some(format!("{table}: {}", rows(submission.rows(table)?))));
            let kept: Vec<String> = kept.collect();
            (submission.defects().list().iter().map(ToString::to_string).collect(), kept.join(", "))
        }
    }
}

fn rows(count: usize) -> String {
    format!("{count} {}", if count == 1 { "row" } else { "rows" })
}

/// A text fit for a cell of a Markdown table.
fn cell(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let short: String = if plain.chars().count() > 330 { plain.chars().take(329).chain(['…']).collect() } else { plain };
    short.replace('|', "\\|").replace('<', "&lt;")
}

fn page() -> String {
    let mut page = include_str!("preface.md").to_owned();
    let mut kind = None;
    let mut count = 0;
    for bad in all() {
        if kind != Some(bad.kind) {
            kind = Some(bad.kind);
            let name = match bad.kind {
                Return::AnnexA => "Annex A",
                Return::Cin => "Children in need census",
                Return::Ssda903 => "Children looked after (SSDA903)",
            };
            write!(page, "\n## {name}\n\n| what is sent | what the user is told | what is kept |\n|---|---|---|\n").unwrap();
        }
        let what = bad.what;
        let (told, kept) = read(bad);
        let mut said: Vec<String> = told.iter().take(TOLD).map(|line| cell(line)).collect();
        if told.len() > TOLD {
            said.push(format!("and {} more", told.len() - TOLD));
        }
        if said.is_empty() {
            said.push("nothing: it is read as meant".to_owned());
        }
        let kept = if kept.is_empty() { "nothing".to_owned() } else { kept };
        writeln!(page, "| {what} | {} | {kept} |", said.join("<br>")).unwrap();
        count += 1;
    }
    assert!(count >= 40, "{count} files");
    page
}

#[test]
fn the_table_of_broken_files_is_true() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/bad-input.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == page, "docs/bad-input.md is stale: run the tests with UPDATE=1");
}
