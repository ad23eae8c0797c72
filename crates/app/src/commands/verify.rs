//! `waymark verify`.

use super::{CommandError, Context, Format, Found};
use serde_json::json;

/// Check that the log is as it was written.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Verify {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let (_, store) = context.open().await?;
        let verified = store.verify().await?;
        match self.format {
            Format::Json => println!(
                "{}",
                json!({
                    "sound": verified.sound,
                    "broken": verified.broken.as_ref().map(|broken| json!({
                        "number": broken.number, "register": broken.register, "key": broken.key, "message": broken.to_string()
                    })),
                })
            ),
            Format::Text => match &verified.broken {
                None => println!("The log is as it was written: {} entries.", verified.sound),
                Some(broken) => {
                    println!("{broken}. The {} entries before it are sound. Put back a copy made before the change.", verified.sound);
                }
            },
        }
        Ok(if verified.broken.is_some() { Found::Something } else { Found::Nothing })
    }
}
