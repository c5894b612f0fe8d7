//! The data that the page's scripts read. Everything in it may be shown as it is.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::report::meaning::Meaning;

/// What the list shows, and what details share.
#[derive(Debug, Serialize)]
pub(super) struct Run<'r> {
    /// What stands before the paths of requests.
    pub(super) base: &'r str,
    /// When the first request left; `None` when none did.
    pub(super) began: Option<String>,
    /// Wall time of the run, in microseconds, as all times here.
    pub(super) time: u64,
    pub(super) shared: Shared,
    pub(super) scenarios: Vec<Scenario<'r>>,
}

/// What many steps would repeat.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Shared {
    /// What codes and states mean; exchanges have their places in here.
    pub(super) meanings: Vec<Meaning>,
    /// What the rules of findings are about, by their id.
    pub(super) rules: BTreeMap<&'static str, String>,
}

/// A scenario in the list.
#[derive(Debug, Serialize)]
pub(super) struct Scenario<'r> {
    pub(super) path: &'r str,
    pub(super) title: &'r str,
    pub(super) site: &'r str,
    pub(super) tags: &'r [String],
    /// How many findings of the linter there are.
    pub(super) findings: usize,
    pub(super) cases: Vec<Case<'r>>,
}

/// A case in the list.
#[derive(Debug, Serialize)]
pub(super) struct Case<'r> {
    pub(super) name: Option<&'r str>,
    /// Empty where the file could not be played at all.
    pub(super) steps: Vec<Step<'r>>,
    /// How the case ended, and why.
    pub(super) verdict: &'static str,
    pub(super) line: String,
}

/// A step in the list.
#[derive(Debug, Serialize)]
pub(super) struct Step<'r> {
    pub(super) id: &'r str,
    pub(super) verdict: &'static str,
    /// The first thing that is wrong with it; empty when nothing is.
    pub(super) line: String,
    /// Method, path and status of its request; the last one, where it was sent several times.
    pub(super) method: Option<&'static str>,
    pub(super) path: Option<String>,
    pub(super) status: Option<u16>,
    /// What the answer says: `status` and `status_detail` of a payment, codes of a refusal.
    pub(super) said: Vec<String>,
    /// When it began, since the first request of the run; `None` when it sent nothing.
    pub(super) start: Option<u64>,
    pub(super) time: u64,
}

/// The details of a scenario: its findings, and its steps by case.
#[derive(Debug, Serialize)]
pub(super) struct Details {
    pub(super) findings: Vec<Finding>,
    pub(super) cases: Vec<Vec<StepDetails>>,
}

/// What is shown when a step is opened.
#[derive(Debug, Serialize)]
pub(super) struct StepDetails {
    pub(super) reason: Option<String>,
    /// File and line of the step.
    pub(super) place: String,
    pub(super) key: Option<String>,
    pub(super) unmet: Vec<Unmet>,
    pub(super) snapshot: Option<Snapshot>,
    pub(super) findings: Vec<Finding>,
    pub(super) exchanges: Vec<Exchange>,
    /// Which of them is the step's own.
    pub(super) own: Option<usize>,
}

/// An expectation that does not hold.
#[derive(Debug, Serialize)]
pub(super) struct Unmet {
    pub(super) message: String,
    /// Where in the answer.
    pub(super) path: Option<String>,
    pub(super) expected: Option<String>,
    pub(super) actual: Option<String>,
    /// The expectation with its source; empty where it has no place.
    pub(super) drawn: String,
}

/// A snapshot that does not hold.
#[derive(Debug, Serialize)]
pub(super) struct Snapshot {
    pub(super) title: String,
    pub(super) pending: Option<String>,
    /// The differences by how much they say.
    pub(super) classes: Vec<Class>,
    /// What is not counted as a difference.
    pub(super) notes: Vec<String>,
    /// The unified difference, or what would be remembered as all new.
    pub(super) text: String,
}

/// Differences of a class, with what they have in common.
#[derive(Debug, Serialize)]
pub(super) struct Class {
    pub(super) title: Option<String>,
    pub(super) differences: Vec<Difference>,
}

/// A place at which an answer differs. A side that has nothing there is left out: null is a value.
#[derive(Debug, Serialize)]
pub(super) struct Difference {
    pub(super) path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stored: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actual: Option<Value>,
}

/// A finding.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) rule: &'static str,
    /// Rule and code.
    pub(super) title: String,
    pub(super) severity: &'static str,
    pub(super) message: String,
    /// The finding with its source.
    pub(super) drawn: String,
}

/// A request and what came back.
#[derive(Debug, Serialize)]
pub(super) struct Exchange {
    /// Why it was sent, where that is not the step itself.
    pub(super) remark: Option<String>,
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) time: u64,
    pub(super) sent: Message,
    pub(super) status: Option<u16>,
    pub(super) error: Option<String>,
    pub(super) got: Message,
    /// Places in the shared meanings.
    pub(super) meanings: Vec<usize>,
    /// Whether nothing is known of headers and bodies: a JSON report keeps none of steps that passed.
    pub(super) bare: bool,
}

/// Headers and body of a request or an answer.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    pub(super) headers: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<Value>,
}
