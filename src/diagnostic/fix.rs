//! What would settle a finding: edits of the text, applied all or nothing.

use crate::i18n::Message;
use crate::text::Span;

/// Whether a fix can change what the request means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// The meaning of the request cannot change.
    Safe,
    /// The meaning may change: a person decides.
    Unsafe,
}

/// One piece of text in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The text to replace; an empty place is where something is added.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// A change of one file that would settle the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to do, as a short imperative.
    pub message: Message,
    /// What to write, in file order; all of it or nothing.
    pub edits: Vec<Edit>,
    /// Whether it can be applied without asking.
    pub safety: Safety,
}

impl Fix {
    /// A fix that replaces one piece of text.
    pub fn replace(
        message: Message,
        span: Span,
        replacement: impl Into<String>,
        safety: Safety,
    ) -> Self {
        let replacement = replacement.into();
        Self {
            message,
            edits: vec![Edit { span, replacement }],
            safety,
        }
    }
}
