//! Whatever is sent to whichever call: there is a well-formed answer, and both carriers give the
//! same one.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;

use super::super::testing::{Client, noon};
use super::super::{InProcess, Mock, MockConfig, socket};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::{Endpoint, Site};
use crate::http::{Headers, Limits, Method, Request, Response, Transport};

/// Pages and calls that are the mock's own.
const OWN: [&str; 14] = [
    "/",
    "/__ensayo/",
    "/__ensayo/account",
    "/__ensayo/act",
    "/__ensayo/export",
    "/__ensayo/import",
    "/__ensayo/payments",
    "/__ensayo/requests",
    "/__ensayo/reset",
    "/__ensayo/webhooks",
    "/__ensayo/webhooks/receive",
    "/__ensayo/challenge",
    "/__ensayo/no-such-thing",
    "/process_payment",
];

/// Texts that mean something somewhere, so that random requests get past the first check.
const WORDS: [&str; 13] = [
    "{}",
    r#"{"format": "ensayo ledger", "version": 1, "accounts": {}}"#,
    "[]",
    "null",
    r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "a@testuser.com"}}"#,
    r#"{"act": "advance", "by": "P1D"}"#,
    r#"{"act": "pay", "id": 1}"#,
    r#"{"capture": true}"#,
    r#"{"formData": {"payment_method_id": "pix"}}"#,
    r#"{"site": "MLA", "traits": {}}"#,
    "creq=abc&answer=approve",
    "{\"a\": 1e400}",
    "\u{0}ñ😀",
];

fn path() -> impl Strategy<Value = String> {
    let mut known: Vec<String> = OWN.iter().map(|path| (*path).to_owned()).collect();
    known.extend(Endpoint::ALL.iter().map(|it| it.info().path.to_owned()));
    let id = prop_oneof![
        Just("1".to_owned()),
        Just("99999999999999999999".to_owned()),
        "[a-z0-9%._~-]{0,12}"
    ];
    let filled = (prop::sample::select(known), id)
        .prop_map(|(path, id)| path.replace("{id}", &id).replace("{refund_id}", &id));
    let query = prop_oneof![3 => Just(String::new()), 1 => "\\?[a-z_]{1,12}=[ -~]{0,24}", 1 => "\\?[ -~]{0,40}"];
    let known = (filled, query).prop_map(|(path, query)| path + &query);
    prop_oneof![4 => known, 1 => "/[ -~]{0,40}", 1 => "/\\PC{0,20}"]
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(&WORDS[..]).prop_map(|text| text.as_bytes().to_vec());
    prop_oneof![2 => word, 1 => prop::collection::vec(any::<u8>(), 0..200)]
}

/// A request that may be anything; the name of a header is one that the mock looks at.
fn request() -> impl Strategy<Value = Request> {
    const NAMES: [&str; 6] = [
        "X-Idempotency-Key",
        "Content-Type",
        "Accept",
        "Accept-Language",
        "Authorization",
        "X-Ensayo-Account",
    ];
    let header = (prop::sample::select(&NAMES[..]), "[ -~]{0,30}");
    let headers = prop::collection::vec(header, 0..3);
    let parts = (
        prop::sample::select(&Method::ALL[..]),
        path(),
        headers,
        body(),
    );
    parts.prop_map(|(method, path, named, body)| {
        let mut headers = Headers::new();
        headers.set("Authorization", "Bearer TEST-1");
        headers.set("Content-Type", "application/json");
        headers.set("X-Idempotency-Key", "k-1");
        for (name, value) in named {
            headers.set(name, value.trim());
        }
        Request {
            method,
            path,
            headers,
            body,
        }
    })
}

fn is_well_formed(request: &Request, response: &Response) {
    let about = || format!("{} {} {response:?}", request.method, request.path);
    assert!((200..=599).contains(&response.status), "{}", about());
    let kind = response.headers.get("content-type").unwrap_or_default();
    if kind.starts_with("application/json") {
        let read: Result<Value, _> = serde_json::from_slice(&response.body);
        assert!(read.is_ok(), "{}", about());
    } else {
        assert!(std::str::from_utf8(&response.body).is_ok(), "{}", about());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_requests_have_well_formed_answers(requests in prop::collection::vec(request(), 1..12)) {
        let client = Client::mlb();
        for request in requests {
            is_well_formed(&request, &client.mock.handle(&request, noon()).response);
        }
    }
}

/// What a client sees, but for what a carrier says of itself.
fn shown(response: &Response) -> String {
    let named = ["content-type", "retry-after", "allow", "location"];
    let headers = named.map(|name| response.headers.get(name).unwrap_or("-").to_owned());
    let body = String::from_utf8_lossy(&response.body);
    format!("{} {headers:?} {body}", response.status)
}

async fn answers(transport: &dyn Transport, requests: &[Request]) -> Vec<String> {
    let mut answers = Vec::new();
    for request in requests {
        let answer = transport.send(request, &Limits::STANDARD).await;
        answers.push(answer.map_or_else(|error| error.to_string(), |it| shown(&it)));
    }
    answers
}

/// Requests as clients send them: what a client library would not let out, or would shorten before, is
/// left to the test above.
fn sendable() -> impl Strategy<Value = Vec<Request>> {
    let is_plain = |request: &Request| {
        let path = request.path.to_ascii_lowercase().replace("%2e", ".");
        let has_dots = path.contains("/.");
        let is_address = path.starts_with("//");
        let mut bytes = path.bytes();
        let is_sent_so =
            bytes.all(|byte| byte.is_ascii_graphic() && !b"#\"<>\\^`{|}".contains(&byte));
        is_sent_so && !has_dots && !is_address
    };
    let request = request().prop_filter("a path that is sent as it is", is_plain);
    prop::collection::vec(request, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_carriers_give_the_same_answers(requests in sendable()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let (local, remote) = runtime.expect("a runtime").block_on(async {
            let config = MockConfig::of_site(Site::Mlb);
            let clock = Clock::Fixed(noon());
            let here = InProcess::new(Arc::new(Mock::new(config)), clock);
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let address = format!("http://{}", listener.local_addr().expect("an address"));
            let cancel = Cancel::new();
            let stop = cancel.clone();
            let until = async move { stop.cancelled().await };
            let server = tokio::spawn(socket::serve(listener, Arc::new(Mock::new(config)), clock, until));
            let client = crate::http::client::loopback(&address).expect("a client");
            let found = (answers(&here, &requests).await, answers(&client, &requests).await);
            drop(client);
            cancel.cancel();
            server.await.expect("the server ends");
            found
        });
        prop_assert_eq!(local, remote);
    }
}
