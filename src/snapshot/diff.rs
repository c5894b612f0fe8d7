//! What two values differ in: path by path for machines and eyes, and as a text view.
//!
//! Numbers are compared by their exact value (`58.8` is `58.80`), the order of keys means nothing,
//! and lists whose items all have an `id` are aligned by it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use similar::TextDiff;

use crate::json::{Pointer, number};

/// One place where two values differ. A place that only one of them has leaves the other `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where. A place that was removed is counted in the old value, every other in the new one.
    pub pointer: Pointer,
    /// What is stored.
    pub stored: Option<Value>,
    /// What came now.
    pub actual: Option<Value>,
}

/// All places where two values differ, in the order of the old value, then what was added.
///
/// ```
/// use ensayo::snapshot::diff::differences;
/// use serde_json::json;
/// let found = differences(&json!({"a": 1, "b": [true]}), &json!({"a": 1, "b": [false]}));
/// assert_eq!(found[0].pointer.as_str(), "/b/0");
/// ```
pub fn differences(old: &Value, new: &Value) -> Vec<Difference> {
    let mut out = Vec::new();
    compare(&Pointer::root(), old, new, &mut out);
    out
}

/// Lines of context around a change in the text view.
const CONTEXT: usize = 3;

/// Longer texts get no text view: finding the best one costs time by the square of their length.
const VIEW_LIMIT: usize = 1024 * 1024;

/// Both values as indented JSON, as a unified diff without file names. Empty when they are equal or
/// longer than a megabyte. Numbers that are equal by value but written otherwise show as unchanged.
pub fn text_view(old: &Value, new: &Value) -> String {
    let old_text = pretty(old);
    let new_text = pretty(&written_as(old, new));
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

fn compare(at: &Pointer, old: &Value, new: &Value, out: &mut Vec<Difference>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => compare_objects(at, old, new, out),
        (Value::Array(old), Value::Array(new)) => match (Keyed::of(old), Keyed::of(new)) {
            (Some(old), Some(new)) => compare_by_id(at, &old, &new, out),
            _ => compare_by_index(at, old, new, out),
        },
        _ if scalars_are_equal(old, new) => {}
        _ => out.push(Difference {
            pointer: at.clone(),
            stored: Some(old.clone()),
            actual: Some(new.clone()),
        }),
    }
}

fn scalars_are_equal(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Number(old), Value::Number(new)) => {
            let (old, new) = (old.as_str(), new.as_str());
            old == new
                || matches!(
                    (number::normal_form(old), number::normal_form(new)),
                    (Some(old), Some(new)) if old == new
                )
        }
        _ => old == new,
    }
}

fn compare_objects(
    at: &Pointer,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    out: &mut Vec<Difference>,
) {
    for (key, old_value) in old {
        match new.get(key) {
            Some(new_value) => compare(&at.key(key), old_value, new_value, out),
            None => out.push(removed(at.key(key), old_value)),
        }
    }
    for (key, new_value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        out.push(added(at.key(key), new_value));
    }
}

fn compare_by_index(at: &Pointer, old: &[Value], new: &[Value], out: &mut Vec<Difference>) {
    for (index, (old_item, new_item)) in old.iter().zip(new).enumerate() {
        compare(&at.index(index), old_item, new_item, out);
    }
    for (index, item) in old.iter().enumerate().skip(new.len()) {
        out.push(removed(at.index(index), item));
    }
    for (index, item) in new.iter().enumerate().skip(old.len()) {
        out.push(added(at.index(index), item));
    }
}

/// A list whose items have ids, all different.
struct Keyed<'v> {
    items: &'v [Value],
    ids: Vec<&'v Value>,
    places: BTreeMap<String, usize>,
}

impl<'v> Keyed<'v> {
    fn of(items: &'v [Value]) -> Option<Self> {
        let ids: Vec<&Value> = items
            .iter()
            .map(|item| item.get("id").filter(|id| id.is_string() || id.is_number()))
            .collect::<Option<_>>()?;
        let texts = ids.iter().map(ToString::to_string);
        let places: BTreeMap<String, usize> = texts.zip(0..).collect();
        (places.len() == ids.len()).then_some(Self { items, ids, places })
    }

    fn index_of(&self, id: &Value) -> Option<usize> {
        self.places.get(&id.to_string()).copied()
    }
}

fn compare_by_id(at: &Pointer, old: &Keyed<'_>, new: &Keyed<'_>, out: &mut Vec<Difference>) {
    let mut common = Vec::new();
    for (index, (item, id)) in old.items.iter().zip(&old.ids).enumerate() {
        match new.index_of(id) {
            Some(place) => {
                common.push(place);
                compare(&at.index(place), item, &new.items[place], out);
            }
            None => out.push(removed(at.index(index), item)),
        }
    }
    for (index, (item, id)) in new.items.iter().zip(&new.ids).enumerate() {
        if old.index_of(id).is_none() {
            out.push(added(at.index(index), item));
        }
    }
    if !common.is_sorted() {
        out.push(reordered(at, old, new));
    }
}

