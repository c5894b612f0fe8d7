//! Snapshots: the answer of a step, made comparable, kept in a file and compared with the next one.
//!
//! [`normalise`] turns an answer into a value that is equal on every run, [`store`] keeps it as an
//! insta file, [`diff`] tells two of them apart, [`policy`] decides what a difference leads to, and
//! [`review`] walks what waits for a decision. [`redact`] removes what must never be written and
//! serves reports too. Nothing here knows scenarios or the mock: answers come in as plain values.

mod dates;
pub mod diff;
mod exceptions;
mod file;
pub mod name;
pub mod normalise;
mod place;
pub mod policy;
pub mod restore;
pub mod review;
pub mod store;
#[cfg(test)]
mod testing;

/// The member of a snapshot's `info` that says when its answer was recorded.
pub const RECORDED: &str = "recorded";
/// The member that tells the request apart from an edited one: its idempotency key without a salt.
pub const KEY: &str = "key";

pub use crate::redact::{self, REDACTED, redact_text, redact_value};
pub use diff::{Change, Class, Difference};
pub use exceptions::Exceptions;
pub use file::{Snapshot, SnapshotFault};
pub use name::{NameParts, SnapshotName, clash};
pub use normalise::{Answer, Normaliser};
pub use policy::{Keeping, Policy, Update, Verdict, judge};
pub use store::{Before, SnapshotError, Store};
