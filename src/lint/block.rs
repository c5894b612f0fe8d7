//! What keeps a request from being sent.

use crate::diagnostic::{Diagnostic, Severity};

/// Whether anything found keeps a request from being sent.
pub fn is_blocked(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
