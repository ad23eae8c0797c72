//! What the figures say of a measure, as the plan and the finding chain show
//! it: the one place where these pages meet the measures.

use crate::audits::NOT_YET_RELIABLE;
use crate::site::Site;
use crate::workspace::View;
use jiff::civil::Date;
use measures::statistics::xmr::Room;

/// Where a measure stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages) struct FigureBrief {
    /// The measure's plain name.
    pub(in crate::pages) name: String,
    /// The last figure in words: `85.7%`, with a warning where it is made of
    /// grades that cannot be relied on yet.
    pub(in crate::pages) words: String,
    /// What it is out of: `1,419 of 1,656`.
    pub(in crate::pages) of: String,
    /// The value, for the pace; `None` where it is not known or withheld.
    pub(in crate::pages) value: Option<f64>,
    /// The date of the last figure.
    pub(in crate::pages) on: Option<Date>,
    /// Better, worse, no real change: one or two words.
    pub(in crate::pages) change: &'static str,
    /// What the series says, in sentences.
    pub(in crate::pages) sentence: String,
}

/// Where a measure stands; `None` where there is no such measure, or the
/// reader's role does not read figures.
pub(in crate::pages) fn brief(site: &Site, view: &View, measure: &str) -> Option<FigureBrief> {
    let readings = site.figures.open_to(view)?;
    let measure = readings.measure(measure)?;
    let brief = readings.brief(&measure);
    Some(FigureBrief {
        name: measure.name.clone(),
        words: match (&brief.warning, brief.shown.value) {
            (Some(_), Some(_)) => format!("{} ({NOT_YET_RELIABLE})", brief.shown.words),
            _ => brief.shown.words,
        },
        of: brief.shown.of,
        value: brief.shown.value,
        on: brief.on,
        change: brief.change,
        sentence: brief.sentence,
    })
}

/// The measure's chart as SVG, low enough for a printed side, with a text alternative inside.
pub(in crate::pages) fn chart(site: &Site, view: &View, measure: &str) -> Option<String> {
    let readings = site.figures.open_to(view)?;
    let measure = readings.measure(measure)?;
    readings.svg(&measure, &format!("chart-{}", measure.id), Room::Sheet)
}
