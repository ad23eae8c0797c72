//! `waymark serve`.

use super::{CommandError, Context, Found, authority};
use crate::data::DataDirectory;
use crate::figures::{Basis, Figures};
use crate::pages;
use crate::plans::Plans;
use crate::site::Site;
use crate::store::Store;
use crate::words::Words;
use crate::workspace::{Live, View, Viewer};
use jiff::Timestamp;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Serve the data directory.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The port to serve on; 0 takes a free one [default: 8080]
    #[arg(long, env = "WAYMARK_PORT")]
    port: Option<u16>,
    /// The address to serve on [default: 127.0.0.1]
    #[arg(long, env = "WAYMARK_HOST")]
    host: Option<String>,
    /// Let people without an account read what is public [default: no]
    #[arg(long, env = "WAYMARK_PUBLIC")]
    public: bool,
    /// The browser reaches us by HTTPS, through a proxy [default: no]
    #[arg(long, env = "WAYMARK_HTTPS")]
    https: bool,
}

/// How the server is to be reached.
#[derive(Debug, Clone)]
pub(super) struct Serving {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) public: bool,
    pub(super) https: bool,
}

impl Serve {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let (data, store) = context.open().await?;
        let file = &context.file;
        let serving = Serving {
            host: self.host.or_else(|| file.host.clone()).unwrap_or_else(|| "127.0.0.1".to_owned()),
            port: self.port.or(file.port).unwrap_or(8080),
            public: self.public || file.public.unwrap_or(false),
            https: self.https || file.https.unwrap_or(false),
        };
        let site = site(data, store, &serving).await?;
        let listener = listen(&serving).await?;
        println!("Waymark is at http://{}", listener.local_addr()?);
        serve(site, listener).await
    }
}

/// Rebuilds the live records and puts the server’s parts together.
pub(super) async fn site(data: DataDirectory, store: Store, serving: &Serving) -> Result<Arc<Site>, CommandError> {
    let live = Live::start(store).await?;
    let authority = authority(&live, data.root())?;
    Words::at(&data, live.store(), &authority)?.note_known().await.map_err(|error| CommandError::Other(error.to_string()))?;
    live.catch_up().await?;
    let view = operator(&live, &authority);
    let figures = Figures::open(&data, Basis::of(&view)).await?;
    let plans = Plans::open(&data, live.store(), &view).await.map_err(|error| CommandError::Other(error.to_string()))?;
    drop(view);
    Ok(Arc::new(Site { live, data, figures, plans, authority, public: serving.public, https: serving.https }))
}

/// What the program itself reads.
fn operator(live: &Live, authority: &str) -> View {
    live.view(Viewer::operator(authority), Timestamp::now(), None)
}

/// Opens the port.
pub(super) async fn listen(serving: &Serving) -> Result<TcpListener, CommandError> {
    let address: SocketAddr = format!("{}:{}", serving.host, serving.port).parse().map_err(|_| {
        CommandError::Other(format!("“{}” is not an address to serve on. Use an IP address, such as 127.0.0.1.", serving.host))
    })?;
    TcpListener::bind(address).await.map_err(|error| {
        CommandError::Other(format!("port {} cannot be opened: {error}. Choose another with --port, or 0 for a free one.", serving.port))
    })
}

/// How often the log is asked whether another process has written.
const FOLLOW: Duration = Duration::from_millis(300);

/// Serves until the process is told to stop.
pub(super) async fn serve(site: Arc<Site>, listener: TcpListener) -> Result<Found, CommandError> {
    let follower = Arc::clone(&site);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(FOLLOW).await;
            match follower.live.catch_up().await {
                Ok(()) => {
                    let view = operator(&follower.live, &follower.authority);
                    follower.figures.follow(&follower.data, Basis::of(&view)).await;
                    follower.plans.follow(&follower.data, follower.live.store(), &view).await;
                }
                Err(error) => tracing::error!(%error, "the log could not be followed"),
            }
        }
    });
    axum::serve(listener, pages::router(&site)).with_graceful_shutdown(stopped()).await?;
    Ok(Found::Nothing)
}

async fn stopped() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! { () = interrupted => {}, _ = terminated.recv() => {} }
            }
            Err(_) => interrupted.await,
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
