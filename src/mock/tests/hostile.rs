//! Whatever arrives, there is an answer.

use serde_json::{Value, json};

use super::super::testing::{Client, body, status};
use crate::contract::{Site, methods_of};
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
            // `GET /` without a wish is the inspector's page.
            let is_page = reply.response.body.starts_with(b"<!doctype html>");
            assert!(is_page == (method == Method::Get && path == "/"), "{path}");
            assert!(is_page || body(&reply).is_object(), "{method} {path}");
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

/// As many digits as an exact decimal holds, and as few as there are.
#[test]
fn extreme_amounts_are_answered_by_every_method() {
    for site in Site::ALL {
        let client = Client::of_site(*site);
        for info in methods_of(*site).iter().filter(|info| !info.needs_token()) {
            for amount in ["9999999999999999999999999999", "1e27", "0.01"] {
                let mut sent = client.method_payment(info);
                sent["transaction_amount"] = serde_json::from_str(amount).expect("a number");
                let key = format!("{} {amount}", info.method.id());
                let reply = client.send("POST", "/v1/payments", Some(&key), Some(&sent));
                assert!([201, 400].contains(&status(&reply)), "{key}");
            }
        }
    }
}

#[test]
fn any_email_names_a_payer() {
    let client = Client::mlb();
    let mut sent = client.pix("10");
    for length in 1..200 {
        let email = format!("{}@testuser.com", "\u{10ffff}z".repeat(length));
        sent["payer"]["email"] = Value::from(email);
        let reply = client.send(
            "POST",
            "/v1/payments",
            Some(&length.to_string()),
            Some(&sent),
        );
        assert!([201, 400].contains(&status(&reply)), "{length}");
    }
}

#[test]
fn extreme_parts_and_times_are_answered() {
    let client = Client::mlb();
    let mut sent = client.card_payment("100", "APRO");
    sent["capture"] = json!(false);
    let path = format!("/v1/payments/{}", client.pay("k", &sent)["id"]);
    for part in ["40.001", "1e-28", "9999999999999999999999999999"] {
        let body = format!(r#"{{"capture":true,"transaction_amount":{part}}}"#);
        let reply = client.send_bytes("PUT", &path, None, body.as_bytes());
        assert_eq!(status(&reply), 400, "{part}");
    }
    for by in ["P9998Y", "PT9223372036854775807S", "P7304484D"] {
        assert!(status(&client.act(&json!({"act": "advance", "by": by}))) < 500);
        client.get("/__ensayo/account");
    }
}
