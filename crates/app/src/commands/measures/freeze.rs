//! `waymark measures freeze` and `restate`: what was reported stays reported,
//! and stands beside what is known now.

use super::{Held, other};
use crate::commands::{CommandError, Context, Format, Found};
use crate::figures::frozen;
use crate::store::Draft;
use crate::workspace::View;
use ::measures::Dictionary;
use care::records::shape::date_in_words;
use care::records::{FrozenFigure, Key, Meeting};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

/// Keep figures as they are reported to a meeting.
#[derive(Debug, clap::Args)]
pub(super) struct Freeze {
    /// The meeting, by its key (see /meetings, or “waymark log --register meeting”)
    #[arg(long = "for", value_name = "MEETING")]
    meeting: String,
    /// Only this measure; may be given more than once [default: every measure that the plan names]
    #[arg(long = "measure", value_name = "ID")]
    measures: Vec<String>,
    /// The date that the figures are as at [default: that of the last load]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Set figures as reported beside what is known now.
#[derive(Debug, clap::Args)]
pub(super) struct Restate {
    /// The meeting, by its key
    #[arg(long = "for", value_name = "MEETING")]
    meeting: String,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// The meeting that is meant, or what there is.
fn meeting(view: &View, asked: &str) -> Result<(Key, String), CommandError> {
    let found = Key::new(asked).ok().and_then(|key| view.get::<Meeting>(&key));
    if let Some(found) = found {
        return Ok((found.key.clone(), found.record.title.clone()));
    }
    let mut meetings: Vec<_> = view.all::<Meeting>().collect();
    meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.record.on));
    let last: Vec<String> = meetings.iter().take(5).map(|meeting| format!("{} ({})", meeting.key, meeting.record.title)).collect();
    Err(CommandError::Other(if last.is_empty() {
        format!("there is no meeting “{asked}”, nor any other. Enter the meeting first, at /meetings.")
    } else {
        format!("there is no meeting “{asked}”. The last ones are: {}.", last.join("; "))
    }))
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "not known".to_owned(), |value| value.to_string())
}

fn as_json(key: Option<&Key>, figure: &FrozenFigure) -> Value {
    json!({"key": key.map(Key::as_str), "id": figure.measure, "name": figure.measure_name, "as_at": figure.as_at, "numerator": figure.numerator,
        "denominator": figure.denominator, "value": figure.shown, "cases": figure.cases, "not_recorded": figure.not_recorded,
        "small_numbers": figure.small_numbers, "snapshot": figure.snapshot, "load": figure.load, "population": figure.population,
        "conventions": {"working_days": figure.working_days, "window_edge": figure.window_edge, "rates": figure.rates,
            "population_year": figure.population_year}})
}

impl Freeze {
    pub(super) async fn run(self, context: &Context, dictionary: &Dictionary) -> Result<Found, CommandError> {
        let held = Held::open(context).await?;
        let view = held.operator();
        let (key, title) = meeting(&view, &self.meeting)?;
        let asked = if self.measures.is_empty() { frozen::linked(&view) } else { self.measures };
        if asked.is_empty() {
            return Err(CommandError::Other("no outcome names a measure yet. Name measures with --measure ID.".to_owned()));
        }
        let before: Vec<String> = view
            .all::<FrozenFigure>()
            .filter(|figure| figure.record.meeting.key == key)
            .map(|figure| figure.record.measure.clone())
            .collect();
        let (already, new): (Vec<String>, Vec<String>) = asked.into_iter().partition(|id| before.contains(id));
        let engine = held.engine(held.basis.conventions())?;
        let last = engine.loads().last().map(|load| load.snapshot);
        let Some(as_at) = self.as_at.or(last) else {
            return Err(CommandError::Other("There is no load yet. Run “waymark load annex-a FILE” first.".to_owned()));
        };
        let (population, today) = (held.population(), view.today());
        let figures =
            tokio::task::block_in_place(|| frozen::freeze((&engine, dictionary, population), &new, &key, as_at, today)).map_err(other)?;
        let drafts = figures.iter().cloned().map(Draft::new).collect();
        let entries = if figures.is_empty() {
            Vec::new()
        } else {
            held.live.append(&held.authority, "waymark-freeze", Timestamp::now(), drafts).await?
        };
        match self.format {
            Format::Json => {
                let figures: Vec<Value> = entries.iter().zip(&figures).map(|(entry, figure)| as_json(Some(&entry.key), figure)).collect();
                println!("{}", json!({"meeting": key, "frozen_on": today, "as_at": as_at, "figures": figures, "already": already}));
            }
            Format::Text => {
                for figure in &figures {
                    println!("{:<42} {:>10}  {}", figure.measure, number(figure.shown), figure.measure_name);
                }
                println!("Frozen for {title}: {} figures as at {}.", figures.len(), date_in_words(as_at));
                if !already.is_empty() {
                    println!("Frozen for it before, and left as they were: {}.", already.join(", "));
                }
            }
        }
        Ok(Found::Nothing)
    }
}

impl Restate {
    pub(super) async fn run(self, context: &Context, dictionary: &Dictionary) -> Result<Found, CommandError> {
        let held = Held::open(context).await?;
        let view = held.operator();
        let (key, title) = meeting(&view, &self.meeting)?;
        let figures: Vec<FrozenFigure> =
            view.all::<FrozenFigure>().filter(|figure| figure.record.meeting.key == key).map(|figure| figure.record.clone()).collect();
        if figures.is_empty() {
            return Err(CommandError::Other(format!(
                "no figure was frozen for {title}. Run “waymark measures freeze --for {key}” before its papers go out."
            )));
        }
        let engine = held.engine(held.basis.conventions())?;
        let (mut restated, mut lines) = (false, Vec::new());
        for figure in &figures {
            let made = tokio::task::block_in_place(|| frozen::restate((&engine, dictionary, held.population()), figure));
            let (line, words) = match made {
                Ok(made) => {
                    restated |= made.is_restated();
                    (made.json(), made.in_words())
                }
                Err(why) => {
                    restated = true;
                    (json!({"id": figure.measure, "name": figure.measure_name, "as_at": figure.as_at, "not_restated": why}), why)
                }
            };
            if self.format == Format::Text {
                println!("{}\n    {words}", figure.measure_name);
            }
            lines.push(line);
        }
        if self.format == Format::Json {
            println!("{}", Value::Array(lines));
        }
        Ok(if restated { Found::Something } else { Found::Nothing })
    }
}
