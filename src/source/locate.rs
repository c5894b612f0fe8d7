//! From a pointer into a value to its place in the file.

use crate::json::Pointer;
use crate::text::Span;

use super::{Kind, Node};

/// Where a value stands, and its key when it is an entry of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The key.
    pub key: Option<Span>,
    /// The value.
    pub value: Span,
}

/// The place of the value that a pointer leads to.
pub fn locate(root: &Node, pointer: &Pointer) -> Option<Place> {
    let mut place = Place {
        key: None,
        value: root.span,
    };
    let mut node = root;
    for part in pointer.parts() {
        (node, place.key) = match &node.kind {
            Kind::Map(_) => {
                let entry = node.entry(&part)?;
                (&entry.value, Some(entry.key.span))
            }
            Kind::List(items) => (items.get(index(&part)?)?, None),
            _ => return None,
        };
        place.value = node.span;
    }
    Some(place)
}

/// An index as RFC 6901 writes it: digits without leading zeros.
fn index(part: &str) -> Option<usize> {
    let is_plain = part.bytes().all(|byte| byte.is_ascii_digit());
    let has_zeros = part.len() > 1 && part.starts_with('0');
    (is_plain && !has_zeros)
        .then(|| part.parse().ok())
        .flatten()
}
