//! Answers made comparable: what changes with each run becomes a placeholder, what must not be
//! kept is redacted, and the rest stays as it came, with sorted keys.
//!
//! The contract's response tables say which is which; below them [`redact`](super::redact) looks
//! for patterns, and ids that were seen before are recognised wherever they stand again.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::dates::{DATE, is_date, relative};
use super::exceptions::Exceptions;
use super::place::{Lookup, Place, Shape};
use super::redact::{REDACTED, redact_text};
use crate::contract::response::{Action, Resource, ResponseField};
use crate::contract::{Endpoint, FieldKind};

/// A complete answer.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// What was called; `None` for a path that the contract does not know.
    pub endpoint: Option<Endpoint>,
    /// The status code.
    pub status: u16,
    /// The headers that `expect` names.
    pub headers: &'a [(String, String)],
    /// The body; text that is not JSON is a string. `None` when it is empty.
    pub body: Option<&'a Value>,
}

/// Makes the answers of one case comparable. Its placeholders are numbered in the order of the
/// steps, and an id that comes again gets the same one.
#[derive(Debug, Clone, Default)]
pub struct Normaliser {
    /// Placeholder by kind and original text.
    placeholders: BTreeMap<(String, String), String>,
    /// How many placeholders of a kind exist.
    counts: BTreeMap<String, usize>,
    /// Long ids and one-time secrets and what stands for them, wherever they come again.
    known: BTreeMap<String, String>,
    /// What the project hides besides.
    exceptions: Exceptions,
}

/// Shorter ids are not looked for in other texts: they would be found by chance.
const KNOWN_LENGTH: usize = 8;

impl Normaliser {
    /// For the answers of one case, with what the project hides besides.
    pub fn new(exceptions: Exceptions) -> Self {
        Self {
            exceptions,
            ..Self::default()
        }
    }

    /// The comparable value of the case's next answer: `{"status": …, "headers": …, "body": …}`.
    /// Without named headers there is no `headers`; a body that is empty is null.
    pub fn answer(&mut self, answer: &Answer<'_>) -> Value {
        let mut out = Map::new();
        out.insert("status".to_owned(), Value::from(answer.status));
        if !answer.headers.is_empty() {
            out.insert("headers".to_owned(), self.headers(answer.headers));
        }
        let body = answer
            .body
            .map_or(Value::Null, |body| self.body(answer, body));
        out.insert("body".to_owned(), body);
        let mut out = Value::Object(out);
        self.exceptions.redact(&mut out);
        out
    }

    fn headers(&mut self, headers: &[(String, String)]) -> Value {
        let named: BTreeMap<String, &String> = headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect();
        let entries = named.into_iter().map(|(name, value)| {
            let value = self.header(&name, value);
            (name, Value::String(value))
        });
        Value::Object(entries.collect())
    }

    fn header(&mut self, name: &str, value: &str) -> String {
        match name {
            "x-request-id" | "x-correlation-id" | "etag" => {
                let kind = name.trim_start_matches("x-").replace('-', "_");
                self.placeholder(&kind, value)
            }
            "date" | "expires" | "last-modified" => DATE.to_owned(),
            "authorization" | "set-cookie" | "cookie" => REDACTED.to_owned(),
            _ => self.text(value),
        }
    }

    fn body(&mut self, answer: &Answer<'_>, body: &Value) -> Value {
        let root = Place::root(Lookup::Plain);
        match Shape::of(answer, body) {
            Shape::One(resource) => self.resource(resource, body, &root),
            Shape::List(resource) => self.resources(resource, body, &root),
            Shape::Search => self.search(body, &root),
            Shape::Error => self.value(body, &Place::root(Lookup::Error)),
            Shape::Plain => self.value(body, &root),
        }
    }

    fn search(&mut self, body: &Value, at: &Place<'_>) -> Value {
        let Value::Object(map) = body else {
            return self.value(body, at);
        };
        sorted_entries(map, |key, value| match key {
            "results" => self.resources(Resource::Payment, value, &at.key(key)),
            _ => self.value(value, &at.key(key)),
        })
    }

