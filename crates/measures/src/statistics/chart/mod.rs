//! Charts drawn as SVG on the server: the same bytes in the page, the pack and the file.
//!
//! Everything is a presentation attribute or a class name, so a page may forbid inline style and
//! script. What a point means is told by its shape as well as its colour, and every line is named
//! where it ends, so a chart reads in black and white. A drawing is 800 units wide and scales to
//! its place by its `viewBox`; its text is 20 units high, which is 12 points where the drawing is
//! printed 170 mm wide, and no two texts touch at any size. The whole is one image with a title
//! and the summary in words as its description.
//!
//! | file | draws |
//! |---|---|
//! | `xmr` | [`super::xmr`]: a series with its average and limits |
//! | `icon` | the icons of variation and assurance |
//! | `control` | [`super::control`]: p, p′, u, u′, g and t charts |
//! | `funnel` | [`super::funnel`]: teams or areas by size, within limits |
//! | `spread` | [`super::spread`]: groups one below the other, with intervals |
//! | `pace` | [`super::pace`]: actual against the trajectory agreed, and the forecast |
//! | `gate` | [`super::gate`]: what was lost to late work and to work sent back |
//! | `concentration` | [`super::concentration`]: how few children have how many episodes |
//! | `survival` | the share that is still somewhere, month by month |

mod concentration;
mod control;
mod frame;
mod funnel;
mod gate;
mod icon;
mod pace;
mod pen;
mod spread;
mod survival;
mod time;
mod xmr;

use jiff::civil::Date;

use super::figures::Unit;

pub use self::concentration::concentration_picture;
pub use self::control::control_picture;
pub use self::funnel::{FunnelWords, funnel_picture};
pub use self::gate::gate_picture;
pub use self::icon::{assurance_svg, variation_svg};
pub use self::pace::pace_picture;
pub use self::spread::spread_picture;
pub use self::survival::{Steps, steps_picture};
pub use self::xmr::{svg, xmr_table};

/// Something that happened, marked on the chart and told below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// What happened.
    pub label: String,
}

/// How much room a drawing has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// A page of its own: the plot at its full height, with how its limits were made.
    #[default]
    Page,
    /// A part of a printed side: a low plot.
    Sheet,
}

/// What the drawing of an XmR chart says besides its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct SvgOptions {
    /// The start of every `id` in the drawing: different for each chart of one page. Anything but
    /// ASCII letters, digits, `-` and `_` is left out.
    pub id: String,
    /// What is measured; drawn as the heading and read out as the image's title.
    pub title: String,
    /// What the figures count.
    pub unit: Unit,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// Draw this facet alone; otherwise all, one below the other.
    pub facet: Option<String>,
    /// How much room the drawing has.
    pub room: Room,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self { id: "xmr".to_owned(), title: String::new(), unit: Unit::Number, events: Vec::new(), facet: None, room: Room::Page }
    }
}

/// What any other drawing says besides its figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captions {
    /// As [`SvgOptions::id`].
    pub id: String,
    /// What is measured; drawn as the heading and read out as the image's title.
    pub title: String,
    /// What happened, in any order; only charts over time show it.
    pub events: Vec<Event>,
}

/// Rows of text for the table under a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows, a cell for each column; what is not known says so.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new<const N: usize>(columns: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Self {
        Self { columns: columns.iter().map(|&column| column.to_owned()).collect(), rows: rows.into_iter().map(Vec::from).collect() }
    }
}

/// A chart three ways: drawn, in words, and as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The drawing.
    pub svg: String,
    /// The same in words, for those who do not see it and for those who want it said.
    pub summary: String,
    /// Every figure in it.
    pub table: Table,
}

#[cfg(test)]
mod tests;
