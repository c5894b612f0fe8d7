//! What the expressions of one step can see, and what they are evaluated for.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::contract::Site;
use crate::scenario::model::Places;
use crate::scenario::runtime::Live;
use crate::source::Node;

/// What is evaluated, and for what.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mode<'s> {
    /// Lint: what only the run knows is left pending.
    Static,
    /// A key: as for lint, and the clock is left pending too.
    Intent {
        /// The salt of the key.
        salt: &'s str,
    },
    /// Sending: everything has a value.
    Live(&'s Live<'s>),
    /// Noting which cards need a token before sending.
    Tokens(&'s Live<'s>),
}

impl<'s> Mode<'s> {
    pub(super) fn live(self) -> Option<&'s Live<'s>> {
        match self {
            Self::Static | Self::Intent { .. } => None,
            Self::Live(live) | Self::Tokens(live) => Some(live),
        }
    }

    pub(super) fn salt(self) -> &'s str {
        match self {
            Self::Static => "",
            Self::Intent { salt } => salt,
            Self::Live(live) | Self::Tokens(live) => live.salt,
        }
    }
}

/// What the expressions of one step can see.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'s> {
    pub(crate) site: Site,
    /// The clock, unless the mode has its own.
    pub(crate) now: Timestamp,
    pub(crate) mode: Mode<'s>,
    pub(crate) vars: &'s BTreeMap<String, Node>,
    pub(crate) matrix: &'s [(String, Node)],
    pub(crate) places: &'s Places,
    /// Path, case and step: what `uuid()` is derived from, with the salt.
    pub(crate) seed: [&'s str; 3],
}
