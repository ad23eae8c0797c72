//! The two icons of a chart, for a grid of all measures: how the latest figure varies, and whether
//! the target will be met. They tell their meaning by letter and line, and name it for those who do
//! not see them.

use super::pen::escaped;
use crate::statistics::xmr::{Assurance, VariationIcon};

const BETTER: &str = "#1d70b8";
const WORSE: &str = "#b3470a";
const CHANGED: &str = "#490092";
const PLAIN: &str = "#505a5f";

/// The icon of variation: a wave for no real change, else "H" or "L" with a rising or falling line;
/// a double ring where it is worse.
pub fn variation_svg(icon: VariationIcon) -> String {
    let (colour, letter, worse) = match icon {
        VariationIcon::CommonCause => (PLAIN, "", false),
        VariationIcon::ImprovementHigh => (BETTER, "H", false),
        VariationIcon::ImprovementLow => (BETTER, "L", false),
        VariationIcon::ConcernHigh => (WORSE, "H", true),
        VariationIcon::ConcernLow => (WORSE, "L", true),
        VariationIcon::NeutralHigh => (CHANGED, "H", false),
        VariationIcon::NeutralLow => (CHANGED, "L", false),
    };
    let line = match letter {
        "H" => "M12 50L24 44L36 47L54 20",
        "L" => "M12 20L24 26L36 23L54 50",
        _ => "M10 32L20 24L30 38L40 26L54 34",
    };
    drawn(icon.in_words(), colour, letter, (line, worse))
}

/// The icon of assurance: "P" for will be met, "F" for will be missed, "?" for either; `None` where
/// there is nothing to say.
pub fn assurance_svg(assurance: Assurance) -> Option<String> {
    let (colour, letter, line) = match assurance {
        Assurance::NoTarget | Assurance::NotJudged => return None,
        Assurance::Pass => (BETTER, "P", "M10 52H54"),
        Assurance::Fail => (WORSE, "F", "M10 12H54"),
        Assurance::Inconsistent => (PLAIN, "?", "M10 32H18M46 32H54"),
    };
    let told = assurance.in_words().unwrap_or_default();
    Some(drawn(&format!("target {told}"), colour, letter, (line, assurance == Assurance::Fail)))
}

fn drawn(told: &str, colour: &str, letter: &str, (line, double): (&str, bool)) -> String {
    let told = escaped(told);
    let ring = if double { format!("<circle cx=\"32\" cy=\"32\" r=\"26\" fill=\"none\" stroke=\"{colour}\"/>") } else { String::new() };
    let letter = if letter.is_empty() {
        String::new()
    } else {
        format!(
            "<text x=\"32\" y=\"40\" text-anchor=\"middle\" font-family=\"Arial, sans-serif\" font-size=\"24\" font-weight=\"bold\" fill=\"{colour}\">{letter}</text>"
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-icon\" viewBox=\"0 0 64 64\" role=\"img\" aria-label=\"{told}\">\
         <title>{told}</title><circle cx=\"32\" cy=\"32\" r=\"30\" fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"3\"/>{ring}\
         <path d=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"3 2\"/>{letter}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_its_own_without_its_colour() {
        use VariationIcon::{CommonCause, ConcernHigh, ConcernLow, ImprovementHigh, ImprovementLow};
        let plain = |svg: String| [BETTER, WORSE, CHANGED, PLAIN].iter().fold(svg, |svg, colour| svg.replace(colour, ""));
        let shapes = |svg: String| plain(svg).split_once("</title>").map(|(_, shapes)| shapes.to_owned()).unwrap_or_default();
        let icons = [CommonCause, ImprovementHigh, ImprovementLow, ConcernHigh, ConcernLow].map(|icon| shapes(variation_svg(icon)));
        let targets =
            [Assurance::Pass, Assurance::Fail, Assurance::Inconsistent].map(|icon| shapes(assurance_svg(icon).unwrap_or_default()));
        let all: std::collections::BTreeSet<_> = icons.iter().chain(&targets).collect();
        assert_eq!(all.len(), 8);
        assert_eq!(assurance_svg(Assurance::NoTarget), None);
        assert!(variation_svg(ConcernHigh).contains("aria-label=\"worse\""));
    }
}
