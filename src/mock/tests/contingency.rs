//! Refunds that the bank has yet to decide, and money that Mercado Pago gives back.

use serde_json::{Value, json};

use super::super::testing::{Client, body, code, status};
use crate::http::{Method, Request};
use crate::mock::testing::noon;

/// A paid Pix whose refunds wait, by its path.
fn waiting(client: &Client) -> (String, Value) {
    let mut sent = client.pix("10.00");
    sent["external_reference"] = json!("ensayo:refund=in_process; order 7");
    let id = client.pay("k1", &sent)["id"].clone();
    client.act(&json!({"act": "pay", "id": id}));
    (format!("/v1/payments/{id}"), id)
}

/// A call that wants to see refunds in process.
fn seeing(client: &Client, method: Method, path: &str, key: &str, sent: &Value) -> Value {
    let mut request = Request {
        body: sent.to_string().into_bytes(),
        ..client.request(method.name(), path, Some(key), b"")
    };
    request.headers.set("x-render-in-process-refunds", "true");
    body(&client.mock.handle(&request, noon()))
}

fn decide(client: &Client, id: &Value, result: &str) -> u16 {
    status(&client.act(&json!({"act": "refund", "id": id, "result": result})))
}

#[test]
fn a_refund_in_process_is_an_error_unless_it_is_asked_for() {
    let client = Client::mlb();
    let (path, _) = waiting(&client);
    let refunds = format!("{path}/refunds");
    let part = json!({"amount": 4});
    let blind = client.send("POST", &refunds, Some("r1"), Some(&part));
    assert_eq!(status(&blind), 400);
    let seen = seeing(&client, Method::Post, &refunds, "r2", &part);
    assert_eq!(
        (&seen["status"], &seen["labels"]),
        (&json!("in_process"), &json!(["hidden", "contingency"]))
    );
    // Both are on their way, and neither has come.
    let payment = client.get(&path);
    assert_eq!(payment["status_detail"], "accredited");
    assert_eq!(payment["transaction_amount_refunded"], json!(0));
    assert_eq!(payment["refunds"], json!([]));
    assert_eq!(client.get(&refunds), json!([]));
    let listed = seeing(&client, Method::Get, &refunds, "", &Value::Null);
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    let one = format!("{refunds}/{}", seen["id"]);
    assert_eq!(status(&client.send("GET", &one, None, None)), 404);
    assert_eq!(seeing(&client, Method::Get, &one, "", &Value::Null), seen);
    // No more than the rest is left.
    let reply = client.send("POST", &refunds, Some("r3"), Some(&json!({"amount": 3})));
    assert_eq!(code(&reply), "2017");
}

#[test]
fn what_the_bank_approves_is_given_back() {
    let client = Client::mlb();
    let (path, id) = waiting(&client);
    let refunds = format!("{path}/refunds");
    seeing(&client, Method::Post, &refunds, "r1", &json!({"amount": 4}));
    seeing(&client, Method::Post, &refunds, "r2", &json!({}));
    let reply = client.send("POST", &refunds, Some("r3"), Some(&json!({})));
    assert_eq!(code(&reply), "2063", "nothing is left");
    assert_eq!(decide(&client, &id, "approved"), 200);
    let payment = client.get(&path);
    assert_eq!(payment["status_detail"], "partially_refunded");
    assert_eq!(payment["transaction_amount_refunded"], json!(4));
    assert_eq!(decide(&client, &id, "approved"), 200);
    let payment = client.get(&path);
    assert_eq!(payment["status"], "refunded");
    assert_eq!(payment["refunds"], client.get(&refunds));
    assert_eq!(decide(&client, &id, "approved"), 409);
}

#[test]
fn what_the_bank_rejects_can_be_refunded_again() {
    let client = Client::mlb();
    let (path, id) = waiting(&client);
    let refunds = format!("{path}/refunds");
    seeing(&client, Method::Post, &refunds, "r1", &json!({}));
    assert_eq!(decide(&client, &id, "rejected"), 200);
    assert_eq!(client.get(&path)["status"], "approved");
    assert_eq!(client.get(&refunds)[0]["status"], "rejected");
    let again = seeing(&client, Method::Post, &refunds, "r2", &json!({}));
    assert_eq!(again["amount"].to_string(), "10.00");
}

#[test]
fn mercado_pago_gives_back_what_is_left() {
    for (acts, detail) in [
        (vec![json!({"act": "refund"})], "by_admin"),
        (
            vec![
                json!({"act": "claim"}),
                json!({"act": "claim", "result": "for_buyer"}),
            ],
            "by_admin",
        ),
    ] {
        let client = Client::mlb();
        let id = client.pay("k1", &client.card_payment("10.00", "APRO"))["id"].clone();
        client.refund("r1", &id, "4");
        for mut act in acts {
            act["id"] = id.clone();
            assert_eq!(status(&client.act(&act)), 200, "{act}");
        }
        let payment = client.get(&format!("/v1/payments/{id}"));
        assert_eq!(
            (&payment["status"], &payment["status_detail"]),
            (&json!("refunded"), &json!(detail))
        );
        assert_eq!(payment["transaction_amount_refunded"], json!(10));
        let last = &payment["refunds"][1];
        assert_eq!(
            (&last["amount"], &last["source"]["type"]),
            (&json!(6), &json!("admin"))
        );
    }
}

#[test]
fn nobody_gives_back_what_the_bank_decides_about() {
    let client = Client::mlb();
    let (path, id) = waiting(&client);
    seeing(
        &client,
        Method::Post,
        &format!("{path}/refunds"),
        "r1",
        &json!({"amount": 4}),
    );
    let reply = client.act(&json!({"act": "refund", "id": id}));
    assert_eq!(status(&reply), 409);
}
