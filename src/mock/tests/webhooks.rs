//! Notifications: what is posted when, how it is signed, what becomes of it.

use serde_json::{Value, json};

use super::super::testing::{Client, body, code, noon, status};
use super::super::{Mock, MockConfig, Receiver, Webhooks};
use crate::contract::Site;
use crate::webhook::{Verdict, verify};

fn outbox(client: &Client) -> Vec<Value> {
    let shown = client.get("/__ensayo/webhooks");
    shown["notifications"].as_array().cloned().expect("a list")
}

/// Takes what is due as a receiver that answers with these statuses.
fn receive(client: &Client, replies: &[u16]) -> Vec<String> {
    let sent = json!({"replies": replies});
    let reply = client.send("POST", "/__ensayo/webhooks/receive", None, Some(&sent));
    assert_eq!(status(&reply), 200, "{}", body(&reply));
    let taken = body(&reply)["notifications"].clone();
    let taken = taken.as_array().cloned().expect("a list");
    taken.iter().map(line).collect()
}

fn line(it: &Value) -> String {
    let retry = &it["request"]["headers"]["X-Retry"];
    format!("{} {} {} {retry}", it["form"], it["action"], it["status"]).replace('"', "")
}

fn quirks(client: &Client, quirks: &[&str]) {
    let sent = json!({"quirks": quirks});
    let reply = client.send("PUT", "/__ensayo/webhooks", None, Some(&sent));
    assert_eq!(status(&reply), 200, "{}", body(&reply));
}

/// Whether what was listed verifies with the secret of mocks without one.
fn verdict(notification: &Value) -> Verdict {
    let request = &notification["request"];
    let header = |name: &str| request["headers"][name].as_str();
    let path = request["path"].as_str().expect("a path");
    let id = path.split_once("data.id=").expect("an id").1;
    let id = id.split('&').next();
    let secret = Webhooks::default().secret;
    verify(&secret, header("X-Signature"), id, header("X-Request-Id"))
}

fn paid(client: &Client) -> Value {
    let payment = client.pay("k1", &client.pix("10.00"));
    client.act(&json!({"act": "pay", "id": payment["id"]}));
    payment
}

#[test]
fn creation_and_every_change_are_told() {
    let client = Client::mlb();
    let mut sent = client.pix("10.00");
    sent["notification_url"] = json!("https://tienda.example.com/hook?a=b");
    let payment = client.pay("k1", &sent);
    client.act(&json!({"act": "pay", "id": payment["id"]}));
    client.refund("r1", &payment["id"], "4");
    client.get(&format!("/v1/payments/{}", payment["id"]));
    let told: Vec<String> = outbox(&client).iter().map(line).collect();
    assert_eq!(
        told,
        [
            "webhook payment.created pending 0",
            "webhook payment.updated approved 0",
            "webhook payment.updated approved 0",
        ]
    );
    let first = &outbox(&client)[0];
    assert_eq!(first["state"], "undelivered");
    let path = format!("/hook?a=b&data.id={}&type=payment", payment["id"]);
    assert_eq!(first["request"]["path"], path);
    assert_eq!(
        first["request"]["body"]["data"]["id"],
        payment["id"].to_string()
    );
    assert_eq!(verdict(first), Verdict::Genuine);
}

#[test]
fn what_time_does_is_told_too() {
    let client = Client::mlb();
    client.pay("k1", &client.pix("10.00"));
    receive(&client, &[]);
    client.act(&json!({"act": "advance", "by": "P40D"}));
    assert_eq!(
        receive(&client, &[]),
        ["webhook payment.updated cancelled 0"]
    );
}

#[test]
fn a_repeat_and_a_refusal_tell_nothing() {
    let client = Client::mlb();
    let pix = client.pix("10.00");
    client.pay("k1", &pix);
    client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
    client.send("POST", "/v1/payments", Some("k2"), Some(&json!({})));
    assert_eq!(outbox(&client).len(), 1);
}

#[test]
fn what_is_not_received_comes_again_by_the_schedule() {
    let client = Client::mlb();
    client.pay("k1", &client.card_payment("10.00", "APRO"));
    let expected = |retry| [format!("webhook payment.created approved {retry}")];
    assert_eq!(receive(&client, &[500]), expected(0));
    assert!(receive(&client, &[]).is_empty());
    for (retry, wait) in ["PT15M", "PT15M", "PT6H", "PT48H", "PT96H", "PT96H", "PT96H"]
        .iter()
        .enumerate()
    {
        client.act(&json!({"act": "advance", "by": wait}));
        let taken = receive(&client, &[302]);
        assert_eq!(taken.first(), expected(retry + 1).first(), "{wait}");
    }
    assert_eq!(outbox(&client)[0]["state"], "given_up");
    let attempts = outbox(&client)[0]["attempts"].clone();
    assert_eq!(attempts.as_array().map(Vec::len), Some(8));
}

#[test]
fn each_attempt_has_ids_of_its_own() {
    let client = Client::mlb();
    client.pay("k1", &client.pix("10.00"));
    let first = outbox(&client)[0]["request"].clone();
    receive(&client, &[500]);
    let again = outbox(&client)[0]["request"].clone();
    assert_ne!(first["body"]["id"], again["body"]["id"]);
    assert_ne!(
        first["headers"]["X-Request-Id"],
        again["headers"]["X-Request-Id"]
    );
    assert_ne!(
        first["headers"]["X-Signature"],
        again["headers"]["X-Signature"]
    );
}

