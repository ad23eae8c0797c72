//! Digits set in threes, as counts are written for people: `12,345`.

/// The digits of a whole number with a comma before every three from the end.
/// What is no digit is counted as one: a sign is for the caller to put before.
///
/// ```
/// assert_eq!(care::thousands::in_threes("1234567"), "1,234,567");
/// ```
pub fn in_threes(digits: &str) -> String {
    let count = digits.chars().count();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes_from_the_end() {
        for (digits, expected) in [
            ("", ""),
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("123456", "123,456"),
            ("18446744073709551615", "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(in_threes(digits), expected);
        }
    }
}
