//! `POST /process_payment`: form data as each kind of the Brick hands them over, and wrong ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::super::testing::{Client, body, code, noon, status};
use super::super::view::as_text;
use super::super::{Mock, MockConfig, Reply, socket};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::http::{Headers, Limits, Method, Request, Transport};

const OWN: &str = "TEST-process-payment";

/// A page of the shop: no token, and perhaps some headers.
fn posted(sent: &Value, headers: &[(&str, &str)]) -> Request {
    let mut all = Headers::new();
    all.set("content-type", "application/json");
    for (name, value) in headers {
        all.set(*name, *value);
    }
    Request {
        method: Method::Post,
        path: "/process_payment".to_owned(),
        headers: all,
        body: sent.to_string().into_bytes(),
    }
}

fn post(client: &Client, sent: &Value) -> Reply {
    client.mock.handle(&posted(sent, &[]), noon())
}

fn own(site: Site) -> Client {
    Client::of_site(site).as_other(OWN)
}

/// The payment that an answer names, as the API shows it.
fn made(client: &Client, reply: &Reply) -> Value {
    assert_eq!(status(reply), 201, "{}", body(reply));
    client.get(&format!("/v1/payments/{}", body(reply)["id"]))
}

fn card_form(client: &Client, holder: &str) -> Value {
    json!({
        "token": client.card_token(holder),
        "issuer_id": "24",
        "payment_method_id": "master",
        "transaction_amount": "58.80",
        "installments": "3",
        "payment_method_option_id": null,
        "processing_mode": null,
        "payer": {
            "email": "comprador@testuser.com",
            "identification": {"type": "CPF", "number": "12345678909"},
        },
    })
}

fn pix_form() -> Value {
    json!({
        "selectedPaymentMethod": "bank_transfer",
        "formData": {
            "payment_method_id": "pix",
            "transaction_amount": 100.50,
            "payer": {"email": "comprador@testuser.com"},
        },
    })
}

#[test]
fn a_card_is_charged_and_the_page_learns_three_things() {
    for is_wrapped in [true, false] {
        let client = own(Site::Mlb);
        let form = card_form(&client, "APRO");
        let sent = match is_wrapped {
            true => json!({"selectedPaymentMethod": "credit_card", "formData": form}),
            false => form,
        };
        let reply = post(&client, &sent);
        let payment = made(&client, &reply);
        let told =
            json!({"status": "approved", "status_detail": "accredited", "id": payment["id"]});
        assert_eq!(body(&reply), told);
        assert_eq!(payment["transaction_amount"].to_string(), "58.80");
        assert_eq!(payment["installments"], 3);
        assert_eq!(payment["description"], "Payment Brick");
    }
}

#[test]
fn a_rejected_card_is_told_as_the_api_does() {
    let client = own(Site::Mlb);
    let told = body(&post(&client, &card_form(&client, "FUND")));
    assert_eq!(told["status"], "rejected");
    assert_eq!(told["status_detail"], "cc_rejected_insufficient_amount");
}

#[test]
fn a_submit_that_is_repeated_is_charged_once() {
    let client = own(Site::Mlb);
    let card = card_form(&client, "APRO");
    for (sent, count) in [(pix_form(), 1), (card, 2)] {
        let first = post(&client, &sent);
        let again = post(&client, &sent);
        assert_eq!((status(&first), status(&again)), (201, 200));
        assert_eq!(body(&first), body(&again));
        let payments = client.get("/__ensayo/account")["payments"].clone();
        assert_eq!(payments.as_array().map(Vec::len), Some(count));
    }
    // With and without its wrapper it is one attempt.
    let bare = post(&client, &pix_form()["formData"]);
    assert_eq!(status(&bare), 200);
}

#[test]
fn a_page_that_counts_attempts_brings_its_own_key() {
    let client = own(Site::Mlb);
    let send = |key| {
        let request = posted(&pix_form(), &[("x-idempotency-key", key)]);
        client.mock.handle(&request, noon())
    };
    let ids = ["a", "b", "a"].map(|key| body(&send(key))["id"].clone());
    assert!(ids[0] == ids[2] && ids[0] != ids[1]);
}

#[test]
fn the_attempt_is_found_by_its_reference() {
    let client = own(Site::Mlb);
    let payment = made(&client, &post(&client, &pix_form()));
    let reference = payment["external_reference"].as_str().expect("a reference");
    let path = format!("/v1/payments/search?external_reference={reference}");
    assert_eq!(client.get(&path)["results"][0]["id"], payment["id"]);
}

