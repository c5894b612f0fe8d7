//! The state file gives back what was put in.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::super::testing::{Client, body, noon, status};
use super::super::{Chaos, Mock, MockConfig, Rate, Reply};
use crate::contract::{Site, methods_of, three_ds_cards};
use crate::fault;
use crate::http::{Headers, Method, Request};

/// A client of a mock that goes on from a file.
fn client(site: Site, path: &Path) -> Client {
    let mut client = Client::of_site(site);
    let mock = Mock::new(MockConfig::of_site(site)).keeping(path);
    client.mock = Arc::new(mock.expect("a state file"));
    client
}

/// Sends, and waits until the change is on disk, as carriers do.
async fn send(client: &Client, method: &str, path: &str, key: Option<&str>, sent: &Value) -> Reply {
    let bytes = sent.to_string();
    let request = client.request(method, path, key, bytes.as_bytes());
    let mut reply = client.mock.handle(&request, noon());
    reply.hold_back().await;
    reply
}

#[tokio::test]
async fn payments_of_every_method_read_back() {
    for site in Site::ALL {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mock.redb");
        let mut made = Vec::new();
        let before = client(*site, &path);
        // The helper's card is a Brazilian buyer's.
        let card = (*site == Site::Mlb).then(|| before.card_payment("100", "APRO"));
        let others = methods_of(*site).iter();
        let others = others.filter(|info| info.direct && !info.needs_token());
        let sent = others.map(|info| before.method_payment(info)).chain(card);
        for (number, sent) in sent.enumerate() {
            let key = format!("k{number}");
            let paid = send(&before, "POST", "/v1/payments", Some(&key), &sent).await;
            assert_eq!(status(&paid), 201, "{}", body(&paid));
            made.push((key, sent, body(&paid)));
        }
        drop(before);
        let after = client(*site, &path);
        for (key, sent, payment) in &made {
            let path = format!("/v1/payments/{}", payment["id"]);
            assert_eq!(&after.get(&path), payment);
            let again = send(&after, "POST", "/v1/payments", Some(key), sent).await;
            assert_eq!((status(&again), &body(&again)), (200, payment));
        }
    }
}

#[tokio::test]
async fn an_account_keeps_its_site_clock_and_spent_tokens_and_new_ids_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let before = client(Site::Mlb, &path);
    let setting = json!({"site": "MLA", "clock": "2026-03-01T00:00:00Z"});
    send(&before, "PUT", "/__ensayo/account", None, &setting).await;
    let pix = json!({"transaction_amount": 100, "payment_method_id": "rapipago", "payer": {"email": "comprador@testuser.com"}});
    let first = send(&before, "POST", "/v1/payments", Some("k1"), &pix).await;
    let by = json!({"act": "advance", "by": "PT1H"});
    send(&before, "POST", "/__ensayo/act", None, &by).await;
    let shown = before.get("/__ensayo/account");
    drop(before);
    let after = client(Site::Mlb, &path);
    assert_eq!(after.get("/__ensayo/account"), shown);
    let second = send(&after, "POST", "/v1/payments", Some("k2"), &pix).await;
    assert_ne!(body(&first)["id"], body(&second)["id"]);
}

#[tokio::test]
async fn what_a_shopper_answers_on_a_challenge_page_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let before = client(Site::Mlb, &path);
    let mut sent = before.card_payment("100", "APRO");
    sent["token"] = json!(before.token_of(three_ds_cards()[0].number, "APRO"));
    sent["payment_method_id"] = json!("master");
    sent["three_d_secure_mode"] = json!("optional");
    let made = body(&send(&before, "POST", "/v1/payments", Some("k1"), &sent).await);
    let info = &made["three_ds_info"];
    let page = info["external_resource_url"].as_str().expect("a page");
    let form = format!(
        "creq={}&answer=approve",
        info["creq"].as_str().expect("a request")
    );
    // The shopper's browser has no access token.
    let answer = Request {
        method: Method::Post,
        path: page.trim_start_matches("http://localhost").to_owned(),
        headers: Headers::new(),
        body: form.into_bytes(),
    };
    let mut reply = before.mock.handle(&answer, noon());
    assert_eq!(status(&reply), 200);
    reply.hold_back().await;
    drop(before);
    let after = client(Site::Mlb, &path);
    let kept = after.get(&format!("/v1/payments/{}", made["id"]));
    assert_eq!(kept["status"], "approved");
}

