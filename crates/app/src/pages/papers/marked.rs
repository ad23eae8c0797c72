//! A paper’s text cut at the places that records were read from.

/// A place in the text that something was read from.
pub(super) struct Mark {
    /// First character.
    pub(super) start: usize,
    /// Character after the last.
    pub(super) end: usize,
    /// What kind of thing: the end of the class name.
    pub(super) kind: &'static str,
    /// What the reader is told: “Resolution 2”.
    pub(super) label: String,
    /// The name of the place.
    pub(super) id: String,
    /// Where the label leads.
    pub(super) address: String,
}

/// A piece of the text that is in the same marks from end to end.
pub(super) struct Piece<'a> {
    pub(super) text: String,
    /// The kind of the innermost mark; `None` outside all.
    pub(super) kind: Option<&'static str>,
    /// The marks that begin here.
    pub(super) begin: Vec<&'a Mark>,
}

/// The text in pieces. Marks may overlap, and one that reaches beyond the text
/// ends with it.
pub(super) fn pieces<'a>(text: &str, marks: &'a [Mark]) -> Vec<Piece<'a>> {
    let letters: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = marks.iter().filter(|mark| mark.start < mark.end).flat_map(|mark| [mark.start, mark.end]).collect();
    cuts.extend([0, letters.len()]);
    cuts.retain(|cut| *cut <= letters.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut order: Vec<&Mark> = marks.iter().filter(|mark| mark.start < mark.end).collect();
    order.sort_by_key(|mark| mark.start);
    let mut waiting = order.into_iter().peekable();
    let mut open: Vec<&Mark> = Vec::new();
    cuts.iter()
        .zip(cuts.iter().skip(1))
        .map(|(from, to)| {
            open.retain(|mark| mark.end > *from);
            let mut begin = Vec::new();
            while let Some(mark) = waiting.next_if(|mark| mark.start <= *from) {
                begin.push(mark);
                open.push(mark);
            }
            let kind = open.iter().min_by_key(|mark| mark.end - mark.start).map(|mark| mark.kind);
            Piece { text: letters.get(*from..*to).unwrap_or_default().iter().collect(), kind, begin }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, kind: &'static str) -> Mark {
        Mark { start, end, kind, label: kind.to_owned(), id: String::new(), address: String::new() }
    }

    fn check(marks: &[Mark], expected: &str) {
        let found: String = pieces("abcdéfgh", marks)
            .into_iter()
            .map(|piece| {
                let begin: Vec<String> = piece.begin.iter().map(|mark| format!("<{}>", mark.label)).collect();
                format!("[{}{}{}]", begin.concat(), piece.text, piece.kind.map(|kind| format!("/{kind}")).unwrap_or_default())
            })
            .collect::<Vec<_>>()
            .concat();
        assert_eq!(found, expected);
    }

    #[test]
    fn text_is_cut_at_its_marks_and_nothing_of_it_is_lost() {
        check(&[], "[abcdéfgh]");
        check(&[mark(1, 3, "action")], "[a][<action>bc/action][défgh]");
        check(&[mark(4, 5, "action"), mark(2, 6, "resolution")], "[ab][<resolution>cd/resolution][<action>é/action][f/resolution][gh]");
        check(&[mark(0, 3, "a"), mark(2, 5, "b")], "[<a>ab/a][<b>c/a][dé/b][fgh]");
        check(&[mark(2, 4, "a"), mark(2, 4, "b")], "[ab][<a><b>cd/a][éfgh]");
        check(&[mark(6, 99, "beyond"), mark(3, 3, "empty"), mark(50, 60, "outside")], "[abcdéf][<beyond>gh/beyond]");
    }
}
