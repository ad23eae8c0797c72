//! Rows of a CSV, whatever its delimiter and its line ends.

use super::{Flow, MAX_COLUMNS, MAX_ROWS, Raw, Unreadable};
use std::borrow::Cow;

/// The delimiter that occurs most in the first lines, outside quotes; a comma
/// where none does.
pub(crate) fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_u32), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(16_384) {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of equals wins, so a tie is a comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

/// Calls back for every row: its number from 1, and its cells. Rows end at
/// `\n`, `\r` or `\r\n`, mixed or not; wholly empty lines are not rows.
pub(crate) fn each_row(text: &str, mut on_row: impl FnMut(u32, &[Raw<'_>]) -> Flow) -> Result<(), Unreadable> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut number = 0_u32;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(_) => return Err(Unreadable::Damaged),
        }
        number += 1;
        if number > MAX_ROWS {
            return Err(Unreadable::TooLarge(format!("it has more than {MAX_ROWS} rows")));
        }
        let cells: Vec<Raw<'_>> =
            record.iter().take(MAX_COLUMNS).map(|text| if text.is_empty() { Raw::Blank } else { Raw::Text(Cow::Borrowed(text)) }).collect();
        if on_row(number, &cells).is_break() {
            return Ok(());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        each_row(text, |_, cells| {
            rows.push(cells.iter().map(Raw::shown).collect());
            Flow::Continue(())
        })
        .unwrap();
        rows
    }

    #[test]
    fn line_ends_and_quotes_may_be_mixed() {
        assert_eq!(
            rows("a,b\r\n1,\"two, \"\"2\"\"\"\n\n3,four\r5,\"si\nx\""),
            [vec!["a", "b"], vec!["1", "two, \"2\""], vec!["3", "four"], vec!["5", "si\nx"]]
        );
    }

    #[test]
    fn the_delimiter_is_seen_outside_quotes() {
        assert_eq!(delimiter("\"a,b,c\";d;e"), b';');
        assert_eq!(delimiter("a\tb\tc"), b'\t');
        assert_eq!(delimiter("one column"), b',');
    }
}
