//! `waymark log`.

use super::{CommandError, Context, Format, Found};
use care::records::shape::instant_in_words;
use std::io::Write;

/// Show entries of the log, oldest first.
#[derive(Debug, clap::Args)]
pub(super) struct Log {
    /// Only this register, such as finding
    #[arg(long)]
    register: Option<String>,
    /// Only this key
    #[arg(long)]
    key: Option<String>,
    /// Only entries after this number
    #[arg(long, default_value_t = 0)]
    after: u64,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Log {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        if let Some(name) = &self.register
            && care::records::Register::named(name).is_none()
        {
            let names: Vec<&str> = care::records::Register::ALL.iter().map(|register| register.name()).collect();
            return Err(CommandError::Other(format!("there is no register “{name}”. The registers are: {}", names.join(", "))));
        }
        let (_, store) = context.open().await?;
        let mut out = std::io::stdout().lock();
        for entry in store.entries_after(self.after).await? {
            let wanted = self.register.as_deref().is_none_or(|name| entry.register.name() == name)
                && self.key.as_deref().is_none_or(|key| entry.key.as_str() == key);
            if !wanted {
                continue;
            }
            match self.format {
                Format::Json => {
                    let mut line = serde_json::to_value(&entry).map_err(|error| CommandError::Other(error.to_string()))?;
                    // The item as an object, not as a text of JSON.
                    line["item"] = entry.item.as_deref().and_then(|item| serde_json::from_str(item).ok()).unwrap_or_default();
                    writeln!(out, "{line}")?;
                }
                Format::Text => {
                    let what = entry.item.as_ref().map_or("withdrawn", |_| if entry.version == 1 { "new" } else { "changed" });
                    let reason = entry.reason.as_deref().map(|reason| format!(": {reason}")).unwrap_or_default();
                    let (at, by, hash) = (instant_in_words(entry.at), &entry.by, &entry.hash.as_str()[..12]);
                    writeln!(
                        out,
                        "{:>7}  {hash}  {at}  {by}  {} {} v{} {what}{reason}",
                        entry.number,
                        entry.register.name(),
                        entry.key,
                        entry.version
                    )?;
                }
            }
        }
        Ok(Found::Nothing)
    }
}
