//! Exchanges as they may be shown: without credentials, card numbers and personal data.

use serde_json::Value;

use super::result::{Answer, Body, Exchange, Purpose};
use super::wire::Sent;
use crate::contract::response::Resource;
use crate::http::{Headers, Request, Response};
pub(crate) use crate::redact::resource_of;
use crate::redact::{REDACTED, is_sensitive, redact_path, redact_text, value_at};

/// An exchange, safe to keep.
pub(crate) fn exchange(purpose: Purpose, attempt: u32, request: &Request, sent: &Sent) -> Exchange {
    Exchange {
        purpose,
        attempt,
        method: request.method,
        path: redact_path(&request.path),
        headers: headers(&request.headers),
        body: Body::new(&request.body, resource_of(&request.path)),
        answer: match &sent.answer {
            Ok(response) => Ok(answer(response, resource_of(&request.path))),
            Err(error) => Err(error.clone()),
        },
        started: sent.started,
        duration: sent.duration,
    }
}

fn answer(response: &Response, resource: Resource) -> Answer {
    Answer {
        status: response.status,
        headers: headers(&response.headers),
        body: Body::new(&response.body, resource),
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

/// A text that shows a value of a body, such as `"a"`, `{"email":"a"}` or `$literal: {"email":"a"}`.
pub(crate) fn text_at(resource: Resource, path: &str, text: &str) -> String {
    if tells_no_value(text) {
        return text.to_owned();
    }
    if is_inside_sensitive(resource, path) {
        return REDACTED.to_owned();
    }
    let (operator, json) = match text.split_once(": ") {
        Some((operator, json)) if operator.starts_with('$') => (Some(operator), json),
        _ => (None, text),
    };
    let shown = match serde_json::from_str::<Value>(json) {
        Ok(value) => value_at(resource, path, &value).to_string(),
        Err(_) => redact_text(json),
    };
    match operator {
        Some(operator) => format!("{operator}: {shown}"),
        None => shown,
    }
}

/// Whether a text says only that something is there, or of what kind or length it is.
fn tells_no_value(text: &str) -> bool {
    let operators = ["$absent: ", "$any: ", "$length: ", "$type: "];
    matches!(text, "null" | "true" | "false")
        || operators.iter().any(|operator| text.starts_with(operator))
}

/// Whether a value or anything around it is sensitive.
fn is_inside_sensitive(resource: Resource, path: &str) -> bool {
    let ends = path.match_indices('.').map(|(at, _)| at);
    ends.chain([path.len()])
        .any(|end| is_sensitive(resource, &path[..end]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{answer as response, payment};
    use super::*;

    #[test]
    fn credentials_and_personal_data_do_not_reach_a_result() {
        let mut request = payment();
        request.headers.set("Authorization", "Bearer APP_USR-1");
        request.body =
            br#"{"token":"abc","payer":{"email":"ana@mail.com"},"transaction_amount":10.00}"#
                .to_vec();
        let sent = Sent {
            answer: response(201, r#"{"id":1,"payer":{"email":"ana@mail.com"}}"#),
            started: crate::clock::default_instant(),
            duration: std::time::Duration::ZERO,
        };
        let kept = exchange(Purpose::Step, 1, &request, &sent);
        assert_eq!(
            kept.headers,
            [
                ("X-Idempotency-Key".to_owned(), "k-1".to_owned()),
                ("Authorization".to_owned(), REDACTED.to_owned()),
            ]
        );
        assert_eq!(
            kept.body.shown().map(|body| body.to_string()).as_deref(),
            Some(
                r#"{"token":"[redacted]","payer":{"email":"[redacted]"},"transaction_amount":10.00}"#
            )
        );
        let answer = kept.answer.expect("an answer");
        assert_eq!(
            answer.body.shown(),
            Some(json!({"id": 1, "payer": {"email": "[redacted]"}}))
        );
    }
}
