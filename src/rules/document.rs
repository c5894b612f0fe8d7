//! Numbers of identity documents.

use std::borrow::Cow;

use crate::contract::Document;

/// The number without the marks that people write between its parts.
pub(super) fn bare(number: &str) -> Cow<'_, str> {
    if !has_marks(number) {
        return Cow::Borrowed(number);
    }
    Cow::Owned(number.chars().filter(|c| !is_mark(*c)).collect())
}

/// Whether a number is written with marks between its parts.
pub(super) fn has_marks(number: &str) -> bool {
    number.chars().any(is_mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '-' | '/' | ' ')
}

/// What is wrong with a number that was stripped of its marks, as a word for the rules' texts.
pub(super) fn problem(document: &Document, bare: &str) -> Option<&'static str> {
    if !document.allows_length(bare) {
        return Some("length");
    }
    let fits = |c: char| c.is_ascii_digit() || (document.alphanumeric && c.is_ascii_alphabetic());
    if document.enforced && !bare.chars().all(fits) {
        return Some("characters");
    }
    let holds = document
        .checksum
        .is_none_or(|checksum| checksum.holds(bare));
    (!holds).then_some("check")
}
