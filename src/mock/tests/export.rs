//! A ledger that was exported gives the same answers elsewhere.

use std::sync::Arc;

use serde_json::{Value, json};

use super::super::testing::{Client, body, noon, status};
use super::super::{Mock, MockConfig};
use crate::contract::Site;
use crate::http::{Headers, Method, Request};

/// Asks the control API about all accounts.
fn control(mock: &Mock, method: Method, path: &str, sent: &[u8]) -> (u16, Vec<u8>) {
    let request = Request {
        method,
        path: format!("/__ensayo/{path}"),
        headers: Headers::new(),
        body: sent.to_vec(),
    };
    let response = mock.handle(&request, noon()).response;
    (response.status, response.body)
}

fn exported(client: &Client) -> Vec<u8> {
    let (status, document) = control(&client.mock, Method::Get, "export", b"");
    assert_eq!(status, 200);
    document
}

/// Imports; the status and what is told.
fn import(client: &Client, document: &[u8]) -> (u16, Value) {
    let (status, told) = control(&client.mock, Method::Post, "import", document);
    (status, serde_json::from_slice(&told).expect("JSON"))
}

/// Everything that a seller can do, in small: the requests that made payments, with their answers.
fn busy(client: &Client) -> Vec<(String, Value, Value)> {
    let mut reserve = client.card_payment("58.80", "APRO");
    reserve["capture"] = json!(false);
    let sent = [
        client.pix("100.50"),
        client.card_payment("10.00", "FUND"),
        client.card_payment("10.00", "APRO"),
        reserve,
        client.three_ds_payment(0, "optional"),
    ];
    let mut made = Vec::new();
    for (number, sent) in sent.into_iter().enumerate() {
        let key = format!("k{number}");
        let payment = client.pay(&key, &sent);
        made.push((key, sent, payment));
    }
    client.refund("r", &made[2].2["id"], "2.50");
    client.act(&json!({"act": "advance", "by": "PT1H"}));
    let quirks = json!({"quirks": ["duplicate"]});
    client.send("PUT", "/__ensayo/webhooks", None, Some(&quirks));
    client.act(&json!({"act": "pay", "id": made[0].2["id"]}));
    made
}

#[test]
fn another_mock_answers_as_the_first_one() {
    let here = Client::mlb();
    let made = busy(&here);
    control(
        &here.mock,
        Method::Post,
        "act",
        br#"{"act":"advance","by":"PT2M"}"#,
    );
    let there = Client::mlb();
    let told = json!({"accounts": 1, "payments": made.len()});
    assert_eq!(import(&there, &exported(&here)), (200, told));
    assert!(exported(&there) == exported(&here), "the same ledger");
    let paths = made
        .iter()
        .map(|(_, _, it)| format!("/v1/payments/{}", it["id"]));
    let more = [
        "/v1/payments/search",
        "/__ensayo/account",
        "/__ensayo/webhooks",
    ];
    for path in paths.chain(more.map(str::to_owned)) {
        assert_eq!(there.get(&path), here.get(&path), "{path}");
    }
    for (key, sent, first) in &made {
        let again = there.send("POST", "/v1/payments", Some(key), Some(sent));
        assert_eq!((status(&again), &body(&again)), (200, first));
    }
    // What comes next is the same as well, down to ids and signatures.
    let next = ["k9", "k10"].map(|key| (here.pay(key, &here.pix("7")), key));
    for (payment, key) in &next {
        assert_eq!(&there.pay(key, &there.pix("7")), payment);
    }
}

#[test]
fn the_ledger_of_an_account_leaves_the_others_alone() {
    let here = Client::mlb();
    let kept = here.pay("k1", &here.pix("1"));
    let document = here
        .send("GET", "/__ensayo/export", None, None)
        .response
        .body;
    let mut there = Client::mlb();
    there.mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let other =
        r#"{"transaction_amount":5,"payment_method_id":"pix","payer":{"email":"a@testuser.com"}}"#;
    let mut headers = Headers::new();
    headers.set("authorization", "Bearer TEST-other");
    headers.set("x-idempotency-key", "k1");
    let pay = Request {
        method: Method::Post,
        path: "/v1/payments".to_owned(),
        headers,
        body: other.into(),
    };
    let first = there.mock.handle(&pay, noon()).response;
    assert_eq!(first.status, 201);
    assert_eq!(import(&there, &document).0, 200);
    let path = format!("/v1/payments/{}", kept["id"]);
    assert_eq!(there.get(&path), kept);
    let again = there.mock.handle(&pay, noon()).response;
    assert_eq!((again.status, again.body), (200, first.body));
}

#[test]
fn the_ledger_of_a_mock_takes_the_place_of_everything() {
    let here = Client::mlb();
    let document = exported(&here);
    let there = Client::mlb();
    there.pay("k1", &there.pix("1"));
    control(
        &there.mock,
        Method::Post,
        "act",
        br#"{"act":"advance","by":"P1D"}"#,
    );
    assert_eq!(import(&there, &document).0, 200);
    let (_, about) = control(&there.mock, Method::Get, "", b"");
    let about: Value = serde_json::from_slice(&about).expect("JSON");
    assert_eq!(
        (&about["accounts"], &about["now"]),
        (&json!(0), &json!("2026-01-15T12:00:00Z"))
    );
}

#[test]
fn what_is_broken_or_foreign_is_told_and_changes_nothing() {
    let here = Client::mlb();
    busy(&here);
    let before = exported(&here);
    let text = String::from_utf8(before.clone()).expect("text");
    let foreign = "this is no ledger of `ensayo mock`";
    let cases = [
        (String::new(), foreign),
        ("[]".to_owned(), foreign),
        (text.replace("ensayo ledger", "other ledger"), foreign),
        (
            text.replacen("\"version\":1", "\"version\":7", 1),
            "the ledger has version 7; this mock reads 1",
        ),
        (text[..text.len() / 2].to_owned(), foreign),
        (
            text.replacen("\"mock\":", "\"mocc\":", 1),
            "the ledger is broken: unknown field `mocc`",
        ),
        (
            text.replacen("\"accredited\"", "\"paid\"", 1),
            "the ledger is broken: `paid` is no detail",
        ),
        (
            text.replacen("\"amount\":\"2.50\"", "\"amount\":\"2500\"", 1),
            "of the ledger is broken: payment",
        ),
        (
            text.replacen("\"payment\":5", "\"payment\":1", 1),
            "there is more than was counted",
        ),
    ];
    for (document, why) in cases {
        assert_ne!(document, text, "{why}: the case changes something");
        let (status, told) = import(&here, document.as_bytes());
        let message = told["message"].as_str().expect("a message");
        assert!(status == 400 && message.contains(why), "{status} {message}");
        assert!(exported(&here) == before, "{why}");
    }
}

#[test]
fn no_secret_is_in_the_ledger() {
    let here = Client::mlb();
    let card = json!({"card_number": "5031433215406351", "security_code": "987", "expiration_month": 11, "expiration_year": 2030, "cardholder": {"name": "APRO"}});
    here.post("/v1/card_tokens", &card);
    let text = String::from_utf8(exported(&here)).expect("text");
    assert!(text.contains("503143"), "the token's face is in it");
    for secret in ["5031433215406351", "\"987\"", "TEST-"] {
        assert!(!text.contains(secret), "{secret}");
    }
}
