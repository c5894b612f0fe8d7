//! Takes out of a text what stopped the parser, byte for byte, so that the rest can be read and
//! every place stays where it is.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::text::FileId;

use super::super::findings::FINDINGS_LIMIT;
use super::expression::{self, Misread};
use super::lines;
use super::problem::{Cause, Problem};
use super::raw::{Raw, RawKind};

/// A text whose broken parts are replaced: misread expressions by a word, broken entries by
/// spaces.
pub(super) struct Mended<'t> {
    original: &'t str,
    file: FileId,
    text: String,
    masks: Vec<Misread>,
    blanks: Vec<Range<usize>>,
    last: Option<Problem>,
    /// What was found on the way.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'t> Mended<'t> {
    /// A text as it is.
    pub(super) fn new(original: &'t str, file: FileId) -> Self {
        Self {
            original,
            file,
            text: original.to_owned(),
            masks: Vec::new(),
            blanks: Vec::new(),
            last: None,
            diagnostics: Vec::new(),
        }
    }

    /// The text to parse; as long as the original, byte for byte.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether some of the text is left out.
    pub(super) fn has_holes(&self) -> bool {
        self.last.is_some()
    }

    /// Whether the anchor of this name may stand in a part that is left out.
    pub(super) fn has_lost(&self, name: &str) -> bool {
        let anchor = format!("&{name}");
        let mut blanks = self.blanks.iter();
        blanks.any(|range| self.original[range.clone()].contains(&anchor))
    }

    /// Replaces misread expressions by a word.
    pub(super) fn mask(&mut self, misread: Vec<Misread>) {
        for found in &misread {
            self.overwrite(found.range.clone(), "x");
        }
        self.masks.extend(misread);
    }

    /// Reports a syntax error and blanks the entry that it stands in. False when nothing is left
    /// to take out.
    pub(super) fn blank(&mut self, problem: &Problem) -> bool {
        self.report(problem);
        let range = self.broken_entry(problem);
        let Some(range) = range.filter(|_| problem.cause != Cause::TooMany) else {
            return false;
        };
        self.overwrite(range.clone(), " ");
        self.blanks.push(range);
        true
    }

    /// Reports a last syntax error.
    pub(super) fn give_up(&mut self, problem: &Problem) {
        self.report(problem);
    }

    fn report(&mut self, problem: &Problem) {
        if !self.follows_from_earlier(problem) {
            let mut found = problem.diagnostic(&self.text, self.file);
            // Where an expression is masked, the replacement would hold the mask.
            found.fixes.retain(|fix| {
                let mut spans = fix.edits.iter().map(|edit| edit.span.range());
                !spans.any(|range| self.is_masked(&range))
            });
            self.diagnostics.push(found);
        }
        self.last = Some(problem.clone());
    }

    fn is_masked(&self, range: &Range<usize>) -> bool {
        let mut masks = self.masks.iter().map(|mask| &mask.range);
        masks.any(|mask| mask.start < range.end && range.start < mask.end)
    }

    /// Whether an error is only the echo of what was taken out before.
    fn follows_from_earlier(&self, problem: &Problem) -> bool {
        let (Some(last), Some(blank)) = (&self.last, self.blanks.last()) else {
            return false;
        };
        let start = problem.start();
        let is_next_line = self.text[blank.start..start.max(blank.start)]
            .trim()
            .is_empty();
        let leaves_rest = matches!(
            last.cause,
            Cause::Indentation | Cause::Item | Cause::Dash | Cause::TooDeep
        ) || last.flow.is_some();
        start <= last.start() || (is_next_line && leaves_rest)
    }

    /// The entry around a problem: from its key to the last line that is indented deeper. Entries
    /// further out when that is blank already.
    fn broken_entry(&self, problem: &Problem) -> Option<Range<usize>> {
        let whole_line = matches!(
            problem.cause,
            Cause::Indentation | Cause::Item | Cause::Dash
        );
        let mut start = problem.start();
        if problem.flow.is_some() && problem.cause != Cause::UnclosedBracket {
            start = problem.flow.unwrap_or(start);
        }
        let mut line = lines::of(&self.text, start);
        loop {
            let mut entry = self.entry(&line, whole_line);
            let closed = problem
                .flow
                .filter(|_| problem.cause != Cause::UnclosedBracket)
                .and_then(|flow| expression::flow_end(&self.text, flow));
            if let Some(end) = closed {
                entry.end = entry.end.max(lines::of(&self.text, end).end);
            }
            if !self.text[entry.clone()].trim().is_empty() {
                return Some(entry);
            }
            line = self.parent(&line)?;
        }
    }

    fn entry(&self, line: &Range<usize>, whole_line: bool) -> Range<usize> {
        let content = &self.text[line.clone()];
        let mut column = lines::indent(content);
        while !whole_line && content[column..].starts_with("- ") {
            let rest = &content[column + 2..];
            column += 2 + lines::indent(rest);
        }
        let is_item = content[column..].starts_with('-');
        let mut end = line.end;
        while let Some(next) = self.line_after(end) {
            let content = &self.text[next.clone()];
            let indent = lines::indent(content);
            let is_list_of_key =
                indent == column && !is_item && content[indent..].starts_with("- ");
            let belongs = content.trim().is_empty() || indent > column || is_list_of_key;
            if !belongs {
                break;
            }
            end = next.end;
        }
        line.start + column..end
    }

    fn line_after(&self, end: usize) -> Option<Range<usize>> {
        let next = end + self.text[end..].find('\n')? + 1;
        (next < self.text.len()).then(|| lines::of(&self.text, next))
    }

    /// The nearest line above that is indented less and not blank.
    fn parent(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let indent = lines::indent(&self.original[line.clone()]);
        let mut at = line.start;
        while at > 0 {
            let above = lines::of(&self.text, at - 1);
            at = above.start;
            let content = &self.text[above.clone()];
            if !content.trim().is_empty() && lines::indent(content) < indent {
                return Some(above);
            }
        }
        None
    }

    /// Replaces each byte but line breaks.
    fn overwrite(&mut self, range: Range<usize>, with: &str) {
        let keep = |byte: u8| {
            if matches!(byte, b'\n' | b'\r') {
                byte
            } else {
                with.as_bytes()[0]
            }
        };
        let bytes: Vec<u8> = self.text.as_bytes()[range.clone()]
            .iter()
            .map(|&byte| keep(byte))
            .collect();
        let new = String::from_utf8(bytes).expect("spaces, letters and line breaks are UTF-8");
        self.text.replace_range(range, &new);
    }

    /// Puts the masked expressions back into the scalars and reports each of them once.
    pub(super) fn restore(&mut self, mut raw: Raw) -> Raw {
        self.masks.sort_by_key(|mask| mask.range.start);
        let mut is_told = vec![false; self.masks.len()];
        for node in &mut raw.nodes {
            let first = self
                .masks
                .partition_point(|mask| mask.range.end <= node.range.start);
            let Some(mask) = self
                .masks
                .get(first)
                .filter(|mask| mask.range.start < node.range.end)
            else {
                continue;
            };
            let RawKind::Scalar { text, .. } = &mut node.kind else {
                continue;
            };
            *text = mask.content(self.original, node.range.clone()).to_owned();
            if self.diagnostics.len() <= FINDINGS_LIMIT {
                let found = mask.diagnostic(self.original, node.range.clone(), self.file);
                self.diagnostics.push(found);
            }
            let inside = self.masks[first..]
                .iter()
                .take_while(|mask| mask.range.start < node.range.end);
            let inside = inside.count();
            is_told[first..first + inside].fill(true);
        }
        let left = self
            .masks
            .iter()
            .zip(is_told)
            .filter(|(_, is_told)| !is_told);
        let left =
            left.map(|(mask, _)| mask.diagnostic(self.original, mask.range.clone(), self.file));
        self.diagnostics.extend(left.take(FINDINGS_LIMIT));
        raw
    }
}
