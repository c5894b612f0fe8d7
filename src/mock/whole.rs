//! What concerns all accounts of a mock at once.

use serde::{Deserialize, Serialize};

use crate::clock::SignedDuration;

/// How far all accounts have come together.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Whole {
    /// How far the clock of all accounts was moved.
    pub(crate) ahead: SignedDuration,
    /// How many requests mishaps at random could have struck.
    pub(crate) exposed: u64,
}
