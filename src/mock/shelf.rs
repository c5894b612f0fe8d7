//! A map that knows which of its items changed, so that a store need not compare.
//!
//! Reading goes through `Deref`; the ways to change an item are few, and each marks it. Forgetting a
//! mark is not possible.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// Items by key.
#[derive(Debug)]
pub(crate) struct Shelf<K, V> {
    items: BTreeMap<K, V>,
    changed: BTreeSet<K>,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self {
            items: BTreeMap::new(),
            changed: BTreeSet::new(),
        }
    }
}

impl<K, V> Deref for Shelf<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl<K: Ord + Clone, V> Shelf<K, V> {
    /// Items as a store remembers them: none of them has changed.
    pub(crate) fn restored(items: impl IntoIterator<Item = (K, V)>) -> Self {
        Self {
            items: items.into_iter().collect(),
            changed: BTreeSet::new(),
        }
    }

    /// Puts an item in the place of the one that has its key.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        self.changed.insert(key.clone());
        self.items.insert(key, value);
    }

    /// An item, to be changed.
    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (key, _) = self.items.get_key_value(key)?;
        self.changed.insert(key.clone());
        let key = key.clone();
        self.items.get_mut(key.borrow())
    }

    /// Takes an item away.
    pub(crate) fn remove(&mut self, key: &K) {
        if self.items.remove(key).is_some() {
            self.changed.insert(key.clone());
        }
    }

    /// What changed since the last call: the item, or `None` where it is gone.
    pub(crate) fn changes(&mut self) -> Vec<(K, Option<&V>)> {
        let changed = std::mem::take(&mut self.changed);
        let items = &self.items;
        changed
            .into_iter()
            .map(|key| {
                let item = items.get(&key);
                (key, item)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_change_an_item_is_noted_once() {
        let mut shelf = Shelf::restored([("a", 1), ("b", 2)]);
        assert_eq!(shelf.changes(), []);
        shelf.insert("c", 3);
        *shelf.get_mut("b").expect("it is there") += 5;
        shelf.remove(&"a");
        shelf.remove(&"none");
        assert_eq!(
            shelf.changes(),
            [("a", None), ("b", Some(&7)), ("c", Some(&3))]
        );
        assert_eq!(shelf.changes(), []);
        assert_eq!(shelf.len(), 2);
    }
}
