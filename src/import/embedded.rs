//! A text that stands inside a file in another writing: between a shell's quotes, or escaped in a
//! JSON string. It remembers for each of its bytes where that is in the file.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::source::{Entry, Kind, Node};
use crate::text::{FileId, Sources, Span, Spanned};

/// What stands in the text for something that only the shell knows, such as `$TOKEN`. It reads as
/// a JSON value and, in a string, as part of it.
const EXPANSION: &str = "null";

/// A text, and where in the file each part of it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Embedded {
    text: String,
    pieces: Vec<Piece>,
}

/// A part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// Where it stands in the file.
    span: Span,
    form: Form,
}

/// How a part stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Byte by byte.
    Verbatim,
    /// As an escape, which is pointed at as a whole.
    Escape,
    /// As something whose value is known only when the shell runs.
    Expansion,
}

/// How to write a text at a place, so that whoever reads the file reads this text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// As it is.
    Plain,
    /// Within a string of a JSON file.
    Json,
    /// Within a shell's single quotes.
    Single,
    /// Within a shell's double quotes.
    Double,
    /// Within several kinds of quotes, or in a form that cannot be written by parts.
    Mixed,
}

impl Quoting {
    /// The text as it is written; `None` where that cannot be said.
    pub fn write(self, text: &str) -> Option<String> {
        Some(match self {
            Self::Plain => text.to_owned(),
            Self::Json => {
                let written = serde_json::Value::from(text).to_string();
                written[1..written.len() - 1].to_owned()
            }
            Self::Single => text.replace('\'', r"'\''"),
            Self::Double => {
                let mut written = String::with_capacity(text.len());
                for letter in text.chars() {
                    if matches!(letter, '\\' | '"' | '$' | '`') {
                        written.push('\\');
                    }
                    written.push(letter);
                }
                written
            }
            Self::Mixed => return None,
        })
    }
}

impl Embedded {
    /// A part of a file as it is.
    pub fn verbatim(text: &str, file: FileId, start: usize) -> Self {
        let mut embedded = Self::default();
        embedded.push(text, Span::new(file, start..start + text.len()));
        embedded
    }

    /// A text whose parts have no places of their own, such as decoded Base64.
    pub fn opaque(text: &str, span: Span) -> Self {
        let mut embedded = Self::default();
        embedded.push_escape(text, span);
        embedded
    }

    /// Adds a text that stands in the file as it is.
    pub(super) fn push(&mut self, text: &str, span: Span) {
        let goes_on = self.pieces.last_mut().filter(|last| {
            last.form == Form::Verbatim
                && last.span.file == span.file
                && last.span.end == span.start
        });
        match goes_on {
            Some(last) => last.span.end = span.end,
            None => self.add(span, Form::Verbatim),
        }
        self.text.push_str(text);
    }

    /// Adds a text that stands in the file as an escape.
    pub(super) fn push_escape(&mut self, text: &str, span: Span) {
        self.add(span, Form::Escape);
        self.text.push_str(text);
    }

    /// Adds something whose value only the shell knows.
    pub(super) fn push_expansion(&mut self, span: Span) {
        self.add(span, Form::Expansion);
        self.text.push_str(EXPANSION);
    }

    fn add(&mut self, span: Span, form: Form) {
        let at = self.text.len();
        self.pieces.push(Piece { at, span, form });
    }

    /// Adds another text.
    pub(super) fn append(&mut self, other: &Self) {
        for (piece, text) in other.parts() {
            match piece.form {
                Form::Verbatim => self.push(text, piece.span),
                Form::Escape => self.push_escape(text, piece.span),
                Form::Expansion => self.push_expansion(piece.span),
            }
        }
    }

