//! What a rule may know beside the body.

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};

/// Whether the request carries an `X-Idempotency-Key`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPresence {
    /// It does.
    Present,
    /// It does not.
    Missing,
    /// The headers are not at hand, as with a bare body.
    Unknown,
}

/// The site, the instant and the endpoint that a request is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The seller's country.
    pub site: Site,
    /// The present instant, for expiry windows.
    pub now: Timestamp,
    /// Where the request goes.
    pub endpoint: Endpoint,
    /// Whether it carries an idempotency key.
    pub key: KeyPresence,
}
