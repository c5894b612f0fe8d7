//! Applies fixes until nothing is left to apply.
//!
//! Fixes that do not touch are applied together, then everything is linted again, and so on. A fix
//! stays only if its finding is gone afterwards, the file can still be read, and a safe one has
//! made no new error; otherwise it is taken back and told. The texts stay in memory: writing them
//! is the caller's business.

mod batch;
mod patch;
#[cfg(test)]
mod tests;
mod verify;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::text::{Edited, Sources, Span};

use batch::{Batch, Candidate};
use patch::Patch;

/// How often everything is linted again; no real file needs more than a few.
const MOST_ROUNDS: usize = 100;

/// What linting everything gave.
#[derive(Debug)]
pub struct Looked {
    /// The findings that count, sorted.
    pub found: Vec<Diagnostic>,
    /// The files that their places point into.
    pub sources: Sources,
}

/// Which fixes are wanted.
pub struct Wanted<'w> {
    /// The least safe fix to apply.
    pub least: Safety,
    /// What a file is called whatever name it was read under; `None` for one that must stay as
    /// it is.
    pub identity: &'w dyn Fn(&str) -> Option<String>,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The name under which messages show it.
    pub name: String,
    /// Its text as it was read.
    pub before: String,
    /// Its text with all fixes.
    pub after: String,
    /// How many findings its fixes settled.
    pub settled: usize,
}

/// What came of fixing.
#[derive(Debug)]
pub struct Fixed {
    /// The files that change, by their identity.
    pub files: BTreeMap<String, Rewritten>,
    /// Rules of fixes that were taken back, with the place of the finding in the last text.
    pub refused: Vec<(&'static str, String, Span)>,
    /// The last look: what is left to do by hand.
    pub looked: Looked,
}

/// The first fix of a finding that is wanted.
pub fn chosen(diagnostic: &Diagnostic, least: Safety) -> Option<&Fix> {
    let mut fixes = diagnostic.fixes.iter();
    fixes
        .find(|fix| fix.safety == Safety::Safe)
        .or_else(|| diagnostic.fixes.first())
        .filter(|fix| fix.safety <= least)
}

/// Applies all wanted fixes. `lint` looks at everything again, with the edited texts in place of
/// those on the disk.
///
/// # Errors
/// When `lint` fails.
pub fn fix<E>(
    first: Looked,
    wanted: &Wanted<'_>,
    lint: &mut dyn FnMut(Edited) -> Result<Looked, E>,
) -> Result<Fixed, E> {
    let mut work = Work::begin(first);
    for _ in 0..MOST_ROUNDS {
        let batch = batch::pick(&work, wanted);
        if batch.is_empty() {
            break;
        }
        let texts = work.texts_after(&batch);
        let next = lint(work.edited(&texts, wanted))?;
        let failed = verify::failed(&work, &batch, &next, &texts, wanted);
        if failed.is_empty() {
            work.accept(batch, texts, next);
        } else {
            work.take_back(&batch, &failed);
        }
    }
    Ok(work.end(wanted))
}

/// Where the work stands.
struct Work {
    looked: Looked,
    files: BTreeMap<String, Rewritten>,
    /// Fixes that did not do what they should.
    refused: Vec<Candidate>,
    /// Files of which only one fix is applied at a time, to find the one that does harm.
    solo: BTreeSet<String>,
    /// Texts that a file has had: coming back to one would never end.
    seen: BTreeSet<(String, String)>,
}

impl Work {
    fn begin(looked: Looked) -> Self {
        Self {
            looked,
            files: BTreeMap::new(),
            refused: Vec::new(),
            solo: BTreeSet::new(),
            seen: BTreeSet::new(),
        }
    }

    /// The texts of the files that a batch changes.
    fn texts_after(&self, batch: &Batch) -> BTreeMap<String, String> {
        let files = batch.files.iter();
        files
            .map(|(file, candidates)| {
                let text = self.text(candidates[0].span);
                (file.clone(), Patch::of(candidates).apply(text))
            })
            .collect()
    }

    fn text(&self, span: Span) -> &str {
        self.looked.sources.file(span.file).text()
    }

    /// All texts that differ from the disk, under every name that their files were read by.
    fn edited(&self, texts: &BTreeMap<String, String>, wanted: &Wanted<'_>) -> Edited {
        let names = self.looked.sources.files().map(|file| file.name());
        let pairs = names.filter_map(|name| {
            let file = (wanted.identity)(name)?;
            let before = || self.files.get(&file).map(|it| &it.after);
            let text = texts.get(&file).or_else(before)?;
            Some((name.to_owned(), text.clone()))
        });
        pairs.collect()
    }

    fn accept(&mut self, batch: Batch, texts: BTreeMap<String, String>, next: Looked) {
        for (file, text) in texts {
            let candidates = &batch.files[&file];
            let patch = Patch::of(candidates);
            let source = self.looked.sources.file(candidates[0].span.file);
            let settled = candidates.iter().map(|it| it.findings).sum::<usize>();
            let whole = self.files.entry(file.clone()).or_insert_with(|| Rewritten {
                name: source.name().to_owned(),
                before: source.text().to_owned(),
                after: String::new(),
                settled: 0,
            });
            self.seen.insert((file.clone(), source.text().to_owned()));
            whole.after = text;
            whole.settled += settled;
            let refused = std::mem::take(&mut self.refused).into_iter();
            self.refused = refused
                .filter_map(|it| match it.file == file {
                    true => it.moved(&patch),
                    false => Some(it),
                })
                .collect();
        }
        self.looked = next;
    }

    /// Leaves the batch unapplied: a fix that failed by itself is refused, several are tried one by
    /// one.
    fn take_back(&mut self, batch: &Batch, failed: &BTreeSet<String>) {
        for file in failed {
            match batch.files[file].as_slice() {
                [one] => self.refused.push(one.clone()),
                _ => {
                    self.solo.insert(file.clone());
                }
            }
        }
    }

    fn end(self, wanted: &Wanted<'_>) -> Fixed {
        let sources = &self.looked.sources;
        let place = |it: &Candidate| {
            let mut names = sources.files().map(|file| file.name());
            let name = names.find(|name| (wanted.identity)(name).as_ref() == Some(&it.file));
            (it.rule, name.unwrap_or_default().to_owned(), it.span)
        };
        let refused = self.refused.iter().map(place).collect();
        let files = self.files.into_iter();
        Fixed {
            files: files.filter(|(_, it)| it.before != it.after).collect(),
            refused,
            looked: self.looked,
        }
    }
}
