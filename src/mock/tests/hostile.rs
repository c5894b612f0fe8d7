//! Whatever arrives, there is an answer.

use super::super::testing::{Client, body, status};
use crate::http::Method;

#[test]
fn every_method_of_http_is_understood() {
    let client = Client::mlb();
    for method in Method::ALL {
        let reply = client.send(method.name(), "/v1/card_tokens/x", None, None);
        assert!(status(&reply) < 500);
    }
}

#[test]
fn odd_paths_are_answered() {
    let client = Client::mlb();
    for path in [
        "",
        "/",
        "//",
        "?",
        "/v1",
        "/v1/payments?",
        "/v1/payments/%00",
        "/v1/payments/ñ/refunds/ñ",
        "/__ensayo/",
        "/__ensayo/account/x",
        "/__ensayo/act?x",
        "payments",
        "/v1/payments/1/2/3",
    ] {
        for method in Method::ALL {
            let reply = client.send(method.name(), path, Some("k"), None);
            assert!((200..500).contains(&status(&reply)), "{method} {path}");
            assert!(body(&reply).is_object());
        }
    }
}

/// Every prefix of a good body, and the body with each byte turned into another, is answered.
#[test]
fn broken_bodies_are_answered() {
    let client = Client::mlb();
    let good = client
        .card_payment("10.00", "APRO")
        .to_string()
        .into_bytes();
    for end in 0..good.len() {
        let reply = client.send_bytes("POST", "/v1/payments", Some("k"), &good[..end]);
        assert_eq!(status(&reply), 400);
    }
    for (index, junk) in (0..good.len()).zip([0, 0xFF, b'"', b'{', b'9', b'-'].into_iter().cycle())
    {
        let mut bytes = good.clone();
        bytes[index] = junk;
        let key = index.to_string();
        let reply = client.send_bytes("POST", "/v1/payments", Some(&key), &bytes);
        assert!([201, 400].contains(&status(&reply)), "{index}");
    }
}

#[test]
fn deep_bodies_are_refused() {
    let client = Client::mlb();
    let deep = "[".repeat(100_000);
    for path in ["/v1/payments", "/v1/card_tokens", "/__ensayo/act"] {
        let reply = client.send_bytes("POST", path, Some("k"), deep.as_bytes());
        assert_eq!(status(&reply), 400, "{path}");
    }
}
