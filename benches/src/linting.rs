//! Linting one payment request, from its text to its findings, beside a JSON Schema that is made
//! of the same contract: names, types, limits, lengths and values. The schema knows no rule that
//! looks at two fields, no check digits, no dates and no methods of a site.

use std::hint::black_box;

use ensayo::clock::{Timestamp, default_instant};
use ensayo::contract::{Acceptance, Endpoint, Field, FieldInfo, FieldKind, Required, Site};
use ensayo::rules::{self, Context, Facts, KeyPresence};
use ensayo::source;
use ensayo::text::FileId;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::inputs;
use crate::measure::{Row, compare};

const REQUESTS: usize = 2_000;

/// The measures of this file.
pub fn rows() -> Vec<Row> {
    let schema = object(None);
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let faulty = inputs::faulty();
    assert_eq!(ours(inputs::PAYMENT, default_instant()), 0);
    assert_eq!(theirs(inputs::PAYMENT, &validator), 0);
    assert!(ours(&faulty, default_instant()) >= 4);
    assert!(theirs(&faulty, &validator) >= 3);
    vec![
        row(
            "lint a request without mistakes",
            inputs::PAYMENT,
            &validator,
        ),
        row("lint a request with four mistakes", &faulty, &validator),
    ]
}

fn row(what: &'static str, text: &str, validator: &Validator) -> Row {
    let now = default_instant();
    let ours = || {
        for _ in 0..REQUESTS {
            black_box(ours(black_box(text), now));
        }
    };
    let theirs = || {
        for _ in 0..REQUESTS {
            black_box(theirs(black_box(text), validator));
        }
    };
    compare(ours, theirs).rate(what, "jsonschema", REQUESTS, 1.0, "requests/s")
}

fn ours(text: &str, now: Timestamp) -> usize {
    let (node, _) = source::json::read(text, FileId(0));
    let node = node.expect("valid JSON");
    let cx = Context {
        key: KeyPresence::Present,
        ..Context::body(Endpoint::CreatePayment, Site::Mlb, now)
    };
    rules::check(&Facts::of(&node, cx.endpoint), &cx).len()
}

fn theirs(text: &str, validator: &Validator) -> usize {
    let value: Value = serde_json::from_str(text).expect("valid JSON");
    validator.iter_errors(&value).count()
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
