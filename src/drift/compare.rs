//! Two answers, field by field.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::contract::response::{Resource, field_of};

/// How a field differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The second has none.
    Missing,
    /// The first has none.
    Added,
    /// Both have one, of different types.
    Type,
    /// Both have a word of the contract, and not the same.
    Value,
}

impl Kind {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Type => "type",
            Self::Value => "value",
        }
    }
}

/// One place where two answers differ.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) field: String,
    pub(super) kind: Kind,
    pub(super) sides: [Option<String>; 2],
}

/// Everything that two normalised answers differ in.
pub(super) fn answers([a, b]: &[Value; 2], out: &mut Vec<Difference>) {
    compare("", a, b, out);
}

fn compare(field: &str, a: &Value, b: &Value, out: &mut Vec<Difference>) {
    match (a, b) {
        (Value::Object(one), Value::Object(other)) => {
            let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for key in keys {
                let field = match field {
                    "" => key.clone(),
                    field => format!("{field}.{key}"),
                };
                match (one.get(key), other.get(key)) {
                    (Some(a), Some(b)) => compare(&field, a, b, out),
                    (a, b) => out.push(lone(field, a, b)),
                }
            }
        }
        // How many items there are follows from what was asked.
        (Value::Array(one), Value::Array(other)) => {
            let field = format!("{field}[]");
            for (a, b) in one.iter().zip(other) {
                compare(&field, a, b, out);
            }
        }
        _ => leaves(field, a, b, out),
    }
}

fn lone(field: String, a: Option<&Value>, b: Option<&Value>) -> Difference {
    Difference {
        field,
        kind: if a.is_some() {
            Kind::Missing
        } else {
            Kind::Added
        },
        sides: [a, b].map(|side| side.map(|value| kind_of(value).to_owned())),
    }
}

fn leaves(field: &str, a: &Value, b: &Value, out: &mut Vec<Difference>) {
    let mut differs = |kind, sides: [String; 2]| {
        out.push(Difference {
            field: field.to_owned(),
            kind,
            sides: sides.map(Some),
        });
    };
    if kind_of(a) != kind_of(b) {
        differs(Kind::Type, [a, b].map(|it| kind_of(it).to_owned()));
    } else if is_word(field, a) && is_word(field, b) && a != b {
        let shown = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        differs(Kind::Value, [shown(a), shown(b)]);
    }
}

/// The type of a value. What stands for an id, a date or something secret has one of its own.
fn kind_of(value: &Value) -> &str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(text) => placeholder(text).unwrap_or("text"),
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// `payment_id` of `[payment_id:1]`, `date` of `[date]`, `created` of `[created+PT30M]`.
fn placeholder(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let kind = inner.split([':', '+', '-']).next()?;
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    (!kind.is_empty() && kind.bytes().all(is_name)).then_some(kind)
}

/// Whether a value is one of few that mean something to programs: flags, the status code, and what
/// the contract lists words for.
fn is_word(field: &str, value: &Value) -> bool {
    match value {
        Value::Bool(_) => true,
        _ if field == "status" => true,
        Value::Number(_) | Value::String(_) => {
            let path = field.strip_prefix("body").unwrap_or_default();
            let path = path.strip_prefix("[]").unwrap_or(path);
            let path = path.strip_prefix(".results[]").unwrap_or(path);
            let path = path.strip_prefix('.').unwrap_or(path);
            let is_error = matches!(path, "error" | "code" | "status" | "cause[].code");
            is_error || has_words(path)
        }
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    }
}

fn has_words(path: &str) -> bool {
    let resources = [Resource::Payment, Resource::Refund, Resource::CardToken];
    let mut known = resources.into_iter().filter_map(|it| field_of(it, path));
    path == "status_detail" || known.any(|field| !field.values.is_empty())
}
