//! Exchanges as they may be shown: without credentials, card numbers and personal data.

use serde_json::Value;

use super::result::{Answer, Exchange, Purpose};
use super::wire::Sent;
use crate::contract::Field;
use crate::contract::response::{self, Resource};
use crate::http::{Headers, Request, Response};
use crate::snapshot::{REDACTED, redact_text, redact_value};

/// Keys that are secret wherever they stand, beside what the contract says of whole paths.
const SECRET_KEYS: [&str; 4] = ["card_number", "security_code", "access_token", "token"];

/// An exchange, safe to keep.
pub(crate) fn exchange(purpose: Purpose, attempt: u32, request: &Request, sent: &Sent) -> Exchange {
    Exchange {
        purpose,
        attempt,
        method: request.method,
        path: redact_text(&request.path),
        headers: headers(&request.headers),
        body: body(&request.body),
        answer: match &sent.answer {
            Ok(response) => Ok(answer(response)),
            Err(error) => Err(error.clone()),
        },
        duration: sent.duration,
    }
}

fn answer(response: &Response) -> Answer {
    Answer {
        status: response.status,
        headers: headers(&response.headers),
        body: body(&response.body),
    }
}

fn headers(headers: &Headers) -> Vec<(String, String)> {
    let shown = headers.iter().map(|(name, value)| {
        let value = if name.eq_ignore_ascii_case("authorization") {
            REDACTED.to_owned()
        } else {
            redact_text(value)
        };
        (name.to_owned(), value)
    });
    shown.collect()
}

fn body(bytes: &[u8]) -> Option<Value> {
    if bytes.is_empty() {
        return None;
    }
    Some(match serde_json::from_slice::<Value>(bytes) {
        Ok(value) => value_at("", &value),
        Err(_) => Value::String(redact_text(&String::from_utf8_lossy(bytes))),
    })
}

/// A value of a body, by its contract path such as `payer.email` or `refunds[].id`.
pub(crate) fn value_at(path: &str, value: &Value) -> Value {
    if !value.is_null() && is_sensitive(path) {
        return Value::String(REDACTED.to_owned());
    }
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| (redact_text(key), value_at(&below(path, key), value)))
                .collect(),
        ),
        Value::Array(items) => {
            let path = format!("{path}[]");
            Value::Array(items.iter().map(|item| value_at(&path, item)).collect())
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
pub(crate) fn is_sensitive(path: &str) -> bool {
    let key = path.rsplit('.').next().unwrap_or(path);
    let resources = [Resource::Payment, Resource::Refund, Resource::CardToken];
    SECRET_KEYS.contains(&key)
        || Field::from_path(path).is_some_and(|field| field.info().sensitive)
        || resources.iter().any(|&resource| {
            response::field_of(resource, path).is_some_and(|field| field.sensitive)
        })
}
