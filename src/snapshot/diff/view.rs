//! Answers as texts, and what two texts differ in.

use serde_json::{Map, Value};
use similar::TextDiff;

use super::align::{Pair, align};
use super::spot::Spot;
use super::walk::numbers_are_equal;

/// Lines of context around a change in the text view.
const CONTEXT: usize = 3;

/// Longer texts get no text view: finding the best one costs time by the square of their length.
const VIEW_LIMIT: usize = 1024 * 1024;

/// Both answers as indented JSON, as a unified diff without file names. Empty when they are equal or
/// longer than a megabyte. What is equal in another form shows as unchanged: numbers that are written
/// otherwise, items in another order where it means nothing.
pub(super) fn text_view(at: &Spot, old: &Value, new: &Value) -> String {
    let old_text = pretty(old);
    let new_text = pretty(&in_form_of(at, old, new));
    if old_text.len().max(new_text.len()) > VIEW_LIMIT {
        return String::new();
    }
    TextDiff::from_lines(&old_text, &new_text)
        .unified_diff()
        .context_radius(CONTEXT)
        .missing_newline_hint(false)
        .to_string()
}

/// A value as indented JSON with sorted keys, ending in a line break. `status` and `headers` of the
/// whole stand before its `body`.
pub fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(&arranged(value))
        .expect("a JSON value is always serialisable");
    text.push('\n');
    text
}

fn arranged(value: &Value) -> Value {
    let Value::Object(map) = sorted(value) else {
        return sorted(value);
    };
    let (body, mut rest): (Map<_, _>, Map<_, _>) =
        map.into_iter().partition(|(key, _)| key == "body");
    let status = rest.shift_remove_entry("status");
    status.into_iter().chain(rest).chain(body).collect()
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        Value::Object(map) => {
            let mut entries: Vec<_> = map
                .iter()
                .map(|(key, value)| (key.clone(), sorted(value)))
                .collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(entries.into_iter().collect())
        }
        _ => value.clone(),
    }
}

/// `new` as `old` would write it where both mean the same.
fn in_form_of(at: &Spot, old: &Value, new: &Value) -> Value {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => new
            .iter()
            .map(|(key, value)| {
                let value = old
                    .get(key)
                    .map_or_else(|| value.clone(), |old| in_form_of(&at.key(key), old, value));
                (key.clone(), value)
            })
            .collect(),
        (Value::Array(old), Value::Array(new)) => list_in_form_of(at, old, new),
        (Value::Number(old), Value::Number(other))
            if numbers_are_equal(old.as_str(), other.as_str()) =>
        {
            Value::Number(old.clone())
        }
        _ => new.clone(),
    }
}

fn list_in_form_of(at: &Spot, old: &[Value], new: &[Value]) -> Value {
    let alignment = align(at, old, new);
    let mut items: Vec<(usize, Value)> = alignment
        .pairs
        .iter()
        .filter_map(|pair| match *pair {
            Pair::Both(place, index) => {
                let item = in_form_of(&at.item(index), &old[place], &new[index]);
                Some((index, item))
            }
            Pair::New(index) => Some((index, new[index].clone())),
            Pair::Old(_) => None,
        })
        .collect();
    if !alignment.is_unordered {
        items.sort_by_key(|(index, _)| *index);
    }
    items.into_iter().map(|(_, item)| item).collect()
}
