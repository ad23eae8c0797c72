//! Hides who is who in a passage that somebody may read though they may not read the child's
//! page: two passages side by side that look copied, a good example.

use super::words::{Kind, is_small, tokens};
use std::fmt::Write as _;

/// The text with people, dates and numbers hidden.
///
/// Every one of `names` goes, in any case, and so do other words that look like a name: those with
/// a capital inside a sentence, and the same words where they begin one. So do runs of figures,
/// addresses of mail, and postcodes. It hides too much rather than too little: a place or a month
/// goes as well. What is left still has to be read by a person before it is published.
pub fn scrubbed<S: AsRef<str>>(text: &str, names: &[S]) -> String {
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
    let mut out = String::with_capacity(text.len());
    let mut written = 0;
    let mut hide = |out: &mut String, from: usize, to: usize, what: &str| {
        if from >= written {
            out.push_str(text.get(written..from).unwrap_or_default());
            let _ = write!(out, "[{what}]");
            written = to;
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
                    hide(&mut out, token.at, end, "address");
                } else if given.iter().any(|name| name == lower) || (token.is_capitalised() && seen_inside.contains(&lower)) {
                    hide(&mut out, token.at, token.end(), "name");
                }
            }
            Kind::Number => hide(&mut out, token.at, token.end(), "number"),
            Kind::Sign(_) | Kind::LineEnd => {}
        }
    }
    out.push_str(text.get(written..).unwrap_or_default());
    out
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
    }
}
