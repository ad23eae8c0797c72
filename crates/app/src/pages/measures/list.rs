//! The list of cases behind a figure: opened with leave and a reason, which is
//! noted before a row is shown or sent as a file.

use super::{measure, readings};
use crate::figures::export::FileFormat;
use crate::figures::tables::cases_sheet;
use crate::figures::{is_a_reason, number};
use crate::pages::downloads::download;
use crate::pages::leave::{leave_of_any_day, note, watermark};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::{Reader, Site};
use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use care::records::shape::date_in_words;
use measures::Measure;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "measures/ask.html")]
struct Ask {
    frame: Frame,
    measure: Arc<Measure>,
    team: Option<String>,
    error: bool,
}

pub(super) async fn ask_for_list(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>) -> Page {
    let leave = leave_of_any_day(&reader.view)?;
    let readings = readings(&site, &reader)?;
    let measure = measure(&readings, &id)?;
    let team = leave.only_team().map(str::to_owned);
    render(&Ask { frame: Frame::new(&reader, format!("Open the list: {}", measure.name)), measure, team, error: false })
}

struct CaseRow {
    child: String,
    on: String,
    says: String,
    details: Vec<String>,
    from: String,
}

#[derive(Template)]
#[template(path = "measures/list.html")]
struct List {
    frame: Frame,
    measure: Arc<Measure>,
    on: String,
    columns: Vec<String>,
    rows: Vec<CaseRow>,
    watermark: String,
    /// Why it was opened: a file is sent for the same reason.
    reason: String,
}

/// Notes the opening with its reason, then gives the rows.
async fn opened(
    site: &Site,
    reader: &Reader,
    id: &str,
    reason: &str,
    format: Option<FileFormat>,
) -> Result<(Arc<Measure>, jiff::civil::Date, Vec<measures::reading::Case>), PageError> {
    let leave = leave_of_any_day(&reader.view)?;
    let (measure, on, cases) = {
        let readings = readings(site, reader)?;
        let measure = measure(&readings, id)?;
        let (on, cases) = readings.cases(&measure, &leave).ok_or(PageError::NotFound)?;
        (measure, on, cases)
    };
    let what = format.map_or_else(|| format!("{id} as at {on}"), |format| format!("{id} as at {on}, as a {} file", format.extension()));
    note(site, reader, what, reason, cases.len()).await?;
    Ok((measure, on, cases))
}

pub(super) async fn list(State(site): State<Arc<Site>>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    posted.of(&reader)?;
    let reason = posted.text("reason");
    if !is_a_reason(reason) {
        let leave = leave_of_any_day(&reader.view)?;
        let readings = readings(&site, &reader)?;
        let measure = measure(&readings, &id)?;
        let team = leave.only_team().map(str::to_owned);
        let page = Ask { frame: Frame::new(&reader, format!("Open the list: {}", measure.name)), measure, team, error: true };
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    let format = FileFormat::named(posted.text("format"));
    let (measure, on, cases) = opened(&site, &reader, &id, reason, format).await?;
    if let Some(format) = format {
        let watermark = watermark(&reader);
        let notes = [
            measure.name.clone(),
            measure.counts.clone(),
            watermark,
            format!("Because: {}", reason.trim()),
            "Do not pass it on.".to_owned(),
        ];
        return download(&cases_sheet(&measure, on, &cases), format, &format!("{id}-list-{on}"), &notes);
    }
    let columns: Vec<String> =
        cases.first().map(|case| case.details.iter().map(|(name, _)| name.replace('_', " ")).collect()).unwrap_or_default();
    let rows = cases
        .into_iter()
        .map(|case| CaseRow {
            child: case.child_id.unwrap_or_default(),
            on: case.event_date.map(date_in_words).unwrap_or_default(),
            says: match (case.met, case.value) {
                (Some(true), _) => "Yes".to_owned(),
                (Some(false), _) => "No".to_owned(),
                (None, Some(value)) => number(value, usize::from(value.fract() != 0.0)),
                (None, None) => "Not recorded".to_owned(),
            },
            details: case
                .details
                .into_iter()
                .map(|(_, value)| value.as_deref().map(|text| measures::reading::label(text).to_owned()).unwrap_or_default())
                .collect(),
            from: match (case.source_list, case.source_row) {
                (Some(_), Some(measures::recorded::ROW)) => "Recorded here".to_owned(),
                (Some(list), Some(row)) => format!("List {list}, row {row}"),
                _ => String::new(),
            },
        })
        .collect();
    let watermark = watermark(&reader);
    render(&List {
        frame: Frame::new(&reader, format!("List: {}", measure.name)),
        measure,
        on: date_in_words(on),
        columns,
        rows,
        watermark,
        reason: reason.trim().to_owned(),
    })
}

#[derive(Deserialize)]
pub(super) struct Because {
    #[serde(default)]
    reason: String,
}

pub(super) async fn list_json(
    State(site): State<Arc<Site>>,
    reader: Reader,
    Path(id): Path<String>,
    Query(because): Query<Because>,
) -> Page {
    leave_of_any_day(&reader.view)?;
    if !is_a_reason(&because.reason) {
        return Err(PageError::BadRequest("Say why you open the list: ?reason=… with at least ten letters. It is kept.".to_owned()));
    }
    let (_, on, cases) = opened(&site, &reader, &id, &because.reason, None).await?;
    let rows: Vec<_> = cases
        .iter()
        .map(|case| {
            json!({"child": case.child_id, "on": case.event_date, "met": case.met, "value": case.value,
                "list": case.source_list, "row": case.source_row})
        })
        .collect();
    Ok(Json(json!({"id": id, "as_at": on, "cases": rows})).into_response())
}
