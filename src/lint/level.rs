//! The levels that a project gives to rules.

use crate::diagnostic::Diagnostic;
use crate::scenario::Config;
use crate::scenario::config::Level;

use super::suppressed::{can_be_quietened, names};

/// Gives the findings of a scenario the levels of its project.
pub(super) fn apply(diagnostics: &mut Vec<Diagnostic>, path: &str, config: &Config) {
    diagnostics.retain_mut(|diagnostic| {
        let level = config.level(path, &names(diagnostic));
        match level.filter(|_| can_be_quietened(diagnostic)) {
            Some(Level::Off) => return false,
            Some(Level::At(severity)) => diagnostic.severity = severity,
            None => {}
        }
        true
    });
}
