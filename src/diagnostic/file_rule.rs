//! Rules on a file as such: that it can be read, that it is a scenario, that its comments make sense.

use super::Severity;
use crate::i18n::Text;

/// What is known about a finding that is about the file and not about a request in it. Whoever
/// reports such findings keeps a table of these, so that they can be listed and explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRule {
    /// The id that findings carry.
    pub id: &'static str,
    /// How bad a finding is.
    pub severity: Severity,
    /// What it is about.
    pub summary: Text,
    /// A file that shows it, unless none can be shown.
    pub example: Option<FileExample>,
}

/// Two files that show a rule, each small enough for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileExample {
    /// What it finds something in.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
}

impl FileRule {
    /// A rule whose findings are errors.
    pub const fn error(id: &'static str, summary: Text) -> Self {
        Self {
            id,
            severity: Severity::Error,
            summary,
            example: None,
        }
    }

    /// A rule whose findings are warnings.
    pub const fn warning(id: &'static str, summary: Text) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(id, summary)
        }
    }

    /// A rule whose findings are advice.
    pub const fn advice(id: &'static str, summary: Text) -> Self {
        Self {
            severity: Severity::Advice,
            ..Self::error(id, summary)
        }
    }

    /// The same with a file that trips it and one that does not.
    #[must_use]
    pub const fn shown(self, bad: &'static str, good: &'static str) -> Self {
        Self {
            example: Some(FileExample { bad, good }),
            ..self
        }
    }
}
