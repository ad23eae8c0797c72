//! Numbers as councils write them: `2,400`, `£3.5m`, `fourteen`.

const WORDS: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
];
const ORDINALS: &[(&str, f64)] = &[
    ("first", 1.0),
    ("second", 2.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
];

/// A pattern for one number in digits or words, without unit.
pub(super) const NUMBER: &str = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";

/// The value of a number in digits or words.
pub(super) fn value(text: &str) -> Option<f64> {
    let low = text.trim().to_lowercase();
    if let Some((tens, ones)) = low.split_once('-') {
        return Some(word(tens)? + word(ones)?);
    }
    word(&low).or_else(|| low.replace(',', "").parse().ok())
}

/// The value of an ordinal: `fifth`, `9th`.
pub(super) fn ordinal(text: &str) -> Option<f64> {
    let low = text.trim().to_lowercase();
    ORDINALS.iter().find(|(w, _)| *w == low).map(|(_, n)| *n).or_else(|| leading(&low))
}

/// The digits that a text begins with.
pub(super) fn leading(text: &str) -> Option<f64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

fn word(low: &str) -> Option<f64> {
    WORDS.iter().find(|(w, _)| *w == low).map(|(_, n)| *n)
}
