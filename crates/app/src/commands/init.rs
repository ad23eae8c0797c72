//! `waymark init`.

use super::{CommandError, Context, Found};
use crate::data::DataDirectory;
use crate::store::{Account, Draft};
use care::records::{Authority, Key, Person, Role};
use jiff::Timestamp;

/// Make a data directory for an authority, with its first account.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The authority’s name
    #[arg(long)]
    authority: String,
    /// The name of the first administrator
    #[arg(long)]
    administrator: String,
}

/// A short name from a long one: `westmarch-county-council`.
fn slug(name: &str) -> String {
    let letters: String = name.to_lowercase().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    letters.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").chars().take(64).collect()
}

impl Init {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let key = Key::new(&slug(&self.authority))
            .map_err(|_| CommandError::Other(format!("“{}” cannot be the name of an authority: it has no letters.", self.authority)))?;
        let path = context.data_path();
        let (_, store) = DataDirectory::create(&path).await?;
        let now = Timestamp::now();
        let authority = Authority {
            name: self.authority.clone(),
            la_code: None,
            population_0_17: None,
            population_year: None,
            note: None,
            help_number: None,
            reply_working_days: None,
        };
        let person = Person {
            name: self.administrator.clone(),
            post: "Administrator".to_owned(),
            role: Some(Role::Administrator),
            team: None,
            since: None,
            until: None,
        };
        let drafts = vec![Draft { key: Some(key.clone()), ..Draft::new(authority) }, Draft::new(person)];
        let entries = store.append(key.as_str(), "waymark-init", now, drafts).await?;
        let person = entries.last().map(|entry| entry.key.clone()).ok_or_else(|| CommandError::Other("nothing was written".to_owned()))?;
        let password = secrets::one_time_password();
        let hash = secrets::hash_password(&password).map_err(|error| CommandError::Other(error.to_string()))?;
        let account = Account { username: "administrator".to_owned(), authority: key.to_string(), person, password: hash, temporary: true };
        store.put_account(&account, now).await?;
        println!("Made {} for {}.", path.display(), self.authority);
        println!("Sign in as “administrator” with the password {password}. It is shown once: keep it now.");
        println!("Next: “waymark load annex-a FILE”, then “waymark serve”.");
        Ok(Found::Nothing)
    }
}
