//! Planned mishaps.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::super::testing::{Client, code, noon, status};
use super::super::{Chaos, Delivery, InProcess, Mock, MockConfig, Rate};
use crate::clock::Clock;
use crate::contract::Site;
use crate::http::{Limits, Request, Transport, TransportError};

fn faulty(client: &Client, fault: &str, sent: &Value) -> Request {
    let bytes = sent.to_string();
    let mut request = client.request("POST", "/v1/payments", Some("k1"), bytes.as_bytes());
    request.headers.set("X-Ensayo-Fault", fault);
    request
}

#[test]
fn a_status_fault_answers_without_carrying_out() {
    let client = Client::mlb();
    let request = faulty(&client, "status=503; retry_after=2", &client.pix("10"));
    let reply = client.mock.handle(&request, noon());
    assert_eq!(status(&reply), 503);
    assert_eq!(reply.response.headers.get("retry-after"), Some("2"));
    assert_eq!(client.get("/__ensayo/account")["payments"], json!([]));
}

#[test]
fn a_lost_answer_was_carried_out_and_a_retry_finds_it() {
    let client = Client::mlb();
    let pix = client.pix("10");
    let reply = client
        .mock
        .handle(&faulty(&client, "drop_after_commit", &pix), noon());
    assert_eq!(reply.delivery, Delivery::Cut);
    let again = client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
    assert_eq!(status(&again), 200);
    assert_eq!(
        client.get("/__ensayo/account")["payments_by_key"],
        json!({"k1": 1})
    );
}

#[test]
fn while_an_answer_is_held_back_its_key_is_in_flight() {
    let client = Client::mlb();
    let pix = client.pix("10");
    let held = client
        .mock
        .handle(&faulty(&client, "delay=PT3S", &pix), noon());
    assert_eq!(held.delay, Some(Duration::from_secs(3)));
    let meanwhile = client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
    assert_eq!(
        (status(&meanwhile), code(&meanwhile)),
        (423, "resource_already_locked".into())
    );
    drop(held);
    let later = client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
    assert_eq!(status(&later), 200);
}

#[test]
fn a_refusal_that_was_held_back_frees_its_key() {
    let client = Client::mlb();
    let held = client
        .mock
        .handle(&faulty(&client, "delay=PT3S", &json!([])), noon());
    assert_eq!(status(&held), 400);
    drop(held);
    let later = client.send("POST", "/v1/payments", Some("k1"), Some(&client.pix("10")));
    assert_eq!(status(&later), 201);
}

#[test]
fn a_dropped_request_was_not_carried_out() {
    let client = Client::mlb();
    let pix = client.pix("10");
    let request = faulty(&client, "drop_before", &pix);
    assert_eq!(client.mock.handle(&request, noon()).delivery, Delivery::Cut);
    let again = client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
    assert_eq!(status(&again), 201);
}

#[test]
fn answers_that_break_off_come_slowly_or_are_a_page_were_carried_out() {
    for (fault, delivery) in [
        ("truncate", Delivery::Truncated),
        ("slow_body=PT2S", Delivery::Slow(Duration::from_secs(2))),
        ("not_json", Delivery::Answer),
    ] {
        let client = Client::mlb();
        let pix = client.pix("10");
        let reply = client.mock.handle(&faulty(&client, fault, &pix), noon());
        assert_eq!(reply.delivery, delivery);
        assert_eq!(reply.response.headers.get("x-ensayo-fault"), Some(fault));
        let again = client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
        assert_eq!(status(&again), 200, "{fault}");
    }
}

#[test]
fn chaos_strikes_payments_and_not_the_control_api() {
    let chaos = Chaos::new(Rate::parse("1").expect("a rate"), 7);
    let mock = Mock::new(MockConfig::of_site(Site::Mlb)).with_chaos(chaos);
    let client = Client::mlb();
    let pay = client.request("POST", "/v1/payments", Some("k1"), b"{}");
    let struck = mock.handle(&pay, noon());
    assert!(struck.response.headers.get("x-ensayo-fault").is_some());
    let look = client.request("GET", "/__ensayo/account", None, b"");
    let looked = mock.handle(&look, noon());
    assert_eq!(looked.response.headers.get("x-ensayo-fault"), None);
    assert_eq!(status(&looked), 200);
}

#[test]
fn an_unknown_fault_is_refused() {
    let client = Client::mlb();
    let reply = client
        .mock
        .handle(&faulty(&client, "explode", &client.pix("10")), noon());
    assert_eq!(status(&reply), 400);
}

#[tokio::test]
async fn a_client_that_gives_up_leaves_its_key_in_flight() {
    let client = Client::mlb();
    let transport = InProcess::new(Arc::clone(&client.mock), Clock::Fixed(noon()));
    let pix = client.pix("10");
    let limits = Limits {
        timeout: Duration::from_millis(5),
        ..Limits::STANDARD
    };
    let late = faulty(&client, "delay=PT10M", &pix);
    let lost = transport.send(&late, &limits).await;
    assert!(matches!(lost, Err(TransportError::OutcomeUnknown(_))));
    let again = client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
    assert_eq!(status(&again), 423);
}

/// The statuses of calls under this key, one after the other.
fn calls(client: &Client, key: &str, sent: &Value, count: usize) -> Vec<(u16, Delivery)> {
    let calls = (0..count).map(|_| {
        let reply = client.send("POST", "/v1/payments", Some(key), Some(sent));
        (status(&reply), reply.delivery)
    });
    calls.collect()
}

fn plan(client: &Client, faults: &Value) -> u16 {
    let sent = json!({ "faults": faults });
    status(&client.send("PUT", "/__ensayo/faults", None, Some(&sent)))
}

#[test]
fn faults_are_planned_for_an_account_and_strike_its_calls_that_take_a_key() {
    let client = Client::mlb();
    let pix = client.pix("10");
    let faults = json!([
        {"on": 1, "fault": "drop_after_commit"},
        {"on": 2, "fault": "status=503"},
    ]);
    assert_eq!(plan(&client, &faults), 200);
    client.send("GET", "/v1/payment_methods", None, None);
    let other = client.as_other("TEST-2");
    assert_eq!(calls(&other, "k1", &pix, 1), [(201, Delivery::Answer)]);
    assert_eq!(
        calls(&client, "k1", &pix, 3),
        [
            (201, Delivery::Cut),
            (503, Delivery::Answer),
            (200, Delivery::Answer),
        ]
    );
}

#[test]
fn a_reset_forgets_planned_faults_and_unknown_ones_are_refused() {
    let client = Client::mlb();
    let faults = json!([{"on": 1, "fault": "drop_before"}]);
    assert_eq!(plan(&client, &faults), 200);
    assert_eq!(plan(&client, &json!([{"on": 1, "fault": "fire"}])), 400);
    let request = client.request("POST", "/__ensayo/reset", None, b"");
    let mut everywhere = request.clone();
    everywhere.headers.remove("authorization");
    client.mock.handle(&everywhere, noon());
    let sent = client.pix("10");
    assert_eq!(calls(&client, "k1", &sent, 1), [(201, Delivery::Answer)]);
}
