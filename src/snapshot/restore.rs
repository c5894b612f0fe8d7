//! A snapshot as an answer again: what stands for ids, dates and one-time texts gets values that a
//! scenario can go on with, and that would be normalised to the same snapshot.

use std::collections::BTreeMap;

use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, civil};
use serde_json::{Map, Value};

use super::dates::DATE;
use super::normalise::Answer;
use super::place::{Lookup, Place, Shape};
use crate::clock::Timestamp;
use crate::contract::response::Resource;
use crate::contract::{Endpoint, FieldKind};

/// The number of the first id, as long as the provider's.
const FIRST_ID: u64 = 10_000_000_001;
/// The offset that the API writes dates with.
const OFFSET: i8 = -4;

/// Restores the answers of one case.
#[derive(Debug)]
pub struct Restorer {
    /// When everything was created.
    created: Timestamp,
    numbers: BTreeMap<String, u64>,
}

/// An answer that was remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The status code.
    pub status: u16,
    /// The headers that the scenario names.
    pub headers: Vec<(String, String)>,
    /// The body; `None` for an empty one.
    pub body: Option<Value>,
}

impl Restorer {
    /// For the answers of a case that were recorded at an instant.
    pub fn new(created: Timestamp) -> Self {
        Self {
            created,
            numbers: BTreeMap::new(),
        }
    }

    /// The answer that a normalised value was made of; `None` when it is no answer.
    pub fn answer(&mut self, endpoint: Option<Endpoint>, value: &Value) -> Option<Restored> {
        let status = u16::try_from(value.get("status")?.as_u64()?).ok()?;
        let headers = value.get("headers").and_then(Value::as_object);
        let headers = headers.into_iter().flatten();
        let headers = headers.filter_map(|(name, value)| {
            let value = value.as_str()?;
            Some((name.clone(), self.text(value)))
        });
        let headers = headers.collect();
        let body = value.get("body").filter(|body| !body.is_null());
        Some(Restored {
            status,
            headers,
            body: body.map(|body| self.body(endpoint, status, body)),
        })
    }

    fn body(&mut self, endpoint: Option<Endpoint>, status: u16, body: &Value) -> Value {
        let answer = Answer {
            endpoint,
            status,
            headers: &[],
            body: Some(body),
        };
        let root = Place::root(Lookup::Plain);
        match Shape::of(&answer, body) {
            Shape::One(resource) | Shape::List(resource) => {
                self.value(body, &root.resource(resource, None))
            }
            Shape::Search => match body {
                Value::Object(map) => self.members(map, |it, key, value| match key {
                    "results" => it.value(value, &root.resource(Resource::Payment, None)),
                    _ => it.value(value, &root),
                }),
                _ => body.clone(),
            },
            Shape::Error | Shape::Plain => self.value(body, &root),
        }
    }

