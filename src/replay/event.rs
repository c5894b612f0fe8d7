//! What a run tells while it goes on. Progress bars and streams of JSON lines are observers.

use super::result::{CaseResult, RunResults, StepResult};
use crate::http::Method;

/// Something that happened just now. Events of different cases interleave.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The run begins.
    RunStarted {
        /// What is played against.
        target: &'a str,
        /// How many scenarios.
        scenarios: usize,
        /// How many cases in all.
        cases: usize,
        /// How many steps in all.
        steps: usize,
    },
    /// A case begins.
    CaseStarted {
        /// Which.
        at: Place<'a>,
    },
    /// A request of a step is on its way.
    StepSent {
        /// Which case.
        at: Place<'a>,
        /// The step's id.
        step: &'a str,
        /// The attempt's number, from 1.
        attempt: u32,
        /// The method.
        method: Method,
        /// Path and query.
        path: &'a str,
        /// The idempotency key, where there is one.
        key: Option<&'a str>,
    },
    /// A step has its verdict.
    StepFinished {
        /// Which case.
        at: Place<'a>,
        /// What came of it.
        result: &'a StepResult,
    },
    /// A case has its verdict.
    CaseFinished {
        /// Which.
        at: Place<'a>,
        /// What came of it.
        result: &'a CaseResult,
    },
    /// The run is over.
    RunFinished {
        /// Everything, in the order of reports.
        results: &'a RunResults,
    },
}

/// A case within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'a> {
    /// The scenario's path.
    pub path: &'a str,
    /// The case's name; `None` for the only case of a file.
    pub case: Option<&'a str>,
}

/// Somebody who follows a run. Called from several threads; must not block for long.
pub trait Observer: Send + Sync {
    /// Takes notice.
    fn event(&self, event: &Event<'_>);
}

/// Follows nothing.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Observer for Silent {
    fn event(&self, _event: &Event<'_>) {}
}
