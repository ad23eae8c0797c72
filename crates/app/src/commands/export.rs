//! `waymark export`: records, series, lists and published figures as files.

use super::measures::Held;
use super::sql::{Asker, file, write};
use super::{CommandError, Context, Found};
use crate::figures::export::FileFormat;
use crate::figures::tables::{cases_sheet, published_sheet, records_about_children, records_sheet, rows_in_words};
use crate::figures::{Figures, Readings, published};
use ::measures::comparators::{ATTRIBUTION, counterpart};
use ::measures::sheet::Sheet;
use care::records::Register;
use clap::Subcommand;
use std::path::PathBuf;

/// Write records, figures or lists to a file.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    asker: Asker,
    /// The form of the file [default: what its name ends in, else csv]
    #[arg(long, value_enum, global = true)]
    format: Option<FileFormat>,
    /// The file [default: standard output]
    #[arg(long, value_name = "FILE", global = true)]
    out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The records of a register, such as finding; those about single children need --reason
    Records {
        /// The register
        register: String,
    },
    /// A measure at every load
    Series {
        /// Its short name
        measure: String,
    },
    /// Every measure with its last figure
    Measures,
    /// The cases behind a measure’s last figure: needs the right to open them, and --reason
    List {
        /// Its short name
        measure: String,
    },
    /// The published figures that stand beside a measure
    Published {
        /// The measure’s short name
        measure: String,
    },
}

fn other(error: impl std::fmt::Display) -> CommandError {
    CommandError::Other(error.to_string())
}

fn unknown(id: &str) -> CommandError {
    CommandError::Other(format!("there is no measure “{id}”. “waymark measures list” shows the dictionary."))
}

impl Export {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let held = Held::open(context).await?;
        let view = self.asker.view(&held).await?;
        let mut notes = Vec::new();
        let sheet: Sheet = match &self.what {
            What::Records { register } => {
                let register = Register::named(register).ok_or_else(|| {
                    let names: Vec<&str> = Register::ALL.iter().map(|register| register.name()).collect();
                    CommandError::Other(format!("there is no register “{register}”. The registers are: {}", names.join(", ")))
                })?;
                let about = records_about_children(&view, register);
                if about > 0 {
                    let reason = self.asker.leave(&view, &format!("{} are about", register.many().to_lowercase()))?;
                    self.asker.note(&held, &view, format!("{}, exported", register.many()), reason, about).await?;
                }
                notes.push(format!("{}, as {} may read them", register.many(), view.viewer().role.in_words()));
                records_sheet(&view, register)
            }
            What::Published { measure } => {
                let known = counterpart(measure).ok_or_else(|| {
                    CommandError::Other(format!(
                        "no published statistic stands beside “{measure}”. “waymark comparators list” shows those that do."
                    ))
                })?;
                let read = tokio::task::block_in_place(|| published::open(&held.data, &held.basis.published));
                let used: Vec<String> = read.sources().iter().map(::measures::comparators::Source::line).collect();
                notes.extend(used);
                notes.push(ATTRIBUTION.to_owned());
                published_sheet(&read, Some(&known.series))
            }
            What::Series { .. } | What::Measures | What::List { .. } => {
                let figures = Figures::open(&held.data, held.basis.clone()).await?;
                let readings = figures
                    .open_to(&view)
                    .ok_or_else(|| CommandError::Other("Figures are for people who have signed in, and the public has not.".to_owned()))?;
                notes.extend(held.basis.conventions().words());
                self.of_figures(&held, &view, &readings).await?
            }
        };
        let ending = self.out.as_ref().and_then(|path| path.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
        let format = self.format.or_else(|| FileFormat::named(ending.as_deref()?)).unwrap_or(FileFormat::Csv);
        write(&file(format, &sheet, &notes)?, format != FileFormat::Csv, self.out.as_ref())?;
        if let Some(path) = &self.out {
            eprintln!("waymark: wrote {} to {}", rows_in_words(sheet.len()), path.display());
        }
        if matches!(self.what, What::Published { .. }) {
            eprintln!("waymark: {ATTRIBUTION}");
        }
        Ok(Found::Nothing)
    }

    async fn of_figures(&self, held: &Held, view: &crate::workspace::View, readings: &Readings<'_>) -> Result<Sheet, CommandError> {
        match &self.what {
            What::Series { measure: id } => {
                let measure = readings.measure(id).ok_or_else(|| unknown(id))?;
                Ok(readings.series_sheet(&measure))
            }
            What::List { measure: id } => {
                let measure = readings.measure(id).ok_or_else(|| unknown(id))?;
                let reason = self.asker.leave(view, "this list is about")?;
                let leave = view.child_level().ok_or_else(|| other("this list is not for this reader"))?;
                let (on, cases) = tokio::task::block_in_place(|| readings.cases(&measure, &leave))
                    .ok_or_else(|| other(format!("there is no figure of “{id}” yet: load a return first")))?;
                self.asker.note(held, view, format!("{id} as at {on}, exported"), reason, cases.len()).await?;
                Ok(cases_sheet(&measure, on, &cases))
            }
            _ => Ok(readings.grid_sheet()),
        }
    }
}
