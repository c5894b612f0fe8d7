//! Bodies as they may be shown: the contract says which of their fields are sensitive.

use serde_json::Value;

use super::{REDACTED, redact_text, redact_value};
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
        Ok(value) => value_at(resource, "", &value),
        Err(_) => Value::String(redact_text(&String::from_utf8_lossy(bytes))),
    })
}

/// A value of a body, by its contract path such as `payer.email` or `refunds[].id`.
pub fn value_at(resource: Resource, path: &str, value: &Value) -> Value {
    if !value.is_null() && is_sensitive(resource, path) {
        return Value::String(REDACTED.to_owned());
    }
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| {
                    (
                        redact_text(key),
                        value_at(resource, &below(path, key), value),
                    )
                })
                .collect(),
        ),
        Value::Array(items) => {
            let path = format!("{path}[]");
            Value::Array(
                items
                    .iter()
                    .map(|item| value_at(resource, &path, item))
                    .collect(),
            )
        }
        _ => redact_value(value),
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// Whether the contract or the key's name says that nobody should see this.
pub fn is_sensitive(resource: Resource, path: &str) -> bool {
    let key = path.rsplit('.').next().unwrap_or(path);
    SECRET_KEYS.contains(&key)
        || Field::from_path(path).is_some_and(|field| field.info().sensitive)
        || response::field_of(resource, path).is_some_and(|field| field.sensitive)
}
