//! Walks an expectation and an answer side by side.

use serde_json::Value;

use crate::i18n::{Message, Text};
use crate::json::{Pointer, canonical};
use crate::money::Amount;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::Span;

use super::operators::{self, length, number, pattern};

/// A place where an answer is not what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The place in the answer.
    pub pointer: Pointer,
    /// The place of the expectation.
    pub span: Span,
    /// What was expected, as JSON or as the operator that failed.
    pub expected: String,
    /// What came, as JSON; `None` when nothing is there.
    pub actual: Option<String>,
    /// What the matter is.
    pub why: Message,
}

/// Compares a body: objects are subsets, lists are exact, operators begin with `$`.
///
/// ```
/// use ensayo::scenario::expect::compare;
/// use ensayo::source::yaml;
/// use ensayo::text::FileId;
/// let (expected, _) = yaml::read("{ status: approved, id: { $gte: 1 } }", FileId(0));
/// let actual = serde_json::json!({ "status": "approved", "id": 7, "live_mode": false });
/// assert!(compare(&expected.unwrap(), &actual).is_empty());
/// ```
pub fn compare(expected: &Node, actual: &Value) -> Vec<Mismatch> {
    let mut walk = Walk::new(false);
    walk.value(expected, Some(actual), &Pointer::root());
    walk.mismatches
}

/// Compares headers, whose values are always text and whose names have no case. Several values of
/// one name are joined by `, `.
pub fn compare_headers(expected: &Node, actual: &[(String, String)]) -> Vec<Mismatch> {
    let mut walk = Walk::new(true);
    for entry in expected.entries().unwrap_or_default() {
        let name = &entry.key.value;
        let same = actual
            .iter()
            .filter(|(it, _)| it.eq_ignore_ascii_case(name));
        let values: Vec<&str> = same.map(|(_, value)| value.as_str()).collect();
        let value = (!values.is_empty()).then(|| Value::String(values.join(", ")));
        walk.value(&entry.value, value.as_ref(), &Pointer::root().key(name));
    }
    walk.mismatches
}

/// Whether a value is what an expectation says.
fn holds(expected: &Node, actual: Option<&Value>, is_header: bool) -> bool {
    let mut walk = Walk::new(is_header);
    walk.value(expected, actual, &Pointer::root());
    walk.mismatches.is_empty()
}

struct Walk {
    mismatches: Vec<Mismatch>,
    /// Headers are always text, so that an expected number is compared as text.
    is_header: bool,
}

impl Walk {
    fn new(is_header: bool) -> Self {
        Self {
            mismatches: Vec::new(),
            is_header,
        }
    }

    fn value(&mut self, expected: &Node, actual: Option<&Value>, at: &Pointer) {
        if let Some(entries) = operators::of(expected) {
            return self.operators(entries, actual, at);
        }
        let Some(actual) = actual else {
            return self.fail(expected, None, at, MISSING.message());
        };
        match (&expected.kind, actual) {
            (Kind::Map(entries), Value::Object(map)) => {
                for entry in entries {
                    let key = &entry.key.value;
                    self.value(&entry.value, map.get(key), &at.key(key));
                }
            }
            (Kind::List(items), Value::Array(values)) => {
                self.list(expected, items, actual, values, at)
            }
            _ => self.scalar(expected, actual, at),
        }
    }

    fn list(
        &mut self,
        expected: &Node,
        items: &[Node],
        actual: &Value,
        values: &[Value],
        at: &Pointer,
    ) {
        if items.len() != values.len() {
            let why = LENGTH
                .with("expected", items.len())
                .with("actual", values.len());
            self.fail(expected, Some(actual), at, why);
        }
        for (index, (item, value)) in items.iter().zip(values).enumerate() {
            self.value(item, Some(value), &at.index(index));
        }
    }

    fn scalar(&mut self, expected: &Node, actual: &Value, at: &Pointer) {
        let (wanted, found) = (kind_of(&expected.to_json()), kind_of(actual));
        if let (true, Kind::Number(text), Value::String(value)) =
            (self.is_header, &expected.kind, actual)
        {
            if text != value {
                self.fail(expected, Some(actual), at, DIFFERS.message());
            }
        } else if wanted != found {
            let why = TYPE.with("expected", wanted).with("actual", found);
            self.fail(expected, Some(actual), at, why);
        } else if !is_equal(&expected.to_json(), actual) {
            self.fail(expected, Some(actual), at, DIFFERS.message());
        }
    }

    fn fail(&mut self, expected: &Node, actual: Option<&Value>, at: &Pointer, why: Message) {
        self.mismatches.push(Mismatch {
            pointer: at.clone(),
            span: expected.span,
            expected: expected.to_json().to_string(),
            actual: actual.map(Value::to_string),
            why,
        });
    }

    fn operators(&mut self, entries: &[Entry], actual: Option<&Value>, at: &Pointer) {
        for entry in entries {
            if let Some(why) = self.operator(entry, actual) {
                let value = entry.value.to_json();
                self.mismatches.push(Mismatch {
                    pointer: at.clone(),
                    span: entry.value.span,
                    expected: format!("{}: {value}", entry.key.value),
                    actual: actual.map(Value::to_string),
                    why,
                });
            }
        }
    }

