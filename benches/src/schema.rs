//! The payment request as a JSON Schema, made of the contract: names, types, limits, lengths and
//! values. It knows no rule that looks at two fields, no check digits, no dates and no methods of a
//! site.

use ensayo::contract::{Acceptance, Field, FieldInfo, FieldKind, Required};
use serde_json::{Map, Value, json};

/// The schema of the body of `POST /v1/payments`.
pub fn payment() -> Value {
    object(None)
}

fn object(parent: Option<Field>) -> Value {
    let fields = Field::children(parent).iter().copied();
    let fields: Vec<Field> = fields
        .filter(|field| field.info().acceptance != Acceptance::Rejected)
        .collect();
    if fields.is_empty() {
        return json!({"type": "object"});
    }
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.info().required == Required::Always)
        .map(|field| field.key())
        .collect();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|&field| (field.key().to_owned(), property(field)))
        .collect();
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn property(field: Field) -> Value {
    let info = field.info();
    match info.kind {
        FieldKind::Object => object(Some(field)),
        FieldKind::Array if Field::children(Some(field)).is_empty() => json!({"type": "array"}),
        FieldKind::Array => json!({"type": "array", "items": object(Some(field))}),
        _ => scalar(info),
    }
}

fn scalar(info: &FieldInfo) -> Value {
    let kinds = [info.kind].into_iter().chain(info.also.iter().copied());
    let types: Vec<&str> = kinds.map(type_name).collect();
    let mut schema = json!({"type": types});
    if let Some(min) = info.min {
        schema["minimum"] = number(min);
    }
    if let Some(min) = info.exclusive_min {
        schema["exclusiveMinimum"] = number(min);
    }
    if let Some(length) = info.max_length {
        schema["maxLength"] = json!(length);
    }
    if !info.values.is_empty() && !info.values_open {
        schema["enum"] = json!(info.values);
    }
    if info.kind == FieldKind::Email {
        schema["pattern"] = json!("^[^@\\s]+@[^@\\s]+$");
    }
    schema
}

fn type_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Object => "object",
        FieldKind::Array => "array",
        FieldKind::Number => "number",
        FieldKind::Integer => "integer",
        FieldKind::Boolean => "boolean",
        FieldKind::String | FieldKind::DateTime | FieldKind::Url | FieldKind::Email => "string",
    }
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).expect("limits of the contract are numbers")
}
