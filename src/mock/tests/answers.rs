//! Credentials, refusals, repeatability.

use serde_json::json;

use super::super::MAX_BODY;
use super::super::testing::{Client, body, code, noon, status};

#[test]
fn a_request_without_a_token_is_401_with_code_5() {
    let client = Client::mlb();
    let mut request = client.request("POST", "/v1/payments", Some("k1"), b"{}");
    request.headers.remove("authorization");
    let reply = client.mock.handle(&request, noon());
    assert_eq!((status(&reply), code(&reply)), (401, "5".into()));
    assert_eq!(body(&reply)["error"], "unauthorized");
}

#[test]
fn a_token_never_comes_back() {
    let client = Client::mlb().as_other("TEST-4242-hidden");
    let payment = client.pay("k1", &client.card_payment("10", "APRO"));
    assert!(!payment.to_string().contains("hidden"));
    assert!(!format!("{:?}", client.mock).contains("hidden"));
}

#[test]
fn equal_histories_give_equal_answers() {
    let play = || {
        let client = Client::mlb();
        let card = client.pay("k1", &client.card_payment("10", "APRO"));
        let pix = client.pay("k2", &client.pix("10"));
        let refund = client.refund("k3", &card["id"], "4");
        let unknown = client.send("GET", "/v1/payments/1", None, None).response;
        (card, pix, refund, unknown)
    };
    assert_eq!(play(), play());
}

#[test]
fn refusals_have_the_documented_shape() {
    let client = Client::mlb();
    let reply = client.send("GET", "/v1/payments/10000000001", None, None);
    let mut body = body(&reply);
    let data = body["cause"][0]["data"].take();
    assert_eq!(
        body,
        json!({
            "message": "Payment not found",
            "error": "not_found",
            "status": 404,
            "cause": [{"code": 2000, "description": "Payment not found", "data": null}],
        })
    );
    let id = reply.response.headers.get("x-request-id").expect("an id");
    assert_eq!(data, json!(format!("15-01-2026T12:00:00UTC;{id}")));
    let kind = reply.response.headers.get("content-type");
    assert_eq!(kind, Some("application/json; charset=utf-8"));
}

#[test]
fn saved_cards_are_not_served_and_say_so() {
    let client = Client::mlb();
    let sent = json!({"card_id": "1", "security_code": "123"});
    let reply = client.send("POST", "/v1/card_tokens", None, Some(&sent));
    assert_eq!(status(&reply), 404);
    assert_eq!(
        body(&reply)["message"],
        "this version of the mock does not serve saved cards yet"
    );
}

#[test]
fn unknown_paths_other_methods_and_large_bodies_are_refused() {
    let client = Client::mlb();
    assert_eq!(status(&client.send("GET", "/v3/orders", None, None)), 404);
    let reply = client.send("DELETE", "/v1/payments/1", None, None);
    assert_eq!(status(&reply), 405);
    assert_eq!(reply.response.headers.get("allow"), Some("GET, PUT"));
    let large = vec![b' '; MAX_BODY + 1];
    let reply = client.send_bytes("POST", "/v1/payments", Some("k1"), &large);
    assert_eq!(status(&reply), 413);
}

#[test]
fn bodies_that_say_they_are_not_json_are_refused() {
    let client = Client::mlb();
    for (kind, expected) in [
        ("application/json; charset=UTF-8", 201),
        ("Application/JSON", 201),
        ("", 201),
        ("application/x-www-form-urlencoded", 415),
        ("text/plain", 415),
    ] {
        let bytes = client.pix("10").to_string();
        let mut request = client.request("POST", "/v1/payments", Some(kind), bytes.as_bytes());
        request.headers.set("Content-Type", kind);
        request.headers.set("X-Idempotency-Key", format!("k{kind}"));
        assert_eq!(
            status(&client.mock.handle(&request, noon())),
            expected,
            "{kind}"
        );
    }
}
