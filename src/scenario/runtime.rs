//! What expressions may ask of the world when a step is sent, and what resolving gives back.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::clock::Timestamp;
use crate::contract::Endpoint;
use crate::source::Node;

use super::expression::Mode;

/// The values of `vars` for one case: evaluated once, then the same in every step.
#[derive(Debug, Clone, Default)]
pub struct Vars(pub(super) BTreeMap<String, Node>);

impl Vars {
    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.get(name)
    }
}

/// The complete answer of an earlier step, as `steps.<id>.status`, `.headers.<name>` and `.body.<path>`
/// show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers; names are compared without regard to case.
    pub headers: Vec<(String, String)>,
    /// The body; null when there is none.
    pub body: Value,
}

/// The answers of earlier steps of a case, by step id.
pub type Answers = BTreeMap<String, Answer>;

type Find = dyn Fn(&str) -> Option<String> + Send + Sync;

/// Looks a variable of the environment up.
#[derive(Clone)]
pub struct Lookup(pub(super) Arc<Find>);

impl Lookup {
    /// Looks variables up with a function, such as [`crate::environment::variable`].
    pub fn new(find: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(find))
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup")
    }
}

/// When and against what a step is resolved.
#[derive(Debug, Clone, Copy)]
pub enum Runtime<'r> {
    /// Before the run, for lint: values that only the run knows become
    /// [`Kind::Pending`](crate::source::Kind::Pending). `now()` is the case's clock plus the time
    /// that earlier acts let pass.
    Static,
    /// Now, for sending.
    Live(&'r Live<'r>),
}

impl<'r> Runtime<'r> {
    /// How expressions are evaluated then.
    pub(super) fn mode(self) -> Mode<'r> {
        match self {
            Self::Static => Mode::Static,
            Self::Live(live) => Mode::Live(live),
        }
    }

    /// The answers of earlier steps, where there are any.
    pub(super) fn answers(self) -> Option<&'r Answers> {
        match self {
            Self::Static => None,
            Self::Live(live) => Some(live.answers),
        }
    }
}

/// What a step that is about to be sent can see.
#[derive(Debug, Clone)]
pub struct Live<'r> {
    /// The case's clock at this moment.
    pub now: Timestamp,
    /// `target.kind`, such as `mock`.
    pub target: &'r str,
    /// The values of [`Scenario::vars`](super::Scenario::vars); empty while those are evaluated.
    pub vars: &'r Vars,
    /// One token for each of [`Scenario::token_requests`](super::Scenario::token_requests), in order.
    pub tokens: &'r [String],
    /// The salt of the run's keys, empty on the mock; `uuid()` depends on it.
    pub salt: &'r str,
    /// The environment.
    pub env: Lookup,
    /// The answers of earlier steps.
    pub answers: &'r Answers,
}

/// A request with every expression replaced by its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The endpoint, where the method and path are one of the contract's.
    pub endpoint: Option<Endpoint>,
    /// The method in capitals.
    pub method: String,
    /// The path without query. While an id in it is pending, its expression stands there.
    pub path: String,
    /// Query parameters in file order, not encoded.
    pub query: Vec<(String, String)>,
    /// Headers in file order; `None` removes one that would be sent otherwise.
    pub headers: Vec<(String, Option<String>)>,
    /// The body.
    pub body: Option<Node>,
    /// Which idempotency key to send.
    pub key: ResolvedKey,
    /// What the body of the answer must contain.
    pub expected_body: Option<Node>,
    /// What the headers of the answer must be.
    pub expected_headers: Option<Node>,
    /// What the body of the answer is asked for until it contains it.
    pub awaited: Option<Node>,
    /// What the requests of the backend under test must be like.
    pub upstream: ResolvedUpstream,
}

/// What a backend under test must send on, with every expression replaced by its value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResolvedUpstream {
    /// What each body must contain.
    pub body: Option<Node>,
    /// What the headers of each must be.
    pub headers: Option<Node>,
    /// What the cart costs.
    pub amount: Option<Node>,
}

/// Which idempotency key a resolved request carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolvedKey {
    /// The derived one, see [`super::key::derive`].
    Auto,
    /// None.
    None,
    /// This one.
    Literal(String),
}

/// A card to turn into a token before a step is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardTokenRequest {
    /// The card's number.
    pub card_number: String,
    /// The security code.
    pub security_code: String,
    /// 1 to 12.
    pub expiration_month: u8,
    /// Four digits.
    pub expiration_year: u16,
    /// The holder's name, which decides the outcome of a test card.
    pub holder: String,
    /// The holder's document, where the site's cards have one.
    pub document: Option<HolderDocument>,
}

/// The document of a card's holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderDocument {
    /// Its type, such as `CPF`.
    pub kind: String,
    /// Its number.
    pub number: String,
}

impl CardTokenRequest {
    /// The body of `POST /v1/card_tokens` for the card.
    pub fn body(&self) -> Value {
        let mut holder = serde_json::json!({ "name": self.holder });
        if let Some(document) = &self.document {
            holder["identification"] = serde_json::json!({
                "type": document.kind,
                "number": document.number,
            });
        }
        serde_json::json!({
            "card_number": self.card_number,
            "security_code": self.security_code,
            "expiration_month": self.expiration_month,
            "expiration_year": self.expiration_year,
            "cardholder": holder,
        })
    }
}
