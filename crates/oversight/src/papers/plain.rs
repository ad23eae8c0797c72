//! A paper's words as a person reads them: markup taken off, one line a line,
//! with the way from a place in the original to the same place here.

use super::extract::Span;
use super::text::Text;

/// A paper as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// The words: lines as the paper has them, an empty line where it has one.
    pub text: String,
    /// For each character of `text`, the character of the original; it never
    /// falls.
    origin: Vec<u32>,
}

/// The words of a paper. What [`super::read`] proposes of the same bytes has
/// its places in the original; [`Plain::place`] finds them here.
///
/// ```
/// use oversight::papers::{plain, read};
///
/// let page = "<html><body><p>Minutes:</p><p>Resolved &ndash; That the <b>report</b> be noted.</p></body></html>";
/// let paper = plain(page.as_bytes());
/// assert_eq!(paper.text, "Minutes:\n\nResolved – That the report be noted.");
/// let (start, end) = paper.place(read(page.as_bytes(), "page.html").resolutions[0].span);
/// let words: String = paper.text.chars().skip(start).take(end - start).collect();
/// assert!(words.ends_with("report be noted."));
/// ```
pub fn plain(bytes: &[u8]) -> Plain {
    let read = Text::read(bytes);
    let mut text = String::with_capacity(read.normal.len());
    let mut origin = Vec::with_capacity(read.normal.len());
    for line in &read.lines {
        let last = origin.last().copied().unwrap_or(0);
        if !text.is_empty() {
            let breaks = if line.gap > 0 { "\n\n" } else { "\n" };
            text.push_str(breaks);
            origin.resize(origin.len() + breaks.len(), last);
        }
        for (at, letter) in read.slice(&line.at).char_indices() {
            text.push(letter);
            origin.push(read.span(&(line.at.start + at..line.at.start + at)).0 as u32);
        }
    }
    Plain { text, origin }
}

impl Plain {
    /// The same place in [`Plain::text`], in characters, without white space
    /// at its ends. A place that is not there is empty.
    pub fn place(&self, span: Span) -> Span {
        let find = |place: usize| self.origin.partition_point(|origin| (*origin as usize) < place);
        let (mut start, mut end) = (find(span.0), find(span.1));
        let letters: Vec<char> = self.text.chars().skip(start).take(end.saturating_sub(start)).collect();
        start += letters.iter().take_while(|letter| letter.is_whitespace()).count();
        end -= letters.iter().rev().take_while(|letter| letter.is_whitespace()).count();
        (start, end.max(start))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::papers::read;
    use proptest::prelude::*;

    fn words(plain: &Plain, span: Span) -> String {
        let (start, end) = plain.place(span);
        plain.text.chars().skip(start).take(end - start).collect()
    }

    #[test]
    fn what_was_read_is_found_at_its_place_in_text_and_in_markup() {
        let text = "Minutes:\r\n\r\n\tThe Chair’s  report was received.\r\n\r\nRESOLVED: that\r\n\r\na) the plan be approved; and\r\n\r\nb) the letter be noted.\r\n";
        let markup = "<!DOCTYPE html><html><head><title>x</title></head><body><p>Minutes:</p><p>RESOLVED: that</p><ul><li>a) the plan\n be\u{a0}<b>approved</b>; and</li><li>b) the letter be&nbsp;noted.</li></ul></body></html>";
        for paper in [text, markup] {
            let plain = plain(paper.as_bytes());
            let extract = read(paper.as_bytes(), "paper");
            let found: Vec<String> = extract.resolutions.iter().map(|limb| words(&plain, limb.span)).collect();
            assert_eq!(found.len(), 2, "{found:?} in {:?}", plain.text);
            assert!(found[0].contains("the plan be approved") && found[1].contains("the letter be noted"), "{found:?}");
            assert!(!plain.text.contains('<'));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_and_any_place_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400), from in 0usize..500, length in 0usize..500) {
            let plain = plain(&bytes);
            prop_assert_eq!(plain.text.chars().count(), plain.origin.len());
            prop_assert!(plain.origin.is_sorted());
            let (start, end) = plain.place((from, from + length));
            prop_assert!(start <= end && end <= plain.origin.len());
        }
    }
}
