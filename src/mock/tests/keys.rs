//! Idempotency keys.

use serde_json::{Value, json};

use super::super::testing::{Client, body, code, status};
use super::super::{MockConfig, OtherBody, RefusalMemory};
use crate::contract::Site;

#[test]
fn a_missing_key_is_answered_before_the_body_is_read() {
    let client = Client::mlb();
    for path in ["/v1/payments", "/v1/payments/1/refunds"] {
        for key in [None, Some(""), Some("  ")] {
            let reply = client.send_bytes("POST", path, key, b"{");
            assert_eq!((status(&reply), code(&reply)), (400, "4292".into()));
        }
    }
}

#[test]
fn a_repeated_payment_answers_200_with_the_first_body() {
    let client = Client::mlb();
    let sent = client.card_payment("10.00", "APRO");
    let first = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
    // The token is spent, the slash is there, and still it is the same request.
    let again = client.send("POST", "/v1/payments/", Some("k1"), Some(&sent));
    assert_eq!((status(&first), status(&again)), (201, 200));
    assert_eq!(first.response.body, again.response.body);
}

#[test]
fn a_refused_card_is_remembered_under_its_key() {
    let client = Client::mlb();
    let sent = client.card_payment("10.00", "FUND");
    let id = client.pay("k1", &sent)["id"].clone();
    let again = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
    assert_eq!((status(&again), &body(&again)["id"]), (200, &id));
}

#[test]
fn another_body_under_a_known_key_is_refused_or_silently_answered() {
    for (other_body, expected) in [(OtherBody::Refuse, 409), (OtherBody::First, 200)] {
        let client = Client::with_config(MockConfig {
            other_body,
            ..MockConfig::of_site(Site::Mlb)
        });
        client.pay("k1", &client.pix("10.00"));
        let equal = client.send(
            "POST",
            "/v1/payments",
            Some("k1"),
            Some(&client.pix("10.0")),
        );
        assert_eq!(status(&equal), 200);
        let other = client.send("POST", "/v1/payments", Some("k1"), Some(&client.pix("11")));
        assert_eq!(status(&other), expected);
    }
}

#[test]
fn refusals_are_forgotten_or_remembered() {
    let bad = json!({"transaction_amount": 10, "payment_method_id": "pix", "nonsense": 1});
    for (refusals, expected) in [(RefusalMemory::Forget, 201), (RefusalMemory::Remember, 409)] {
        let client = Client::with_config(MockConfig {
            refusals,
            ..MockConfig::of_site(Site::Mlb)
        });
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&bad));
        assert_eq!(status(&reply), 400);
        let good = client.send("POST", "/v1/payments", Some("k1"), Some(&client.pix("10")));
        assert_eq!(status(&good), expected);
    }
}

#[test]
fn a_key_holds_for_one_account_method_and_path() {
    let client = Client::mlb();
    let id = client.pay("k1", &client.card_payment("10", "APRO"))["id"].clone();
    let refund = client.refund("k1", &id, "1");
    assert_ne!(refund["id"], id);
    let other = client.as_other("TEST-other");
    assert_ne!(other.pay("k1", &other.pix("10"))["id"], id);
}

#[test]
fn parallel_requests_under_one_key_make_one_payment() {
    for count in [50, 1000] {
        let client = Client::mlb();
        let sent = client.card_payment("10.00", "APRO");
        let answers: Vec<(u16, Value)> = std::thread::scope(|scope| {
            let sending: Vec<_> = (0..count)
                .map(|_| {
                    scope.spawn(|| {
                        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
                        (status(&reply), body(&reply)["id"].clone())
                    })
                })
                .collect();
            let answers = sending.into_iter().map(|thread| thread.join());
            answers.map(|answer| answer.expect("an answer")).collect()
        });
        let first = answers.iter().filter(|(status, _)| *status == 201).count();
        assert_eq!(first, 1);
        assert!(answers.iter().all(|(_, id)| *id == answers[0].1));
        let shown = client.get("/__ensayo/account");
        assert_eq!(shown["payments_by_key"], json!({"k1": 1}));
    }
}
