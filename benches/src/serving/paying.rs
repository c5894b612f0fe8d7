//! The requests that all servers get: a Pix payment and a card payment, each under a key of its own.

use std::net::SocketAddr;

use ensayo::clock::default_instant;
use ensayo::contract::Site;
use ensayo::http::{Headers, Method, Request};
use ensayo::mock::{Mock, MockConfig};
use hyper::body::Bytes;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::task::LocalSet;

use super::client::{Connection, Sent};
use super::{MOST, TOKEN};
use crate::inputs;

const PATH: &str = "/v1/payments";

/// How a payment is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pix,
    Card,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Pix, Self::Card];

    pub fn name(self) -> &'static str {
        match self {
            Self::Pix => "a Pix payment",
            Self::Card => "a card payment",
        }
    }
}

/// What Ensayo answers to a Pix payment: the peers answer the same.
pub fn answer() -> String {
    let mut headers = Headers::new();
    headers.set("authorization", format!("Bearer {TOKEN}"));
    headers.set("content-type", "application/json");
    headers.set("x-idempotency-key", "first");
    let request = Request {
        method: Method::Post,
        path: PATH.to_owned(),
        headers,
        body: inputs::PIX.as_bytes().to_vec(),
    };
    let reply = Mock::new(MockConfig::of_site(Site::Mlb)).handle(&request, default_instant());
    String::from_utf8(reply.response.body).expect("an answer in UTF-8")
}

/// The bytes of the first request that a server gets.
pub fn first() -> Vec<u8> {
    let body = inputs::PIX;
    let length = body.len();
    format!(
        "POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/json\r\nX-Idempotency-Key: first\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A supply of requests for a round. Where a control API answers, what earlier rounds left is
/// forgotten, and each card payment gets a token that was made for it; elsewhere no answer depends
/// on the token.
pub fn requests(
    runtime: &Runtime,
    address: SocketAddr,
    kind: Kind,
) -> impl FnMut() -> Option<Sent> + use<> {
    let is_ours = reset(runtime, address);
    let mut tokens = Vec::new();
    if kind == Kind::Card && is_ours {
        tokens = make_tokens(runtime, address);
    }
    let mut number = 0;
    move || {
        let at = number;
        number += 1;
        let body = match kind {
            Kind::Pix => Bytes::from_static(inputs::PIX.as_bytes()),
            Kind::Card => card_payment(tokens.get(at).map_or(SOME_TOKEN, String::as_str)),
        };
        Some(Sent::post(PATH, &format!("key-{at:08}"), body))
    }
}

const SOME_TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// A card payment of about 1.2 kB, with buyer, items and metadata.
fn card_payment(token: &str) -> Bytes {
    inputs::PAYMENT
        .replace(SOME_TOKEN, token)
        .replace(
            r#""payment_method_id": "visa""#,
            r#""payment_method_id": "master""#,
        )
        .into()
}

/// Whether there is a control API, which then has forgotten everything.
fn reset(runtime: &Runtime, address: SocketAddr) -> bool {
    let sent = Sent {
        method: hyper::Method::POST,
        path: "/__ensayo/reset".to_owned(),
        key: None,
        body: Bytes::new(),
    };
    LocalSet::new().block_on(runtime, async {
        let mut connection = Connection::open(address, TOKEN).await;
        connection.send(sent).await.0 == 200
    })
}

fn make_tokens(runtime: &Runtime, address: SocketAddr) -> Vec<String> {
    let card = json!({
        "card_number": "5031433215406351",
        "expiration_month": 11,
        "expiration_year": 2030,
        "security_code": "123",
        "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}},
    });
    let body = Bytes::from(card.to_string());
    LocalSet::new().block_on(runtime, async {
        let mut connection = Connection::open(address, TOKEN).await;
        let mut tokens = Vec::new();
        for number in 0..MOST {
            let sent = Sent::post("/v1/card_tokens", &format!("token-{number}"), body.clone());
            let (status, answer) = connection.send(sent).await;
            assert_eq!(status, 201, "a card token");
            let answer: Value = serde_json::from_slice(&answer).expect("JSON");
            tokens.push(answer["id"].as_str().expect("an id").to_owned());
        }
        tokens
    })
}
