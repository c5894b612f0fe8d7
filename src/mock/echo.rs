//! What the seller sent, given back in the types that answers have.
//!
//! Typed SDKs refuse a whole payment for one number where they expect text (sdk-go#56, sdk-go#61,
//! sdk-go#131), and sellers may send either: the contract's response fields decide.

use serde_json::{Value, json};

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

/// A member of the body; null when it was not sent.
pub(crate) fn member(payment: &Payment, key: &str) -> Value {
    let sent = payment.request.get(key);
    sent.map_or(Value::Null, |value| typed(value, key))
}

/// A member of the body that is an object in answers; empty when it was not sent.
pub(crate) fn object(payment: &Payment, key: &str) -> Value {
    match member(payment, key) {
        value @ Value::Object(_) => value,
        _ => json!({}),
    }
}

/// A value in the types of the answer's field.
fn typed(value: &Value, path: &str) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), typed(value, &format!("{path}.{key}"))))
            .collect(),
        Value::Array(items) => {
            let path = format!("{path}[]");
            items.iter().map(|item| typed(item, &path)).collect()
        }
        Value::Number(_) | Value::Bool(_) if is_text(path) => Value::String(value.to_string()),
        other => other.clone(),
    }
}

fn is_text(path: &str) -> bool {
    let is_string = |it: &response::ResponseField| it.kind == FieldKind::String;
    ALWAYS_TEXT.contains(&path) || response::field(path).is_some_and(is_string)
}

#[cfg(test)]
mod tests {
    use super::*;

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
