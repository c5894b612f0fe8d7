//! Linter and mock agree: what a blocking rule finds is what the mock refuses, and nothing else.

use serde_json::{Value, json};

use super::super::Reply;
use super::super::testing::{Client, body, code, status};
use crate::contract::Endpoint;
use crate::rules::{Example, Meta, registry};

/// Sends an example to an account that has what the example needs.
fn send(example: &Example) -> Reply {
    let client = Client::of_site(example.site);
    let setting = json!({"traits": {"oauth": true, "email": example.seller}});
    client.send("PUT", "/__ensayo/account", None, Some(&setting));
    let (method, path) = match example.endpoint {
        Endpoint::UpdatePayment => ("PUT", path(&client, false)),
        Endpoint::CreateCardToken => ("POST", "/v1/card_tokens".to_owned()),
        Endpoint::CreateRefund => ("POST", format!("{}/refunds", path(&client, true))),
        _ => ("POST", "/v1/payments".to_owned()),
    };
    let key = example.has_key.then_some("k1");
    let text = with_token(&client, example.body);
    client.send_bytes(method, &path, key, text.as_bytes())
}

/// The path of a payment that was reserved, or captured at once.
fn path(client: &Client, capture: bool) -> String {
    let mut sent = client.card_payment("100", "APRO");
    sent["capture"] = json!(capture);
    format!("/v1/payments/{}", client.pay("k0", &sent)["id"])
}

/// The body with a token of the account where it has one.
fn with_token(client: &Client, text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap_or(Value::Null);
    match value.get("token") {
        Some(Value::String(token)) if token.len() == 32 => {
            let fresh = match value.get("payment_method_id") {
                // A card of no list goes with every method.
                Some(_) => client.token_of("4111111111111111", "APRO"),
                None => client.card_token("APRO"),
            };
            text.replace(token, &fresh)
        }
        _ => text.to_owned(),
    }
}

#[test]
fn the_bad_example_of_a_blocking_rule_is_refused_with_its_code() {
    let mut wrong = Vec::new();
    for meta in registry().iter().map(|rule| rule.meta) {
        let Some(expected) = meta.code.filter(|_| meta.is_blocking()) else {
            continue;
        };
        let reply = send(&meta.bad);
        let answer = (status(&reply), code(&reply));
        let info = expected.info();
        if answer != (info.http_status, info.code.to_owned()) {
            wrong.push(format!("{}: {expected:?}, but {answer:?}", meta.id));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The rules whose examples have a body.
fn writes() -> impl Iterator<Item = &'static Meta> {
    let metas = registry().iter().map(|rule| rule.meta);
    metas.filter(|meta| meta.bad.endpoint.info().has_body)
}

#[test]
fn the_good_example_of_every_rule_is_carried_out() {
    let mut wrong = Vec::new();
    for meta in writes() {
        let reply = send(&meta.good);
        if status(&reply) >= 300 {
            wrong.push(format!("{}: {}", meta.id, body(&reply)));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// An amount that no exact decimal holds cannot be charged, and a token that nobody made cannot be
/// spent: that is the ledger's own business.
#[test]
fn what_no_blocking_rule_finds_is_carried_out() {
    let mut refused = Vec::new();
    for meta in writes() {
        let reply = send(&meta.bad);
        if !meta.is_blocking() && status(&reply) >= 300 {
            refused.push(format!("{}: {}", meta.id, code(&reply)));
        }
    }
    assert_eq!(
        refused,
        ["amount-beyond-precision: 4003", "odd-card-token: 2006"]
    );
}
