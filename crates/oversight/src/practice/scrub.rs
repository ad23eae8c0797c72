//! Hides who is who in a passage that somebody may read though they may not read the child's
//! page: two passages side by side that look copied, a good example.

use super::words::{Kind, is_small, tokens};
use std::fmt::Write as _;
use std::ops::Range;

/// The text with people, dates and numbers hidden.
///
/// Every one of `names` goes, in any case, and so do other words that look like a name: those with
/// a capital inside a sentence, and the same words where they begin one. So do runs of figures,
/// addresses of mail, and postcodes. It hides too much rather than too little: a place or a month
/// goes as well. What is left still has to be read by a person before it is published.
pub fn scrubbed<S: AsRef<str>>(text: &str, names: &[S]) -> String {
    scrubbed_around(text, names, &[]).into_iter().map(|(piece, _)| piece).collect()
}

/// The same in pieces, each with the place in `marks` of the mark it lies in. Marks are in bytes of
/// the text, in order and apart from each other; whoever is hidden is told by the whole text, so
/// that a mark which begins with a name does not show it.
pub fn scrubbed_around<S: AsRef<str>>(text: &str, names: &[S], marks: &[Range<usize>]) -> Vec<(String, Option<usize>)> {
    let mut hidden = hidden(text, names).into_iter().peekable();
    let mut pieces: Vec<(String, Option<usize>)> = Vec::new();
    let mut written = 0;
    let mut put = |from: usize, to: usize, mark: Option<usize>| {
        let mut out = String::new();
        let mut at = from.max(written);
        while let Some((range, what)) = hidden.next_if(|(range, _)| range.start < to) {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            let _ = write!(out, "[{what}]");
            at = range.end;
        }
        if at < to {
            out.push_str(text.get(at..to).unwrap_or_default());
        }
        written = at.max(to);
        if !out.is_empty() {
            pieces.push((out, mark));
        }
    };
    let mut at = 0;
    for (place, mark) in marks.iter().enumerate() {
        if mark.start < at || text.get(mark.clone()).is_none() {
            continue;
        }
        put(at, mark.start, None);
        put(mark.start, mark.end, Some(place));
        at = mark.end;
    }
    put(at, text.len(), None);
    pieces
}

/// What is hidden in a text, in order, and what it is.
fn hidden<S: AsRef<str>>(text: &str, names: &[S]) -> Vec<(Range<usize>, &'static str)> {
    let pieces = tokens(text);
    let given: Vec<String> = names
        .iter()
        .flat_map(|name| {
            name.as_ref().split_whitespace().map(|part| part.to_lowercase().replace(['’', '‘'], "'").replace('-', "")).collect::<Vec<_>>()
        })
        .collect();
    let mut begins = true;
    let mut seen_inside: Vec<&str> = Vec::new();
    for token in &pieces {
        if token.is_capitalised() && !begins && !is_small(&token.lower) && token.lower != "i'm" && !is_first_person(&token.lower) {
            seen_inside.push(&token.lower);
        }
        begins = if token.is_word() || token.kind == Kind::Number { false } else { token.ends_sentence() || (begins && !token.is_word()) };
    }
    let mut hidden: Vec<(Range<usize>, &'static str)> = Vec::new();
    let mut hide = |from: usize, to: usize, what: &'static str| {
        if hidden.last().is_none_or(|(last, _)| from >= last.end) {
            hidden.push((from..to, what));
        }
    };
    for (at, token) in pieces.iter().enumerate() {
        match token.kind {
            Kind::Word => {
                let lower = token.lower.as_ref();
                let mail = pieces.get(at + 1).is_some_and(|next| next.kind == Kind::Sign('@'));
                if mail {
                    let end =
                        text.get(token.at..).and_then(|rest| rest.find(char::is_whitespace)).map_or(text.len(), |space| token.at + space);
                    hide(token.at, end, "address");
                } else if given.iter().any(|name| name == lower) || (token.is_capitalised() && seen_inside.contains(&lower)) {
                    hide(token.at, token.end(), "name");
                }
            }
            Kind::Number => hide(token.at, token.end(), "number"),
            Kind::Sign(_) | Kind::LineEnd => {}
        }
    }
    hidden
}

/// Which of the names a text holds, each once, as given. For a last look before something is shown
/// to others.
pub fn names_in<'n, S: AsRef<str>>(text: &str, names: &'n [S]) -> Vec<&'n str> {
    let words = tokens(text);
    let plain = |part: &str| part.to_lowercase().replace(['’', '‘'], "'").replace('-', "");
    let mut found: Vec<&str> = names
        .iter()
        .map(AsRef::as_ref)
        .filter(|name| name.split_whitespace().map(plain).any(|part| words.iter().any(|word| word.is_word() && word.lower == part)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_first_person(word: &str) -> bool {
    matches!(word, "i" | "i'm" | "i've" | "i'd" | "i'll")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_places_and_figures_are_hidden() {
        assert_eq!(
            scrubbed("Ellie-Mae’s mum rang from Leeds on 12 March. ELLIE-MAE is 7. Leeds is far, and I said so.", &["Ellie-Mae"]),
            "[name]’s mum rang from [name] on [number] [name]. [name] is [number]. [name] is far, and I said so."
        );
        assert_eq!(scrubbed("Write to kerry.b@home.example now", &["Kerry"]), "Write to [name].[address] now");
    }

    #[test]
    fn a_mark_that_begins_with_a_name_does_not_show_it() {
        let text = "Then Ellie sleeps. Ellie eats at Priya’s.";
        let pieces = scrubbed_around(text, &["Ellie"], std::slice::from_ref(&(19..29)));
        assert_eq!(
            pieces,
            [("Then [name] sleeps. ".to_owned(), None), ("[name] eats".to_owned(), Some(0)), (" at [name]’s.".to_owned(), None)]
        );
        assert_eq!(names_in("ellie-mae and Sam eat", &["Ellie-Mae", "Samira", "Sam"]), ["Ellie-Mae", "Sam"]);
    }

    proptest! {
        #[test]
        fn no_given_name_is_left(text in "[A-Za-z’' .,\n-]{0,60}", name in "[A-Z][a-z]{2,8}") {
            let whole = format!("{text} {name}’s {name}. {name}");
            let out = scrubbed(&whole, &[&name]);
            prop_assert!(!tokens(&out).iter().any(|token| token.lower == name.to_lowercase() && name.to_lowercase() != "name"), "{}", out);
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            let _ = scrubbed(&text, &["Ann"]);
        }

        #[test]
        fn marks_take_nothing_away(text in "[A-Za-z’' .,]{0,60}", from in 0_usize..60, length in 0_usize..20) {
            let marks = std::slice::from_ref(&(from..from + length)).to_vec();
            let pieces: String = scrubbed_around(&text, &["Ann"], &marks).into_iter().map(|(piece, _)| piece).collect();
            // A name that a mark cuts in two is hidden once, on the side where it begins.
            prop_assert_eq!(pieces, scrubbed(&text, &["Ann"]));
        }
    }
}
