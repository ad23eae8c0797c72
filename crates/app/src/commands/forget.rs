//! `waymark forget`.

use super::{CommandError, Context, Found, authority};
use crate::workspace::Live;
use care::pseudonym::Who;

/// Forget what a child's plans say: the child's key goes, and with it the text,
/// here and in every copy of the data directory made since.
#[derive(Debug, clap::Args)]
pub(super) struct Forget {
    /// The child's id in the council's own system
    child: String,
}

impl Forget {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let (data, store) = context.open().await?;
        let live = Live::start(store).await?;
        let authority = authority(&live, data.root())?;
        let child = data.pseudonym_key()?.pseudonym(Who::Child, &self.child);
        match live.store().forget_child(&authority, &child).await? {
            0 => println!("Nothing is kept of the plans of this child. Check the id: it is the one the extract was made with."),
            plans => println!(
                "Forgotten: {plans} plans of this child. What was counted over all plans stays; it names nobody. Start the server again, so that it lets go of them too."
            ),
        }
        Ok(Found::Nothing)
    }
}
