//! What holds across endpoints: credentials, keys, faults, determinism, both carriers.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::socket;
use super::testing::{Client, body, code, noon, status};
use super::{Delivery, InProcess, Mock, MockConfig, OtherBody, RefusalMemory};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::http::{Headers, Limits, Method, Request, Response, Transport, TransportError};

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
    let client = Client::mlb().as_other("TEST-4242-secret");
    let payment = client.pay("k1", &client.card_payment("10", "APRO"));
    assert!(!payment.to_string().contains("secret"));
    assert!(!format!("{:?}", client.mock).contains("secret"));
}

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
fn what_is_not_served_says_so() {
    let client = Client::mlb();
    let reply = client.send("GET", "/v1/payments/search?limit=1", None, None);
    assert_eq!(status(&reply), 404);
    assert_eq!(
        body(&reply)["message"],
        "this version of the mock does not serve `search_payments` yet"
    );
}

#[test]
fn unknown_paths_other_methods_and_large_bodies_are_refused() {
    let client = Client::mlb();
    assert_eq!(status(&client.send("GET", "/v3/orders", None, None)), 404);
    let reply = client.send("DELETE", "/v1/payments/1", None, None);
    assert_eq!(status(&reply), 405);
    assert_eq!(reply.response.headers.get("allow"), Some("GET, PUT"));
    let large = vec![b' '; super::MAX_BODY + 1];
    let reply = client.send_bytes("POST", "/v1/payments", Some("k1"), &large);
    assert_eq!(status(&reply), 413);
}

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
fn an_unknown_fault_is_refused() {
    let client = Client::mlb();
    let reply = client
        .mock
        .handle(&faulty(&client, "explode", &client.pix("10")), noon());
    assert_eq!(status(&reply), 400);
}

/// Requests whose answers must be the same on every carrier, in order.
fn exchanges(client: &Client) -> Vec<Request> {
    let pix = client.pix("10.50").to_string();
    let card =
        json!({"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030});
    let card = card.to_string();
    let mut unauthorized = client.request("GET", "/v1/payments/1", None, b"");
    unauthorized.headers = Headers::new();
    let mut failing = client.request("POST", "/v1/payments", Some("k9"), pix.as_bytes());
    failing
        .headers
        .set("x-ensayo-fault", "status=429; retry_after=1");
    let mut late = client.request("POST", "/v1/payments", Some("k8"), pix.as_bytes());
    late.headers.set("x-ensayo-fault", "delay=PT0.01S");
    let mut cut = client.request("POST", "/v1/payments", Some("k7"), pix.as_bytes());
    cut.headers.set("x-ensayo-fault", "drop_after_commit");
    let large = vec![b' '; super::MAX_BODY + 1];
    vec![
        client.request("PUT", "/__ensayo/account", None, b"{\"site\":\"MLB\"}"),
        client.request("POST", "/v1/card_tokens", None, card.as_bytes()),
        client.request("POST", "/v1/payments", Some("k1"), pix.as_bytes()),
        client.request("POST", "/v1/payments/", Some("k1"), pix.as_bytes()),
        client.request("POST", "/v1/payments", Some("k1"), b"{}"),
        client.request("POST", "/v1/payments", Some("k2"), b"{"),
        client.request("POST", "/v1/payments", None, pix.as_bytes()),
        client.request("POST", "/v1/payments", Some("k3"), &large),
        client.request("DELETE", "/v1/payments", None, b""),
        client.request("GET", "/nowhere?a=b", None, b""),
        unauthorized,
        failing,
        late,
        cut,
        client.request("POST", "/v1/payments", Some("k7"), pix.as_bytes()),
        client.request("GET", "/__ensayo/account", None, b""),
    ]
}

async fn answers(transport: &dyn Transport, requests: &[Request]) -> Vec<String> {
    let mut answers = Vec::new();
    for request in requests {
        answers.push(match transport.send(request, &Limits::STANDARD).await {
            Ok(response) => show(&response),
            Err(TransportError::OutcomeUnknown(_)) => "outcome unknown".to_owned(),
            Err(error) => error.to_string(),
        });
    }
    answers
}

fn show(response: &Response) -> String {
    let named = ["content-type", "x-request-id", "retry-after", "allow"];
    let headers = named.map(|name| response.headers.get(name).unwrap_or("-").to_owned());
    let body = String::from_utf8_lossy(&response.body);
    format!("{} {headers:?} {body}", response.status)
}

#[tokio::test]
async fn both_carriers_answer_alike() {
    let clock = Clock::Fixed(noon());
    let mock = || Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let requests = exchanges(&Client::mlb());
    let in_process = answers(&InProcess::new(mock(), clock), &requests).await;

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let cancel = Cancel::new();
    let stop = cancel.clone();
    let serving = tokio::spawn(async move {
        socket::serve(listener, mock(), clock, stop.cancelled()).await;
    });
    let client = crate::http::client::loopback(&format!("http://{address}")).expect("a client");
    let over_socket = answers(&client, &requests).await;
    cancel.cancel();
    serving.await.expect("the server ends");

    assert_eq!(in_process.len(), requests.len());
    for (here, there) in in_process.iter().zip(&over_socket) {
        assert_eq!(here, there);
    }
    assert_eq!(in_process[13], "outcome unknown");
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

#[test]
fn every_method_of_http_is_understood() {
    let client = Client::mlb();
    for method in Method::ALL {
        let reply = client.send(method.name(), "/v1/card_tokens/x", None, None);
        assert!(status(&reply) < 500);
    }
}
