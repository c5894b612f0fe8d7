//! What the guard refuses, row by row: nothing that writes gets past it.
#![expect(clippy::too_many_lines, reason = "whole tables stand in the tests")]

mod credentials;

use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::super::testing::{Script, answer, lost};
use super::super::wire::Outcome;
use super::*;
use crate::http::Headers;
use crate::i18n::Lang;

/// No token of anybody's: the forms that there are, with made-up digits.
const TEST: &str = "TEST-1234567890123456-010112-0123456789abcdef0123456789abcdef-123456789";
const LIVE: &str = "APP_USR-1234567890123456-010112-0123456789abcdef0123456789abcdef-123456789";

fn seller(site: &str, tags: &[&str]) -> Outcome {
    answer(
        200,
        &json!({ "id": 1, "site_id": site, "tags": tags }).to_string(),
    )
}

fn writes(script: &Script) -> usize {
    let seen = script.seen();
    seen.iter().filter(|it| it.method != Method::Get).count()
}

/// A guard over a target that takes everything.
async fn guard(bounds: Bounds) -> (Arc<Script>, Guarded) {
    let script = Script::new(|_, request| match request.path.as_str() {
        "/users/me" => seller("MLB", &["test_user"]),
        _ => answer(201, r#"{"id":1}"#),
    });
    let permit = prove(&*script, Secret::new(LIVE), &Limits::STANDARD).await;
    let permit = permit.expect("a test account");
    (Arc::clone(&script), Guarded::new(script, permit, bounds))
}

fn request(method: Method, path: &str, body: &Value) -> Request {
    let mut headers = Headers::new();
    headers.set("Authorization", "Bearer SYNTHETIC");
    headers.set("X-Idempotency-Key", body.to_string());
    Request {
        method,
        path: path.to_owned(),
        headers,
        body: if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        },
    }
}

/// A payment that may be made, with some members of its own.
fn payment(own: Value) -> Value {
    let mut body = json!({
        "transaction_amount": 100,
        "payment_method_id": "pix",
        "external_reference": "order-1",
        "payer": { "email": "ana@testuser.com" },
    });
    if let (Value::Object(body), Value::Object(own)) = (&mut body, own) {
        body.extend(own);
    }
    body
}

fn pay(own: Value) -> Request {
    request(Method::Post, "/v1/payments", &payment(own))
}

