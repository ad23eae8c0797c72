//! `waymark papers`.

use super::{CommandError, Format, Found};
use clap::Subcommand;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Read council papers.
#[derive(Debug, clap::Args)]
pub(super) struct Papers {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Read minutes or an agenda item into what it holds, each with its place
    Read {
        /// The file; - for standard input
        file: PathBuf,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Read a report or letter of Ofsted
    Ofsted {
        /// The file; - for standard input
        file: PathBuf,
        /// How to print
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

fn bytes(file: &Path) -> Result<Vec<u8>, CommandError> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file).map_err(|error| CommandError::File { path: file.to_owned(), error })
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn json(value: &impl serde::Serialize) -> Result<String, CommandError> {
    serde_json::to_string(value).map_err(|error| CommandError::Other(error.to_string()))
}

impl Papers {
    pub(super) fn run(self) -> Result<Found, CommandError> {
        match self.what {
            What::Read { file, format } => {
                let extract = oversight::papers::read(&bytes(&file)?, &name(&file));
                match format {
                    Format::Json => println!("{}", json(&extract)?),
                    Format::Text => {
                        for proposal in extract.proposals() {
                            println!("{:?} [{}..{}] {}", proposal.kind, proposal.span.0, proposal.span.1, proposal.text);
                        }
                        for warning in &extract.warnings {
                            println!("Note: {warning}");
                        }
                    }
                }
            }
            What::Ofsted { file, format } => {
                let letter = oversight::papers::ofsted::read(&bytes(&file)?, &name(&file));
                match format {
                    Format::Json => println!("{}", json(&letter)?),
                    Format::Text => {
                        println!("{}", serde_json::to_string_pretty(&letter).map_err(|error| CommandError::Other(error.to_string()))?);
                    }
                }
            }
        }
        Ok(Found::Nothing)
    }
}