#[tokio::test]
async fn what_was_reset_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let before = client(Site::Mlb, &path);
    send(
        &before,
        "POST",
        "/v1/payments",
        Some("k1"),
        &before.pix("10"),
    )
    .await;
    send(&before, "PUT", "/__ensayo/account", None, &json!({})).await;
    drop(before);
    let after = client(Site::Mlb, &path);
    assert_eq!(after.get("/__ensayo/account")["payments"], json!([]));
}

#[tokio::test]
async fn notifications_wait_on_with_what_came_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let before = client(Site::Mlb, &path);
    let setting = json!({"quirks": ["duplicate"]});
    send(&before, "PUT", "/__ensayo/webhooks", None, &setting).await;
    send(
        &before,
        "POST",
        "/v1/payments",
        Some("k1"),
        &before.pix("10"),
    )
    .await;
    let replies = json!({"replies": [500]});
    send(
        &before,
        "POST",
        "/__ensayo/webhooks/receive",
        None,
        &replies,
    )
    .await;
    send(
        &before,
        "POST",
        "/v1/payments",
        Some("k2"),
        &before.pix("20"),
    )
    .await;
    drop(before);
    let after = client(Site::Mlb, &path);
    let shown = after.get("/__ensayo/webhooks");
    assert_eq!(shown["quirks"], json!(["duplicate"]));
    let notifications = shown["notifications"].as_array().expect("a list");
    let states: Vec<_> = notifications
        .iter()
        .map(|it| (&it["state"], &it["attempts"][0]["status"]))
        .collect();
    let never = &Value::Null;
    assert_eq!(
        states,
        [
            (&json!("waiting"), &json!(500)),
            (&json!("received"), &json!(200)),
            (&json!("undelivered"), never),
            (&json!("undelivered"), never),
        ]
    );
}

#[tokio::test]
async fn the_clock_of_all_accounts_and_the_place_in_the_mishaps_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let struck = |mock: &Mock| {
        let request = Client::mlb().request("GET", "/users/me", None, b"");
        let mut reply = mock.handle(&request, noon());
        reply.delay = None;
        reply
    };
    let chaos = || Chaos::new(Rate::parse("0.5").expect("a rate"), 7);
    let met = |reply: &Reply| reply.response.headers.get(fault::HEADER).map(str::to_owned);
    let unbroken = Mock::new(MockConfig::of_site(Site::Mlb)).with_chaos(chaos());
    let expected: Vec<_> = (0..24).map(|_| met(&struck(&unbroken))).collect();
    let mut found = Vec::new();
    for _ in 0..3 {
        let mock = Mock::new(MockConfig::of_site(Site::Mlb)).with_chaos(chaos());
        let mock = mock.keeping(&path).expect("a state file");
        for _ in 0..8 {
            let mut reply = struck(&mock);
            found.push(met(&reply));
            reply.hold_back().await;
        }
        let act = Request {
            method: Method::Post,
            path: "/__ensayo/act".to_owned(),
            headers: Headers::new(),
            body: br#"{"act":"advance","by":"P1D"}"#.to_vec(),
        };
        mock.handle(&act, noon()).hold_back().await;
    }
    assert_eq!(found, expected);
    let mock = Mock::new(MockConfig::of_site(Site::Mlb)).keeping(&path);
    let now = mock.expect("a state file").present(noon());
    assert_eq!(now.to_string(), "2026-01-18T12:00:00Z");
}

#[tokio::test]
async fn what_is_imported_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let elsewhere = Client::mlb();
    let payment = elsewhere.pay("k1", &elsewhere.pix("10"));
    let ledger = elsewhere.get("/__ensayo/export");
    let before = client(Site::Mlb, &path);
    send(
        &before,
        "POST",
        "/v1/payments",
        Some("k0"),
        &before.pix("1"),
    )
    .await;
    let told = send(&before, "POST", "/__ensayo/import", None, &ledger).await;
    assert_eq!(status(&told), 200, "{}", body(&told));
    drop(before);
    let after = client(Site::Mlb, &path);
    let found = after.get("/v1/payments/search");
    assert_eq!(found["results"], json!([payment]));
}

#[tokio::test]
async fn no_secret_is_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mock.redb");
    let client = client(Site::Mlb, &path);
    let card = json!({"card_number": "5031433215406351", "security_code": "987", "expiration_month": 11, "expiration_year": 2030, "cardholder": {"name": "APRO"}});
    let made = send(&client, "POST", "/v1/card_tokens", None, &card).await;
    assert_eq!(status(&made), 201);
    drop(client);
    let bytes = std::fs::read(&path).expect("readable");
    let holds = |what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
    assert!(holds(b"503143"), "the token's face is kept");
    for secret in ["5031433215406351", "\"987\"", "TEST-1"] {
        assert!(!holds(secret.as_bytes()), "{secret}");
    }
}
