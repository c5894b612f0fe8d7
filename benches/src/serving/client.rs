//! The client that loads every server: hyper's own connections on one thread, a request at a time on
//! each, kept alive.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinSet, LocalSet};

const KEY: HeaderName = HeaderName::from_static("x-idempotency-key");

/// A request to one of the servers.
#[derive(Debug, Clone)]
pub struct Sent {
    pub method: hyper::Method,
    pub path: String,
    pub key: Option<String>,
    pub body: Bytes,
}

impl Sent {
    /// A body for a path, under a key.
    pub fn post(path: &str, key: &str, body: impl Into<Bytes>) -> Self {
        Self {
            method: hyper::Method::POST,
            path: path.to_owned(),
            key: Some(key.to_owned()),
            body: body.into(),
        }
    }
}

/// One connection with the access token that its requests carry.
pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    token: HeaderValue,
}

impl Connection {
    /// Opens a connection. Must be called within a [`LocalSet`].
    pub async fn open(address: SocketAddr, token: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("a server");
        stream.set_nodelay(true).expect("a socket");
        let (sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .expect("a connection");
        tokio::task::spawn_local(connection);
        let token = HeaderValue::from_str(&format!("Bearer {token}")).expect("a token");
        Self { sender, token }
    }

    /// Sends a request and reads its answer: status and pieces of the body.
    async fn exchange(&mut self, sent: Sent) -> (u16, Vec<Bytes>) {
        let mut request = hyper::Request::new(Full::new(sent.body));
        *request.method_mut() = sent.method;
        *request.uri_mut() = sent.path.parse().expect("a path");
        let headers = request.headers_mut();
        headers.insert(HOST, HeaderValue::from_static("127.0.0.1"));
        headers.insert(AUTHORIZATION, self.token.clone());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(key) = sent.key {
            headers.insert(KEY, HeaderValue::try_from(key).expect("a key"));
        }
        self.sender.ready().await.expect("an open connection");
        let answer = self.sender.send_request(request).await.expect("an answer");
        let status = answer.status().as_u16();
        let mut body = answer.into_body();
        let mut pieces = Vec::with_capacity(1);
        while let Some(frame) = body.frame().await {
            if let Ok(piece) = frame.expect("a whole answer").into_data() {
                pieces.push(piece);
            }
        }
        (status, pieces)
    }

    /// Sends a request; its status and its body as one.
    pub async fn send(&mut self, sent: Sent) -> (u16, Vec<u8>) {
        let (status, pieces) = self.exchange(sent).await;
        (status, pieces.concat())
    }
}

/// What a load came to.
#[derive(Debug, Clone, Copy)]
pub struct Loaded {
    /// Requests a second.
    pub rate: f64,
    /// Latencies in microseconds.
    pub p50: u32,
    pub p99: u32,
}

/// How a load is made.
pub struct Load<'a> {
    pub address: SocketAddr,
    pub connections: usize,
    pub time: Duration,
    /// The next request; none ends the load early.
    pub next: &'a mut (dyn FnMut() -> Option<Sent> + 'a),
    pub expected: u16,
}

/// A runtime for the client alone.
pub fn runtime() -> Runtime {
    let built = Builder::new_current_thread().enable_all().build();
    built.expect("a runtime")
}

/// Sends on all connections until the time is over or no request is left.
pub fn load(runtime: &Runtime, load: Load<'_>) -> Loaded {
    let mut requests = Vec::new();
    // Prepared in advance: to make them up is no part of the exchange.
    while requests.len() < super::MOST {
        let Some(sent) = (load.next)() else { break };
        requests.push(sent);
    }
    let supply = Rc::new(RefCell::new(requests.into_iter()));
    let local = LocalSet::new();
    local.block_on(runtime, async {
        let mut connections = Vec::new();
        for _ in 0..load.connections {
            connections.push(Connection::open(load.address, super::TOKEN).await);
        }
        let start = Instant::now();
        let end = start + load.time;
        let mut tasks = JoinSet::new();
        for mut connection in connections {
            let supply = Rc::clone(&supply);
            tasks.spawn_local(async move {
                let mut latencies = Vec::new();
                while Instant::now() < end {
                    let Some(sent) = supply.borrow_mut().next() else {
                        break;
                    };
                    let sending = Instant::now();
                    let (status, _body) = connection.exchange(sent).await;
                    latencies.push(micros(sending.elapsed()));
                    assert_eq!(status, load.expected);
                }
                latencies
            });
        }
        let mut latencies = Vec::new();
        while let Some(done) = tasks.join_next().await {
            latencies.extend(done.expect("a task that ends"));
        }
        let rate = latencies.len() as f64 / start.elapsed().as_secs_f64();
        latencies.sort_unstable();
        Loaded {
            rate,
            p50: percentile(&latencies, 50),
            p99: percentile(&latencies, 99),
        }
    })
}

/// A span in microseconds.
pub fn micros(span: Duration) -> u32 {
    u32::try_from(span.as_micros()).unwrap_or(u32::MAX)
}

/// A percentile of figures in order; 0 of none.
pub fn percentile(sorted: &[u32], percent: usize) -> u32 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(0)
}
