//! `waymark demo`.

use super::serve::{Serving, listen, serve, site};
use super::{CommandError, Context, Found};
use crate::data::DataDirectory;
use crate::demo::{MARK, make, voice};
use crate::site::Site;
use crate::store::Account;
use crate::workspace::Viewer;
use care::records::{Person, Role};
use jiff::Timestamp;
use serde_json::json;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Make the fictional authority if it is not there, and serve it.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// The port to serve on; 0 takes a free one
    #[arg(long, env = "WAYMARK_PORT", default_value_t = 8080)]
    port: u16,
    /// Make the authority anew: what was written in the demo is lost
    #[arg(long)]
    reset: bool,
    /// Children with an open case
    #[arg(long, default_value_t = 2400)]
    children: u32,
    /// Months of snapshots
    #[arg(long, default_value_t = 24)]
    months: u32,
}

/// The demo’s data directory when none is named.
const DEFAULT: &str = "waymark-demo";

impl Demo {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let path = context.common.data.clone().or_else(|| context.file.data.clone()).unwrap_or_else(|| PathBuf::from(DEFAULT));
        let serving = Serving { host: "127.0.0.1".to_owned(), port: self.port, public: true, https: false };
        // Before the work, so that a port in use is told at once.
        let listener = listen(&serving).await?;
        let made = path.join(MARK).exists();
        if made && self.reset || (!made && path.join("waymark.db").exists()) {
            if !made && !self.reset {
                return Err(CommandError::Other(format!(
                    "{} holds data that is not a finished demo. Name another directory with --data, or make it anew with --reset.",
                    path.display()
                )));
            }
            std::fs::remove_dir_all(&path).map_err(|error| CommandError::File { path: path.clone(), error })?;
        }
        if !path.join(MARK).exists() {
            let today = jiff::Zoned::now().date();
            make(&path, self.children, self.months, today, &progress).await?;
        }
        let (data, store) = DataDirectory::open(&path).await?;
        progress("Reading the figures");
        let site = site(data, store, &serving).await?;
        let sign_ins = sign_ins(&site).await?;
        let own_page = voice::own_page(&site).await?;
        let address = format!("http://{}", listener.local_addr()?);
        told(&address, &sign_ins, own_page.as_deref())?;
        serve(site, listener).await
    }
}

struct SignIn {
    role: Role,
    name: String,
    user: String,
    password: String,
}

/// Gives the person of each role a new one-time password, good until the demo
/// is started again.
async fn sign_ins(site: &Site) -> Result<Vec<SignIn>, CommandError> {
    let now = Timestamp::now();
    let view = site.live.view(Viewer::operator(&site.authority), now, None);
    let mut sign_ins = Vec::new();
    for role in Role::ALL {
        let Some(person) = view.all::<Person>().find(|person| person.record.role == Some(role) && person.record.in_post(view.today()))
        else {
            continue;
        };
        let password = secrets::one_time_password();
        let hash = secrets::hash_password(&password).map_err(|error| CommandError::Other(error.to_string()))?;
        let user = role.name().replace('_', "-");
        let account = Account {
            username: user.clone(),
            authority: site.authority.clone(),
            person: person.key.clone(),
            password: hash,
            temporary: false,
        };
        site.live.store().put_account(&account, now).await?;
        sign_ins.push(SignIn { role, name: person.record.name.clone(), user, password });
    }
    Ok(sign_ins)
}

/// Says on a terminal what is being done, on one line that is written over.
fn progress(what: &str) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let _ = write!(err, "\r\x1b[K{what} …");
        let _ = err.flush();
    }
}

fn told(address: &str, sign_ins: &[SignIn], own_page: Option<&str>) -> Result<(), CommandError> {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
    let mut out = std::io::stdout().lock();
    if std::env::var_os("WAYMARK_DEMO_JSON").is_some() {
        let people: Vec<_> = sign_ins
            .iter()
            .map(|one| json!({"role": one.role.name(), "name": one.name, "user": one.user, "password": one.password}))
            .collect();
        writeln!(out, "{}", json!({"address": address, "sign_ins": people, "own_page": own_page}))?;
        return Ok(out.flush()?);
    }
    writeln!(out, "Waymark is at {address}\n")?;
    writeln!(out, "Sign in as any of these people. The passwords are good until the demo is started again.\n")?;
    writeln!(out, "    {:<34} {:<24} {:<22} password", "role", "name", "user name")?;
    for one in sign_ins {
        writeln!(out, "    {:<34} {:<24} {:<22} {}", one.role.in_words(), one.name, one.user, one.password)?;
    }
    if let Some(code) = own_page {
        writeln!(out, "\nA young person’s own page opens without an account at {address}/y/in/{code}")?;
    }
    writeln!(out, "\nWithout signing in you see what the public sees. Press Ctrl+C to stop.")?;
    Ok(out.flush()?)
}
