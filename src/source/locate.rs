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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json;
    use crate::text::FileId;

    const TEXT: &str = r#"{"a/b": [{"~": 1}, 2], "": {"": 3}}"#;

    fn found(pointer: &str) -> Option<(Option<&str>, &str)> {
        let (node, _) = json::read(TEXT, FileId(0));
        let place = locate(&node?, &Pointer::parse(pointer)?)?;
        let key = place.key.map(|key| &TEXT[key.range()]);
        Some((key, &TEXT[place.value.range()]))
    }

    #[test]
    fn pointers_lead_to_keys_and_values() {
        assert_eq!(found(""), Some((None, TEXT)));
        assert_eq!(found("/a~1b"), Some((Some("\"a/b\""), "[{\"~\": 1}, 2]")));
        assert_eq!(found("/a~1b/0/~0"), Some((Some("\"~\""), "1")));
        assert_eq!(found("/a~1b/1"), Some((None, "2")));
        assert_eq!(found("//"), Some((Some("\"\""), "3")));
    }

    #[test]
    fn pointers_that_lead_nowhere_give_nothing() {
        for pointer in [
            "/x",
            "/a~1b/2",
            "/a~1b/01",
            "/a~1b/-",
            "/a~1b/+1",
            "/a~1b/1/0",
        ] {
            assert_eq!(found(pointer), None, "{pointer}");
        }
    }
}
