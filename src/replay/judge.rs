//! Holds a complete answer against what the step expects.

use serde_json::Value;

use super::redaction;
use super::result::Mismatch;
use crate::contract::ErrorCode;
use crate::contract::response::Resource;
use crate::http::Response;
use crate::i18n::{Message, Text};
use crate::json::Pointer;
use crate::scenario::{self, Expect, StatusExpect};
use crate::source::Node;
use crate::text::Span;

/// What a step expects, with every expression replaced by its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected<'e> {
    /// The expectations as read.
    pub(crate) expect: &'e Expect,
    /// What the body must contain.
    pub(crate) body: Option<&'e Node>,
    /// What the headers must be.
    pub(crate) headers: Option<&'e Node>,
    /// What the answer's body is about.
    pub(crate) resource: Resource,
}

/// What was found: the mismatches, and whether the status is among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Judgement {
    /// Everything that is not as expected.
    pub(crate) mismatches: Vec<Mismatch>,
    /// Whether the answer is of another kind than expected, so that later steps make no sense.
    pub(crate) is_derailed: bool,
}

const STATUS: Text = crate::text! {
    en: "the answer has status { $actual }",
    es: "la respuesta tiene el estado { $actual }",
    pt: "a resposta tem o status { $actual }",
};

const ERROR_CODE: Text = crate::text! {
    en: "the answer does not name error { $code }",
    es: "la respuesta no nombra el error { $code }",
    pt: "a resposta não informa o erro { $code }",
};

/// Compares status, error code, headers and body.
pub(crate) fn answer(expected: Expected<'_>, response: &Response, body: &Value) -> Judgement {
    let mut mismatches = Vec::new();
    mismatches.extend(status(expected.expect, response.status));
    mismatches.extend(error_code(expected.expect, body));
    let is_derailed = !mismatches.is_empty();
    if let Some(headers) = expected.headers {
        let actual: Vec<(String, String)> = response
            .headers
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let found = scenario::expect::compare_headers(headers, &actual);
        mismatches.extend(found.into_iter().map(|found| Mismatch {
            pointer: None,
            ..shown(found, expected.resource)
        }));
    }
    if let Some(wanted) = expected.body {
        let found = scenario::expect::compare(wanted, body);
        mismatches.extend(
            found
                .into_iter()
                .map(|found| shown(found, expected.resource)),
        );
    }
    Judgement {
        mismatches,
        is_derailed,
    }
}

/// The body as JSON; text where it is none, null where there is none.
pub(crate) fn body(response: &Response) -> Value {
    if response.body.is_empty() {
        return Value::Null;
    }
    serde_json::from_slice(&response.body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&response.body).into_owned()))
}

/// The expected status: written, or the documented one of the expected error.
fn status(expect: &Expect, actual: u16) -> Option<Mismatch> {
    let (wanted, span) = match (&expect.status, &expect.error) {
        (Some(status), _) => (status.value, status.span),
        (None, Some(error)) => {
            let code = ErrorCode::parse(&error.value)?;
            (StatusExpect::Code(code.info().http_status), error.span)
        }
        (None, None) => return None,
    };
    (!wanted.holds(actual)).then(|| Mismatch {
        message: STATUS.with("actual", u32::from(actual)),
        span: Some(span),
        pointer: None,
        expected: Some(match wanted {
            StatusExpect::Code(code) => code.to_string(),
            StatusExpect::Created => "200, 201".to_owned(),
        }),
        actual: Some(actual.to_string()),
        fault: None,
    })
}

fn error_code(expect: &Expect, body: &Value) -> Option<Mismatch> {
    let wanted = expect.error.as_ref()?;
    let (code, span) = (&wanted.value, wanted.span);
    let actual = codes(body);
    (!actual.contains(code)).then(|| Mismatch {
        message: ERROR_CODE.with("code", code),
        span: Some(span),
        pointer: Pointer::parse("/cause"),
        expected: Some(code.clone()),
        actual: (!actual.is_empty()).then(|| actual.join(", ")),
        fault: None,
    })
}

