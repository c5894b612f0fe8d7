//! One request on its way to an endpoint.

use serde_json::Value;

use super::config::LateChallenge;
use super::validation::Verdict;
use crate::clock::Timestamp;
use crate::contract::Endpoint;
use crate::http::Request;

/// One request on its way to an endpoint.
pub(crate) struct Call<'r> {
    pub(crate) request: &'r Request,
    pub(crate) endpoint: Endpoint,
    /// The path's parameters in order.
    pub(crate) params: Vec<&'r str>,
    pub(crate) body: Body,
    /// The present of the account.
    pub(crate) now: Timestamp,
    /// Whether a `notification_url` of this machine is taken.
    pub(crate) allows_local_urls: bool,
    /// What becomes of a 3DS challenge that is not finished in time.
    pub(crate) late_challenge: LateChallenge,
    /// What the rules say of the body, where that is known already.
    pub(crate) verdict: Option<Verdict>,
}

/// A request's body.
#[derive(Default)]
pub(crate) enum Body {
    #[default]
    None,
    Json(Value),
    Malformed,
}

impl Body {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        if bytes.trim_ascii().is_empty() {
            return Self::None;
        }
        serde_json::from_slice(bytes).map_or(Self::Malformed, Self::Json)
    }

    /// The body, which then is none.
    pub(crate) fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    pub(crate) fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::None | Self::Malformed => None,
        }
    }
}
