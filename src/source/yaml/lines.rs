//! Lines, indentation and words of a text by byte offset.

use std::ops::Range;

/// The line of an offset, without its line break.
pub(super) fn of(text: &str, at: usize) -> Range<usize> {
    let at = floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    let cut = text[start..end].trim_end_matches('\r').len();
    start..start + cut
}

/// The nearest character boundary at or before an offset.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How many spaces a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// One past the character at an offset, but not past the end of its line.
pub(super) fn next_char(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        None | Some('\n' | '\r') => at,
        Some(next) => at + next.len_utf8(),
    }
}

/// From an offset to the end of the words on its line, before a comment.
pub(super) fn word(text: &str, at: usize) -> Range<usize> {
    at..content_end(text, at).max(next_char(text, at))
}

/// Where the word begins that ends at an offset.
pub(super) fn word_before(text: &str, at: usize) -> usize {
    let line = of(text, at);
    let before = &text[line.start..at];
    let found = before.trim_end().rfind([' ', '\t', '{', '[', ',']);
    found.map_or(line.start, |space| line.start + space + 1)
}

/// Where the content of a line ends, from an offset on: before a comment and white space.
pub(super) fn content_end(text: &str, at: usize) -> usize {
    let line = of(text, at);
    let rest = &text[at.min(line.end)..line.end];
    let cut = rest.find(" #").unwrap_or(rest.len());
    at + rest[..cut].trim_end().len()
}
