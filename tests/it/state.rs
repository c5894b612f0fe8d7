//! `ensayo mock --state`: what was acknowledged is there after any end.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};

use ensayo::http::client::{Client, loopback};
use ensayo::http::{Headers, Limits, Method, Request, Transport};
use serde_json::Value;

use crate::sandbox::{Sandbox, listening};

/// How often the mock is killed.
const ROUNDS: usize = 20;
/// How many clients pay at the same time.
const CLIENTS: usize = 3;

fn start(sandbox: &Sandbox, more: &[&str]) -> (Child, Client) {
    let arguments = ["mock", "--listen", "127.0.0.1:0", "--state", "mock.redb"];
    let mut command = sandbox.command(&arguments);
    command.args(more);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    let stdout = child.stdout.take().expect("its output is a pipe");
    let client = loopback(&listening(&mut BufReader::new(stdout)));
    (child, client.expect("a loopback address"))
}

fn request(method: Method, path: &str, key: Option<&str>) -> Request {
    let mut headers = Headers::new();
    headers.set("Authorization", "Bearer TEST-1234");
    headers.set("Content-Type", "application/json");
    let mut body = Vec::new();
    if let Some(key) = key {
        headers.set("x-idempotency-key", key);
        body = br#"{"transaction_amount":58.80,"payment_method_id":"pix","payer":{"email":"comprador@testuser.com"}}"#.to_vec();
    }
    Request {
        method,
        path: path.to_owned(),
        headers,
        body,
    }
}

fn id(body: &[u8]) -> u64 {
    let payment: Value = serde_json::from_slice(body).expect("JSON");
    payment["id"].as_u64().expect("an id")
}

/// Pays under new keys until the mock is gone, and notes what was acknowledged.
async fn pay_on(client: Client, name: String, known: Arc<Mutex<BTreeMap<String, u64>>>) {
    for number in 0.. {
        let key = format!("{name}-{number}");
        let pay = request(Method::Post, "/v1/payments", Some(&key));
        let Ok(answer) = client.send(&pay, &Limits::STANDARD).await else {
            return;
        };
        assert_eq!(answer.status, 201);
        known
            .lock()
            .expect("no panic")
            .insert(key, id(&answer.body));
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_in_the_middle_of_writes() {
    let sandbox = Sandbox::new();
    let known = Arc::new(Mutex::new(BTreeMap::new()));
    for round in 0..ROUNDS {
        let (mut child, client) = start(&sandbox, &[]);
        let before = known.lock().expect("no panic").len();
        let mut payers = tokio::task::JoinSet::new();
        for payer in 0..CLIENTS {
            let name = format!("{round}-{payer}");
            payers.spawn(pay_on(client.clone(), name, Arc::clone(&known)));
        }
        while known.lock().expect("no panic").len() < before + 2 + round % 5 {
            tokio::task::yield_now().await;
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        while let Some(ended) = payers.join_next().await {
            ended.expect("a payer does not panic");
        }
    }
    let (mut child, client) = start(&sandbox, &[]);
    let known = known.lock().expect("no panic").clone();
    assert!(known.len() >= 2 * ROUNDS);
    for (key, id) in &known {
        let pay = request(Method::Post, "/v1/payments", Some(key));
        let again = client.send(&pay, &Limits::STANDARD).await;
        let again = again.expect("an answer");
        assert_eq!((again.status, self::id(&again.body)), (200, *id), "{key}");
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

/// What a mock with a clock that stands still says of itself and of what waits to be delivered.
async fn shown(client: &Client) -> [Value; 2] {
    let ask = async |path| {
        let answer = client
            .send(&request(Method::Get, path, None), &Limits::STANDARD)
            .await;
        serde_json::from_slice(&answer.expect("an answer").body).expect("JSON")
    };
    let mut about: Value = ask("/__ensayo/").await;
    // The requests of the inspector are not kept.
    about["requests"] = Value::Null;
    [about, ask("/__ensayo/webhooks").await]
}

#[tokio::test]
async fn notifications_and_the_moved_clock_survive_a_kill() {
    let sandbox = Sandbox::new();
    let clock = ["--clock", "2026-01-15T12:00:00Z"];
    let (mut child, client) = start(&sandbox, &clock);
    let pay = request(Method::Post, "/v1/payments", Some("k1"));
    let mut act = request(Method::Post, "/__ensayo/act", None);
    act.headers.remove("Authorization");
    act.body = br#"{"act":"advance","by":"PT2H"}"#.to_vec();
    for sent in [pay, act] {
        let answer = client.send(&sent, &Limits::STANDARD).await;
        assert!(answer.expect("an answer").status < 300);
    }
    let before = shown(&client).await;
    assert_eq!(before[0]["now"], "2026-01-15T14:00:00Z");
    assert_eq!(before[1]["notifications"][0]["state"], "undelivered");
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let (mut child, client) = start(&sandbox, &clock);
    assert_eq!(shown(&client).await, before);
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

#[test]
fn another_file_is_an_error_and_stays_as_it_is() {
    let sandbox = Sandbox::new();
    for content in ["not a state file", &"x".repeat(100_000)] {
        sandbox.write("mock.redb", content);
        let ended = sandbox.run(&["mock", "--listen", "127.0.0.1:0", "--state", "mock.redb"]);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        let begin = "error: cannot use the state file `mock.redb`: ";
        assert!(ended.stderr.starts_with(begin), "{}", ended.stderr);
        assert_eq!(sandbox.read("mock.redb"), content);
    }
}
