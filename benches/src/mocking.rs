//! The mock, called as a function and reached over a socket.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::mpsc;

use ensayo::clock::{Clock, default_instant};
use ensayo::contract::Site;
use ensayo::http::client::{Client, loopback};
use ensayo::http::{Headers, Limits, Method, Request, Transport};
use ensayo::mock::{Mock, MockConfig, socket};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::inputs;
use crate::measure::{Row, compare};
use crate::plain_server;

/// Requests of a round in process, and over a socket by all tasks together.
const REQUESTS: usize = 2_000;
/// Tasks that send over a socket at the same time.
const TASKS: usize = 32;

/// The measures of this file.
pub fn rows() -> Vec<Row> {
    let mut rows = vec![
        in_process(
            "mock in process, a Pix payment, a key each",
            "serde_json reads the body and writes the answer",
            false,
        ),
        in_process(
            "mock in process, the same under one key",
            "serde_json reads the body and writes the answer",
            true,
        ),
    ];
    rows.extend(over_socket());
    rows
}

fn in_process(what: &'static str, peer: &'static str, is_one_key: bool) -> Row {
    let requests: Vec<Request> = (0..REQUESTS)
        .map(|number| payment(if is_one_key { 0 } else { number }))
        .collect();
    let first = Mock::new(config()).handle(&requests[0], default_instant());
    assert_eq!(first.response.status, 201);
    let answer: Value = serde_json::from_slice(&first.response.body).expect("JSON");
    let ours = || {
        let mock = Mock::new(config());
        for request in &requests {
            let reply = mock.handle(request, default_instant());
            assert!(reply.response.status < 300);
            black_box(reply);
        }
    };
    let theirs = || {
        for request in &requests {
            let body: Value = serde_json::from_slice(&request.body).expect("JSON");
            black_box(body);
            black_box(answer.to_string());
        }
    };
    compare(ours, theirs).rate(what, peer, REQUESTS, 1.0, "requests/s")
}

/// Both servers have a thread of their own; the clients share this one.
fn over_socket() -> Vec<Row> {
    let first = Mock::new(config()).handle(&payment(0), default_instant());
    let answer = first.response.body;
    let (mock, plain) = (serve_mock(), plain_server::serve(answer));
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut next_key = 0;
    let mut row = |what, tasks: usize, count: usize| {
        let ours = loopback(&mock).expect("a client");
        let theirs = loopback(&plain).expect("a client");
        let ours = || {
            next_key += count;
            load(&runtime, &ours, next_key, tasks, count);
        };
        let theirs = || load(&runtime, &theirs, 0, tasks, count);
        compare(ours, theirs).rate(what, "bare hyper server", count, 1.0, "requests/s")
    };
    vec![
        row("mock over a socket, one at a time", 1, REQUESTS / 4),
        row("mock over a socket, 32 at a time", TASKS, REQUESTS),
    ]
}

/// Sends payments with keys from `first_key` on.
fn load(runtime: &Runtime, client: &Client, first_key: usize, tasks: usize, count: usize) {
    runtime.block_on(async {
        let mut senders = tokio::task::JoinSet::new();
        for task in 0..tasks {
            let client = client.clone();
            senders.spawn(async move {
                for number in (task..count).step_by(tasks) {
                    let request = payment(first_key + number);
                    let answer = client.send(&request, &Limits::STANDARD).await;
                    assert_eq!(answer.expect("an answer").status, 201);
                }
            });
        }
        while let Some(done) = senders.join_next().await {
            done.expect("a sender that ends");
        }
    });
}

fn serve_mock() -> String {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let address = listener.local_addr().expect("an address");
            tell.send(format!("http://{address}")).expect("a listener");
            let clock = Clock::Fixed(default_instant());
            let mock = Arc::new(Mock::new(config()));
            socket::serve(listener, mock, clock, std::future::pending()).await;
        });
    });
    told.recv().expect("the mock's address")
}

fn config() -> MockConfig {
    MockConfig::of_site(Site::Mlb)
}

fn payment(key: usize) -> Request {
    let mut headers = Headers::new();
    headers.set("authorization", "Bearer TEST-1");
    headers.set("content-type", "application/json");
    headers.set("x-idempotency-key", format!("key-{key}"));
    Request {
        method: Method::Post,
        path: "/v1/payments".to_owned(),
        headers,
        body: inputs::PIX.as_bytes().to_vec(),
    }
}
