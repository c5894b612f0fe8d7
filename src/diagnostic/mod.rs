//! What can be said about a place in a user's file.
//!
//! A [`Diagnostic`] is a value: readers and rules return it, reports show it. Drawing it with its
//! source is [`render`]'s business alone.

mod file_rule;
mod fix;
pub mod render;
mod window;

pub use file_rule::{FileExample, FileRule};
pub use fix::{Edit, Fix, Safety};

use crate::i18n::Message;
use crate::json::Pointer;
use crate::text::Span;

/// How bad a finding is. The order is from worst to mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The request would fail, or the file cannot be understood.
    Error,
    /// Probably wrong, or sources disagree.
    Warning,
    /// Not wrong; there is something better.
    Advice,
}

impl Severity {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A related place and what it has to do with the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there, such as "first defined here".
    pub message: Message,
}

/// One finding about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case id of the rule or of the reader's complaint, such as `duplicate-key`.
    pub rule: &'static str,
    /// The provider's error code, where there is one.
    pub api_code: Option<&'static str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// The smallest place to change.
    pub span: Span,
    /// What is wrong right there; the underline's own words.
    pub label: Option<Message>,
    /// Other places that matter.
    pub related: Vec<Label>,
    /// Why it matters.
    pub notes: Vec<Message>,
    /// What to type.
    pub help: Option<Message>,
    /// Changes that would settle it, each by itself.
    pub fixes: Vec<Fix>,
    /// The place within the request body, where the finding is about one.
    pub pointer: Option<Pointer>,
}

impl Diagnostic {
    /// An error at a place; the rest is added by the `with_…` methods.
    pub fn error(rule: &'static str, span: Span, message: Message) -> Self {
        Self {
            rule,
            api_code: None,
            severity: Severity::Error,
            message,
            span,
            label: None,
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            pointer: None,
        }
    }

    /// A warning at a place.
    pub fn warning(rule: &'static str, span: Span, message: Message) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(rule, span, message)
        }
    }

    /// Advice at a place.
    pub fn advice(rule: &'static str, span: Span, message: Message) -> Self {
        Self {
            severity: Severity::Advice,
            ..Self::error(rule, span, message)
        }
    }

    /// Says what is wrong right at the place.
    #[must_use]
    pub fn with_label(mut self, label: Message) -> Self {
        self.label = Some(label);
        self
    }

    /// Says what to type.
    #[must_use]
    pub fn with_help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// Says why it matters.
    #[must_use]
    pub fn with_note(mut self, note: Message) -> Self {
        self.notes.push(note);
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn with_related(mut self, span: Span, message: Message) -> Self {
        self.related.push(Label { span, message });
        self
    }

    /// Offers a change.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The same finding when its files have moved up by so many, see
    /// [`Sources::append`](crate::text::Sources::append).
    #[must_use]
    pub fn in_files_after(mut self, offset: u32) -> Self {
        let related = self.related.iter_mut().map(|label| &mut label.span);
        let edits = self.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
        let spans = related.chain(edits.map(|edit| &mut edit.span));
        for span in spans.chain([&mut self.span]) {
            span.file.0 += offset;
        }
        self
    }

    /// Tells where in the request body the finding is.
    #[must_use]
    pub fn at_pointer(mut self, pointer: Pointer) -> Self {
        self.pointer = Some(pointer);
        self
    }
}

/// Sorts findings by file, place and rule, so that output never depends on the order of work, and
/// drops exact repeats.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
    diagnostics.dedup();
}
