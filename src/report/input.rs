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

/// How many findings of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Pieces of advice.
    pub advice: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut tally = Self::default();
        tally.add(diagnostics);
        tally
    }

    /// Counts more findings.
    pub fn add<'d>(&mut self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) {
        for diagnostic in diagnostics {
            *match diagnostic.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Advice => &mut self.advice,
            } += 1;
        }
    }
}
