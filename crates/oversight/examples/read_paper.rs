//! Prints what a council paper was found to say: `read_paper FILE`; with `--ofsted`, what a report
//! or letter by Ofsted was found to say.

use std::process::ExitCode;

use oversight::papers;

fn main() -> ExitCode {
    let (options, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let Some(path) = paths.first() else {
        eprintln!("Give the file to read: read_paper [--ofsted] FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path} could not be read: {error}. Check the path.");
            return ExitCode::from(2);
        }
    };
    let json = if options.iter().any(|o| o == "--ofsted") {
        serde_json::to_string_pretty(&papers::ofsted::read(&bytes, path))
    } else {
        serde_json::to_string_pretty(&papers::read(&bytes, path))
    };
    match json {
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
