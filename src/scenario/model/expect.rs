//! `expect` as written: what a step's answer, and what comes of it elsewhere, is held against.

use crate::source::Node;
use crate::text::{Span, Spanned};
use crate::webhook::{self, Quirk};

/// What a step's answer is held against.
#[derive(Debug, Clone)]
pub struct Expect {
    /// The `expect:` value, if it is written.
    pub span: Option<Span>,
    /// The HTTP status.
    pub status: Option<Spanned<StatusExpect>>,
    /// What the body must contain, as written.
    pub body: Option<Node>,
    /// What the headers must be, as written.
    pub headers: Option<Node>,
    /// The API's error code, as its text: `4038` or `PA_UNAUTHORIZED_RESULT_FROM_POLICIES`.
    pub error: Option<Spanned<String>>,
    /// Further rules that the request trips.
    pub lint: Vec<Spanned<String>>,
    /// Whether a repeat under the same key must find the same resource.
    pub idempotent: bool,
    /// How many sends go out at once under one key.
    pub concurrent: Option<Spanned<u32>>,
    /// `resilient: true`: whatever goes wrong on the way, one payment or refund comes of the step.
    pub resilient: Option<Span>,
    /// How many distinct payments the step makes.
    pub payments: Option<Spanned<u32>>,
    /// The notifications that are due after the step and were not expected before.
    pub webhook: Option<Spanned<Vec<NoticeExpect>>>,
    /// What the backend under test sends on to the API.
    pub upstream: Option<UpstreamExpect>,
    /// Whether the answer is held against its snapshot.
    pub snapshot: bool,
}

impl Default for Expect {
    fn default() -> Self {
        Self {
            span: None,
            status: None,
            body: None,
            headers: None,
            error: None,
            lint: Vec::new(),
            idempotent: false,
            concurrent: None,
            resilient: None,
            payments: None,
            webhook: None,
            upstream: None,
            snapshot: true,
        }
    }
}

/// What the backend under test sends on to the API while a step plays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamExpect {
    /// The `upstream:` key.
    pub span: Span,
    /// How many requests for a payment it sends, repeats included.
    pub count: Option<Spanned<u32>>,
    /// How many distinct payments come of them.
    pub payments: Option<Spanned<u32>>,
    /// What the body of each must contain, as written.
    pub body: Option<Node>,
    /// What the headers of each must be, as written.
    pub headers: Option<Node>,
    /// `same_key: true`: all carry one idempotency key.
    pub same_key: Option<Span>,
    /// What the cart costs, as written: the amount of each.
    pub amount: Option<Node>,
}

/// One notification that is expected, and what the seller's server answers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeExpect {
    /// Where it is written.
    pub span: Span,
    /// `payment.created` or `payment.updated`.
    pub action: Option<&'static str>,
    /// The state that the payment had when it was posted.
    pub status: Option<&'static str>,
    /// What is odd about its delivery to the backend under test.
    pub quirk: Option<Spanned<Quirk>>,
    /// What the server answers, where the scenario says it.
    pub reply: Option<Spanned<u16>>,
}

/// What a server answers when nothing else is said.
const RECEIVED: u16 = 200;
/// What it answers to a delivery that somebody else has signed.
const FORGED: u16 = 401;

impl NoticeExpect {
    /// What the server answers; only 200 and 201 end the delivery.
    pub fn reply(&self) -> u16 {
        let usual = if self.is_forged() { FORGED } else { RECEIVED };
        self.reply.as_ref().map_or(usual, |reply| reply.value)
    }

    /// Whether the server answers what it should.
    pub fn accepts(&self, status: u16) -> bool {
        match &self.reply {
            Some(reply) => reply.value == status,
            None if self.is_forged() => (400..500).contains(&status),
            None => webhook::is_received(status),
        }
    }

    /// Whether it does not come from the provider.
    pub fn is_forged(&self) -> bool {
        self.is(Quirk::WrongSignature)
    }

    /// Whether it is the one before it once more.
    pub fn is_again(&self) -> bool {
        self.is(Quirk::Duplicate)
    }

    fn is(&self, quirk: Quirk) -> bool {
        self.quirk.as_ref().is_some_and(|it| it.value == quirk)
    }
}

/// Which HTTP status is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusExpect {
    /// This one.
    Code(u16),
    /// 200 or 201: what one can ask after a lost answer.
    Created,
}

impl StatusExpect {
    /// Whether an answer's status is the expected one.
    pub fn holds(self, status: u16) -> bool {
        match self {
            Self::Code(code) => code == status,
            Self::Created => status == 200 || status == 201,
        }
    }
}
