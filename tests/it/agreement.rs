//! Linter and mock cannot disagree: what a blocking rule finds the mock refuses with the rule's
//! code, and what is only doubtful it accepts.

use ensayo::clock::default_instant;
use ensayo::contract::{Endpoint, ErrorCode};
use ensayo::diagnostic::Severity;
use ensayo::http::{Headers, Method, Request};
use ensayo::mock::{Mock, MockConfig};
use ensayo::rules::{Example, registry};

/// The status and the code of the mock's answer to an example.
fn answer(example: Example) -> (u16, String) {
    let mock = Mock::new(MockConfig::of_site(example.site));
    let method = match example.endpoint {
        Endpoint::UpdatePayment => Method::Put,
        _ => Method::Post,
    };
    let path = example.endpoint.info().path;
    let path = match example.endpoint {
        Endpoint::CreatePayment => path.to_owned(),
        _ => path.replace("{id}", &payment(&mock)),
    };
    let key = example.has_key.then_some("tried");
    if let Some(seller) = example.seller {
        let account = format!(r#"{{"traits": {{"email": "{seller}"}}}}"#);
        let (status, body) = send(&mock, Method::Put, "/__ensayo/account", None, &account);
        assert_eq!(status, 200, "{body}");
    }
    let (status, body) = send(&mock, method, &path, key, example.body);
    let code = &body["cause"][0]["code"];
    let code = code
        .as_str()
        .map_or_else(|| code.to_string(), str::to_owned);
    (status, code)
}

/// The id of a fresh Pix.
fn payment(mock: &Mock) -> String {
    let pix = r#"{"transaction_amount": 100, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#;
    let (status, body) = send(mock, Method::Post, "/v1/payments", Some("first"), pix);
    assert_eq!(status, 201, "{body}");
    body["id"].to_string()
}

fn send(
    mock: &Mock,
    method: Method,
    path: &str,
    key: Option<&str>,
    body: &str,
) -> (u16, serde_json::Value) {
    let mut headers = Headers::new();
    headers.set("Authorization", "Bearer TEST-123456-agreement");
    headers.set("Content-Type", "application/json");
    if let Some(key) = key {
        headers.set("X-Idempotency-Key", key);
    }
    let request = Request {
        method,
        path: path.to_owned(),
        headers,
        body: body.as_bytes().to_vec(),
    };
    let response = mock.handle(&request, default_instant()).response;
    let body = serde_json::from_slice(&response.body).expect("the mock answers JSON");
    (response.status, body)
}

#[test]
fn the_mock_refuses_what_a_blocking_rule_finds() {
    for rule in registry().iter().filter(|rule| rule.meta.is_blocking()) {
        let code = rule.meta.code.expect("a blocking rule has a code");
        let (status, answered) = answer(rule.meta.bad);
        let expected = (code.info().http_status, code.as_str().to_owned());
        let is_named = answered == expected.1 || code == ErrorCode::PayerCannotBeNil;
        assert!(
            status == expected.0 && is_named,
            "{}: {status} {answered}, expected {expected:?}",
            rule.meta.id
        );
    }
}

/// What depends on the account or the card token and not on the request.
const OF_STATE: &[&str] = &["2006", "2018", "2027", "2059", "2063", "2131", "3003"];

#[test]
fn the_mock_accepts_what_mends_it_and_what_is_only_doubtful() {
    let good = registry().iter().map(|rule| (rule, rule.meta.good));
    let doubtful = registry()
        .iter()
        .filter(|rule| rule.meta.severity != Severity::Error)
        .map(|rule| (rule, rule.meta.bad));
    let writes = |it: &(_, Example)| it.1.endpoint.info().has_body;
    for (rule, example) in good.chain(doubtful).filter(writes) {
        let (status, code) = answer(example);
        let is_accepted = status < 300 || OF_STATE.contains(&code.as_str());
        assert!(
            is_accepted,
            "{}: {status} {code} for {}",
            rule.meta.id, example.body
        );
    }
}
