//! What a run found out, as plain data: reports are pure functions of it.
//!
//! Everything here is safe to show: headers and mismatches are redacted when they are taken in, a
//! [`Body`] whenever it is taken out. Scenarios are sorted by path; cases and steps stand in file order.

use std::time::Duration;

pub use super::body::Body;
pub use crate::clock::Timestamp;
use crate::diagnostic::Diagnostic;
use crate::fault::Fault;
pub use crate::http::{Method, TransportError};
use crate::i18n::Message;
use crate::json::Pointer;
pub use crate::snapshot::{Change, Class, Difference};
use crate::text::Span;

/// A whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunResults {
    /// What was played against: `mock`, or the address of a target.
    pub target: String,
    /// What idempotency keys were salted with: empty on a mock.
    pub salt: String,
    /// The scenarios, sorted by path.
    pub scenarios: Vec<ScenarioResult>,
    /// What went wrong beside the cases: it fails the run.
    pub beside: Vec<Message>,
    /// Whether the run was cancelled before its end.
    pub interrupted: bool,
    /// Wall time of the run: shown, never compared.
    pub duration: Duration,
}

/// How many cases ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All cases.
    pub cases: usize,
    /// Cases that did what the scenario says.
    pub passed: usize,
    /// Cases that did so on a retry only.
    pub flaky: usize,
    /// Cases with a failed step.
    pub failed: usize,
    /// Cases of which nothing was sent because the linter objects.
    pub blocked: usize,
    /// Cases of which every step was skipped.
    pub skipped: usize,
    /// Cases that the target's environment kept from a verdict.
    pub inconclusive: usize,
    /// Cases that the safety guard refused.
    pub guarded: usize,
    /// Cases that the run did not get to.
    pub not_run: usize,
}

/// One scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioResult {
    /// The file's path from the project root, with `/`.
    pub path: String,
    /// The scenario's title.
    pub title: String,
    /// The site's id, such as `MLB`.
    pub site: String,
    /// The scenario's tags, in its order.
    pub tags: Vec<String>,
    /// What the linter says about it, expected findings left out.
    pub findings: Vec<Diagnostic>,
    /// Whether a finding kept it from being sent.
    pub blocked: bool,
    /// The cases in file order; one without a name where the file has no matrix.
    pub cases: Vec<CaseResult>,
}

/// One case of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseResult {
    /// Its place among the cases of its file, from 0.
    pub place: usize,
    /// The case's name; `None` for the only case of a file.
    pub name: Option<String>,
    /// The verdict over all steps.
    pub verdict: Verdict,
    /// The steps in file order.
    pub steps: Vec<StepResult>,
    /// Wall time: shown, never compared.
    pub duration: Duration,
}

/// One step of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepResult {
    /// The step's id.
    pub id: String,
    /// Where the step stands in its file.
    pub span: Span,
    /// The verdict.
    pub verdict: Verdict,
    /// What differs from `expect`.
    pub mismatches: Vec<Mismatch>,
    /// What became of the snapshot.
    pub snapshot: SnapshotOutcome,
    /// What the step's expressions complain about while they run.
    pub diagnostics: Vec<Diagnostic>,
    /// Every request of the step in the order it was sent, with what came back.
    pub exchanges: Vec<Exchange>,
    /// The idempotency key, where one was sent.
    pub key: Option<String>,
    /// Wall time: shown, never compared.
    pub duration: Duration,
}

/// How a step or a case ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as expected and as remembered.
    Passed,
    /// A case that passed on a retry; the steps are those of the retry.
    Flaky(Message),
    /// An expectation or a snapshot does not hold; the details stand beside it.
    Failed,
    /// Not sent, for a reason that the scenario or the target gives.
    Skipped(Message),
    /// Not sent because the linter objects.
    Blocked,
    /// The target's environment failed where the scenario did not expect it: not a verdict.
    Inconclusive(Message),
    /// Not sent because the safety guard refuses.
    Guarded(Message),
    /// The run ended before: cancelled, or an earlier step failed.
    NotRun(Message),
}

/// One difference between what a step expects and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong, in words.
    pub message: Message,
    /// The expectation's place in the scenario.
    pub span: Option<Span>,
    /// The place in the answer's body; `None` for the status, headers and repeats.
    pub pointer: Option<Pointer>,
    /// What was expected, as short text.
    pub expected: Option<String>,
    /// What came, as short text.
    pub actual: Option<String>,
    /// The fault of the sub-case in which it was found; `None` for the step itself.
    pub fault: Option<Fault>,
}

