//! A served mock, spoken to over its socket.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::Arc;

use ensayo::http::client::{Client, loopback};
use ensayo::http::{Headers, Limits, Method, Request, Response, Transport};
use serde_json::Value;

use crate::sandbox::Sandbox;

/// `ensayo mock` on a free port, until it goes out of scope.
struct Served {
    child: Child,
    client: Arc<Client>,
    _sandbox: Sandbox,
}

impl Served {
    fn start() -> Self {
        let sandbox = Sandbox::new();
        let mut command = sandbox.command(&["mock", "--site", "MLB"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the binary starts");
        let mut address = String::new();
        let stdout = child.stdout.take().expect("its output is a pipe");
        BufReader::new(stdout)
            .read_line(&mut address)
            .expect("it prints its address");
        let client = Arc::new(loopback(address.trim()).expect("a loopback address"));
        Self {
            child,
            client,
            _sandbox: sandbox,
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().expect("it can be ended");
        self.child.wait().expect("it ends");
    }
}

fn payment(key: Option<&str>) -> Request {
    let mut headers = Headers::new();
    headers.set("Authorization", "Bearer TEST-1234");
    headers.set("Content-Type", "application/json");
    if let Some(key) = key {
        headers.set("x-idempotency-key", key);
    }
    let body = r#"{"transaction_amount":58.80,"payment_method_id":"pix","payer":{"email":"comprador@testuser.com"}}"#;
    Request {
        method: Method::Post,
        path: "/v1/payments".to_owned(),
        headers,
        body: body.into(),
    }
}

async fn send(client: &Client, request: &Request) -> Response {
    client
        .send(request, &Limits::STANDARD)
        .await
        .expect("an answer")
}

fn json(response: &Response) -> Value {
    serde_json::from_slice(&response.body).expect("JSON")
}

#[tokio::test]
async fn the_same_key_twice_is_one_payment() {
    let served = Served::start();
    let first = send(&served.client, &payment(Some("k"))).await;
    let again = send(&served.client, &payment(Some("k"))).await;
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(json(&first), json(&again));
}

#[tokio::test]
async fn no_key_is_refused_with_4292() {
    let served = Served::start();
    let refused = send(&served.client, &payment(None)).await;
    assert_eq!(refused.status, 400);
    assert_eq!(json(&refused)["cause"][0]["code"], 4292);
}

#[tokio::test]
async fn fifty_parallel_sends_under_one_key_make_one_payment() {
    let served = Served::start();
    let mut sends = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let client = Arc::clone(&served.client);
        sends.spawn(async move { send(&client, &payment(Some("k"))).await });
    }
    let answers = sends.join_all().await;
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    let paid = answers
        .iter()
        .filter(|answer| matches!(answer.status, 200 | 201));
    let ids: BTreeSet<String> = paid.map(|answer| json(answer)["id"].to_string()).collect();
    assert_eq!((created, ids.len()), (1, 1));
    assert!(
        answers
            .iter()
            .all(|answer| matches!(answer.status, 200 | 201 | 423))
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_mock_ends_cleanly() {
    let mut served = Served::start();
    let pid = served.child.id().to_string();
    let told = std::process::Command::new("kill")
        .args(["-INT", &pid])
        .status();
    assert!(told.expect("kill is there").success());
    assert_eq!(served.child.wait().expect("it ends").code(), Some(0));
}
