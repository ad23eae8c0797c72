//! How figures are written: as few decimals as tell them apart, thousands in threes, and
//! probabilities as people read them.

use care::thousands::in_threes;

/// What a figure counts, for the words and labels beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A plain number: `85.7`.
    #[default]
    Number,
    /// A percentage on the scale 0 to 100: `85.7%`.
    Percent,
    /// A number of something, named in the plural: `14 days`.
    Of(String),
}

impl Unit {
    /// The figure with its unit, to at most `decimals` places.
    pub(crate) fn write(&self, value: f64, decimals: usize) -> String {
        let number = number(value, decimals);
        match self {
            Self::Number => number,
            Self::Percent => format!("{number}%"),
            Self::Of(things) => format!("{number} {things}"),
        }
    }

    /// "82% to 91%", "3 to 9 days".
    pub(crate) fn range(&self, low: f64, high: f64, decimals: usize) -> String {
        match self {
            Self::Percent => format!("{} to {}", self.write(low, decimals), self.write(high, decimals)),
            Self::Number | Self::Of(_) => format!("{} to {}", number(low, decimals), self.write(high, decimals)),
        }
    }
}

/// `value` to at most `decimals` places without trailing zeros, thousands set off by commas.
pub(crate) fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "not known".to_owned();
    }
    // Beyond 15 digits a double no longer tells neighbouring whole numbers apart.
    if value.abs() >= 1e15 {
        return format!("{value:.2e}");
    }
    let fixed = format!("{value:.decimals$}");
    let (sign, digits) = fixed.strip_prefix('-').map_or(("", fixed.as_str()), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let sign = if whole.bytes().chain(part.bytes()).all(|digit| digit == b'0') { "" } else { sign };
    let grouped = in_threes(whole);
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

/// How many decimals tell figures apart that lie `spread` from each other: three steps at least.
pub(crate) fn decimals_for(spread: f64) -> usize {
    [3.0, 0.3, 0.03, 0.003, 0.000_3].iter().take_while(|step| spread < **step).count()
}

/// A count, in groups of three digits.
pub(crate) fn count(cases: u32) -> String {
    number(f64::from(cases), 0)
}

/// A share as a percentage: whole where that is exact, else one decimal.
pub(crate) fn percent(share: f64) -> String {
    Unit::Percent.write(share * 100.0, 1)
}

/// "p = 0.02", "p = 0.004", "p < 0.001". Near the line of 0.05 one more digit is given, so
/// that a reader can see which side of it the figure lies.
pub(crate) fn p_value(p: f64) -> String {
    if !p.is_finite() {
        "p not known".to_owned()
    } else if p < 0.001 {
        "p < 0.001".to_owned()
    } else if p < 0.01 || (0.045..0.055).contains(&p) {
        format!("p = {p:.3}")
    } else {
        format!("p = {p:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_write_them() {
        let rows = super::super::cases::rows(include_str!("cases/figures.md"));
        for row in rows {
            let value: f64 = row.number("value");
            let written = match row.text("as") {
                "number" => number(value, row.whole("decimals")),
                "p" => p_value(value),
                "percent" => percent(value),
                "days" => Unit::Of("days".to_owned()).write(value, row.whole("decimals")),
                other => panic!("no such way of writing: {other}"),
            };
            assert_eq!(written, row.text("written"), "{row:?}");
        }
    }
}
