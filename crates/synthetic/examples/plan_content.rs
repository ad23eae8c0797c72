//! Writes made-up plan content into a folder: `plan_content FOLDER PLANS A|B [SEED [latest]]`,
//! with all versions of each plan, or the latest only.

use std::fs::File;
use std::io::{BufWriter, Error, Write};
use synthetic::plans::{self, History, Size, Wording};

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, plans, wording, rest @ ..] = arguments.as_slice() else {
        return Err(Error::other("say: FOLDER PLANS A|B [SEED]"));
    };
    let number = |text: &str| text.parse().map_err(Error::other);
    let size = Size {
        plans: number(plans)?,
        wording: if wording == "B" { Wording::B } else { Wording::A },
        seed: rest.first().map_or(Ok(Size::default().seed), |seed| number(seed).map(u64::from))?,
        history: if rest.get(1).is_some_and(|word| word == "latest") { History::Latest } else { Size::default().history },
        ..Size::default()
    };
    std::fs::create_dir_all(folder)?;
    let mut files = Vec::new();
    for file in plans::File::ALL {
        files.push(BufWriter::new(File::create(format!("{folder}/{}", file.name()))?));
    }
    let mut failed = Ok(());
    plans::plans(&size, &mut |file, bytes| {
        if let Some(out) = files.get_mut(file as usize)
            && failed.is_ok()
        {
            failed = out.write_all(bytes);
        }
    });
    failed
}
