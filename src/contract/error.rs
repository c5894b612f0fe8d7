//! The error codes of the API, what they mean, and which one answers first.

use super::evidence::{Confidence, Evidence};
use crate::i18n::Text;

include!(concat!(env!("OUT_DIR"), "/errors.rs"));

/// What is known about an error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorInfo {
    /// The code as text, such as `4038`.
    pub code: &'static str,
    /// The HTTP status on the wire.
    pub http_status: u16,
    /// The `error` of the body, such as `bad_request`.
    pub slug: Option<&'static str>,
    /// The English text of the tables, misspellings included.
    pub message: &'static str,
    /// The text that was captured, where it differs from the tables.
    pub wire: Option<&'static str>,
    /// The description in `cause`, where it differs from the message.
    pub detail: Option<&'static str>,
    /// The request field or header that the code is about.
    pub field: Option<&'static str>,
    /// The calls that answer with it, such as `payments.create`.
    pub scope: &'static str,
    /// What it means and the likely fix.
    pub meaning: Text,
    /// Whether the reference page that this product began with lists it.
    pub in_seed: bool,
    /// The stage at which the mock refuses with it, if it does.
    pub stage: Option<Stage>,
    /// The place in the order of refusals: lower answers first, `u16::MAX` has no place.
    pub order: u16,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// The stages in which the mock refuses, first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The access token is missing or refused.
    Authorization,
    /// The idempotency key is missing.
    MissingKey,
    /// The body is not JSON.
    Json,
    /// The body has a name that the endpoint does not know.
    UnknownName,
    /// A value is null, missing or of a wrong type.
    NullOrType,
    /// A value has a wrong format or is beyond a limit.
    FormatOrLimit,
    /// The payment method or the site does not allow it.
    MethodAndSite,
    /// The card token, the seller or the payment is in a state that does not allow it.
    TokenAndState,
}

impl ErrorInfo {
    /// The `message` of an answer: as captured, else as the tables print it.
    pub fn wire_message(&self) -> &'static str {
        self.wire.unwrap_or(self.message)
    }

    /// The `description` in `cause`: mostly the message again.
    pub fn wire_detail(&self) -> &'static str {
        self.detail.unwrap_or_else(|| self.wire_message())
    }
}

impl ErrorCode {
    /// All codes: numbers in their order, then names.
    pub const ALL: &'static [Self] = ALL_ERROR_CODE;

    /// What is known about the code.
    pub fn info(self) -> &'static ErrorInfo {
        &ERRORS[self as usize]
    }

    /// The code as text, such as `4038`.
    pub fn as_str(self) -> &'static str {
        self.info().code
    }

    /// The code of a text.
    pub fn parse(text: &str) -> Option<Self> {
        let found = BY_TEXT.binary_search_by(|(code, _)| (*code).cmp(text));
        found.ok().map(|index| BY_TEXT[index].1)
    }
}
