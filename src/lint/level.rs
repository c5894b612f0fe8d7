//! The levels that a project gives to rules.

use glob::MatchOptions;

use crate::diagnostic::Diagnostic;
use crate::scenario::Config;
use crate::scenario::config::Level;

use super::suppressed::can_be_quietened;

/// As in paths: `*` stops at `/`.
const MATCHING: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// Gives the findings of a scenario the levels of its project; later levels win.
pub(super) fn apply(diagnostics: &mut Vec<Diagnostic>, path: &str, config: &Config) {
    diagnostics.retain_mut(|diagnostic| {
        match level(diagnostic, path, config).filter(|_| can_be_quietened(diagnostic)) {
            Some(Level::Off) => return false,
            Some(Level::At(severity)) => diagnostic.severity = severity,
            None => {}
        }
        true
    });
}

fn level(diagnostic: &Diagnostic, path: &str, config: &Config) -> Option<Level> {
    let rules = config.rules.iter();
    let here = rules.filter(|rules| rules.glob.value.matches_with(path, MATCHING));
    let levels = here.flat_map(|rules| &rules.levels);
    levels
        .filter(|(name, _)| {
            name.value == diagnostic.rule || Some(name.value.as_str()) == diagnostic.api_code
        })
        .next_back()
        .map(|(_, level)| *level)
}
