//! What a scenario file says, after it was read: everything named, checked and tied to its place.
//!
//! Bodies, queries, headers and expectations stay trees with their expressions as written; they
//! are resolved per case and step by `super::resolve`.

mod act;
mod expect;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::fault::Planned;
use crate::source::{Entry, Node};
use crate::text::{FileId, Span, Spanned};

use super::names::{CaseName, StepId};

pub use act::{Act, ActKind, ChallengeAnswer, Decision};
pub use expect::{Expect, NoticeExpect, StatusExpect, UpstreamExpect};

/// One scenario file.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The path from the project root, with `/` on every system.
    pub path: String,
    /// The file it was read from.
    pub file: FileId,
    /// What it rehearses, in one line.
    pub title: Spanned<String>,
    /// Markdown for the documentation.
    pub about: Option<Spanned<String>>,
    /// The site it plays on.
    pub site: Site,
    /// Words to filter by.
    pub tags: Vec<Spanned<String>>,
    /// The instant at which every case begins.
    pub clock: Timestamp,
    /// Traits of the mock seller.
    pub account: Traits,
    /// The combinations to play; one without a name when there is no matrix.
    pub cases: Vec<Case>,
    /// The steps in order; never empty.
    pub steps: Vec<Step>,
    /// `vars` as written.
    pub(super) vars: Vec<Entry>,
    /// Where the expressions of a scalar stand, by the scalar's span.
    pub(super) places: Places,
}

/// Where the expressions of each scalar stand, with their `${{ }}`.
pub(super) type Places = BTreeMap<Span, Vec<Span>>;

/// One combination of a matrix.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name; `None` for the only case of a scenario without a matrix.
    pub name: Option<CaseName>,
    /// The value of every axis, in file order.
    pub values: Vec<(String, Node)>,
}

impl Case {
    /// The name as text, empty for the only case of a scenario without a matrix.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or("", CaseName::as_str)
    }
}

/// One request, or one thing that shopper, bank or time do.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name; a generated one stands at the step's first key.
    pub id: Spanned<StepId>,
    /// What it does.
    pub kind: StepKind,
    /// What its answer is held against.
    pub expect: Expect,
    /// How a lost answer is asked for again.
    pub retry: Option<Retry>,
    /// What goes wrong on the way, by attempt.
    pub faults: Vec<Spanned<Planned>>,
    /// What its answer is asked for again and again until it says so.
    pub until: Option<Until>,
    /// The condition under which it plays, as written.
    pub when: Option<Node>,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// Sends a request.
    Request(Box<RequestSpec>),
    /// Does on the mock what shopper, bank or time do.
    Act(Act),
}

impl Step {
    /// The request, unless the step is an act.
    pub fn request(&self) -> Option<&RequestSpec> {
        match &self.kind {
            StepKind::Request(request) => Some(request),
            StepKind::Act(_) => None,
        }
    }

    /// The act, unless the step is a request.
    pub fn act(&self) -> Option<&Act> {
        match &self.kind {
            StepKind::Act(act) => Some(act),
            StepKind::Request(_) => None,
        }
    }
}

/// A request as written.
#[derive(Debug, Clone)]
pub struct RequestSpec {
    /// The `request:` key, or whatever stands for the whole request.
    pub span: Span,
    /// Where it goes.
    pub target: RequestTarget,
    /// The value of the path's `{id}`.
    pub id: IdSource,
    /// The value of the path's `{refund_id}`.
    pub refund_id: IdSource,
    /// Query parameters.
    pub query: Vec<Entry>,
    /// Headers; null removes one.
    pub headers: Vec<Entry>,
    /// The body as written.
    pub body: Option<Node>,
    /// `defaults.body`, which goes under the body of a payment to create.
    pub defaults: Option<Node>,
    /// Which idempotency key it carries.
    pub key: KeyPolicy,
}

impl RequestSpec {
    /// The endpoint, where the method and path are one of the contract's.
    pub fn endpoint(&self) -> Option<Endpoint> {
        match &self.target {
            RequestTarget::Endpoint(endpoint) => Some(*endpoint),
            RequestTarget::Path { endpoint, .. } => *endpoint,
        }
    }

    /// The method in capitals.
    pub fn method(&self) -> &str {
        match &self.target {
            RequestTarget::Endpoint(endpoint) => endpoint.info().method,
            RequestTarget::Path { method, .. } => &method.value,
        }
    }
}

/// Where a request goes.
#[derive(Debug, Clone)]
pub enum RequestTarget {
    /// An endpoint of the contract.
    Endpoint(Endpoint),
    /// A method and a path written out.
    Path {
        /// The method in capitals.
        method: Spanned<String>,
        /// The path as written, perhaps with expressions.
        path: Node,
        /// The contract's endpoint with this method and path, if there is one.
        endpoint: Option<Endpoint>,
    },
}

/// Where an id in a path comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdSource {
    /// The path has no such id.
    Absent,
    /// The answer of an earlier step.
    Step(StepId),
    /// Written out, perhaps as an expression.
    Given(Node),
}

/// Which idempotency key a request carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyPolicy {
    /// The derived one, on endpoints that take a key.
    Auto,
    /// None, even where the endpoint asks for one.
    None,
    /// This text, perhaps with expressions.
    Literal(Node),
}

/// Repeats under the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// How many repeats at most.
    pub max: u32,
    /// The pause before each.
    pub backoff: Duration,
}

impl Retry {
    /// The longest wait that an answer can ask for.
    const LONGEST_WAIT: Duration = Duration::from_secs(60);

    /// The pause before a repeat: what the scenario says, or longer when the answer asks for it.
    pub fn pause(retry: Option<Self>, asked: Duration) -> Duration {
        let backoff = retry.map_or(Duration::ZERO, |retry| retry.backoff);
        backoff.max(asked.min(Self::LONGEST_WAIT))
    }
}

/// What a step that reads waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Until {
    /// The `until:` key.
    pub span: Span,
    /// What the body must contain in the end, as written.
    pub condition: Node,
    /// The pause between two questions.
    pub every: Duration,
    /// How long is waited at most, by the case's clock.
    pub timeout: Duration,
}

/// Traits of the mock seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    /// Whether the token was obtained by OAuth for a marketplace.
    pub oauth: bool,
    /// Whether the account has a Pix key.
    pub pix_key: bool,
    /// The seller's e-mail.
    pub email: Option<String>,
    /// Whether the account is a test account.
    pub kind: AccountKind,
    /// The environment that card tokens are made in; that of the account when it is not said.
    pub card_tokens: Option<AccountKind>,
    /// Whether a test account takes payments of test buyers only.
    pub strict_users: bool,
    /// The code that every call is refused with.
    pub refuse: Option<String>,
}

impl Default for Traits {
    fn default() -> Self {
        Self {
            oauth: false,
            pix_key: true,
            email: None,
            kind: AccountKind::Test,
            card_tokens: None,
            strict_users: false,
            refuse: None,
        }
    }
}

/// Whether an account moves real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    /// A test account.
    Test,
    /// An account that behaves as a live one.
    Live,
}

impl AccountKind {
    /// The word in a scenario file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}