/// The codes of an error answer: `cause[].code`, and `code` of the answers that have no causes.
pub(crate) fn codes(body: &Value) -> Vec<String> {
    let causes = body.get("cause").and_then(Value::as_array);
    let named = causes
        .into_iter()
        .flatten()
        .filter_map(|cause| cause.get("code"));
    named
        .chain(body.get("code"))
        .filter_map(|code| match code {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect()
}

/// The API's code in an answer, the first of several.
pub fn code_of(answer: &super::result::Answer) -> Option<String> {
    if answer.status < 400 {
        return None;
    }
    code_in(&answer.body.shown()?)
}

/// The first code in the body of a refusal.
pub fn code_in(body: &Value) -> Option<String> {
    codes(body).into_iter().next()
}

/// A comparison's finding as a result shows it: sensitive values do not leave this module.
pub(crate) fn shown(found: scenario::expect::Mismatch, resource: Resource) -> Mismatch {
    let path = contract_path(&found.pointer);
    let show = |text: String| redaction::text_at(resource, &path, &text);
    Mismatch {
        message: found.why,
        span: Some(found.span),
        pointer: Some(found.pointer),
        expected: Some(show(found.expected)),
        actual: found.actual.map(show),
        fault: None,
    }
}

/// `/refunds/0/id` as the contract writes it: `refunds[].id`.
fn contract_path(pointer: &Pointer) -> String {
    let mut path = String::new();
    for part in pointer.parts() {
        if part.bytes().all(|byte| byte.is_ascii_digit()) && !path.is_empty() {
            path.push_str("[]");
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&part);
        }
    }
    path
}

/// A mismatch that is about the step as a whole.
pub(crate) fn about(message: Message, span: Option<Span>) -> Mismatch {
    Mismatch {
        message,
        span,
        pointer: None,
        expected: None,
        actual: None,
        fault: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::answer as response;
    use super::*;
    use crate::text::{FileId, Spanned};

    fn found(expect: &Expect, status: u16, body_text: &str) -> Vec<String> {
        let response = response(status, body_text).expect("an answer");
        let expected = Expected {
            expect,
            body: None,
            headers: None,
            resource: Resource::Payment,
        };
        let judged = answer(expected, &response, &body(&response));
        let found = judged.mismatches.iter();
        found.map(|mismatch| mismatch.message.to_string()).collect()
    }

    fn at<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::new(FileId(0), 0..0))
    }

    fn error(code: &str) -> Expect {
        Expect {
            error: Some(at(code.to_owned())),
            ..Expect::default()
        }
    }

    #[test]
    fn a_mismatch_shows_no_personal_data_however_deep_it_lies() {
        let (expected, _) = crate::source::yaml::read(
            "{ payer: { $literal: { email: ana@mail.com } }, card: { $length: 1 }, metadata: { a: { b: 1 } } }",
            FileId(0),
        );
        let expect = Expect::default();
        let text = r#"{"payer":{"email":"ana@mail.com","identification":{"type":"CPF","number":"12345678909"}},"card":{"last_four_digits":"6351","id":null},"metadata":{"a":{"b":"secret"}}}"#;
        let response = response(201, text).expect("an answer");
        let expected = Expected {
            expect: &expect,
            body: expected.as_ref(),
            headers: None,
            resource: Resource::Payment,
        };
        let judged = answer(expected, &response, &body(&response));
        let shown = judged.mismatches.iter().map(|it| {
            let expected = it.expected.as_deref().unwrap_or_default();
            format!("{expected} | {}", it.actual.as_deref().unwrap_or_default())
        });
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [
                r#"$literal: {"email":"[redacted]"} | {"email":"[redacted]","identification":{"type":"CPF","number":"[redacted]"}}"#,
                r#"$length: 1 | {"last_four_digits":"[redacted]","id":null}"#,
                r#"[redacted] | [redacted]"#,
            ]
        );
    }

    #[test]
    fn a_mismatch_of_personal_data_still_shows_what_tells_nothing_of_it() {
        let shown = |text| redaction::text_at(Resource::Payment, "payer.email", text);
        for text in [
            "null",
            "true",
            "$absent: true",
            "$length: 3",
            "$type: \"string\"",
        ] {
            assert_eq!(shown(text), text);
        }
        for text in ["\"null\"", "\"$any: ana\"", "3", "$match: \"ana\""] {
            assert_eq!(shown(text), "[redacted]");
        }
    }

    #[test]
    fn an_expected_error_brings_its_documented_status() {
        let body = r#"{"status":400,"cause":[{"code":4038}]}"#;
        assert_eq!(found(&error("4038"), 400, body), [""; 0]);
        assert_eq!(
            found(&error("4038"), 201, "{}"),
            [
                "the answer has status 201",
                "the answer does not name error 4038"
            ]
        );
    }

    #[test]
    fn an_error_code_may_be_text() {
        let body = r#"{"cause":[{"code":"4038"}]}"#;
        assert_eq!(found(&error("4038"), 400, body), [""; 0]);
        let body = r#"{"code":"PA_UNAUTHORIZED_RESULT_FROM_POLICIES","status":403}"#;
        let expect = error("PA_UNAUTHORIZED_RESULT_FROM_POLICIES");
        assert_eq!(found(&expect, 403, body), [""; 0]);
    }

    #[test]
    fn created_is_200_or_201() {
        let expect = Expect {
            status: Some(at(StatusExpect::Created)),
            ..Expect::default()
        };
        assert_eq!(found(&expect, 200, "{}"), [""; 0]);
        assert_eq!(found(&expect, 201, "{}"), [""; 0]);
        assert_eq!(found(&expect, 202, "{}"), ["the answer has status 202"]);
    }

    #[test]
    fn a_body_that_is_no_json_is_text() {
        let page = response(502, "<html>").expect("an answer");
        assert_eq!(body(&page), Value::String("<html>".to_owned()));
    }
}