#[tokio::test]
async fn what_could_charge_somebody_is_never_sent() {
    let post = |path: &str| request(Method::Post, path, &payment(json!({})));
    let raw = |body: &str| Request {
        body: body.as_bytes().to_vec(),
        ..pay(json!({}))
    };
    let card = "4242 4242 4242 4242";
    let rows: Vec<(&str, Request)> = vec![
        (
            "above the ceiling",
            pay(json!({ "transaction_amount": 1000.01 })),
        ),
        (
            "an amount as text",
            pay(json!({ "transaction_amount": "10" })),
        ),
        ("no amount", pay(json!({ "transaction_amount": null }))),
        (
            "an amount of too many digits",
            raw(r#"{"external_reference":"a","transaction_amount":1e400}"#),
        ),
        (
            "a person's e-mail",
            pay(json!({ "payer": { "email": "ana@gmail.com" } })),
        ),
        (
            "a person's e-mail in capitals",
            pay(json!({ "payer": { "email": "ANA@GMAIL.COM" } })),
        ),
        (
            "a domain that only resembles",
            pay(json!({ "payer": { "email": "ana@nottestuser.com" } })),
        ),
        (
            "a second at sign",
            pay(json!({ "payer": { "email": "a@testuser.com@gmail.com" } })),
        ),
        (
            "an e-mail further down",
            pay(json!({ "additional_info": { "payer": { "email": "a@gmail.com" } } })),
        ),
        ("no reference", pay(json!({ "external_reference": null }))),
        (
            "a blank reference",
            pay(json!({ "external_reference": "  " })),
        ),
        (
            "a card number",
            pay(json!({ "card": { "number": card.replace(' ', "") } })),
        ),
        (
            "a card number in groups",
            pay(json!({ "description": format!("card {card}") })),
        ),
        (
            "a card number as a number",
            raw(r#"{"external_reference":"a","transaction_amount":1,"n":4242424242424242}"#),
        ),
        ("a body that is no object", raw("[]")),
        ("a body that is no JSON", raw("transaction_amount=1")),
        ("no body", raw("")),
        (
            "a token for a card that is nobody's test card",
            request(
                Method::Post,
                "/v1/card_tokens",
                &json!({ "card_number": card }),
            ),
        ),
        (
            "a capture above the ceiling",
            request(
                Method::Put,
                "/v1/payments/1",
                &json!({ "capture": true, "transaction_amount": 5000 }),
            ),
        ),
        ("orders", post("/v1/orders")),
        ("preferences", post("/checkout/preferences")),
        ("a customer's card", post("/v1/customers/1/cards")),
        ("money to somebody", post("/v1/money_requests")),
        (
            "a deletion",
            request(Method::Delete, "/v1/payments/1", &json!({})),
        ),
        (
            "a patch",
            request(Method::Patch, "/v1/payments/1", &json!({})),
        ),
        (
            "another host behind an at sign",
            post("@evil.example/v1/payments"),
        ),
        (
            "another host behind two slashes",
            post("//evil.example/v1/payments"),
        ),
        (
            "another host behind a port",
            post(":80@evil.example/v1/payments"),
        ),
        ("a whole address", post("https://evil.example/v1/payments")),
        (
            "a payment under another name",
            post("/v1/payments/../orders"),
        ),
    ];
    assert!(rows.len() >= 25);
    for (what, request) in rows {
        let (script, guard) = guard(Bounds::default()).await;
        let sent = guard.send(&request, &Limits::STANDARD).await;
        assert!(
            matches!(sent, Err(TransportError::Guarded(_))),
            "{what}: {sent:?}"
        );
        assert_eq!(writes(&script), 0, "{what}");
    }
}

#[tokio::test]
async fn even_a_read_never_leads_to_another_host() {
    let (script, guard) = guard(Bounds::default()).await;
    for path in ["@evil.example/", "//evil.example/", ":1@evil.example/", ""] {
        let request = request(Method::Get, path, &Value::Null);
        let sent = guard.send(&request, &Limits::STANDARD);
        assert!(
            matches!(sent.await, Err(TransportError::Guarded(_))),
            "{path}"
        );
    }
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test]
async fn rehearsals_go_out_with_the_real_token_which_never_comes_back() {
    let script = Script::new(|_, request| match request.path.as_str() {
        "/users/me" => seller("MLB", &["test_user"]),
        _ => answer(
            400,
            &json!({ "message": format!("Malformed access_token: {LIVE}") }).to_string(),
        ),
    });
    let permit = prove(&*script, Secret::new(LIVE), &Limits::STANDARD).await;
    let inner = Arc::clone(&script);
    let guard = Guarded::new(inner, permit.expect("a test account"), Bounds::default());
    let cards = ["5031433215406351", "4235647728025682"];
    let tokens = cards.map(|card| {
        request(
            Method::Post,
            "/v1/card_tokens?locale=es",
            &json!({ "card_number": card }),
        )
    });
    let others = [
        pay(json!({})),
        pay(json!({ "transaction_amount": 1000, "payer": { "email": "x@example.com" } })),
        pay(json!({ "payer": { "id": "1" } })),
        request(
            Method::Put,
            "/v1/payments/1",
            &json!({ "status": "cancelled" }),
        ),
        request(Method::Post, "/v1/payments/1/refunds", &Value::Null),
        request(
            Method::Get,
            "/v1/payments/search?status=approved",
            &Value::Null,
        ),
    ];
    for request in tokens.into_iter().chain(others) {
        let sent = guard.send(&request, &Limits::STANDARD).await;
        let response = sent.expect(&request.path);
        let body = String::from_utf8(response.body).expect("text");
        assert!(
            body.contains("[redacted]") && !body.contains(LIVE),
            "{body}"
        );
    }
    for seen in script.seen() {
        let bearer = seen.headers.get("Authorization");
        assert_eq!(bearer, Some(format!("Bearer {LIVE}").as_str()));
    }
}

#[tokio::test]
async fn bounds_can_be_moved_by_whoever_owns_the_project() {
    let bounds = Bounds {
        ceilings: [("BRL".to_owned(), Decimal::from(5))].into(),
        emails: vec!["QA@shop.com".to_owned()],
        payments: 2,
    };
    let (script, guard) = guard(bounds).await;
    let send = async |own: Value| guard.send(&pay(own), &Limits::STANDARD).await.is_ok();
    assert!(!send(json!({ "transaction_amount": 5.01 })).await);
    let small = json!({ "transaction_amount": 5, "payer": { "email": "qa@shop.com" } });
    assert!(send(small.clone()).await);
    // The same again is no further payment, and the third one is too many.
    assert!(send(small).await);
    assert!(send(json!({ "transaction_amount": 4 })).await);
    assert!(!send(json!({ "transaction_amount": 3 })).await);
    assert_eq!(writes(&script), 3);
}
