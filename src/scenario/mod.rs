//! Scenarios: what a user writes about one flow of payments, read, checked and made ready to play.
//!
//! A file becomes a tree, `extends` merges what it builds on, `lower` turns the tree into the
//! [`model`] and reports every problem in one run. Expressions stay as
//! written until `resolve` gives a step its values: once for lint, once for sending. [`key`]
//! derives the idempotency key of a step from its intent, [`expect`] holds an answer against what
//! the file says, [`project`] and [`config`] find the project and read its `ensayo.yaml`.
//!
//! Nothing here sends a request or knows HTTP.

pub mod config;
pub mod discover;
pub mod expect;
pub mod key;
pub mod model;
pub mod names;
pub mod project;
pub mod runtime;
pub mod schema;

mod catalogue;
mod duration;
mod expression;
mod extends;
mod inside;
mod lower;
mod merge;
mod number;
mod resolve;
mod suggest;
#[cfg(test)]
mod testing;

pub use catalogue::RULES;
pub use config::{Config, SnapshotPlaces, Timeouts};
pub use discover::discover;
pub use lower::{from_source, load};
pub use model::{
    AccountKind, Act, ActKind, Case, ChallengeAnswer, Decision, Expect, IdSource, KeyPolicy,
    NoticeExpect, RequestSpec, RequestTarget, Retry, Scenario, StatusExpect, Step, StepKind,
    Traits, Until, UpstreamExpect,
};
pub use names::{CaseName, StepId};
pub use project::Project;
pub use runtime::{
    Answer, Answers, CardTokenRequest, HolderDocument, Live, Lookup, Resolved, ResolvedKey,
    ResolvedUpstream, Runtime, Vars,
};
