//! `POST /v1/payments/{id}/refunds`.

use rust_decimal::Decimal;
use serde_json::Value;

use super::super::account::Account;
use super::super::call::{Body, Call};
use super::super::moment;
use super::super::payment::Payment;
use super::super::refund::{Refund, RefundStatus};
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::reserved;
use super::super::validation;
use super::super::view::{self, as_text};
use super::Service;
use super::get_payment::payment_id;
use crate::clock::Timestamp;
use crate::contract::{Deadline, DeadlineId, Endpoint, ErrorCode, Status, deadline};
use crate::http::Request;
use crate::money::Amount;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::CreateRefund,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = payment_id(account, call)?;
    let asked = asked(account, call)?;
    let mut payment = (*account.payments[&id]).clone();
    refundable(&payment, call.now)?;
    let amount = match asked {
        None => payment.rest(),
        Some(amount) => part(&payment, amount)?,
    };
    let mut refund = account.refund(amount, call.now);
    if reserved::delays_refunds(&payment) {
        refund.status = RefundStatus::InProcess;
        payment.refunds.push(refund.clone());
    } else {
        payment
            .give_back(refund.clone(), call.now)
            .map_err(|_| Refusal::of(ErrorCode::C2063))?;
    }
    let answer = answer(&refund, &payment, call);
    account.keep(payment);
    Ok(answer)
}

/// A refund that the bank has not answered is an error to who does not ask to see it, although it
/// is on its way (devsite-docs, `refund-pix.en.md`; which code it has is not published).
fn answer(refund: &Refund, payment: &Payment, call: &Call<'_>) -> Answer {
    if refund.status == RefundStatus::InProcess && !renders_in_process(call.request) {
        let refusal = Refusal::plain(400, "the refund is in process");
        return Answer::json(refusal.status, &refusal.body(call.now, ""));
    }
    let view = view::refund(refund, payment);
    Answer::json(call.endpoint.info().success, &view)
}

/// Whether who asks wants to see refunds that are in process.
fn renders_in_process(request: &Request) -> bool {
    let wish = request.headers.get("x-render-in-process-refunds");
    wish.is_some_and(|it| it.trim().eq_ignore_ascii_case("true"))
}

/// The refunds of a payment that who asks may see. That the others are hidden until they are
/// decided is a guess: the guide's sample has the label `hidden`.
pub(super) fn visible<'p>(
    payment: &'p Payment,
    request: &Request,
) -> impl Iterator<Item = &'p Refund> {
    let sees_all = renders_in_process(request);
    payment
        .refunds
        .iter()
        .filter(move |it| sees_all || it.status != RefundStatus::InProcess)
}

/// The amount that was asked for; none asks for all. SDKs send no body, an empty one or `{}`.
fn asked(account: &Account, call: &mut Call<'_>) -> Result<Option<Amount>, Refusal> {
    if matches!(call.body, Body::None) {
        return Ok(None);
    }
    let sent = validation::members(account, call)?;
    let Some(amount) = sent.get("amount") else {
        return Ok(None);
    };
    if !matches!(amount, Value::Number(_)) {
        return Err(Refusal::of(ErrorCode::C4041));
    }
    let amount = Amount::parse(&as_text(amount)).map_err(|_| Refusal::of(ErrorCode::C4041))?;
    if amount.is_negative() || amount.is_zero() {
        return Err(Refusal::of(ErrorCode::C4040));
    }
    Ok(Some(amount))
}

/// Only what was approved can be refunded, within 180 days. A payment of which nothing is left
/// answers 2063 (measured in production by an integrator).
fn refundable(payment: &Payment, now: Timestamp) -> Result<(), Refusal> {
    let approved = match (payment.status(), payment.approved) {
        (Status::Approved, Some(approved)) if payment.remaining() > Decimal::ZERO => approved,
        _ => return Err(Refusal::of(ErrorCode::C2063)),
    };
    let window = deadline(DeadlineId::Refund, payment.site).and_then(Deadline::seconds);
    match window {
        Some(seconds) if now > moment::after_seconds(approved, seconds) => {
            Err(Refusal::of(ErrorCode::C2024))
        }
        _ => Ok(()),
    }
}