    fn resources(&mut self, resource: Resource, body: &Value, at: &Place<'_>) -> Value {
        let Value::Array(list) = body else {
            return self.resource(resource, body, at);
        };
        let at = at.items();
        list.iter()
            .map(|item| self.resource(resource, item, &at))
            .collect()
    }

    fn resource(&mut self, resource: Resource, body: &Value, at: &Place<'_>) -> Value {
        let created = body.get("date_created").and_then(Value::as_str);
        let at = at.resource(resource, created);
        // The id comes first, because texts that stand before it may name it.
        if let Some(id) = body.get("id") {
            self.value(id, &at.key("id"));
        }
        self.value(body, &at)
    }

    /// A value at a place of which the contract may know something.
    fn value(&mut self, value: &Value, at: &Place<'_>) -> Value {
        match at.field() {
            Some(field) => self.listed(value, field, at),
            None if at.lookup == Lookup::Error && at.path == "cause[].data" => {
                self.leaf_placeholder("data", value)
            }
            None => self.unlisted(value, at),
        }
    }

    fn listed(&mut self, value: &Value, field: &ResponseField, at: &Place<'_>) -> Value {
        match field.action {
            Action::Keep if at.has_listed_children() => self.children(value, at),
            Action::Keep => self.children(value, &at.plain()),
            Action::Redact => {
                self.remember_secret(value, field);
                redact_leaves(value)
            }
            Action::Placeholder if field.kind == FieldKind::DateTime => date(value, at),
            Action::Placeholder => self.leaf_placeholder(&at.kind(), value),
            // Members are left out by `children`; what else is dropped leaves a null.
            Action::Drop => Value::Null,
        }
    }

    fn unlisted(&mut self, value: &Value, at: &Place<'_>) -> Value {
        match value {
            Value::String(text) if at.lookup != Lookup::Plain && is_date(text) => {
                Value::String(DATE.to_owned())
            }
            _ => self.children(value, at),
        }
    }

    fn children(&mut self, value: &Value, at: &Place<'_>) -> Value {
        match value {
            Value::Object(map) => {
                let mut kept = map.clone();
                kept.retain(|key, _| !at.drops(key));
                sorted_entries(&kept, |key, value| self.value(value, &at.key(key)))
            }
            Value::Array(list) => {
                let at = at.items();
                list.iter().map(|item| self.value(item, &at)).collect()
            }
            Value::String(text) => Value::String(self.text(text)),
            Value::Number(number) => match self.known.get(number.as_str()) {
                Some(placeholder) => Value::String(placeholder.clone()),
                None => value.clone(),
            },
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    /// A text without the ids that were seen before and without what must not be kept.
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for word in words(text, |c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            match self.known.get(word) {
                Some(placeholder) => out.push_str(placeholder),
                None => words(word, char::is_alphanumeric)
                    .map(|part| self.known.get(part).map_or(part, String::as_str))
                    .for_each(|part| out.push_str(part)),
            }
        }
        redact_text(&out)
    }

    fn leaf_placeholder(&mut self, kind: &str, value: &Value) -> Value {
        match value {
            Value::Null => Value::Null,
            Value::String(text) if text.is_empty() => value.clone(),
            Value::Object(map) if map.is_empty() => value.clone(),
            Value::Array(items) if items.is_empty() => value.clone(),
            Value::String(text) => Value::String(self.placeholder(kind, text)),
            other => Value::String(self.placeholder(kind, &other.to_string())),
        }
    }

    fn placeholder(&mut self, kind: &str, raw: &str) -> String {
        let key = (kind.to_owned(), raw.to_owned());
        if let Some(placeholder) = self.placeholders.get(&key) {
            return placeholder.clone();
        }
        let count = self.counts.entry(kind.to_owned()).or_default();
        *count += 1;
        let placeholder = format!("[{kind}:{count}]");
        if raw.len() >= KNOWN_LENGTH && kind.ends_with("id") {
            self.known
                .entry(raw.to_owned())
                .or_insert_with(|| placeholder.clone());
        }
        self.placeholders.insert(key, placeholder.clone());
        placeholder
    }

    /// One-time secrets such as a card token are recognised when an error message repeats them.
    fn remember_secret(&mut self, value: &Value, field: &ResponseField) {
        if let Some(text) = value.as_str()
            && field.volatile
            && text.len() >= KNOWN_LENGTH
        {
            self.known.insert(text.to_owned(), REDACTED.to_owned());
        }
    }
}

/// Dates that follow from the request; the others only tell when something happened.
const DEADLINES: [&str; 3] = ["date_of_expiration", "date_due", "expiration_date"];

fn date(value: &Value, at: &Place<'_>) -> Value {
    match value {
        Value::String(text) if text.is_empty() => value.clone(),
        Value::String(text) if DEADLINES.contains(&at.path.as_str()) => {
            Value::String(relative(text, at.created))
        }
        Value::Null => Value::Null,
        _ => Value::String(DATE.to_owned()),
    }
}

/// Every text, number and flag below is replaced; null and emptiness stay, because they tell
/// nothing and matter.
fn redact_leaves(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::String(text) if text.is_empty() => value.clone(),
        Value::Array(items) => items.iter().map(redact_leaves).collect(),
        Value::Object(map) => sorted_entries(map, |_, value| redact_leaves(value)),
        _ => Value::String(REDACTED.to_owned()),
    }
}