/// What became of a step's snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotOutcome {
    /// The step keeps none, or did not get far enough.
    Off,
    /// The answer is as remembered.
    Matched,
    /// The answer was accepted on the spot, because the user asked for that.
    Accepted {
        /// The snapshot, from the project's root.
        path: String,
    },
    /// There is none yet.
    Missing {
        /// Where it would be, from the project's root.
        path: String,
        /// The pending file that was written; `None` in `CI`.
        pending: Option<String>,
        /// What would be remembered, as indented JSON.
        content: String,
    },
    /// The answer is not the remembered one.
    Changed {
        /// The accepted snapshot, from the project's root.
        path: String,
        /// The pending file that was written; `None` in `CI`.
        pending: Option<String>,
        /// What changed.
        change: Box<Change>,
    },
    /// The store cannot be read or written.
    Broken(Message),
    /// The answer cannot be kept for a review: no rights, no room.
    Unkept(Message),
}

/// One request and what came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Why it was sent.
    pub purpose: Purpose,
    /// The attempt's number, from 1.
    pub attempt: u32,
    /// The method.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Headers without credentials.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// The complete answer, or why there is none.
    pub answer: Result<Answer, TransportError>,
    /// When it left, by the world's clock: shown, never compared.
    pub started: Timestamp,
    /// Wall time: shown, never compared.
    pub duration: Duration,
}

/// Why a request was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The step itself, or its repetition after a lost or refused answer.
    Step,
    /// The step again, while it waits for what its answer is to say.
    Poll,
    /// A card token that the step needs.
    CardToken,
    /// The same again, to see that nothing new comes of it.
    Repeat,
    /// One of several at the same time.
    Concurrent,
    /// An act of shopper, bank or time on the mock.
    Act,
    /// What the backend under test sent on to the API.
    Upstream,
    /// A notification, delivered to the backend under test.
    Webhook,
    /// Part of the sub-case in which the step meets this fault.
    SubCase(Fault),
}

/// A complete answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

impl RunResults {
    /// Counts the cases by verdict.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for case in self.scenarios.iter().flat_map(|scenario| &scenario.cases) {
            counts.add(&case.verdict);
        }
        counts
    }

    /// Every step with its scenario and case, in the order of reports.
    pub fn steps(&self) -> impl Iterator<Item = (&ScenarioResult, &CaseResult, &StepResult)> {
        self.scenarios.iter().flat_map(|scenario| {
            scenario
                .cases
                .iter()
                .flat_map(move |case| case.steps.iter().map(move |step| (scenario, case, step)))
        })
    }
}

impl ScenarioResult {
    /// Counts the scenario's cases by verdict.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for case in &self.cases {
            counts.add(&case.verdict);
        }
        counts
    }
}

impl Counts {
    fn add(&mut self, verdict: &Verdict) {
        self.cases += 1;
        *match verdict {
            Verdict::Passed => &mut self.passed,
            Verdict::Flaky(_) => &mut self.flaky,
            Verdict::Failed => &mut self.failed,
            Verdict::Skipped(_) => &mut self.skipped,
            Verdict::Blocked => &mut self.blocked,
            Verdict::Inconclusive(_) => &mut self.inconclusive,
            Verdict::Guarded(_) => &mut self.guarded,
            Verdict::NotRun(_) => &mut self.not_run,
        } += 1;
    }
}

impl Verdict {
    /// The verdict's name in machine formats.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Flaky(_) => "flaky",
            Self::Failed => "failed",
            Self::Skipped(_) => "skipped",
            Self::Blocked => "blocked",
            Self::Inconclusive(_) => "inconclusive",
            Self::Guarded(_) => "guarded",
            Self::NotRun(_) => "not_run",
        }
    }

    /// The reason, where the verdict has one.
    pub fn reason(&self) -> Option<&Message> {
        match self {
            Self::Flaky(reason)
            | Self::Skipped(reason)
            | Self::Inconclusive(reason)
            | Self::Guarded(reason)
            | Self::NotRun(reason) => Some(reason),
            Self::Passed | Self::Failed | Self::Blocked => None,
        }
    }
}

impl SnapshotOutcome {
    /// Whether the step fails because of it.
    pub fn is_failure(&self) -> bool {
        !matches!(self, Self::Off | Self::Matched | Self::Accepted { .. })
    }
}

impl Purpose {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Poll => "poll",
            Self::CardToken => "card_token",
            Self::Repeat => "repeat",
            Self::Concurrent => "concurrent",
            Self::Act => "act",
            Self::Upstream => "upstream",
            Self::Webhook => "webhook",
            Self::SubCase(_) => "sub_case",
        }
    }
}
