//! What reports are made from.

use crate::diagnostic::{Diagnostic, Severity};
use crate::replay::RunResults;
use crate::snapshot::SnapshotName;
use crate::text::Sources;

/// A replay that is over.
#[derive(Debug, Clone, Copy)]
pub struct RunReport<'a> {
    /// What came of it.
    pub results: &'a RunResults,
    /// The files that its places point into.
    pub sources: &'a Sources,
    /// Snapshots that no step asks for; none are known when the run was filtered.
    pub orphans: &'a [SnapshotName],
    /// The mildest findings that fail a run.
    pub denied: Severity,
}

/// What the linter found.
#[derive(Debug, Clone, Copy)]
pub struct LintReport<'a> {
    /// The findings, sorted.
    pub diagnostics: &'a [Diagnostic],
    /// The files that their places point into.
    pub sources: &'a Sources,
    /// How many files were looked at.
    pub files: usize,
}

/// How many findings of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) advice: usize,
}

impl Tally {
    pub(super) fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut tally = Self::default();
        for diagnostic in diagnostics {
            *match diagnostic.severity {
                Severity::Error => &mut tally.errors,
                Severity::Warning => &mut tally.warnings,
                Severity::Advice => &mut tally.advice,
            } += 1;
        }
        tally
    }
}
