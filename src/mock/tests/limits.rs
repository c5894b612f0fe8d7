//! What a client of the socket may not do: be slow, be large, be too many.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::super::testing::noon;
use super::super::{MAX_BODY, Mock, MockConfig, socket};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;

/// Limits that a test need not wait for.
const TIGHT: socket::Limits = socket::Limits {
    connections: 1,
    head: Duration::from_millis(100),
    body: Duration::from_millis(100),
    news: Duration::from_millis(100),
    stalled: Duration::from_millis(100),
    grace: Duration::from_millis(100),
    control: socket::ControlAccess::ThisMachine,
};

/// A served mock, until it goes out of scope.
pub(super) struct Served {
    address: SocketAddr,
    stop: Cancel,
}

impl Served {
    pub(super) async fn start(limits: socket::Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let stopped = Cancel::new();
        let served = Self {
            address,
            stop: stopped.clone(),
        };
        tokio::spawn(async move {
            let mock = Mock::new(MockConfig::of_site(Site::Mlb)).remembering(9);
            let mock = Arc::new(mock);
            let clock = Clock::Fixed(noon());
            socket::serve_within(limits, listener, mock, clock, stopped.cancelled()).await;
        });
        served
    }

    /// Asks for the next change after a number of them, and reads the answer's body.
    async fn change_after(&self, known: u64) -> String {
        let ask = format!(
            "GET /__ensayo/changes?after={known} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        );
        let answer = self.tell(ask.as_bytes()).await;
        answer.lines().last().unwrap_or_default().to_owned()
    }

    /// Sends bytes and reads until the server closes.
    pub(super) async fn tell(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.expect("writable");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("readable");
        answer
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("it listens")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

pub(super) fn first_line(answer: &str) -> &str {
    answer.lines().next().unwrap_or_default()
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let served = Served::start(TIGHT).await;
    assert_eq!(served.tell(b"GET /v1/payments/1 HTTP/1.1\r\n").await, "");
}

#[tokio::test]
async fn a_body_that_does_not_end_answers_408() {
    let served = Served::start(TIGHT).await;
    let answer = served
        .tell(b"POST /v1/payments HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{")
        .await;
    assert_eq!(first_line(&answer), "HTTP/1.1 408 Request Timeout");
    assert!(answer.ends_with(
        r#"{"message":"request timeout","error":"request_timeout","status":408,"cause":[]}"#
    ));
}

#[tokio::test]
async fn a_body_that_says_it_is_too_large_is_not_waited_for() {
    let served = Served::start(TIGHT).await;
    let answer = served
        .tell(b"POST /v1/payments HTTP/1.1\r\nhost: x\r\ncontent-length: 1048577\r\n\r\n")
        .await;
    assert_eq!(first_line(&answer), "HTTP/1.1 413 Payload Too Large");
}

#[tokio::test]
async fn a_client_that_sends_far_too_much_sees_the_refusal() {
    let served = Served::start(socket::Limits::STANDARD).await;
    let length = 20 * MAX_BODY;
    let mut request = format!(
        "POST /v1/payments HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    )
    .into_bytes();
    request.resize(request.len() + length, b' ');
    let answer = served.tell(&request).await;
    assert_eq!(first_line(&answer), "HTTP/1.1 413 Payload Too Large");
}

#[tokio::test]
async fn a_client_that_asks_first_need_not_send_what_is_too_large() {
    let served = Served::start(socket::Limits::STANDARD).await;
    let answer = served
        .tell(b"POST /v1/payments HTTP/1.1\r\nhost: x\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-length: 1048577\r\n\r\n")
        .await;
    assert_eq!(first_line(&answer), "HTTP/1.1 413 Payload Too Large");
}

#[tokio::test]
async fn a_head_that_is_too_large_answers_431() {
    let served = Served::start(socket::Limits::STANDARD).await;
    let mut request = b"GET /v1/payments/1 HTTP/1.1\r\nhost: x\r\nx-large: ".to_vec();
    request.resize(socket::MAX_HEAD + 1, b'a');
    let answer = served.tell(&request).await;
    assert_eq!(
        first_line(&answer),
        "HTTP/1.1 431 Request Header Fields Too Large"
    );
}

#[tokio::test]
async fn a_head_that_is_too_large_in_one_packet_answers_431() {
    let served = Served::start(socket::Limits::STANDARD).await;
    let large = "a".repeat(socket::MAX_HEAD);
    let request = format!("GET /v1/payments/1 HTTP/1.1\r\nhost: x\r\nx-large: {large}\r\n\r\n");
    let mut stream = served.connect().await;
    stream
        .write_all(request.as_bytes())
        .await
        .expect("writable");
    let mut begin = [0; 12];
    stream.read_exact(&mut begin).await.expect("an answer");
    assert_eq!(&begin, b"HTTP/1.1 431");
}

#[tokio::test]
async fn one_client_too_many_is_told_so() {
    let limits = socket::Limits {
        head: Duration::from_secs(30),
        ..TIGHT
    };
    let served = Served::start(limits).await;
    let mut first = served.connect().await;
    let ask = b"GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n";
    first.write_all(ask).await.expect("writable");
    let mut begin = [0; 12];
    first.read_exact(&mut begin).await.expect("an answer");
    assert_eq!(&begin, b"HTTP/1.1 404");
    let second = served.tell(ask).await;
    assert_eq!(first_line(&second), "HTTP/1.1 503 Service Unavailable");
    assert!(second.contains("\r\nretry-after: 1\r\n"), "{second}");
}

#[tokio::test]
async fn who_waits_for_a_change_is_told_of_the_next_one() {
    let limits = socket::Limits {
        connections: 9,
        ..socket::Limits::STANDARD
    };
    let served = Served::start(limits).await;
    let request = b"GET /v1/payments/1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let (change, _answer) = tokio::join!(served.change_after(0), served.tell(request));
    assert_eq!(change, r#"{"changes":1}"#);
    // What has happened already is told at once.
    assert_eq!(served.change_after(0).await, r#"{"changes":1}"#);
}

#[tokio::test]
async fn nobody_waits_for_a_change_for_ever() {
    let served = Served::start(TIGHT).await;
    assert_eq!(served.change_after(0).await, r#"{"changes":0}"#);
}

#[tokio::test]
async fn a_server_that_stops_tells_who_waits() {
    let limits = socket::Limits {
        connections: 9,
        ..socket::Limits::STANDARD
    };
    let served = Served::start(limits).await;
    let mut waiting = served.connect().await;
    let ask = b"GET /__ensayo/changes?after=0 HTTP/1.1\r\nhost: localhost\r\n\r\n";
    waiting.write_all(ask).await.expect("writable");
    // Who comes later is answered, so the first is being served, and nothing has changed.
    let about = b"GET /__ensayo/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    assert_eq!(first_line(&served.tell(about).await), "HTTP/1.1 200 OK");
    served.stop.cancel();
    let mut answer = String::new();
    let read = waiting.read_to_string(&mut answer);
    let in_time = tokio::time::timeout(limits.grace / 2, read).await;
    in_time.expect("no grace is needed").expect("readable");
    assert!(answer.ends_with(r#"{"changes":0}"#), "{answer}");
}