#[test]
fn oddities_can_be_asked_for() {
    let client = Client::mlb();
    quirks(&client, &["duplicate", "ipn", "upper-case-id"]);
    client.pay("k1", &client.pix("10.00"));
    assert_eq!(
        receive(&client, &[]),
        [
            "webhook payment.created pending 0",
            "webhook payment.created pending 0",
            "order payment.created pending 0",
            "ipn payment.created pending 0",
        ]
    );
    let verdicts: Vec<Verdict> = outbox(&client)[..3].iter().map(verdict).collect();
    assert_eq!(verdicts, [Verdict::Genuine; 3]);
    let path = outbox(&client)[3]["request"]["path"].clone();
    assert!(
        path.as_str()
            .is_some_and(|it| it.starts_with("/?topic=payment&id="))
    );
    assert_eq!(
        outbox(&client)[3]["request"]["headers"]["X-Signature"],
        Value::Null
    );
}

#[test]
fn order_and_delay_can_be_odd() {
    let client = Client::mlb();
    quirks(&client, &["out-of-order"]);
    paid(&client);
    client.act(&json!({"act": "advance", "by": "PT10S"}));
    let expected = [
        "webhook payment.updated approved 0",
        "webhook payment.created pending 0",
    ];
    assert_eq!(receive(&client, &[]), expected);
    quirks(&client, &["late"]);
    client.pay("k2", &client.pix("11.00"));
    assert!(receive(&client, &[]).is_empty());
    client.act(&json!({"act": "advance", "by": "PT32S"}));
    assert_eq!(receive(&client, &[]).len(), 1);
}

#[test]
fn signatures_can_be_wrong_or_cover_less() {
    let client = Client::mlb();
    client.pay("k1", &client.pix("10.00"));
    quirks(&client, &["wrong-signature"]);
    assert_eq!(verdict(&outbox(&client)[0]), Verdict::Forged(None));
    quirks(&client, &["missing-request-id"]);
    let shown = outbox(&client)[0].clone();
    assert_eq!(shown["request"]["headers"]["X-Request-Id"], Value::Null);
    assert_eq!(verdict(&shown), Verdict::Genuine);
    let sent = json!({"quirks": ["odd"]});
    let reply = client.send("PUT", "/__ensayo/webhooks", None, Some(&sent));
    assert_eq!(status(&reply), 400);
}

#[test]
fn a_local_address_is_refused_unless_allowed() {
    let mut sent = Client::mlb().pix("10.00");
    sent["notification_url"] = json!("http://localhost:3000/hook");
    let reply = Client::mlb().send("POST", "/v1/payments", Some("k1"), Some(&sent));
    assert_eq!((status(&reply), &*code(&reply)), (400, "4020"));
    let mut client = Client::mlb();
    let allowing = Webhooks {
        allows_local_urls: true,
        ..Webhooks::default()
    };
    client.mock = Mock::new(MockConfig::of_site(Site::Mlb))
        .with_webhooks(allowing)
        .into();
    client.pay("k1", &sent);
    assert_eq!(outbox(&client)[0]["state"], "waiting");
    sent["notification_url"] = json!("http://10.0.0.7/hook");
    let reply = client.send("POST", "/v1/payments", Some("k2"), Some(&sent));
    assert_eq!((status(&reply), &*code(&reply)), (400, "4020"));
}

#[test]
fn the_receiver_stands_in_for_every_host() {
    let webhooks = Webhooks {
        receiver: Receiver::parse("http://127.0.0.1:3000/panel"),
        ..Webhooks::default()
    };
    let target = |url| {
        webhooks
            .target(url)
            .map(|it| format!("{}{}", it.origin, it.path))
    };
    let here = |path: &str| Some(format!("http://127.0.0.1:3000{path}"));
    assert_eq!(target(Some("https://a.example.com/b?c=d")), here("/b?c=d"));
    assert_eq!(target(None), here("/panel"));
    assert_eq!(
        Webhooks::default().target(Some("https://a.example.com/b")),
        None
    );
    assert_eq!(Webhooks::default().target(None), None);
}

#[test]
fn the_outbox_does_not_grow_without_end() {
    let client = Client::mlb();
    for index in 0..1010 {
        client.pay(&format!("k{index}"), &client.pix("10.00"));
    }
    let kept = outbox(&client);
    assert_eq!(kept.len(), 1000);
    let late = client.mock.handle(
        &client.request("GET", "/__ensayo/webhooks", None, b""),
        noon(),
    );
    assert_eq!(status(&late), 200);
}

fn due(client: &Client, delivery: &Value) -> Vec<Value> {
    let reply = client.send("POST", "/__ensayo/webhooks/due", None, Some(delivery));
    assert_eq!(status(&reply), 200, "{}", body(&reply));
    let due = body(&reply)["notifications"].clone();
    due.as_array().cloned().expect("a list")
}

#[test]
fn what_is_due_can_be_looked_at_before_it_is_taken() {
    let client = Client::mlb();
    paid(&client);
    let first = due(&client, &json!({}));
    assert_eq!(first.len(), 2);
    assert_eq!(verdict(&first[0]), Verdict::Genuine);
    let again = due(&client, &json!({"again": 1}));
    let id = |it: &Value| it["request"]["headers"]["X-Request-Id"].clone();
    assert_ne!(id(&first[0]), id(&again[0]));
    assert_eq!(verdict(&again[0]), Verdict::Genuine);
    let forged = due(&client, &json!({"quirks": ["wrong-signature"]}));
    assert_ne!(verdict(&forged[0]), Verdict::Genuine);
    assert_eq!(receive(&client, &[200, 200]).len(), 2);
    assert_eq!(due(&client, &json!({})), [] as [Value; 0]);
}
