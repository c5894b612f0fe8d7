//! What a project says about places in its answers: never to be written, or not to be compared.

use serde_json::Value;

use super::diff::is_equal;
use super::redact::{REDACTED, REDACTED_BY_PROJECT};
use crate::json::{PathPattern, Pointer};

/// Places that a project wants to be treated otherwise than the contract says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Places whose values are never written.
    pub redact: Vec<PathPattern>,
    /// Places whose values may be any.
    pub ignore: Vec<PathPattern>,
}

impl Exceptions {
    /// Puts `[redacted by ensayo.yaml]` in the place of what must not be written. Null and emptiness
    /// stay, because they tell nothing and matter; so does what the contract redacts already.
    pub fn redact(&self, answer: &mut Value) {
        if !self.redact.is_empty() {
            redact(&self.redact, &Pointer::root(), answer);
        }
    }

    /// The same for a value that stands at a place.
    pub(super) fn redact_at(&self, place: &Pointer, value: &mut Value) {
        let mut around = Pointer::root();
        let mut is_inside = false;
        for part in place.parts() {
            around = around.key(&part);
            is_inside |= self.redact.iter().any(|it| it.matches(&around));
        }
        match is_inside {
            true => redact_leaves(value),
            false => redact(&self.redact, place, value),
        }
    }

    /// The new answer with what is not compared as it stands in the old one, so that a file does not
    /// change where nobody looks; and the places where that makes a difference.
    pub fn settled(&self, old: &Value, new: &Value) -> (Value, Vec<Pointer>) {
        let mut settled = new.clone();
        let mut ignored = Vec::new();
        if !self.ignore.is_empty() {
            settle(
                &self.ignore,
                &Pointer::root(),
                old,
                &mut settled,
                &mut ignored,
            );
        }
        (settled, ignored)
    }
}

fn redact(patterns: &[PathPattern], at: &Pointer, value: &mut Value) {
    if patterns.iter().any(|pattern| pattern.matches(at)) {
        redact_leaves(value);
        return;
    }
    each_child(at, value, |at, child| redact(patterns, at, child));
}

fn each_child(at: &Pointer, value: &mut Value, mut act: impl FnMut(&Pointer, &mut Value)) {
    match value {
        Value::Object(map) => map
            .iter_mut()
            .for_each(|(key, child)| act(&at.key(key), child)),
        Value::Array(items) => items
            .iter_mut()
            .enumerate()
            .for_each(|(index, child)| act(&at.index(index), child)),
        _ => {}
    }
}

fn redact_leaves(value: &mut Value) {
    match value {
        Value::Null => {}
        Value::String(text) if text.is_empty() || text == REDACTED => {}
        Value::Array(items) => items.iter_mut().for_each(redact_leaves),
        Value::Object(map) => map.values_mut().for_each(redact_leaves),
        _ => *value = Value::String(REDACTED_BY_PROJECT.to_owned()),
    }
}

fn settle(
    patterns: &[PathPattern],
    at: &Pointer,
    old: &Value,
    new: &mut Value,
    ignored: &mut Vec<Pointer>,
) {
    if patterns.iter().any(|pattern| pattern.matches(at)) {
        if !is_equal(old, new) {
            ignored.push(at.clone());
        }
        *new = old.clone();
        return;
    }
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let is_ignored = |key: &str| {
                let at = at.key(key);
                patterns.iter().any(|pattern| pattern.matches(&at))
            };
            let lone = new
                .keys()
                .filter(|key| !old.contains_key(*key) && is_ignored(key));
            for key in lone.cloned().collect::<Vec<_>>() {
                ignored.push(at.key(&key));
                new.shift_remove(&key);
            }
            for (key, old_child) in old {
                match new.get_mut(key) {
                    Some(child) => settle(patterns, &at.key(key), old_child, child, ignored),
                    None if is_ignored(key) => {
                        ignored.push(at.key(key));
                        new.insert(key.clone(), old_child.clone());
                    }
                    None => {}
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for (index, (old_item, item)) in old.iter().zip(new).enumerate() {
                settle(patterns, &at.index(index), old_item, item, ignored);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn exceptions(redact: &[&str], ignore: &[&str]) -> Exceptions {
        let patterns = |texts: &[&str]| {
            let patterns = texts.iter().map(|text| PathPattern::parse(text, "body"));
            patterns.collect::<Result<_, _>>().expect("paths")
        };
        Exceptions {
            redact: patterns(redact),
            ignore: patterns(ignore),
        }
    }

    #[test]
    fn a_redaction_leaves_nothing_but_null_and_emptiness() {
        let mut answer = json!({"status": 201, "body": {
            "payer": {"address": {"street": "Rua A", "number": 7, "zip": null, "email": "[redacted]"}},
            "metadata": {"cpf": "1", "cart": ""},
        }});
        exceptions(&["payer.address", "metadata.*"], &[]).redact(&mut answer);
        let by = "[redacted by ensayo.yaml]";
        assert_eq!(
            answer,
            json!({"status": 201, "body": {
                "payer": {"address": {"street": by, "number": by, "zip": null, "email": "[redacted]"}},
                "metadata": {"cpf": by, "cart": ""},
            }})
        );
    }

    #[test]
    fn what_is_ignored_stays_as_it_is_stored() {
        let ignore = exceptions(
            &[],
            &["metadata.build", "metadata.new", "metadata.gone", "a[].n"],
        );
        let old =
            json!({"body": {"metadata": {"build": 1, "gone": 2, "kept": 3}, "a": [{"n": 1}]}});
        let new = json!({"body": {"metadata": {"build": 9, "new": 8, "kept": 4}, "a": [{"n": 2}, {"n": 3}]}});
        let (settled, ignored) = ignore.settled(&old, &new);
        assert_eq!(
            settled,
            json!({"body": {"metadata": {"build": 1, "kept": 4, "gone": 2}, "a": [{"n": 1}, {"n": 3}]}})
        );
        let ignored: Vec<_> = ignored.iter().map(Pointer::as_str).collect();
        assert_eq!(
            ignored,
            [
                "/body/metadata/new",
                "/body/metadata/build",
                "/body/metadata/gone",
                "/body/a/0/n"
            ]
        );
    }

    #[test]
    fn an_ignored_value_that_is_equal_is_not_counted() {
        let ignore = exceptions(&[], &["amount"]);
        let (_, ignored) = ignore.settled(
            &json!({"body": {"amount": 58.8}}),
            &json!({"body": {"amount": 58.8}}),
        );
        assert!(ignored.is_empty());
    }
}
