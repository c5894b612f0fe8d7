//! Which fixes are applied together.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::json::Pointer;
use crate::text::Span;

use super::patch::Patch;
use super::{Wanted, Work, chosen};

/// A fix and the finding that it would settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) file: String,
    pub(super) rule: &'static str,
    pub(super) span: Span,
    pub(super) pointer: Option<Pointer>,
    pub(super) fix: Fix,
    /// How many findings it settles: the same text can be wrong in several ways.
    pub(super) findings: usize,
}

/// Fixes by the file that they change.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) files: BTreeMap<String, Vec<Candidate>>,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// The next fixes: in the order of the findings, those that touch an earlier one left out.
pub(super) fn pick(work: &Work, wanted: &Wanted<'_>) -> Batch {
    let mut batch = Batch::default();
    for diagnostic in &work.looked.found {
        let Some(fix) = chosen(diagnostic, wanted.least) else {
            continue;
        };
        let Some(candidate) = candidate(work, wanted, diagnostic, fix) else {
            continue;
        };
        let taken = batch.files.entry(candidate.file.clone()).or_default();
        if let Some(same) = taken.iter_mut().find(|it| it.fix.edits == fix.edits) {
            same.findings += 1;
            continue;
        }
        let is_alone = !work.solo.contains(&candidate.file) || taken.is_empty();
        if is_alone && !taken.iter().any(|it| touches(&it.fix, fix)) {
            taken.push(candidate);
        }
    }
    batch.files.retain(|_, taken| !taken.is_empty());
    batch
}

fn candidate(
    work: &Work,
    wanted: &Wanted<'_>,
    diagnostic: &Diagnostic,
    fix: &Fix,
) -> Option<Candidate> {
    let file = fix.edits.first()?.span.file;
    let is_one_file = fix.edits.iter().all(|edit| edit.span.file == file);
    let source = work.looked.sources.file(file);
    let identity = (wanted.identity)(source.name()).filter(|_| is_one_file)?;
    let found = Candidate {
        file: identity,
        rule: diagnostic.rule,
        span: diagnostic.span,
        pointer: diagnostic.pointer.clone(),
        fix: fix.clone(),
        findings: 1,
    };
    let mut refused = work.refused.iter();
    let is_refused = refused.any(|it| it.is_same(&found));
    let after = Patch::of(std::slice::from_ref(&found)).apply(source.text());
    let is_back = work.seen.contains(&(found.file.clone(), after));
    (!is_refused && !is_back).then_some(found)
}

fn touches(one: &Fix, other: &Fix) -> bool {
    let near = |a: &Edit, b: &Edit| a.span.start <= b.span.end && b.span.start <= a.span.end;
    one.edits
        .iter()
        .any(|edit| other.edits.iter().any(|it| near(edit, it)))
}

impl Candidate {
    /// Whether two fixes of one rule write the same at the same places; ids of files differ from
    /// look to look.
    fn is_same(&self, other: &Self) -> bool {
        let edits = |it: &Self| -> Vec<_> {
            let edits = it.fix.edits.iter();
            edits
                .map(|edit| (edit.span.range(), edit.replacement.clone()))
                .collect()
        };
        self.rule == other.rule && self.file == other.file && edits(self) == edits(other)
    }

    /// The same after other edits of its file; `None` when they reach into it.
    pub(super) fn moved(mut self, patch: &Patch<'_>) -> Option<Self> {
        for edit in &mut self.fix.edits {
            edit.span = Span::new(edit.span.file, patch.moved(edit.span.range())?);
        }
        if let Some(range) = patch.moved(self.span.range()) {
            self.span = Span::new(self.span.file, range);
        }
        Some(self)
    }
}