#[test]
fn vouchers_and_transfers_become_payments() {
    let pse = json!({"selectedPaymentMethod": "bank_transfer", "formData": {
        "payment_method_id": "pse", "transaction_amount": 5000,
        "payer": {"email": "comprador@testuser.com", "entity_type": "individual",
            "identification": {"type": "CC", "number": "1234567890"}},
        "transaction_details": {"financial_institution": "1007"},
    }});
    let boleto = json!({"selectedPaymentMethod": "ticket", "formData": {
        "payment_method_id": "bolbradesco", "transaction_amount": 100,
        "payer": {"email": "comprador@testuser.com", "firstName": "Ana", "last_name": "Silva",
            "identification": {"type": "CPF", "number": "12345678909"},
            "address": {"zip_code": "06233200", "street_name": "Av. das Nações", "street_number": "3003",
                "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}},
    }});
    let simple = |selected: &str, method: &str| {
        json!({"selectedPaymentMethod": selected, "formData": {
            "payment_method_id": method, "transaction_amount": 100,
            "payer": {"email": "comprador@testuser.com"},
        }})
    };
    for (site, sent) in [
        (Site::Mco, pse),
        (Site::Mlb, boleto),
        (Site::Mla, simple("ticket", "rapipago")),
        (Site::Mlm, simple("ticket", "oxxo")),
        (Site::Mlm, simple("atm", "bancomer")),
        (Site::Mpe, simple("atm", "pagoefectivo_atm")),
        (Site::Mlu, simple("ticket", "abitab")),
    ] {
        let client = own(site);
        let payment = made(&client, &post(&client, &sent));
        assert_eq!(payment["status"], "pending", "{sent}");
        if site == Site::Mco {
            assert_eq!(payment["callback_url"], "https://www.example.com/return");
            assert_eq!(payment["additional_info"]["ip_address"], "127.0.0.1");
        }
    }
}

#[test]
fn a_challenge_is_handed_to_the_page() {
    let client = own(Site::Mlb);
    let mut sent = card_form(&client, "APRO");
    sent["token"] = json!(client.token_of("5483928164574623", "APRO"));
    sent["three_d_secure_mode"] = json!("optional");
    let told = body(&post(&client, &sent));
    assert_eq!(told["status_detail"], "pending_challenge");
    assert!(told["three_ds_info"]["creq"].is_string());
}

/// A Pix form in which something else stands at a place.
fn changed(path: &str, value: Value) -> Value {
    let mut sent = pix_form();
    *sent.pointer_mut(path).expect("a place") = value;
    sent
}

/// A card form without one of its members.
fn without(client: &Client, name: &str) -> Value {
    let mut form = card_form(client, "APRO");
    form.as_object_mut().expect("an object").remove(name);
    form
}

/// Each wrong form with the field, the rule and the code that the answer names.
fn wrong_forms(client: &Client) -> [(Value, &'static str); 10] {
    let wallet = json!({"selectedPaymentMethod": "wallet_purchase", "formData": null});
    let (choice, amount) = ("/selectedPaymentMethod", "/formData/transaction_amount");
    let orders = json!([{"amount": "1"}]);
    [
        (
            json!({}),
            "transaction_amount missing-transaction-amount 4002",
        ),
        (
            changed("/formData", json!(null)),
            "formData brick-no-form-data",
        ),
        (changed("/formData", orders), "formData brick-orders-shape"),
        (
            changed(choice, json!("ticket")),
            "selectedPaymentMethod brick-selection-mismatch",
        ),
        (
            changed(choice, json!("pix")),
            "selectedPaymentMethod brick-unknown-selection",
        ),
        (wallet, "selectedPaymentMethod brick-redirects"),
        (
            changed(amount, json!("diez")),
            "transaction_amount non-numeric-transaction-amount 4003",
        ),
        (
            changed("/formData/payer/email", json!("ana")),
            "payer.email invalid-payer-email 4050",
        ),
        (without(client, "token"), "token missing-card-token 4000"),
        (
            without(client, "installments"),
            "installments missing-installments 4004",
        ),
    ]
}

#[test]
fn wrong_form_data_are_named() {
    let client = own(Site::Mlb);
    for (sent, expected) in wrong_forms(&client) {
        let reply = post(&client, &sent);
        let told = body(&reply);
        let cause = &told["cause"][0];
        let text = |name: &str| as_text(&cause[name]);
        let mut found = [text("field"), text("rule"), text("code")].to_vec();
        found.dedup();
        assert_eq!(
            (status(&reply), &*found.join(" ")),
            (400, expected),
            "{told}"
        );
        assert_eq!(told["message"], cause["description"]);
    }
    assert_eq!(client.get("/__ensayo/account")["payments"], json!([]));
}

#[test]
fn complaints_are_in_the_language_of_the_browser() {
    let client = own(Site::Mlb);
    let request = posted(&json!(null), &[("accept-language", "es-AR,es;q=0.9")]);
    let told = body(&client.mock.handle(&request, noon()));
    assert_eq!(told["message"], "no hay datos de formulario para enviar");
}

#[test]
fn what_only_the_account_knows_is_passed_on() {
    let client = own(Site::Mlb);
    let mut sent = card_form(&client, "APRO");
    sent["token"] = json!("0123456789abcdef0123456789abcdef");
    let reply = post(&client, &sent);
    assert_eq!((status(&reply), code(&reply)), (400, "2006".into()));
}

#[test]
fn other_methods_types_and_tokens_are_refused() {
    let client = own(Site::Mlb);
    let mut request = posted(&pix_form(), &[]);
    request.method = Method::Get;
    let reply = client.mock.handle(&request, noon());
    assert_eq!(
        (status(&reply), reply.response.headers.get("allow")),
        (405, Some("POST"))
    );
    for (header, expected) in [
        (("content-type", "text/plain"), 415),
        (("authorization", "Basic x"), 401),
    ] {
        let reply = client.mock.handle(&posted(&pix_form(), &[header]), noon());
        assert_eq!(status(&reply), expected);
    }
    let mut request = posted(&json!({}), &[]);
    request.body = b"token=a".to_vec();
    assert_eq!(status(&client.mock.handle(&request, noon())), 400);
}

#[test]
fn a_caller_with_a_token_pays_on_its_own_account() {
    let client = Client::mlb();
    let reply = client.send("POST", "/process_payment/", None, Some(&pix_form()));
    made(&client, &reply);
    let shown = client.as_other(OWN).get("/__ensayo/account");
    assert_eq!(shown["payments"], json!([]));
}

#[test]
fn mishaps_strike_the_payment_that_is_sent_on() {
    let client = own(Site::Mlb);
    let request = posted(&pix_form(), &[("x-ensayo-fault", "status=503")]);
    assert_eq!(status(&client.mock.handle(&request, noon())), 503);
    assert_eq!(client.get("/__ensayo/account")["payments"], json!([]));
}

#[test]
fn a_public_key_makes_tokens_for_its_account() {
    let client = Client::mlb();
    let card = json!({"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "cardholder": {"name": "APRO"}});
    let token = |key: &str| {
        let mut request = posted(&card, &[]);
        request.path = format!("/v1/card_tokens?public_key={key}");
        body(&client.mock.handle(&request, noon()))["id"].clone()
    };
    let mut form = card_form(&client, "APRO");
    form["token"] = token("TEST-browser");
    assert_eq!(body(&post(&client, &form))["status"], "approved");

    let traits = json!({"traits": {"public_key": "TEST-mine"}});
    client.send("PUT", "/__ensayo/account", None, Some(&traits));
    let mut sent = client.card_payment("10", "APRO");
    sent["token"] = token("TEST-mine");
    assert_eq!(client.pay("k1", &sent)["status"], "approved");

    let mut request = posted(&client.pix("10"), &[]);
    request.path = "/v1/payments?public_key=TEST-mine".to_owned();
    assert_eq!(status(&client.mock.handle(&request, noon())), 401);
}

#[tokio::test]
async fn fifty_submits_at_once_are_one_payment() {
    let clock = Clock::Fixed(noon());
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
    let listener = listener.expect("a port");
    let address = listener.local_addr().expect("an address");
    let cancel = Cancel::new();
    let (stop, served) = (cancel.clone(), Arc::clone(&mock));
    let serving = tokio::spawn(async move {
        socket::serve(listener, served, clock, stop.cancelled()).await;
    });
    let client = crate::http::client::loopback(&format!("http://{address}")).expect("a client");
    let mut submits = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let client = client.clone();
        submits.spawn(async move {
            let answer = client
                .send(&posted(&pix_form(), &[]), &Limits::STANDARD)
                .await;
            let answer = answer.expect("an answer");
            let told: Value = serde_json::from_slice(&answer.body).expect("JSON");
            (answer.status, told["id"].as_u64().expect("an id"))
        });
    }
    let answers: Vec<(u16, u64)> = submits.join_all().await;
    cancel.cancel();
    serving.await.expect("the server ends");
    let ids: BTreeSet<u64> = answers.iter().map(|(_, id)| *id).collect();
    let firsts = answers.iter().filter(|(status, _)| *status == 201).count();
    assert_eq!((answers.len(), ids.len(), firsts), (50, 1, 1));
}
