//! A map that knows which of its items changed, so that a store need not compare.
//!
//! Reading goes through `Deref`; the ways to change an item are few, and each marks it. Forgetting a
//! mark is not possible. Until somebody asks what changed, nothing is noted: all of it did.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// Items by key. Each has a box of its own: keys mostly rise, which leaves the nodes of a tree half
/// empty.
#[derive(Debug)]
pub(crate) struct Shelf<K, V> {
    items: BTreeMap<K, Box<V>>,
    /// `None` before the first question.
    changed: Option<BTreeSet<K>>,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self {
            items: BTreeMap::new(),
            changed: None,
        }
    }
}

impl<K, V> Deref for Shelf<K, V> {
    type Target = BTreeMap<K, Box<V>>;

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}

impl<K: Ord + Clone, V> Shelf<K, V> {
    /// Items that are new to whoever asks what changed.
    pub(crate) fn of(items: impl IntoIterator<Item = (K, V)>) -> Self {
        Self {
            items: boxed(items),
            changed: None,
        }
    }

    /// Items as a store remembers them: none of them has changed.
    pub(crate) fn restored(items: impl IntoIterator<Item = (K, V)>) -> Self {
        Self {
            items: boxed(items),
            changed: Some(BTreeSet::new()),
        }
    }

    /// Puts an item in the place of the one that has its key.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        self.mark(&key);
        self.items.insert(key, Box::new(value));
    }

    fn mark(&mut self, key: &K) {
        if let Some(changed) = &mut self.changed {
            changed.insert(key.clone());
        }
    }

    /// An item, to be changed.
    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        if let Some(changed) = &mut self.changed {
            let (key, _) = self.items.get_key_value(key)?;
            changed.insert(key.clone());
        }
        self.items.get_mut(key).map(Box::as_mut)
    }

    /// Takes an item away.
    pub(crate) fn remove(&mut self, key: &K) {
        if self.items.remove(key).is_some() {
            self.mark(key);
        }
    }

    /// Takes the first item away.
    pub(crate) fn pop_first(&mut self) -> Option<V> {
        let (key, item) = self.items.pop_first()?;
        self.mark(&key);
        Some(*item)
    }

    /// Takes the first items away until no more than this many are left.
    pub(crate) fn keep_last(&mut self, most: usize) {
        while self.items.len() > most {
            self.pop_first();
        }
    }

    /// What changed since the last call: the item, or `None` where it is gone.
    pub(crate) fn changes(&mut self) -> Vec<(K, Option<&V>)> {
        let items = &self.items;
        let Some(changed) = self.changed.replace(BTreeSet::new()) else {
            let all = items.iter();
            return all
                .map(|(key, item)| (key.clone(), Some(&**item)))
                .collect();
        };
        changed
            .into_iter()
            .map(|key| {
                let item = items.get(&key).map(Box::as_ref);
                (key, item)
            })
            .collect()
    }
}

fn boxed<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, Box<V>> {
    let items = items.into_iter();
    items.map(|(key, item)| (key, Box::new(item))).collect()
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
        assert_eq!(shelf.pop_first(), Some(7));
        shelf.keep_last(0);
        assert_eq!(shelf.changes(), [("b", None), ("c", None)]);
    }

    #[test]
    fn of_a_new_shelf_everything_has_changed_at_first() {
        let mut shelf = Shelf::default();
        shelf.insert("a", 1);
        shelf.insert("b", 2);
        shelf.remove(&"a");
        assert_eq!(shelf.changes(), [("b", Some(&2))]);
        assert_eq!(shelf.changes(), []);
        shelf.remove(&"b");
        assert_eq!(shelf.changes(), [("b", None)]);
    }
}
