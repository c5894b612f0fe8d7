//! Holds an answer against what a scenario expects of it.

use serde_json::Value;

use crate::i18n::Message;
use crate::json::Pointer;
use crate::source::Node;
use crate::text::Span;

/// A place where an answer is not what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The place in the answer.
    pub pointer: Pointer,
    /// The place of the expectation.
    pub span: Span,
    /// What was expected, as JSON or as the operator that failed.
    pub expected: String,
    /// What came, as JSON; `None` when nothing is there.
    pub actual: Option<String>,
    /// What the matter is.
    pub why: Message,
}

/// Compares a body: objects are subsets, lists are exact, operators begin with `$`.
pub fn compare(_expected: &Node, _actual: &Value) -> Vec<Mismatch> {
    Vec::new()
}

/// Compares headers, whose values are always text and whose names have no case.
pub fn compare_headers(_expected: &Node, _actual: &[(String, String)]) -> Vec<Mismatch> {
    Vec::new()
}