    /// Why an operator does not hold; `None` when it does.
    fn operator(&self, entry: &Entry, actual: Option<&Value>) -> Option<Message> {
        let name = entry.key.value.as_str();
        let wanted = &entry.value;
        if name == "$absent" {
            return actual.is_some().then(|| PRESENT.message());
        }
        let Some(actual) = actual else {
            return Some(MISSING.message());
        };
        let is_so = match name {
            "$any" => true,
            "$type" => return wrong_type(wanted, actual),
            "$match" => matches(wanted, actual),
            "$one_of" => {
                let mut items = wanted.items().unwrap_or_default().iter();
                items.any(|item| holds(item, Some(actual), self.is_header))
            }
            "$gte" => compared(wanted, actual, self.is_header).is_some_and(|(a, b)| b >= a),
            "$lte" => compared(wanted, actual, self.is_header).is_some_and(|(a, b)| b <= a),
            "$length" => return wrong_length(wanted, actual),
            "$contains" => self.contains(wanted, actual),
            "$literal" => is_equal(&wanted.to_json(), actual),
            _ => false,
        };
        (!is_so).then(|| OPERATOR.with("name", name))
    }

    /// A text contains a text; a list contains an item, or each item of a list.
    fn contains(&self, wanted: &Node, actual: &Value) -> bool {
        let has = |item: &Node| match actual {
            Value::String(text) => item.as_text().is_some_and(|part| text.contains(part)),
            Value::Array(values) => values
                .iter()
                .any(|it| holds(item, Some(it), self.is_header)),
            _ => false,
        };
        match &wanted.kind {
            Kind::List(items) => items.iter().all(has),
            _ => has(wanted),
        }
    }
}

/// The name of a value's type, as `$type` writes it.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Equal as JSON, numbers by exact value.
fn is_equal(expected: &Value, actual: &Value) -> bool {
    canonical::write(expected) == canonical::write(actual)
}

fn wrong_type(wanted: &Node, actual: &Value) -> Option<Message> {
    // A bare `null` in YAML is not the text.
    let wanted = wanted.as_text().unwrap_or("null");
    let is_integer = match actual {
        Value::Number(number) => Amount::parse(number.as_str()).is_ok_and(|it| it.decimals() == 0),
        _ => false,
    };
    let is_so = kind_of(actual) == wanted || (wanted == "integer" && is_integer);
    (!is_so).then(|| {
        TYPE.with("expected", wanted)
            .with("actual", kind_of(actual))
    })
}

fn matches(wanted: &Node, actual: &Value) -> bool {
    let expression = wanted.as_text().and_then(|text| pattern(text).ok());
    let text = actual.as_str();
    expression
        .zip(text)
        .is_some_and(|(expression, text)| expression.is_match(text))
}

/// Two numbers to compare. Headers are text, so that theirs are read from it.
fn compared(wanted: &Node, actual: &Value, is_header: bool) -> Option<(Amount, Amount)> {
    let text = match actual {
        Value::Number(number) => number.as_str(),
        Value::String(text) if is_header => text,
        _ => return None,
    };
    number(wanted).zip(Amount::parse(text).ok())
}

fn wrong_length(wanted: &Node, actual: &Value) -> Option<Message> {
    let found = match actual {
        Value::String(text) => text.chars().count(),
        Value::Array(values) => values.len(),
        Value::Object(map) => map.len(),
        _ => return Some(OPERATOR.with("name", "$length")),
    };
    if operators::of(wanted).is_some() {
        let count = Value::from(found);
        return (!holds(wanted, Some(&count), false)).then(|| OPERATOR.with("name", "$length"));
    }
    let expected = length(wanted).unwrap_or_default();
    (expected != found).then(|| LENGTH.with("expected", expected).with("actual", found))
}

const MISSING: Text = text! {
    en: "nothing is there",
    es: "no hay nada ahí",
    pt: "não há nada aí",
};
const PRESENT: Text = text! {
    en: "something is there",
    es: "hay algo ahí",
    pt: "há algo aí",
};
const TYPE: Text = text! {
    en: "expected { $expected }, found { $actual }",
    es: "se esperaba { $expected }, vino { $actual }",
    pt: "esperava-se { $expected }, veio { $actual }",
};
const DIFFERS: Text = text! {
    en: "the value differs",
    es: "el valor es distinto",
    pt: "o valor é diferente",
};
const LENGTH: Text = text! {
    en: "expected a length of { $expected }, found { $actual }",
    es: "se esperaba una longitud de { $expected }, vino { $actual }",
    pt: "esperava-se um comprimento de { $expected }, veio { $actual }",
};
const OPERATOR: Text = text! {
    en: "`{ $name }` does not hold",
    es: "`{ $name }` no se cumple",
    pt: "`{ $name }` não se cumpre",
};

#[cfg(test)]
mod tests;
