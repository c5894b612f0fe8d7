//! What waits for a decision, and what decisions do to the files.
//!
//! [`load`] holds a pending snapshot against what it would replace, [`find_moves`] recognises the
//! snapshots of scenarios that were moved, [`Session`] walks all that waits, takes decisions and takes
//! them back, and [`why`] explains placeholders. Asking people is the command line's business.

mod kind;
mod moved;
mod pending;
mod session;
#[cfg(test)]
mod tests;
mod why;

pub use kind::Kind;
pub use moved::{Move, Wanted, find_moves};
pub use pending::{Pending, PendingChange, load};
pub use session::{Decision, Item, Seen, Session, Tally};
pub use why::{Reason, StandIn, why};
