//! What the seller sent, given back in the types that answers have.
//!
//! Typed SDKs refuse a whole payment for one number where they expect text (sdk-go#56, sdk-go#61,
//! sdk-go#131), and sellers may send either: the contract's response fields decide.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::payment::Payment;
use crate::contract::FieldKind;
use crate::contract::response;

/// Text in sdk-go, whatever other SDKs say.
const ALWAYS_TEXT: [&str; 4] = [
    "additional_info.items[].quantity",
    "additional_info.items[].unit_price",
    "additional_info.items[].warranty",
    "order.id",
];

/// What was sent.
pub(crate) enum Sent<'p> {
    /// A value for the field of a path.
    Value(&'p Value, Cow<'p, str>),
    /// Nothing, where answers have null.
    Null,
    /// Nothing, where answers have an object.
    Empty,
}

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value, path) => typed(value, path, serializer),
            Self::Null => serializer.serialize_unit(),
            Self::Empty => serializer.serialize_map(Some(0))?.end(),
        }
    }
}

/// A member of the body; null when it was not sent.
pub(crate) fn member<'p>(payment: &'p Payment, key: &'p str) -> Sent<'p> {
    let sent = payment.request.get(key);
    sent.map_or(Sent::Null, |value| Sent::Value(value, key.into()))
}

/// A member of an object of the body, when it was sent.
pub(crate) fn inner<'p>(payment: &'p Payment, object: &str, key: &str) -> Option<Sent<'p>> {
    let value = payment.request.get(object)?.get(key)?;
    Some(Sent::Value(value, format!("{object}.{key}").into()))
}

/// A member of the body that is an object in answers; empty when it was not sent.
pub(crate) fn object<'p>(payment: &'p Payment, key: &'p str) -> Sent<'p> {
    let sent = payment.request.get(key).filter(|it| it.is_object());
    sent.map_or(Sent::Empty, |value| Sent::Value(value, key.into()))
}

/// Writes a value in the types of the answer's field.
fn typed<S: Serializer>(value: &Value, path: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| {
            let path = format!("{path}.{key}");
            (key, Sent::Value(value, path.into()))
        })),
        Value::Array(items) => {
            let path = format!("{path}[]");
            let items = items.iter();
            serializer.collect_seq(items.map(|item| Sent::Value(item, path.as_str().into())))
        }
        Value::Number(_) | Value::Bool(_) if is_text(path) => serializer.collect_str(value),
        other => other.serialize(serializer),
    }
}

fn is_text(path: &str) -> bool {
    let is_string = |it: &response::ResponseField| it.kind == FieldKind::String;
    ALWAYS_TEXT.contains(&path) || response::field(path).is_some_and(is_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn typed(sent: &Value, path: &str) -> Value {
        serde_json::to_value(Sent::Value(sent, path.into())).expect("text keys")
    }

    #[test]
    fn numbers_become_text_where_answers_have_text() {
        let sent = json!({
            "payer": {"phone": {"area_code": 11, "number": "987654321"}},
            "items": [{"quantity": 1, "warranty": true, "title": "Camiseta"}],
            "shipments": {"express_shipment": true},
        });
        assert_eq!(
            typed(&sent, "additional_info"),
            json!({
                "payer": {"phone": {"area_code": "11", "number": "987654321"}},
                "items": [{"quantity": "1", "warranty": "true", "title": "Camiseta"}],
                "shipments": {"express_shipment": true},
            })
        );
    }

    #[test]
    fn metadata_is_given_back_as_it_was() {
        let sent = json!({"pedido": 7, "nested": [{"a": true}]});
        assert_eq!(typed(&sent, "metadata"), sent);
    }
}
