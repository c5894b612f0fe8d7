//! Finds the keys of a mapping that is being read.

use std::collections::BTreeMap;

use super::Entry;

/// Up to so many entries are looked through one by one, which is quicker than keeping an index.
const FEW: usize = 16;

/// Where the keys of a mapping stand. The index is made when a mapping grows beyond a few keys.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_key: BTreeMap<String, usize>,
}

impl Places {
    /// The place of a key in the entries, which are always the same list, grown at its end.
    pub(super) fn find(&mut self, entries: &[Entry], key: &str) -> Option<usize> {
        if entries.len() <= FEW {
            return entries.iter().position(|entry| entry.key.value == key);
        }
        for (place, entry) in entries.iter().enumerate().skip(self.by_key.len()) {
            self.by_key.insert(entry.key.value.clone(), place);
        }
        self.by_key.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Kind, Node};
    use crate::text::{FileId, Span, Spanned};

    #[test]
    fn keys_are_found_in_small_and_large_mappings() {
        let span = Span::new(FileId(0), 0..0);
        let mut places = Places::default();
        let mut entries = Vec::new();
        for number in 0..3 * FEW {
            let key = format!("k{number}");
            assert_eq!(places.find(&entries, &key), None, "{key}");
            entries.push(Entry {
                key: Spanned::new(key, span),
                value: Node::new(Kind::Null, span),
            });
            for earlier in 0..=number {
                let found = places.find(&entries, &format!("k{earlier}"));
                assert_eq!(found, Some(earlier), "{earlier} of {number}");
            }
        }
    }
}
