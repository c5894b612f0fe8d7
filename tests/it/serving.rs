//! A served mock, spoken to over its socket.

use std::collections::BTreeSet;
use std::io::BufReader;
use std::process::{Child, Stdio};
use std::sync::Arc;

use ensayo::http::client::{Client, loopback};
use ensayo::http::{Headers, Limits, Method, Request, Response, Transport};
use serde_json::Value;

use crate::sandbox::{self, Sandbox};
use crate::webhook::{SECRET, receiver, verified};

/// `ensayo mock` on a free port, until it goes out of scope.
struct Served {
    child: Child,
    client: Arc<Client>,
    address: String,
    sandbox: Sandbox,
}

impl Served {
    fn start() -> Self {
        Self::start_with(&[])
    }

    fn start_with(arguments: &[&str]) -> Self {
        let sandbox = Sandbox::new();
        let mut command = sandbox.command(&["mock", "--listen", "127.0.0.1:0"]);
        command.args(arguments).env(SECRET.0, SECRET.1);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the binary starts");
        let stdout = child.stdout.take().expect("its output is a pipe");
        let address = sandbox::listening(&mut BufReader::new(stdout));
        let client = Arc::new(loopback(&address).expect("a loopback address"));
        Self {
            child,
            client,
            address,
            sandbox,
        }
    }

    /// Sends a signal and waits for the end.
    #[cfg(unix)]
    fn end_by(&mut self, signal: &str) -> Option<i32> {
        sandbox::signal(&self.child, signal);
        self.child.wait().expect("it ends").code()
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
async fn webhooks_are_delivered_and_signed() {
    let (address, receiver) = receiver(&[200]);
    let to = format!("{address}/panel");
    let served = Served::start_with(&["--deliver-to", &to]);
    let mut request = payment(Some("k"));
    let mut sent: Value = serde_json::from_slice(&request.body).expect("JSON");
    sent["notification_url"] = "https://shop.example.com/hook?source_news=webhooks".into();
    request.body = sent.to_string().into_bytes();
    let made = send(&served.client, &request).await;
    let received = receiver.join().expect("it received").remove(0);
    let id = &json(&made)["id"];
    let line = format!("POST /hook?source_news=webhooks&data.id={id}&type=payment HTTP/1.1\n");
    assert!(received.starts_with(&line), "{received}");
    let ended = verified(&received, &[]);
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[test]
fn webhooks_are_not_delivered_elsewhere() {
    let ended = Sandbox::new().run(&["mock", "--deliver-to", "https://shop.example.com/hook"]);
    assert_eq!(ended.code, 4, "{ended:?}");
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
fn an_interrupted_or_terminated_mock_ends_cleanly() {
    for signal in ["-INT", "-TERM"] {
        assert_eq!(Served::start().end_by(signal), Some(0), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn the_ready_file_holds_the_address_while_the_mock_answers() {
    let mut served = Served::start_with(&["--ready-file", "ready/mock.url"]);
    let told = served.sandbox.read("ready/mock.url");
    assert_eq!(told, format!("{}\n", served.address));
    assert_eq!(served.end_by("-TERM"), Some(0));
    assert!(!served.sandbox.has("ready/mock.url"));
}

#[tokio::test]
async fn the_clock_stands_still_where_it_is_told_to() {
    let served = Served::start_with(&["--clock", "2026-03-01T12:00:00Z"]);
    let made = send(&served.client, &payment(Some("k"))).await;
    assert_eq!(json(&made)["date_created"], "2026-03-01T08:00:00.000-04:00");
}

#[test]
fn other_machines_are_let_in_only_on_request() {
    let ended = Sandbox::new().run(&["mock", "--listen", "0.0.0.0:0"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert_eq!(
        ended.stderr,
        "error: 0.0.0.0:0 can be reached from other machines; add `--expose` if that is meant\n"
    );
}

#[test]
fn a_taken_port_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let ended = Sandbox::new().run(&["mock", "--listen", &address]);
    assert_eq!(ended.code, 2);
    let begin = format!("error: cannot listen on {address}: ");
    assert!(ended.stderr.starts_with(&begin), "{}", ended.stderr);
}

#[test]
fn a_clock_is_an_instant_or_a_signed_duration() {
    for wrong in ["noon", "P1D", "+yesterday"] {
        let ended = Sandbox::new().run(&["mock", "--clock", wrong, "--listen", "0.0.0.0:0"]);
        assert!(ended.stderr.contains("signed duration"), "{}", ended.stderr);
    }
    for right in ["+P1D", "-PT2H", "+31m", "2026-03-01T12:00:00Z"] {
        let ended = Sandbox::new().run(&["mock", "--clock", right, "--listen", "0.0.0.0:0"]);
        assert!(ended.stderr.contains("--expose"), "{}", ended.stderr);
    }
}
