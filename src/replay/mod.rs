//! Replay: cases are sent step by step through a transport, answers are compared with what the
//! scenario expects and with the stored snapshot, and everything becomes plain [`result`] data.
//!
//! Knows nothing of who answers: the mock is steered through its control API over the same
//! transport as every request.

pub mod event;
pub mod result;

pub use event::{Event, Observer};
pub use result::{CaseResult, RunResults, ScenarioResult, StepResult, Verdict};
