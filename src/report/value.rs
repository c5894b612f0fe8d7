//! Values and texts made fit to show: redacted and not too long.

use serde_json::Value;

use crate::snapshot::{redact_text, redact_value};

/// The most characters of a value that are shown.
const LENGTH: usize = 300;

/// A value as one line of JSON.
pub(super) fn shown(value: &Value) -> String {
    cut(&redact_value(value).to_string())
}

/// A text that came off the wire.
pub(super) fn text(text: &str) -> String {
    cut(&redact_text(text))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The first lines of a text and how many more there are.
pub(super) fn first_lines(text: &str, most: usize) -> (Vec<&str>, usize) {
    let lines: Vec<&str> = text.lines().collect();
    let more = lines.len().saturating_sub(most);
    (lines.into_iter().take(most).collect(), more)
}
