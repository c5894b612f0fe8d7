//! Findings drawn with their source, their places, and expectations that do not hold as findings.

use serde_json::{Map, Value, json};

use super::path::json_path;
use super::value;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::{self, Style};
use crate::i18n::{Lang, Message, Text};
use crate::replay::result::Mismatch;
use crate::snapshot::redact::mask_text;
use crate::text;
use crate::text::{LineColumn, Sources, Span};

/// A finding with its source as rustc draws it, ending in a line break. Tokens and card numbers in
/// the user's file are masked, character by character, so that underlines stay where they are.
pub(super) fn draw(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    let drawn = render::render(diagnostic, sources, style);
    let mut drawn = mask_text(drawn.trim_end());
    drawn.push('\n');
    drawn
}

/// Where a finding begins and ends.
pub(super) struct Range<'s> {
    pub(super) file: &'s str,
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
}

impl<'s> Range<'s> {
    pub(super) fn of(span: Span, sources: &'s Sources) -> Self {
        let file = sources.file(span.file);
        Self {
            file: file.name(),
            start: file.line_column(span.start),
            end: file.line_column(span.end.max(span.start)),
        }
    }
}

/// The place of a step or an expectation as JSON members.
pub(super) fn place(span: Span, sources: &Sources) -> Map<String, Value> {
    let range = Range::of(span, sources);
    let members = [
        ("file", json!(range.file)),
        ("line", json!(range.start.line)),
        ("column", json!(range.start.column)),
        ("end_line", json!(range.end.line)),
        ("end_column", json!(range.end.column)),
    ];
    members
        .map(|(key, value)| (key.to_owned(), value))
        .into_iter()
        .collect()
}

/// The name of an expectation that does not hold, where findings have their rule.
pub(super) const UNMET: &str = "unmet-expectation";

const EXPECTED: Text = text! {
    en: "expected { $expected }, got { $actual }",
    es: "se esperaba { $expected }, llegó { $actual }",
    pt: "esperado { $expected }, recebido { $actual }",
};

const EXPECTED_ALONE: Text = text! {
    en: "expected { $expected }, got nothing",
    es: "se esperaba { $expected }, no llegó nada",
    pt: "esperado { $expected }, nada recebido",
};

const GOT_ALONE: Text = text! {
    en: "got { $actual }",
    es: "llegó { $actual }",
    pt: "recebido { $actual }",
};

const PLACE: Text = text! {
    en: "at `{ $path }` in the answer's body",
    es: "en `{ $path }` del cuerpo de la respuesta",
    pt: "em `{ $path }` no corpo da resposta",
};

/// What was expected and what came, in words; `None` when neither is known.
pub(super) fn comparison(mismatch: &Mismatch) -> Option<Message> {
    let expected = mismatch.expected.as_deref().map(value::text);
    let actual = mismatch.actual.as_deref().map(value::text);
    match (expected, actual) {
        (Some(expected), Some(actual)) => {
            Some(EXPECTED.with("expected", expected).with("actual", actual))
        }
        (Some(expected), None) => Some(EXPECTED_ALONE.with("expected", expected)),
        (None, Some(actual)) => Some(GOT_ALONE.with("actual", actual)),
        (None, None) => None,
    }
}

/// Where in the answer a mismatch is, in words.
pub(super) fn answer_place(mismatch: &Mismatch) -> Option<Message> {
    let pointer = mismatch.pointer.as_ref()?;
    Some(PLACE.with("path", json_path(pointer)))
}

/// A message that is said in one language already.
const SAID: Text = text! {
    en: "{ $text }",
    es: "{ $text }",
    pt: "{ $text }",
};

/// What was said in one language already, as a message.
pub(super) fn said(text: &str) -> Message {
    SAID.with("text", text)
}

/// A mismatch as a finding at its expectation; `None` when it has no place in a file.
pub(super) fn of_mismatch(mismatch: &Mismatch, lang: Lang) -> Option<Diagnostic> {
    let message = value::text(&mismatch.message.in_lang(lang));
    let mut found = Diagnostic::error(UNMET, mismatch.span?, said(&message));
    found.label = comparison(mismatch);
    found.notes.extend(answer_place(mismatch));
    Some(found)
}