    /// The parts with their texts.
    fn parts(&self) -> impl Iterator<Item = (Piece, &str)> {
        self.pieces.iter().enumerate().map(|(nth, piece)| {
            let end = self.pieces.get(nth + 1).map_or(self.text.len(), |it| it.at);
            (*piece, &self.text[piece.at..end])
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A part of the text; the range must lie on character boundaries.
    #[must_use]
    pub(super) fn slice(&self, range: Range<usize>) -> Self {
        let mut out = Self::default();
        for (piece, text) in self.parts() {
            let start = range.start.max(piece.at);
            let end = range.end.min(piece.at + text.len());
            if start >= end {
                continue;
            }
            let part = &text[start - piece.at..end - piece.at];
            match piece.form {
                Form::Verbatim => out.push(part, self.span(start..end)),
                Form::Escape | Form::Expansion => {
                    out.add(piece.span, piece.form);
                    out.text.push_str(part);
                }
            }
        }
        out
    }

    /// The text without blanks at its ends.
    #[must_use]
    pub(super) fn trim(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start.max(self.text.trim_end().len()))
    }

    /// Where the first letter stands.
    pub(super) fn first_letter(&self) -> Span {
        let first = self.text.chars().next();
        self.span(0..first.map_or(0, char::len_utf8))
    }

    /// The text with its place; `place` is that of an empty one.
    pub(super) fn spanned(&self, place: Span) -> Spanned<String> {
        let span = if self.is_empty() {
            place
        } else {
            self.span(0..self.text.len())
        };
        Spanned::new(self.text.clone(), span)
    }

    /// Where a part of the text stands in the file. A part that stands in two files is cut to what
    /// is in the first.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece(range.start) else {
            return Span::new(FileId(0), 0..0);
        };
        let start = first.offset(range.start);
        if range.is_empty() {
            let at = if range.start == self.text.len() && first.form != Form::Verbatim {
                first.span.end
            } else {
                start
            };
            return Span {
                start: at,
                end: at,
                ..first.span
            };
        }
        let last = self.piece(range.end - 1).unwrap_or(first);
        let last = if last.span.file == first.span.file {
            last
        } else {
            first
        };
        let end = match last.form {
            Form::Verbatim => last.offset(range.end),
            Form::Escape | Form::Expansion => last.span.end,
        };
        Span {
            start,
            end: end.max(start),
            ..first.span
        }
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.saturating_sub(1)).copied()
    }

    /// Whether only the shell knows a part of the text.
    pub fn is_open(&self, range: Range<usize>) -> bool {
        let mut parts = self.parts();
        parts.any(|(piece, text)| {
            piece.form == Form::Expansion
                && piece.at < range.end
                && range.start < piece.at + text.len()
        })
    }

    /// A tree that was read from the text, with its places in the file.
    pub(super) fn place(&self, node: Node, sources: &Sources) -> Node {
        let range = node.span.range();
        let span = self.span(range.clone());
        let kind = match node.kind {
            Kind::List(items) => {
                let items = items.into_iter().map(|item| self.place(item, sources));
                Kind::List(items.collect())
            }
            Kind::Map(entries) => {
                let entries = entries.into_iter().map(|entry| Entry {
                    key: Spanned::new(entry.key.value, self.span(entry.key.span.range())),
                    value: self.place(entry.value, sources),
                });
                Kind::Map(entries.collect())
            }
            _ if self.is_open(range) => Kind::Pending(sources.slice(span).to_owned()),
            kind => kind,
        };
        Node { kind, span }
    }

    /// Moves a finding on the text to its place in the file.
    pub(super) fn place_finding(&self, finding: &mut Diagnostic, quoting: Quoting) {
        finding.span = self.span(finding.span.range());
        for related in &mut finding.related {
            related.span = self.span(related.span.range());
        }
        for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = self.span(edit.span.range());
        }
        write_fixes(finding, quoting);
    }
}

impl Piece {
    /// Where an offset of the text stands in the file.
    fn offset(self, at: usize) -> u32 {
        match self.form {
            Form::Verbatim => {
                let inside = u32::try_from(at - self.at).unwrap_or(u32::MAX);
                self.span.start.saturating_add(inside).min(self.span.end)
            }
            Form::Escape | Form::Expansion => self.span.start,
        }
    }
}

/// Writes the replacements of a finding's fixes as the file writes texts there; drops those that
/// cannot be written so.
pub fn write_fixes(finding: &mut Diagnostic, quoting: Quoting) {
    finding.fixes.retain_mut(|fix| {
        fix.edits.iter_mut().all(|edit| {
            let written = quoting.write(&edit.replacement);
            let is_writable = written.is_some();
            edit.replacement = written.unwrap_or_default();
            is_writable
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    fn span(range: Range<usize>) -> Span {
        Span::new(FILE, range)
    }

    /// `a\nb$X` as it might stand in a file from its tenth byte on.
    fn sample() -> Embedded {
        let mut text = Embedded::verbatim("a", FILE, 10);
        text.push_escape("\n", span(11..13));
        text.push("b", span(13..14));
        text.push_expansion(span(14..16));
        text
    }

    #[test]
    fn each_part_is_found_where_it_stands() {
        let text = sample();
        assert_eq!(text.as_str(), "a\nbnull");
        for (part, place) in [
            (0..1, 10..11),
            (1..2, 11..13),
            (0..3, 10..14),
            (2..3, 13..14),
            (4..5, 14..16),
            (0..7, 10..16),
            (2..2, 13..13),
            (7..7, 16..16),
        ] {
            assert_eq!(text.span(part.clone()), span(place), "{part:?}");
        }
        assert!(text.is_open(2..4) && !text.is_open(0..3));
    }

    #[test]
    fn a_part_of_a_text_keeps_its_places() {
        let part = sample().slice(1..3);
        assert_eq!(part.as_str(), "\nb");
        assert_eq!(part.trim().span(0..1), span(13..14));
        let mut twice = Embedded::verbatim("x", FILE, 0);
        twice.append(&part);
        assert_eq!(twice.as_str(), "x\nb");
        assert_eq!(twice.span(1..3), span(11..14));
    }

    #[test]
    fn replacements_are_written_as_the_file_writes() {
        let text = "\"it's\" $1";
        for (quoting, written) in [
            (Quoting::Plain, Some(text)),
            (Quoting::Json, Some(r#"\"it's\" $1"#)),
            (Quoting::Single, Some(r#""it'\''s" $1"#)),
            (Quoting::Double, Some(r#"\"it's\" \$1"#)),
            (Quoting::Mixed, None),
        ] {
            assert_eq!(quoting.write(text).as_deref(), written, "{quoting:?}");
        }
    }
}
