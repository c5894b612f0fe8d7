//! Edits of one text, applied together, and where places are afterwards.

use std::ops::Range;

use crate::diagnostic::Edit;

use super::batch::Candidate;

/// Edits in file order that do not overlap.
pub(super) struct Patch<'e> {
    edits: Vec<&'e Edit>,
}

impl<'e> Patch<'e> {
    /// All edits of some fixes of one file.
    pub(super) fn of(candidates: &'e [Candidate]) -> Self {
        let mut edits: Vec<&Edit> = candidates.iter().flat_map(|it| &it.fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        Self { edits }
    }

    /// The text with the edits made.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            let range = edit.span.range();
            out.push_str(&text[at..range.start]);
            out.push_str(&edit.replacement);
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }

    /// Where an edit's new text stands afterwards.
    pub(super) fn written(&self, edit: &Edit) -> Range<usize> {
        let before = self.edits.iter().take_while(|it| **it != edit);
        let start = before.fold(edit.span.range().start, |at, it| shifted(at, it));
        start..start + edit.replacement.len()
    }

    /// Where a range is afterwards; `None` when an edit reaches into it.
    pub(super) fn moved(&self, range: Range<usize>) -> Option<Range<usize>> {
        let is_clear = |edit: &&&Edit| {
            let span = edit.span.range();
            span.end <= range.start || range.end <= span.start
        };
        let is_untouched = self.edits.iter().all(|edit| is_clear(&edit));
        let before = self.edits.iter();
        let before = before.filter(|edit| edit.span.range().end <= range.start);
        let start = before.fold(range.start, |at, edit| shifted(at, edit));
        is_untouched.then(|| start..start + range.len())
    }
}

/// An offset behind an edit, once that is made.
fn shifted(at: usize, edit: &Edit) -> usize {
    at + edit.replacement.len() - edit.span.range().len()
}
