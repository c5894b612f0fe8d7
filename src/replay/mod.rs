//! Replay: cases are sent step by step through a transport, answers are compared with what the
//! scenario expects and with the stored snapshot, and everything becomes plain [`result`] data.
//!
//! Knows nothing of who answers: the mock is steered through its control API over the same
//! transport as every request.

mod account;
mod act;
mod attempts;
mod backend;
mod body;
mod case;
pub mod cleanup;
mod control;
mod ending;
mod environment;
pub mod event;
pub mod guard;
pub mod journal;
mod judge;
mod keep;
mod lane;
mod notices;
mod pace;
mod poll;
pub mod probe;
mod ranking;
pub mod recorded;
mod redaction;
mod repeats;
mod request;
mod resilient;
pub mod result;
pub mod run;
mod session;
mod step;
pub mod target;
#[cfg(test)]
mod testing;
mod wire;

pub use account::token as synthetic_token;
pub use backend::Routed;
pub use body::Body;
pub use event::{Event, Observer};
pub use judge::{code_in, code_of};
pub use keep::{exceptions, snapshot_name, snapshot_names};
pub use result::{CaseResult, RunResults, ScenarioResult, StepResult, Verdict};
pub use run::{Planned, Settings, Snapshots, run};
pub use target::{Target, TargetError, TargetKind, Way};
