//! Prints what a paper was found to say: `read_paper FILE`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("Give the file to read: read_paper FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path} could not be read: {error}. Check the path.");
            return ExitCode::from(2);
        }
    };
    match serde_json::to_string_pretty(&oversight::papers::read(&bytes, &path)) {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The extract could not be written: {error}");
            ExitCode::from(2)
        }
    }
}
