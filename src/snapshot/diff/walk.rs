//! The walk through two answers, which finds every place where they differ.

use serde_json::{Map, Value};

use super::align::{Pair, align};
use super::class::Class;
use super::spot::Spot;
use crate::json::{Pointer, canonical, number};

/// One place where two answers differ. A place that only one of them has leaves the other `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where. A place that was removed is counted in the old answer, every other in the new one.
    pub pointer: Pointer,
    /// How much it says.
    pub class: Class,
    /// What is stored.
    pub stored: Option<Value>,
    /// What came now.
    pub actual: Option<Value>,
}

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In the order of the old answer, then what was added.
    pub(super) differences: Vec<Difference>,
    /// Places of numbers that are equal by value and written otherwise.
    pub(super) reformatted: Vec<Pointer>,
}

/// Walks through two answers.
pub(super) fn walk(at: &Spot, old: &Value, new: &Value) -> Found {
    let mut found = Found::default();
    found.values(at, old, new);
    found
}

/// Whether two values are the same: numbers by their exact value, keys in any order.
pub(crate) fn is_equal(old: &Value, new: &Value) -> bool {
    old == new || canonical::write(old) == canonical::write(new)
}

/// Whether two numbers have the same exact value.
pub(super) fn numbers_are_equal(old: &str, new: &str) -> bool {
    old == new
        || matches!(
            (number::normal_form(old), number::normal_form(new)),
            (Some(old), Some(new)) if old == new
        )
}

impl Found {
    fn values(&mut self, at: &Spot, old: &Value, new: &Value) {
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => self.objects(at, old, new),
            (Value::Array(old), Value::Array(new)) => self.lists(at, old, new),
            (Value::Number(old), Value::Number(new))
                if numbers_are_equal(old.as_str(), new.as_str()) =>
            {
                if old.as_str() != new.as_str() {
                    self.reformatted.push(at.pointer.clone());
                }
            }
            _ if old == new => {}
            _ => self.differences.push(Difference {
                pointer: at.pointer.clone(),
                class: Class::of_values(old, new),
                stored: Some(old.clone()),
                actual: Some(new.clone()),
            }),
        }
    }

    fn objects(&mut self, at: &Spot, old: &Map<String, Value>, new: &Map<String, Value>) {
        for (key, old_value) in old {
            match new.get(key) {
                Some(new_value) => self.values(&at.key(key), old_value, new_value),
                None => self.removed(at.pointer.key(key), old_value),
            }
        }
        for (key, new_value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let at = at.key(key);
            let class = Class::of_member(&at, new_value);
            self.added(at.pointer, class, new_value);
        }
    }

    fn lists(&mut self, at: &Spot, old: &[Value], new: &[Value]) {
        let alignment = align(at, old, new);
        for pair in &alignment.pairs {
            match *pair {
                Pair::Both(place, index) => self.values(&at.item(index), &old[place], &new[index]),
                Pair::Old(place) => self.removed(at.pointer.index(place), &old[place]),
                Pair::New(index) => {
                    let class = Class::of_lone(&new[index]);
                    self.added(at.pointer.index(index), class, &new[index]);
                }
            }
        }
        if alignment.is_reordered {
            self.differences.push(reordered(at, old, new));
        }
    }

    fn removed(&mut self, pointer: Pointer, old: &Value) {
        self.differences.push(Difference {
            pointer,
            class: Class::of_lone(old),
            stored: Some(old.clone()),
            actual: None,
        });
    }

    fn added(&mut self, pointer: Pointer, class: Class, new: &Value) {
        self.differences.push(Difference {
            pointer,
            class,
            stored: None,
            actual: Some(new.clone()),
        });
    }
}

/// Equal items in another order: the list itself differs, shown by its ids.
fn reordered(at: &Spot, old: &[Value], new: &[Value]) -> Difference {
    let ids = |items: &[Value]| {
        let ids = items.iter().map(|item| item["id"].clone());
        Some(Value::Array(ids.collect()))
    };
    Difference {
        pointer: at.pointer.clone(),
        class: Class::Meaningful,
        stored: ids(old),
        actual: ids(new),
    }
}