/// A part, no more than what is left (2017, measured likewise).
fn part(payment: &Payment, amount: Amount) -> Result<Amount, Refusal> {
    if amount.value() > payment.remaining() {
        return Err(Refusal::of(ErrorCode::C2017));
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{Client, body, code, status};

    fn paid(client: &Client) -> String {
        let payment = client.pay("k1", &client.card_payment("100.00", "APRO"));
        format!("/v1/payments/{}", payment["id"])
    }

    fn refused(client: &Client, path: &str, sent: &str) -> (u16, String) {
        let path = format!("{path}/refunds");
        let reply = client.send_bytes("POST", &path, Some(sent), sent.as_bytes());
        (status(&reply), code(&reply))
    }

    #[test]
    fn no_body_an_empty_one_and_an_empty_object_refund_all() {
        for bytes in [&b""[..], b"{}", b" ", br#"{"amount":null}"#] {
            let client = Client::mlb();
            let path = paid(&client);
            let reply = client.send_bytes("POST", &format!("{path}/refunds"), Some("r1"), bytes);
            assert_eq!(status(&reply), 201);
            assert_eq!(body(&reply)["amount"].to_string(), "100.00");
            let payment = client.get(&path);
            assert_eq!(
                (&payment["status"], &payment["status_detail"]),
                (&json!("refunded"), &json!("refunded"))
            );
            assert_eq!(payment["transaction_amount_refunded"].to_string(), "100");
        }
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let client = Client::mlb();
        let path = paid(&client);
        let id = client.get(&path)["id"].clone();
        client.refund("r1", &id, "33.33");
        let payment = client.get(&path);
        assert_eq!(
            (&payment["status"], &payment["status_detail"]),
            (&json!("approved"), &json!("partially_refunded"))
        );
        client.refund("r2", &id, "33.33");
        client.refund("r3", &id, "33.34");
        let payment = client.get(&path);
        assert_eq!(payment["status"], "refunded");
        assert_eq!(payment["transaction_amount_refunded"].to_string(), "100");
        assert_eq!(payment["refunds"].as_array().map(Vec::len), Some(3));
    }

    #[test]
    fn no_more_than_what_is_left_is_refunded() {
        let client = Client::mlb();
        let path = paid(&client);
        let id = client.get(&path)["id"].clone();
        client.refund("r1", &id, "60");
        assert_eq!(
            refused(&client, &path, r#"{"amount":40.01}"#),
            (400, "2017".into())
        );
        client.refund("r2", &id, "40");
        assert_eq!(
            refused(&client, &path, r#"{"amount":0.01}"#),
            (400, "2063".into())
        );
        assert_eq!(refused(&client, &path, ""), (400, "4292".into()));
    }

    #[test]
    fn amounts_must_be_positive_numbers_of_the_currency() {
        let client = Client::mlb();
        let path = paid(&client);
        for sent in [
            r#"{"amount":0}"#,
            r#"{"amount":-1}"#,
            r#"{"amount":"ten"}"#,
            r#"{"amount":1.001}"#,
            r#"{"amount":[]}"#,
            r#"{"monto":1}"#,
            "[]",
            "{",
        ] {
            let status = refused(&client, &path, sent).0;
            assert!((400..500).contains(&status), "{sent} {status}");
        }
        assert_eq!(client.get(&path)["transaction_amount_refunded"], json!(0));
    }

    #[test]
    fn a_repeated_refund_gives_money_back_once() {
        let client = Client::mlb();
        let path = paid(&client);
        let refunds = format!("{path}/refunds");
        let sent = json!({"amount": 15});
        let [first, again] =
            [(); 2].map(|()| client.send("POST", &refunds, Some("r1"), Some(&sent)));
        assert_eq!((status(&first), status(&again)), (201, 200));
        assert_eq!(body(&first), body(&again));
        assert_eq!(client.get(&path)["transaction_amount_refunded"], json!(15));
    }

    #[test]
    fn another_amount_under_the_key_is_a_conflict() {
        let client = Client::mlb();
        let refunds = format!("{}/refunds", paid(&client));
        client.send("POST", &refunds, Some("r1"), Some(&json!({"amount": 15})));
        let reply = client.send("POST", &refunds, Some("r1"), Some(&json!({"amount": 16})));
        assert_eq!(
            (status(&reply), code(&reply)),
            (409, "idempotency_key_already_used".into())
        );
    }

    #[test]
    fn only_approved_payments_are_refunded() {
        let client = Client::mlb();
        let pix = format!("/v1/payments/{}", client.pay("k1", &client.pix("10"))["id"]);
        assert_eq!(refused(&client, &pix, "{}"), (400, "2063".into()));
        let declined = client.pay("k2", &client.card_payment("10", "FUND"));
        let path = format!("/v1/payments/{}", declined["id"]);
        assert_eq!(refused(&client, &path, "{}"), (400, "2063".into()));
    }

    #[test]
    fn after_180_days_a_payment_is_too_old() {
        let client = Client::mlb();
        let path = paid(&client);
        client.act(&json!({"act": "advance", "by": "P181D"}));
        assert_eq!(refused(&client, &path, "{}"), (400, "2024".into()));
    }

    #[test]
    fn refunds_of_an_unknown_payment_are_404() {
        let client = Client::mlb();
        assert_eq!(
            refused(&client, "/v1/payments/10000000001", "{}"),
            (404, "2000".into())
        );
    }
}
