//! Whatever is done in whatever order, the ledger adds up and no payment makes an illegal move.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::super::testing::{Client, body, status};
use crate::contract::{Status, transitions};
use crate::money::Amount;

/// What somebody does: to which payment, and with how much of its hundred.
#[derive(Debug, Clone, Copy)]
struct Step {
    act: Act,
    which: usize,
    part: u32,
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Card(&'static str),
    Reserve,
    Pix,
    CaptureAll,
    CapturePart,
    Cancel,
    RefundAll,
    RefundPart,
    Pay,
    Expire,
    Chargeback(Option<&'static str>),
    Claim(Option<&'static str>),
    AdminRefund,
    Review(&'static str),
    Decline,
    /// With the card that passes its challenge, or the one that fails it.
    ThreeDs(usize),
    Challenge(&'static str),
    Wait,
    WaitForChallenge,
}

const ACTS: [Act; 30] = [
    Act::Card("APRO"),
    Act::Card("CONT"),
    Act::Card("FUND"),
    Act::Reserve,
    Act::Reserve,
    Act::Pix,
    Act::CaptureAll,
    Act::CapturePart,
    Act::Cancel,
    Act::RefundAll,
    Act::RefundPart,
    Act::Pay,
    Act::Expire,
    Act::Chargeback(None),
    Act::Chargeback(Some("settled")),
    Act::Chargeback(Some("reimbursed")),
    Act::Claim(None),
    Act::Claim(Some("for_seller")),
    Act::Claim(Some("for_buyer")),
    Act::AdminRefund,
    Act::Review("passed"),
    Act::Review("failed"),
    Act::Decline,
    Act::ThreeDs(0),
    Act::ThreeDs(1),
    Act::Challenge("approve"),
    Act::Challenge("refuse"),
    Act::Challenge("abandon"),
    Act::Wait,
    Act::WaitForChallenge,
];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..ACTS.len(), 0..4_usize, 0..130_u32).prop_map(|(act, which, part)| Step {
        act: ACTS[act],
        which,
        part,
    });
    prop::collection::vec(step, 1..24)
}

/// Does a step; whether it was done.
fn take(client: &Client, step: Step, key: &str, ids: &[Value]) -> bool {
    let id = ids.get(step.which).or(ids.last()).unwrap_or(&Value::Null);
    let path = format!("/v1/payments/{id}");
    let refunds = format!("{path}/refunds");
    let part = json!({"amount": step.part});
    let captured = json!({"capture": true, "transaction_amount": step.part});
    let put = |sent: &Value| client.send("PUT", &path, Some(key), Some(sent));
    let refund = |sent: &Value| client.send("POST", &refunds, Some(key), Some(sent));
    let pay = |sent: &Value| client.send("POST", "/v1/payments", Some(key), Some(sent));
    let reply = match step.act {
        Act::Card(holder) => pay(&client.card_payment("100", holder)),
        Act::Reserve => {
            let mut sent = client.card_payment("100.00", "APRO");
            sent["capture"] = json!(false);
            pay(&sent)
        }
        Act::Pix => pay(&client.pix("100")),
        Act::CaptureAll => put(&json!({"capture": true})),
        Act::CapturePart => put(&captured),
        Act::Cancel => put(&json!({"status": "cancelled"})),
        Act::RefundAll => refund(&json!({})),
        Act::RefundPart => refund(&part),
        Act::Pay => client.act(&json!({"act": "pay", "id": id})),
        Act::Expire => client.act(&json!({"act": "expire", "id": id})),
        Act::Chargeback(None) => client.act(&json!({"act": "chargeback", "id": id})),
        Act::Chargeback(result) => {
            client.act(&json!({"act": "chargeback", "id": id, "result": result}))
        }
        Act::Claim(None) => client.act(&json!({"act": "claim", "id": id})),
        Act::Claim(result) => client.act(&json!({"act": "claim", "id": id, "result": result})),
        Act::AdminRefund => client.act(&json!({"act": "refund", "id": id})),
        Act::Review(result) => client.act(&json!({"act": "review", "id": id, "result": result})),
        Act::Decline => client.act(&json!({"act": "decline", "id": id})),
        Act::ThreeDs(card) => pay(&client.three_ds_payment(card, "optional")),
        Act::Challenge(result) => {
            client.act(&json!({"act": "challenge", "id": id, "result": result}))
        }
        Act::WaitForChallenge => client.act(&json!({"act": "advance", "by": "PT4M"})),
        Act::Wait => client.act(&json!({"act": "advance", "by": "P2D"})),
    };
    assert!(status(&reply) < 500, "{}", body(&reply));
    status(&reply) < 300
}

fn money(value: &Value) -> Decimal {
    let text = value.as_number().expect("an amount").as_str();
    Amount::parse(text).expect("an exact amount").value()
}

fn state(payment: &Value) -> Status {
    let id = payment["status"].as_str().expect("a status");
    Status::parse(id).expect("a known status")
}

/// What must be true of a payment at any time.
fn adds_up(payment: &Value) {
    let amount = money(&payment["transaction_amount"]);
    let refunded = money(&payment["transaction_amount_refunded"]);
    let refunds = payment["refunds"].as_array().expect("refunds");
    let sum: Decimal = refunds.iter().map(|refund| money(&refund["amount"])).sum();
    let net = money(&payment["transaction_details"]["net_received_amount"]);
    let state = state(payment);
    assert_eq!(refunded, sum);
    assert!(amount > Decimal::ZERO && amount <= Decimal::from(100));
    match state {
        Status::Refunded => assert_eq!(refunded, amount),
        Status::Approved | Status::InMediation => assert!(refunded < amount),
        Status::ChargedBack => assert!(refunded <= amount),
        _ => assert_eq!(refunded, Decimal::ZERO),
    }
    let is_part = payment["status_detail"] == "partially_refunded";
    // A claim leaves the detail as it was.
    let keeps_part = matches!(state, Status::Approved | Status::InMediation);
    assert_eq!(is_part, keeps_part && !refunded.is_zero());
    let is_disputed = matches!(state, Status::InMediation | Status::ChargedBack);
    let is_paid = matches!(state, Status::Approved | Status::Refunded);
    assert_eq!(
        payment["date_approved"].is_null(),
        !(is_paid || is_disputed)
    );
    let kept = if is_paid { amount } else { Decimal::ZERO };
    assert!(net == kept || (is_disputed && net == amount));
    let is_captured = payment["captured"] == true;
    let was_reserved = matches!(state, Status::Authorized | Status::Cancelled);
    assert!(is_captured || was_reserved);
    assert!(!is_captured || state != Status::Authorized);
}

/// From one look to the next a payment stays or makes one move of the contract, and its amount
/// changes by its capture alone.
fn moved_legally(before: &Value, after: &Value) {
    let (from, to) = (state(before), state(after));
    let is_known = |it: &crate::contract::Transition| (it.from, it.to) == (Some(from), to);
    assert!(
        from == to || transitions().iter().any(is_known),
        "{from:?} to {to:?}"
    );
    let (old, new) = (
        money(&before["transaction_amount"]),
        money(&after["transaction_amount"]),
    );
    let is_capture = (from, to) == (Status::Authorized, Status::Approved);
    assert!(new == old || (is_capture && new < old));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_acts_adds_up(steps in steps()) {
        let client = Client::mlb();
        let mut before: Vec<Value> = Vec::new();
        for (index, step) in steps.into_iter().enumerate() {
            let ids: Vec<Value> = before.iter().map(|it| it["id"].clone()).collect();
            let was_done = take(&client, step, &index.to_string(), &ids);
            let found = client.get("/v1/payments/search?limit=100");
            let after = found["results"].as_array().expect("results").clone();
            for (old, new) in before.iter().zip(&after) {
                moved_legally(old, new);
            }
            after.iter().for_each(adds_up);
            prop_assert!(was_done || before == after, "a refused step changed the ledger");
            before = after;
        }
    }
}
