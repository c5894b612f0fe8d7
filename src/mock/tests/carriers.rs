//! The socket and the function call answer alike.

use std::sync::Arc;

use serde_json::json;

use super::super::testing::{Client, noon};
use super::super::{InProcess, MAX_BODY, Mock, MockConfig, socket};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::http::{Headers, Limits, Request, Response, Transport, TransportError};

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
    let with = |fault: &str, key: &str| {
        let mut request = client.request("POST", "/v1/payments", Some(key), pix.as_bytes());
        request.headers.set("x-ensayo-fault", fault);
        request
    };
    let large = vec![b' '; MAX_BODY + 1];
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
        with("drop_before", "k10"),
        with("truncate", "k11"),
        with("not_json", "k12"),
        with("slow_body=PT0.02S", "k13"),
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
    for lost in [13, 15, 16] {
        assert_eq!(in_process[lost], "outcome unknown");
    }
    assert!(in_process[17].contains("<html>"), "{}", in_process[17]);
}
