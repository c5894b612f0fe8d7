//! Bodies as they may be shown: the contract says which of their fields are sensitive.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::{REDACTED, redact_text, redacted};
use crate::contract::Field;
use crate::contract::response::{self, Resource};

/// Keys that are secret wherever they stand, beside what the contract says of whole paths.
const SECRET_KEYS: [&str; 4] = ["card_number", "security_code", "access_token", "token"];

/// What the bodies of a path are about.
pub fn resource_of(path: &str) -> Resource {
    if path.starts_with("/v1/card_tokens") {
        Resource::CardToken
    } else if path.contains("/refunds") {
        Resource::Refund
    } else {
        Resource::Payment
    }
}

/// The bytes of a body; `None` when there are none. What is no JSON becomes a text.
pub fn body(bytes: &[u8], resource: Resource) -> Option<Value> {
    if bytes.is_empty() {
        return None;
    }
    Some(match serde_json::from_slice::<Value>(bytes) {
        Ok(mut value) => {
            hide(resource, &Path::Top(""), &mut value);
            value
        }
        Err(_) => Value::String(redact_text(&String::from_utf8_lossy(bytes))),
    })
}

/// A value of a body, by its contract path such as `payer.email` or `refunds[].id`.
pub fn value_at(resource: Resource, path: &str, value: &Value) -> Value {
    let mut value = value.clone();
    hide(resource, &Path::Top(path), &mut value);
    value
}

/// Where a value stands in a body. Most keys tell at once that they are not sensitive, and their path
/// is never written.
enum Path<'p> {
    /// The value that was given, by its whole path.
    Top(&'p str),
    Member(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>),
}

impl Path<'_> {
    /// The path's last member, with `[]` where it is a list's.
    fn last(&self) -> &str {
        match self {
            Path::Top(path) => last_of(path),
            Path::Member(_, key) => key,
            Path::Item(list) => list.last(),
        }
    }

    fn write(&self, path: &mut String) {
        match self {
            Path::Top(top) => path.push_str(top),
            Path::Member(above, key) => {
                above.write(path);
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Path::Item(list) => {
                list.write(path);
                path.push_str("[]");
            }
        }
    }

    fn is_sensitive(&self, resource: Resource) -> bool {
        if !is_suspect(self.last()) {
            return false;
        }
        let mut path = String::new();
        self.write(&mut path);
        is_sensitive(resource, &path)
    }
}

/// Replaces what is sensitive in a value, and what the texts in it hold.
fn hide(resource: Resource, at: &Path<'_>, value: &mut Value) {
    if !value.is_null() && at.is_sensitive(resource) {
        *value = Value::String(REDACTED.to_owned());
        return;
    }
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                hide(resource, &Path::Member(at, key), value);
            }
            hide_keys(map);
        }
        Value::Array(items) => {
            let at = Path::Item(at);
            items.iter_mut().for_each(|item| hide(resource, &at, item));
        }
        _ => hide_texts(value),
    }
}

/// Replaces what must not be shown in every text and key of a value.
pub(super) fn hide_texts(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(shown) = redacted(text) {
                *text = shown;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_texts),
        Value::Object(map) => {
            map.values_mut().for_each(hide_texts);
            hide_keys(map);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Keys are nearly never somebody's; a map that has such a one is made anew.
fn hide_keys(map: &mut Map<String, Value>) {
    if map.keys().any(|key| redacted(key).is_some()) {
        let members = std::mem::take(map).into_iter();
        *map = members
            .map(|(key, value)| (redact_text(&key), value))
            .collect();
    }
}

/// Whether the contract or the key's name says that nobody should see this.
pub fn is_sensitive(resource: Resource, path: &str) -> bool {
    SECRET_KEYS.contains(&last_of(path))
        || Field::from_path(path).is_some_and(|field| field.info().sensitive)
        || response::field_of(resource, path).is_some_and(|field| field.sensitive)
}

fn last_of(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The last members of all sensitive paths.
static SUSPECTS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let fields = Field::ALL.iter().map(|field| field.info());
    let sent = fields.filter(|field| field.sensitive).map(|it| it.path);
    let answered = Resource::ALL.into_iter().flat_map(response::table);
    let answered = answered.filter(|field| field.sensitive).map(|it| it.path);
    let paths = sent.chain(answered);
    let keys = paths.map(|path| last_of(path).trim_end_matches("[]"));
    keys.chain(SECRET_KEYS).collect()
});

/// Whether some sensitive path ends in this member.
fn is_suspect(key: &str) -> bool {
    SUSPECTS.contains(key.trim_end_matches("[]"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_sensitive_path_is_found_by_its_last_member() {
        let fields = Field::ALL.iter().map(|field| field.info());
        let sent = fields.filter(|it| it.sensitive).map(|it| it.path);
        for path in sent {
            let members: Vec<&str> = path.split('.').collect();
            let mut value = json!("Ana");
            for member in members.iter().rev() {
                value = match member.strip_suffix("[]") {
                    Some(list) => json!({list: [value]}),
                    None => json!({*member: value}),
                };
            }
            let shown = value_at(Resource::Payment, "", &value).to_string();
            assert!(!shown.contains("Ana"), "{path}: {shown}");
        }
    }

    #[test]
    fn a_value_below_a_path_is_judged_by_the_whole_path() {
        let email = value_at(Resource::Payment, "payer", &json!({"email": "ana"}));
        assert_eq!(email, json!({"email": REDACTED}));
        let item = value_at(Resource::Payment, "payer.email", &json!("ana"));
        assert_eq!(item, json!(REDACTED));
        let nothing = value_at(Resource::Payment, "payer.email", &json!(null));
        assert_eq!(nothing, json!(null));
    }

    #[test]
    fn keys_are_redacted_and_keep_their_place() {
        let value = json!({"a": 1, "ana@mail.com": 2, "b": ["ana@mail.com"]});
        let shown = value_at(Resource::Payment, "", &value).to_string();
        assert_eq!(shown, r#"{"a":1,"[redacted]":2,"b":["[redacted]"]}"#);
    }
}
