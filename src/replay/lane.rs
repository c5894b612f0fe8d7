//! One line of a run: the way that its cases take one after the other, and what came over it between
//! them.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use super::target::Way;
use super::wire::Wire;
use crate::secret::Secret;

/// A way to the target, as its cases use it.
pub(crate) struct Lane {
    /// The way.
    pub(crate) wire: Wire,
    /// The token of the only account behind it.
    pub(crate) token: Option<Secret>,
    /// The number of the last call of a backend that belongs to a case, or to its start.
    pub(crate) seen: AtomicU64,
    /// Calls of a backend while no case was playing, such as `POST /v1/payments`.
    pub(crate) strays: Mutex<BTreeSet<String>>,
}

impl Lane {
    pub(crate) fn new(way: &Way, wire: &Wire) -> Self {
        Self {
            wire: wire.over(&way.transport),
            token: way.token.clone(),
            seen: AtomicU64::new(0),
            strays: Mutex::default(),
        }
    }
}
