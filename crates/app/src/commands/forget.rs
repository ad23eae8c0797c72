//! `waymark forget`.

use super::{CommandError, Context, Found, authority};
use crate::store::Forgotten;
use crate::workspace::Live;
use care::pseudonym::Who;

/// Forget what a child's plans say and what the child said: the child's key
/// goes, and with it the text, here and in every copy of the data directory
/// made since. The ways to the child's own page go too.
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
            Forgotten { plans: 0, turns: 0 } => {
                println!(
                    "Nothing is kept of what this child’s plans say or what the child said. Check the id: it is the one the extract was made with."
                );
            }
            Forgotten { plans, turns } => println!(
                "Forgotten: {plans} plans of this child, and {turns} turns of what the child said and was answered. What was counted over all children stays; it names nobody. Start the server again, so that it lets go of them too."
            ),
        }
        Ok(Found::Nothing)
    }
}
