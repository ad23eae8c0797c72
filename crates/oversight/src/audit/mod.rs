//! Audit of practice that closes the loop: which cases are drawn and by whom
//! they are looked at, whether auditors grade alike and know their own service,
//! what became of what they asked for, and what a practice standard changed.
//! Everything here is a pure function. It grades no worker and scores no child.

mod agreement;
mod allocation;
mod closing;
mod counted;
mod frame;
mod knowledge;
mod marked;
mod sampling;
mod scale;
mod shares;
mod standards;
mod standing;
mod themes;

pub use agreement::{Shift, own_and_moderated, shifts, twice_marked};
pub use allocation::{Auditor, ToAllocate, allocate};
pub use closing::{Asked, Closing, closing};
pub use counted::{Counted, Finished, NotCounted, takes_part};
pub use frame::{Frame, FrameCase};
pub use knowledge::{SelfKnowledge, own_and_outside, self_knowledge};
pub use marked::Marked;
pub use sampling::{Redrawn, Sample, draw, redraw};
pub use scale::{Grade, Scale};
pub use shares::{Dip, Random, Share, Shares, Themed, shares};
pub use standards::{Stands, changed_since_published, stands};
pub use standing::{Standing, standing};
pub use themes::{Complained, Did, Learning, Source, is_named, learning};
