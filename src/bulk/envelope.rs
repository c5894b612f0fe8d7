//! A request that was logged with its headers: `{"method", "path", "headers", "body", "site"}`.
//!
//! A line is one when it has a member `body`, or a `method` and a `path` or `url`: no body of a
//! payment has these names. So is the member `req` or `request` of an entry of a log. `headers` is an object, or a list of pairs or of objects with `name` and
//! `value`; `body` is the body, or its JSON as a text.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::rules::{Context, Facts, Header, KeyPresence};

/// Under which names an entry of a log holds a request.
const HOLDERS: [&str; 2] = ["req", "request"];

/// An entry of a log.
#[derive(Debug, Deserialize)]
struct Entry<'l> {
    #[serde(borrow, default, alias = "request")]
    req: Option<&'l RawValue>,
}

/// The parts of a logged request.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<'l> {
    #[serde(borrow, default)]
    method: Option<Cow<'l, str>>,
    #[serde(borrow, default)]
    path: Option<Cow<'l, str>>,
    #[serde(borrow, default)]
    url: Option<Cow<'l, str>>,
    #[serde(default)]
    headers: Value,
    #[serde(borrow, default)]
    body: Option<&'l RawValue>,
    #[serde(borrow, default, alias = "site_id")]
    site: Option<Cow<'l, str>>,
}

/// Whether what was read as a body is a logged request. Its names are then unknown ones.
pub(super) fn is_one(facts: &Facts<'_>) -> bool {
    let has = |name: &str| {
        let mut names = facts.unknown();
        names.any(|(_, unknown)| unknown.parent.is_none() && unknown.key == name)
    };
    has("body") || (has("method") && (has("path") || has("url")))
}

/// Whether what was read as a body is an entry of a log that may hold a request.
pub(super) fn may_hold_one(facts: &Facts<'_>) -> bool {
    let mut names = facts.unknown();
    names.any(|(_, unknown)| unknown.parent.is_none() && HOLDERS.contains(&unknown.key))
}

/// The logged request that an entry of a log holds.
pub(super) fn held(line: &str) -> Option<&str> {
    let entry: Entry<'_> = serde_json::from_str(line).ok()?;
    let held = entry.req?.get();
    held.starts_with('{').then_some(held)
}

impl<'l> Envelope<'l> {
    /// The parts of a line; `None` when they are not what they should be.
    pub(super) fn read(line: &'l str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }

    /// The endpoint that the request goes to; `None` where it is none with rules.
    pub(super) fn endpoint(&self) -> Option<Endpoint> {
        let method = self.method.as_deref().unwrap_or("POST");
        match self
            .path
            .as_deref()
            .or_else(|| self.url.as_deref().map(path))
        {
            Some(path) => Endpoint::route(&method.to_ascii_uppercase(), path),
            None => Some(Endpoint::CreatePayment),
        }
    }

    /// The body as it stands in the line: JSON, or a text with JSON in it. `null` is none.
    pub(super) fn body(&self) -> Option<&'l str> {
        let body = self.body.map(RawValue::get);
        body.filter(|body| *body != "null")
    }

    /// The site that the line names.
    pub(super) fn site(&self) -> Option<Site> {
        Site::parse(self.site.as_deref()?)
    }

    /// The headers; `None` where the line has none, so that nothing is known about them.
    pub(super) fn headers(&self) -> Option<Vec<Header<'_>>> {
        match &self.headers {
            Value::Object(map) => {
                let pairs = map.iter();
                Some(
                    pairs
                        .filter_map(|(name, value)| pair(name, value))
                        .collect(),
                )
            }
            Value::Array(list) => Some(list.iter().filter_map(item).collect()),
            _ => None,
        }
    }

    /// What the body is held against.
    pub(super) fn context<'c>(
        &'c self,
        endpoint: Endpoint,
        headers: Option<&'c [Header<'c>]>,
        site: Site,
        now: Timestamp,
    ) -> Context<'c> {
        let is_key = |(name, _): &Header<'_>| name.eq_ignore_ascii_case("X-Idempotency-Key");
        Context {
            key: match headers {
                None => KeyPresence::Unknown,
                Some(headers) if headers.iter().any(is_key) => KeyPresence::Present,
                Some(_) => KeyPresence::Missing,
            },
            headers: headers.unwrap_or_default(),
            url: self.url.as_deref(),
            ..Context::body(endpoint, site, now)
        }
    }
}

/// The text in a body that is one.
pub(super) fn unquoted(body: &str) -> Option<String> {
    if !body.starts_with('"') {
        return None;
    }
    serde_json::from_str(body).ok()
}

/// The path of a URL, without its query.
fn path(url: &str) -> &str {
    let after = url.split_once("://").map_or(url, |(_, rest)| {
        rest.find('/').map_or("/", |slash| &rest[slash..])
    });
    after.split(['?', '#']).next().unwrap_or_default()
}

fn item(item: &Value) -> Option<Header<'_>> {
    match item {
        Value::Array(parts) => match parts.as_slice() {
            [Value::String(name), value] => pair(name, value),
            _ => None,
        },
        Value::Object(parts) => pair(parts.get("name")?.as_str()?, parts.get("value")?),
        _ => None,
    }
}

/// A header; of several values the first.
fn pair<'v>(name: &'v str, value: &'v Value) -> Option<Header<'v>> {
    let value = match value {
        Value::Array(values) => values.first()?,
        value => value,
    };
    Some((name, value.as_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Envelope<'_> {
        Envelope::read(line).expect("a logged request")
    }

    #[test]
    fn the_endpoint_is_told_by_method_and_path_or_url() {
        for (line, endpoint) in [
            (r#"{"body":{}}"#, Some(Endpoint::CreatePayment)),
            (
                r#"{"path":"/v1/payments/1/refunds","body":{}}"#,
                Some(Endpoint::CreateRefund),
            ),
            (
                r#"{"method":"put","path":"/v1/payments/1"}"#,
                Some(Endpoint::UpdatePayment),
            ),
            (
                r#"{"url":"https://api.mercadopago.com/v1/payments/?a=1","body":{}}"#,
                Some(Endpoint::CreatePayment),
            ),
            (
                r#"{"method":"GET","url":"https://api.mercadopago.com"}"#,
                None,
            ),
            (
                r#"{"method":"POST","path":"/checkout/preferences","body":{}}"#,
                None,
            ),
        ] {
            assert_eq!(read(line).endpoint(), endpoint, "{line}");
        }
    }

    #[test]
    fn headers_come_in_the_shapes_that_loggers_write() {
        for headers in [
            r#"{"A":"1"}"#,
            r#"{"A":["1","2"],"n":5}"#,
            r#"[["A","1"]]"#,
            r#"[{"name":"A","value":"1"}, 7]"#,
        ] {
            let line = format!(r#"{{"headers":{headers},"body":null}}"#);
            let envelope = read(&line);
            assert_eq!(envelope.headers(), Some(vec![("A", "1")]), "{headers}");
            assert_eq!(envelope.body(), None);
        }
        assert_eq!(read(r#"{"body":{}}"#).headers(), None);
    }

    #[test]
    fn entries_of_logs_hold_requests() {
        for (line, request) in [
            (
                r#"{"level":30,"req":{"method":"POST"}}"#,
                Some(r#"{"method":"POST"}"#),
            ),
            (r#"{"request":{"body":{}}}"#, Some(r#"{"body":{}}"#)),
            (r#"{"request":"GET /"}"#, None),
            (r#"{"level":30}"#, None),
        ] {
            assert_eq!(held(line), request, "{line}");
        }
    }
}
