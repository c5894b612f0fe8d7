//! Whether fixes did what they should, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::rules;
use crate::text::FileId;

use super::batch::{Batch, Candidate};
use super::patch::Patch;
use super::{Looked, Wanted, Work};

/// The files in which a fix failed.
pub(super) fn failed(
    work: &Work,
    batch: &Batch,
    next: &Looked,
    texts: &BTreeMap<String, String>,
    wanted: &Wanted<'_>,
) -> BTreeSet<String> {
    let (before, after) = (by_file(&work.looked, wanted), by_file(next, wanted));
    let is_bad = |(file, candidates): &(&String, &Vec<Candidate>)| {
        let before = before.get(*file).map_or(&[][..], Vec::as_slice);
        let after = after.get(*file).map_or(&[][..], Vec::as_slice);
        let is_back = work.seen.contains(&((*file).clone(), texts[*file].clone()));
        is_back || does_harm(candidates, before, after) || has_survivor(candidates, after)
    };
    let files = batch.files.iter().filter(is_bad);
    files.map(|(file, _)| file.clone()).collect()
}

type Found<'l> = BTreeMap<String, Vec<&'l Diagnostic>>;

fn by_file<'l>(looked: &'l Looked, wanted: &Wanted<'_>) -> Found<'l> {
    let files = looked.sources.with_ids();
    let identities = files.map(|(id, file)| (id, (wanted.identity)(file.name())));
    let identities: BTreeMap<FileId, Option<String>> = identities.collect();
    let mut out = Found::new();
    for diagnostic in &looked.found {
        if let Some(file) = &identities[&diagnostic.span.file] {
            out.entry(file.clone()).or_default().push(diagnostic);
        }
    }
    out
}

/// Whether something can no longer be read, or a safe fix made a new error.
fn does_harm(candidates: &[Candidate], before: &[&Diagnostic], after: &[&Diagnostic]) -> bool {
    let unread = |found| {
        errors(found)
            .filter(|it| rules::rule(it.rule).is_none())
            .count()
    };
    let is_safe = candidates.iter().all(|it| it.fix.safety == Safety::Safe);
    unread(before) < unread(after) || is_safe && errors(before).count() < errors(after).count()
}

fn errors<'f>(found: &'f [&Diagnostic]) -> impl Iterator<Item = &'f Diagnostic> {
    let found = found.iter().copied();
    found.filter(|it| it.severity == Severity::Error)
}

/// Whether a finding is still there: its rule speaks of the new text, or of the old place.
fn has_survivor(candidates: &[Candidate], after: &[&Diagnostic]) -> bool {
    let patch = Patch::of(candidates);
    candidates.iter().any(|candidate| {
        let written = candidate.fix.edits.iter().map(|edit| patch.written(edit));
        let written: Vec<_> = written.collect();
        let old = patch.moved(candidate.span.range());
        let same_rule = after.iter().filter(|it| it.rule == candidate.rule);
        same_rule.into_iter().any(|it| {
            let range = it.span.range();
            let is_new =
                |new: &std::ops::Range<usize>| new.start < range.end && range.start < new.end;
            written.iter().any(is_new)
                || old.as_ref() == Some(&range) && it.pointer == candidate.pointer
        })
    })
}