    fn value(&mut self, value: &Value, at: &Place<'_>) -> Value {
        match value {
            Value::Object(map) => self.members(map, |it, key, value| it.value(value, &at.key(key))),
            // The items of a list of resources are resources themselves.
            Value::Array(items) if at.path.is_empty() => {
                items.iter().map(|item| self.value(item, at)).collect()
            }
            Value::Array(items) => {
                let at = at.items();
                items.iter().map(|item| self.value(item, &at)).collect()
            }
            Value::String(text) => self.leaf(text, at),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    fn members(
        &mut self,
        map: &Map<String, Value>,
        mut each: impl FnMut(&mut Self, &str, &Value) -> Value,
    ) -> Value {
        let members = map.iter();
        Value::Object(
            members
                .map(|(key, value)| (key.clone(), each(self, key, value)))
                .collect(),
        )
    }

    fn leaf(&mut self, text: &str, at: &Place<'_>) -> Value {
        let kind = at.field().map(|field| field.kind);
        let is_number = matches!(kind, Some(FieldKind::Integer | FieldKind::Number));
        if is_number && is_placeholder(text) {
            return self.number(text).into();
        }
        let date = match text {
            DATE => Some(self.created),
            _ => distance(text).and_then(|by| self.created.checked_add(by).ok()),
        };
        let date = date.map(written).or_else(|| self.end_of_day(text));
        Value::String(date.unwrap_or_else(|| self.text(text)))
    }

    /// The number that a placeholder stands for, the same one wherever it stands.
    fn number(&mut self, placeholder: &str) -> u64 {
        let next = FIRST_ID + self.numbers.len() as u64;
        *self.numbers.entry(placeholder.to_owned()).or_insert(next)
    }

    /// A text with the numbers of the ids in it.
    fn text(&mut self, text: &str) -> String {
        let mut out = text.to_owned();
        for (placeholder, number) in &self.numbers {
            out = out.replace(placeholder, &number.to_string());
        }
        out
    }

    /// `[created+P3D at 23:59:59]`
    fn end_of_day(&self, text: &str) -> Option<String> {
        let inner = text.strip_prefix("[created")?.strip_suffix(']')?;
        let (days, time) = inner.split_once(" at ")?;
        let days: jiff::Span = days.parse().ok()?;
        let created = offset().to_datetime(self.created);
        let date = created.date().checked_add(days).ok()?;
        let time: civil::Time = time.parse().ok()?;
        let zoned = date.to_datetime(time).to_zoned(zone()).ok()?;
        Some(written(zoned.timestamp()))
    }
}

fn offset() -> tz::Offset {
    tz::offset(OFFSET)
}

fn zone() -> TimeZone {
    TimeZone::fixed(offset())
}

/// An instant as the API writes it.
fn written(instant: Timestamp) -> String {
    let zoned = instant.to_zoned(zone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

/// `[payment_id:1]`
fn is_placeholder(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let parts = inner.and_then(|it| it.rsplit_once(':'));
    parts.is_some_and(|(kind, number)| !kind.is_empty() && number.parse::<u32>().is_ok())
}

/// `[created]` and `[created+PT30M]`
fn distance(text: &str) -> Option<SignedDuration> {
    let inner = text.strip_prefix("[created")?.strip_suffix(']')?;
    if inner.is_empty() {
        return Some(SignedDuration::ZERO);
    }
    let span: jiff::Span = inner.parse().ok()?;
    span.to_duration(jiff::SpanRelativeTo::days_are_24_hours())
        .ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::snapshot::Normaliser;

    fn restored(endpoint: Endpoint, value: &Value) -> Restored {
        let at = "2026-06-01T15:00:00Z".parse().expect("an instant");
        let mut restorer = Restorer::new(at);
        restorer.answer(Some(endpoint), value).expect("an answer")
    }

    #[test]
    fn an_answer_is_normalised_to_the_snapshot_that_it_comes_from() {
        let value = json!({ "status": 201, "body": {
            "date_created": "[date]",
            "date_of_expiration": "[created+PT30M]",
            "external_reference": "order [payment_id:1]",
            "id": "[payment_id:1]",
            "payer": { "email": "[redacted]" },
            "refunds": [{ "id": "[refund_id:1]", "payment_id": "[payment_id:1]" }],
            "status": "pending",
        }});
        let answer = restored(Endpoint::CreatePayment, &value);
        let body = answer.body.expect("a body");
        assert_eq!(body["id"], json!(10_000_000_001_u64));
        assert_eq!(body["date_created"], "2026-06-01T11:00:00.000-04:00");
        assert_eq!(body["date_of_expiration"], "2026-06-01T11:30:00.000-04:00");
        let again = Normaliser::default().answer(&Answer {
            endpoint: Some(Endpoint::CreatePayment),
            status: answer.status,
            headers: &[],
            body: Some(&body),
        });
        assert_eq!(again, value);
    }

    #[test]
    fn the_last_second_of_a_day_stays_one() {
        let value = json!({ "status": 201, "body": {
            "id": "[payment_id:1]", "date_of_expiration": "[created+P3D at 23:59:59]",
        }});
        let body = restored(Endpoint::CreatePayment, &value).body;
        assert_eq!(
            body.expect("a body")["date_of_expiration"],
            "2026-06-04T23:59:59.000-04:00"
        );
    }

    #[test]
    fn what_is_no_answer_is_none() {
        let mut restorer = Restorer::new(crate::clock::default_instant());
        for value in [json!(null), json!({}), json!({ "status": "ok" })] {
            assert_eq!(restorer.answer(None, &value), None);
        }
    }
}
