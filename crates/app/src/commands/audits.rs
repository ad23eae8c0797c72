//! `waymark audits`.

use super::{CommandError, Context, Format, Found, authority};
use crate::audits::{self, List, PLANS, redrawn_in_words};
use crate::data::DataDirectory;
use crate::plans::Plans;
use crate::store::Store;
use crate::workspace::{Live, View, Viewer};
use care::records::{AuditProgramme, Key, Load as LoadRecord, ReturnKind};
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use measures::store::Load;
use measures::{Dictionary, Engine, Population};
use oversight::audit::Redrawn;
use serde_json::json;

/// Audits of practice.
#[derive(Debug, clap::Args)]
pub(super) struct Audits {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Draw the sample of a programme again from its list and its seed, and say whether it is the same
    Redraw {
        /// The programme’s key, such as AP2
        programme: String,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

impl Audits {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let What::Redraw { programme, format } = self.what;
        let (data, store) = context.open().await?;
        let live = Live::start(store).await?;
        let authority = authority(&live, data.root())?;
        let view = live.view(Viewer::operator(&authority), Timestamp::now(), None);
        let unknown = || CommandError::Other(format!("there is no audit programme “{programme}”. The page /audits lists them."));
        let key = Key::new(&programme).map_err(|_| unknown())?;
        let record = view.get::<AuditProgramme>(&key).ok_or_else(unknown)?.record.clone();
        let Some(draw) = record.draw() else {
            return Err(CommandError::Other(format!("the programme {programme} has not been drawn yet, so it cannot be drawn again.")));
        };
        let list = list_at(&data, live.store(), &view, &record, draw.as_at).await?;
        let Some(redrawn) = audits::redraw(&view, &key, &record, &list) else { return Err(unknown()) };
        match format {
            Format::Text => println!(
                "{}: seed {}, {} cases as at {}. {}",
                record.title,
                draw.seed,
                draw.in_frame,
                draw.as_at,
                redrawn_in_words(redrawn)
            ),
            Format::Json => println!(
                "{}",
                json!({"programme": key, "seed": draw.seed, "as_at": draw.as_at, "in_frame": draw.in_frame, "frame": draw.frame,
                    "same": redrawn == Redrawn::Same, "message": redrawn_in_words(redrawn)})
            ),
        }
        Ok(if redrawn == Redrawn::Same { Found::Nothing } else { Found::Something })
    }
}

fn other(error: impl std::fmt::Display) -> CommandError {
    CommandError::Other(error.to_string())
}

/// The list of a programme as at a day, from the load of that day: without a
/// server and without running any other measure.
pub(crate) async fn list_at(
    data: &DataDirectory,
    store: &Store,
    view: &View,
    programme: &AuditProgramme,
    as_at: Date,
) -> Result<List, CommandError> {
    let leave = view.child_level().ok_or_else(|| other("these lists are not for this reader"))?;
    if programme.list == PLANS {
        let plans = Plans::open(data, store, view).await.map_err(other)?;
        let readings = plans.open_to(view).ok_or_else(|| other("children’s plans are not for this reader"))?;
        let on = readings.on().ok_or_else(|| other("there is no plan yet. Run “waymark load plans FOLDER” first."))?;
        return Ok(List::of_plans(programme, on, &readings, &leave));
    }
    let mut dictionary = Dictionary::built_in();
    if data.own_measures().is_dir() {
        for problem in dictionary.add_folder(&data.own_measures()) {
            eprintln!("waymark: {problem}");
        }
    }
    let measure = dictionary.get(&programme.list).cloned().ok_or_else(|| other(audits::NotDrawn::NoList(programme.list.clone())))?;
    // Of two loads of one day the later counts, as it does on the pages.
    let load = view.all::<LoadRecord>().filter(|load| load.record.kind == ReturnKind::AnnexA && load.record.snapshot == as_at).last();
    let load = load.ok_or_else(|| other(format!("there is no load of {as_at} any more: put it back to draw from it again.")))?;
    let folder = data.loads().join(&load.record.hash);
    let cases = tokio::task::spawn_blocking(move || -> Result<_, CommandError> {
        let engine = Engine::of([Load::open(&folder).map_err(other)?]).map_err(other)?;
        let reading = engine.run_blocking(&measure, as_at, Population::of(0)).map_err(other)?;
        Ok(reading.cases.list())
    });
    let cases = cases.await.map_err(other)??;
    Ok(List::of_measure(programme, as_at, cases))
}