fn sorted_entries(map: &Map<String, Value>, mut each: impl FnMut(&str, &Value) -> Value) -> Value {
    let sorted: BTreeMap<&String, &Value> = map.iter().collect();
    let entries = sorted.into_iter();
    Value::Object(
        entries
            .map(|(key, value)| (key.clone(), each(key, value)))
            .collect(),
    )
}

/// A text cut into words and what stands between them.
fn words(text: &str, is_word: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = is_word(rest.chars().next()?);
        let end = rest.find(|c| is_word(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::PathPattern;
    use crate::snapshot::diff::{is_equal, pretty};

    fn answered(endpoint: Endpoint, status: u16, body: &str) -> impl Fn(&mut Normaliser) -> String {
        let body: Value = serde_json::from_str(body).expect("test JSON is valid");
        move |normaliser| {
            let answer = Answer {
                endpoint: Some(endpoint),
                status,
                headers: &[],
                body: Some(&body),
            };
            pretty(&normaliser.answer(&answer))
        }
    }

    const PIX: &str = r#"{
        "id": 5466310457,
        "status": "pending",
        "transaction_amount": 58.80,
        "date_created": "2026-01-15T08:00:00.000-04:00",
        "date_last_updated": "2026-01-15T08:00:00.000-04:00",
        "date_of_expiration": "2026-01-15T08:30:00.000-04:00",
        "date_approved": null,
        "authorization_code": "301299",
        "external_reference": "order of ana@mail.com 5466310457",
        "payer": {"email": "ana@mail.com", "id": "123", "entity_type": null, "first_name": ""},
        "order": {},
        "internal_metadata": {"a": 1},
        "refunds": [{"id": 12345678901, "payment_id": 5466310457, "amount": 1.50}],
        "point_of_interaction": {"type": "PIX", "transaction_data": {"qr_code": "000201", "e2e_id": null}},
        "unheard_of": {"when": "2026-01-15T08:00:00.000-04:00", "link": "https://x/5466310457/y"}
    }"#;

    #[test]
    fn a_payment_becomes_comparable() {
        let mut normaliser = Normaliser::default();
        insta::assert_snapshot!(answered(Endpoint::CreatePayment, 201, PIX)(&mut normaliser), @r#"
        {
          "status": 201,
          "body": {
            "authorization_code": "[redacted]",
            "date_approved": null,
            "date_created": "[date]",
            "date_last_updated": "[date]",
            "date_of_expiration": "[created+PT30M]",
            "external_reference": "order of [redacted] [payment_id:1]",
            "id": "[payment_id:1]",
            "order": {},
            "payer": {
              "email": "[redacted]",
              "entity_type": null,
              "first_name": "",
              "id": "[redacted]"
            },
            "point_of_interaction": {
              "transaction_data": {
                "e2e_id": null,
                "qr_code": "[redacted]"
              },
              "type": "PIX"
            },
            "refunds": [
              {
                "amount": 1.50,
                "id": "[refund_id:1]",
                "payment_id": "[payment_id:1]"
              }
            ],
            "status": "pending",
            "transaction_amount": 58.80,
            "unheard_of": {
              "link": "https://x/[payment_id:1]/y",
              "when": "[date]"
            }
          }
        }
        "#);
    }

    #[test]
    fn an_id_keeps_its_placeholder_through_the_case() {
        let mut normaliser = Normaliser::default();
        answered(Endpoint::CreatePayment, 201, PIX)(&mut normaliser);
        let other = r#"{"id": 77777777777, "refunds": []}"#;
        insta::assert_snapshot!(answered(Endpoint::CreatePayment, 201, other)(&mut normaliser), @r#"
        {
          "status": 201,
          "body": {
            "id": "[payment_id:2]",
            "refunds": []
          }
        }
        "#);
        let refund = r#"{"id": 12345678901, "payment_id": 5466310457, "amount": 1.50, "metadata": {"on": "2026-01-15T08:00:00Z"}}"#;
        insta::assert_snapshot!(answered(Endpoint::CreateRefund, 201, refund)(&mut normaliser), @r#"
        {
          "status": 201,
          "body": {
            "amount": 1.50,
            "id": "[refund_id:1]",
            "metadata": {
              "on": "2026-01-15T08:00:00Z"
            },
            "payment_id": "[payment_id:1]"
          }
        }
        "#);
        let search = r#"{"paging": {"total": 1}, "results": [{"id": 77777777777}]}"#;
        insta::assert_snapshot!(answered(Endpoint::SearchPayments, 200, search)(&mut normaliser), @r#"
        {
          "status": 200,
          "body": {
            "paging": {
              "total": 1
            },
            "results": [
              {
                "id": "[payment_id:2]"
              }
            ]
          }
        }
        "#);
    }

    #[test]
    fn an_error_keeps_its_causes_without_their_data() {
        let mut normaliser = Normaliser::default();
        answered(Endpoint::CreatePayment, 201, PIX)(&mut normaliser);
        let error = r#"{"message": "Payment 5466310457 not found", "error": "not_found", "status": 404,
            "cause": [{"code": 2000, "description": "Payment not found", "data": "15-01-2026T12:00:00UTC;0f1e"},
                      {"code": 1, "description": "bad ana@mail.com", "data": null}]}"#;
        insta::assert_snapshot!(answered(Endpoint::GetPayment, 404, error)(&mut normaliser), @r#"
        {
          "status": 404,
          "body": {
            "cause": [
              {
                "code": 2000,
                "data": "[data:1]",
                "description": "Payment not found"
              },
              {
                "code": 1,
                "data": null,
                "description": "bad [redacted]"
              }
            ],
            "error": "not_found",
            "message": "Payment [payment_id:1] not found",
            "status": 404
          }
        }
        "#);
    }

    #[test]
    fn a_card_token_shows_neither_card_nor_token() {
        let mut normaliser = Normaliser::default();
        let token = r#"{"id": "0123456789abcdef0123456789abcdef", "first_six_digits": "423564", "expiration_month": 11,
            "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}},
            "date_created": "2026-01-15T08:00:00.000-04:00", "date_due": "2026-01-23T08:00:00.000-04:00"}"#;
        insta::assert_snapshot!(answered(Endpoint::CreateCardToken, 201, token)(&mut normaliser), @r#"
        {
          "status": 201,
          "body": {
            "cardholder": {
              "identification": {
                "number": "[redacted]",
                "type": "CPF"
              },
              "name": "[redacted]"
            },
            "date_created": "[date]",
            "date_due": "[created+P8D]",
            "expiration_month": "[redacted]",
            "first_six_digits": "[redacted]",
            "id": "[redacted]"
          }
        }
        "#);
        let error = r#"{"message": "no token 0123456789abcdef0123456789abcdef"}"#;
        insta::assert_snapshot!(answered(Endpoint::CreatePayment, 400, error)(&mut normaliser), @r#"
        {
          "status": 400,
          "body": {
            "message": "no token [redacted]"
          }
        }
        "#);
    }

    #[test]
    fn named_headers_are_kept_by_lower_case_name() {
        let mut normaliser = Normaliser::default();
        let headers = [
            ("X-Request-Id", "0f1e2d3c-1"),
            ("Location", "/v1/payments/5466310457"),
            ("Date", "Thu, 15 Jan 2026 12:00:00 GMT"),
            ("Retry-After", "2"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        answered(Endpoint::CreatePayment, 201, PIX)(&mut normaliser);
        let answer = Answer {
            endpoint: None,
            status: 204,
            headers: &headers,
            body: None,
        };
        insta::assert_snapshot!(pretty(&normaliser.answer(&answer)), @r#"
        {
          "status": 204,
          "headers": {
            "date": "[date]",
            "location": "/v1/payments/[payment_id:1]",
            "retry-after": "2",
            "x-request-id": "[request_id:1]"
          },
          "body": null
        }
        "#);
    }

    #[test]
    fn the_project_redacts_more_by_path() {
        let paths = ["order.type", "results[].description"]
            .map(|path| PathPattern::parse(path, "body").expect("a path"));
        let mut normaliser = Normaliser::new(Exceptions {
            redact: paths.into(),
            ignore: Vec::new(),
        });
        let payment = r#"{"metadata": {"cpf": 1}, "order": {"type": {"n": 1}}}"#;
        insta::assert_snapshot!(answered(Endpoint::GetPayment, 200, payment)(&mut normaliser), @r#"
        {
          "status": 200,
          "body": {
            "metadata": {
              "cpf": "[redacted]"
            },
            "order": {
              "type": {
                "n": "[redacted by ensayo.yaml]"
              }
            }
          }
        }
        "#);
        let search = r#"{"results": [{"description": "Ana"}]}"#;
        insta::assert_snapshot!(answered(Endpoint::SearchPayments, 200, search)(&mut normaliser), @r#"
        {
          "status": 200,
          "body": {
            "results": [
              {
                "description": "[redacted by ensayo.yaml]"
              }
            ]
          }
        }
        "#);
    }

    #[test]
    fn any_json_is_an_answer() {
        for endpoint in Endpoint::ALL {
            for body in [
                "[]",
                "null",
                "\"plain text\"",
                "[[1]]",
                r#"{"results": 1, "": {"": [null]}}"#,
            ] {
                let mut normaliser = Normaliser::default();
                let once = answered(*endpoint, 200, body)(&mut normaliser);
                assert_eq!(once, answered(*endpoint, 200, body)(&mut normaliser));
            }
        }
    }

    #[test]
    fn known_ids_are_replaced_as_whole_words() {
        let mut normaliser = Normaliser::default();
        normaliser.placeholder("payment_id", "5466310457");
        normaliser.placeholder("request_id", "0f1e2d3c-4b5a-5678");
        for (text, replaced) in [
            ("order-5466310457/x", "order-[payment_id:1]/x"),
            ("15466310457 ñ5466310457", "15466310457 ñ5466310457"),
            ("(0f1e2d3c-4b5a-5678)", "([request_id:1])"),
            ("", ""),
        ] {
            assert_eq!(normaliser.text(text), replaced);
        }
    }

    #[test]
    fn a_huge_answer_takes_no_square_of_time() {
        let results: Vec<Value> = (0..20_000)
            .map(|index| {
                let id = 5_000_000_000_u64 + index;
                serde_json::json!({"id": id, "description": format!("order {id}")})
            })
            .collect();
        let body = serde_json::json!({"results": results, "x": "TEST-".repeat(100_000)});
        let mut normaliser = Normaliser::default();
        let value = normaliser.answer(&Answer {
            endpoint: Some(Endpoint::SearchPayments),
            status: 200,
            headers: &[],
            body: Some(&body),
        });
        let last = &value["body"]["results"][19_999];
        assert_eq!(last["description"], "order [payment_id:20000]");
        assert!(is_equal(&value, &value.clone()));
    }
}