/// Equal items in another order: the list itself differs, shown by its ids.
fn reordered(at: &Pointer, old: &Keyed<'_>, new: &Keyed<'_>) -> Difference {
    let list = |ids: &[&Value]| Value::Array(ids.iter().map(|id| (*id).clone()).collect());
    Difference {
        pointer: at.clone(),
        stored: Some(list(&old.ids)),
        actual: Some(list(&new.ids)),
    }
}

fn removed(pointer: Pointer, old: &Value) -> Difference {
    Difference {
        pointer,
        stored: Some(old.clone()),
        actual: None,
    }
}

fn added(pointer: Pointer, new: &Value) -> Difference {
    Difference {
        pointer,
        stored: None,
        actual: Some(new.clone()),
    }
}

/// `new` with its numbers written as in `old` where they are equal by value.
fn written_as(old: &Value, new: &Value) -> Value {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => new
            .iter()
            .map(|(key, value)| {
                let value = old
                    .get(key)
                    .map_or_else(|| value.clone(), |old| written_as(old, value));
                (key.clone(), value)
            })
            .collect(),
        (Value::Array(old), Value::Array(new)) => new
            .iter()
            .enumerate()
            .map(|(index, item)| {
                old.get(index)
                    .map_or_else(|| item.clone(), |old| written_as(old, item))
            })
            .collect(),
        (Value::Number(_), Value::Number(_)) if scalars_are_equal(old, new) => old.clone(),
        _ => new.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Value {
        serde_json::from_str(text).expect("test JSON is valid")
    }

    fn shown(old: &str, new: &str) -> Vec<String> {
        let text = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), Value::to_string);
        differences(&parse(old), &parse(new))
            .iter()
            .map(|found| {
                format!(
                    "{} {} {}",
                    found.pointer,
                    text(&found.stored),
                    text(&found.actual)
                )
            })
            .collect()
    }

    #[test]
    fn numbers_are_compared_by_exact_value() {
        assert!(shown(r#"{"a":58.8,"b":1e2}"#, r#"{"b":100,"a":58.80}"#).is_empty());
        assert_eq!(
            shown("[12345678901234567890.01]", "[12345678901234567890.02]"),
            ["/0 12345678901234567890.01 12345678901234567890.02"]
        );
        assert_eq!(shown(r#"{"a":1}"#, r#"{"a":"1"}"#), [r#"/a 1 "1""#]);
    }

    #[test]
    fn null_is_not_absent() {
        assert_eq!(shown(r#"{"a":null}"#, "{}"), ["/a null -"]);
        assert_eq!(shown("{}", r#"{"a/b":null}"#), ["/a~1b - null"]);
    }

    #[test]
    fn lists_with_ids_are_aligned_by_them() {
        let old = r#"[{"id":1,"s":"x"},{"id":2,"s":"y"}]"#;
        assert_eq!(
            shown(old, r#"[{"id":2,"s":"z"},{"id":3}]"#),
            [
                r#"/0 {"id":1,"s":"x"} -"#,
                r#"/0/s "y" "z""#,
                r#"/1 - {"id":3}"#
            ]
        );
        assert_eq!(
            shown(old, r#"[{"id":2,"s":"y"},{"id":1,"s":"x"}]"#),
            [" [1,2] [2,1]"]
        );
    }

    #[test]
    fn lists_without_ids_are_aligned_by_index() {
        assert_eq!(shown("[1,2,3]", "[1,5]"), ["/1 2 5", "/2 3 -"]);
        assert_eq!(
            shown(r#"[{"id":1},{"id":1}]"#, r#"[{"id":1},{"id":2}]"#),
            ["/1/id 1 2"]
        );
    }

    #[test]
    fn the_text_view_shows_lines_in_context() {
        let old = parse(r#"{"z":{"name":"José"},"amount":58.80,"b":1,"c":2,"d":3,"e":4}"#);
        let new = parse(r#"{"amount":58.8,"b":1,"c":2,"d":3,"e":5,"z":{"name":"José"}}"#);
        insta::assert_snapshot!(text_view(&old, &new), @r#"
        @@ -3,7 +3,7 @@
           "b": 1,
           "c": 2,
           "d": 3,
        -  "e": 4,
        +  "e": 5,
           "z": {
             "name": "José"
           }
        "#);
        assert_eq!(text_view(&new, &new), "");
    }
}
