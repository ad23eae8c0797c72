//! Figures of an earlier day are those that its loads gave.

use crate::westmarch::Westmarch;
use app::figures::Basis;
use app::loading::{Sent, load_annex_a};
use app::workspace::{View, Viewer};
use jiff::{Timestamp, ToSpan};
use returns::annex_a::{Partial, SentFile};

const MEASURE: &str = "cin_plans_open";

fn view(westmarch: &Westmarch, then: Option<Timestamp>) -> View {
    westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), then)
}

/// Every figure of a measure, by the load it was read from.
fn figures(westmarch: &Westmarch, then: Option<Timestamp>) -> Vec<(String, String)> {
    let view = view(westmarch, then);
    let readings = westmarch.site.figures.open_to(&view).unwrap();
    readings.lines(MEASURE).into_iter().map(|line| (line.load, line.shown.words)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_day_keeps_the_figures_that_it_had() {
    let westmarch = Westmarch::new().await;
    let site = &westmarch.site;
    let before = Timestamp::now();
    let first = figures(&westmarch, None);
    assert_eq!(first.len(), 2, "two months are loaded");

    // The last month again, put right: another extract of the same day.
    let last_day = westmarch.today.first_of_month().yesterday().unwrap();
    let size = synthetic::Size { open_children: 120, months: 1, last_month: (last_day.year(), last_day.month()), seed: 7 };
    let snapshot = synthetic::authority(&size).last().unwrap();
    let files = snapshot.files.into_iter().map(|(name, bytes)| SentFile { name, bytes }).collect();
    let sent = Sent { by: "analyst", at: Timestamp::now(), files, snapshot: Some(snapshot.date), partial: Partial::Refuse };
    load_annex_a(&site.data, &site.live, &view(&westmarch, None), sent).await.unwrap();
    site.figures.follow(&site.data, Basis::of(&view(&westmarch, None))).await;

    let now = figures(&westmarch, None);
    assert_eq!(now.len(), 2, "of two extracts of one day the later is read");
    assert_eq!(now.first(), first.first());
    assert_ne!(now.last(), first.last());
    assert_eq!(figures(&westmarch, Some(before)), first, "the day before the later extract came knows nothing of it");
    let month_before = app::site::end_of_day(last_day.checked_sub(1.day()).unwrap()).unwrap();
    assert_eq!(figures(&westmarch, Some(month_before)), first[..1], "the last month had not been sent");
}
