//! `PUT /v1/payments/{id}`: capture in full or in part, cancel, move the expiry.

use serde_json::{Map, Value};

use super::super::account::Account;
use super::super::call::Call;
use super::super::moment;
use super::super::payment::Payment;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::validation;
use super::super::view::{View, as_text};
use super::Service;
use super::get_payment::payment_id;
use crate::clock::Timestamp;
use crate::contract::{Endpoint, ErrorCode, Status, Trigger};
use crate::money::Amount;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::UpdatePayment,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = payment_id(account, call)?;
    let sent = validation::members(account, call)?;
    // The change is made whole or not at all.
    let mut payment = (*account.payments[&id]).clone();
    change(&mut payment, &sent, call.now)?;
    let answer = Answer::json(call.endpoint.info().success, &View(&payment));
    account.keep(payment);
    Ok(answer)
}

fn change(payment: &mut Payment, sent: &Map<String, Value>, now: Timestamp) -> Result<(), Refusal> {
    // Whether the API takes a boolean as text is not published; other values mean nothing.
    match sent.get("capture").map(as_text).as_deref() {
        None | Some("false") => {}
        Some("true") => capture(payment, sent.get("transaction_amount"), now)?,
        Some(_) => return Err(Refusal::of(ErrorCode::C2078)),
    }
    if let Some(status) = sent.get("status") {
        cancel(payment, status, now)?;
    }
    if let Some(date) = sent.get("date_of_expiration") {
        postpone(payment, date, now)?;
    }
    Ok(())
}

/// Takes what was reserved, or a part of it. The part becomes the payment's amount and the rest is
/// given up: the documentation does not show the answer to a capture in part, and only so do later
/// refunds add up.
fn capture(payment: &mut Payment, part: Option<&Value>, now: Timestamp) -> Result<(), Refusal> {
    if payment.card.is_none() {
        return Err(Refusal::of(ErrorCode::C2027));
    }
    if payment.status() != Status::Authorized {
        return Err(Refusal::of(ErrorCode::C2018));
    }
    if let Some(part) = part {
        let part = Amount::parse(&as_text(part)).map_err(|_| Refusal::of(ErrorCode::C4003))?;
        if part.value() > payment.amount.value() {
            return Err(Refusal::of(ErrorCode::C2017));
        }
        if part != payment.amount && !takes_parts(payment) {
            return Err(Refusal::of(ErrorCode::C2027));
        }
        payment.amount = part;
    }
    payment
        .go(Trigger::Capture, now)
        .map_err(|_| Refusal::of(ErrorCode::C2018))
}

/// Whether the method can be captured in part: in Argentina four brands only
/// (devsite-docs, `capture-authorized-payment.en.md`).
fn takes_parts(payment: &Payment) -> bool {
    payment.method.info(payment.site).is_none_or(|info| {
        info.partial_capture || !info.partial_capture_evidence.confidence.is_enforced()
    })
}

/// Gives a payment up while it is pending, in review or reserved.
fn cancel(payment: &mut Payment, status: &Value, now: Timestamp) -> Result<(), Refusal> {
    if status.as_str() != Some(Status::Cancelled.id()) {
        return Err(Refusal::of(ErrorCode::C2016));
    }
    payment
        .go(Trigger::Cancel, now)
        .map_err(|_| Refusal::of(ErrorCode::C2018))
}

fn postpone(payment: &mut Payment, date: &Value, now: Timestamp) -> Result<(), Refusal> {
    let instant = date.as_str().and_then(moment::parse);
    let instant = instant.ok_or_else(|| Refusal::of(ErrorCode::C23))?;
    if payment.status() != Status::Pending {
        return Err(Refusal::of(ErrorCode::C2018));
    }
    if instant <= now || !is_within_window(payment, instant, now) {
        return Err(Refusal::of(ErrorCode::C7523));
    }
    payment.expires = Some(instant);
    payment.updated = now;
    Ok(())
}

/// Whether the method lets a payment wait until then, counted from now as on creation. A window that
/// is only reported refuses nothing, as there.
fn is_within_window(payment: &Payment, instant: Timestamp, now: Timestamp) -> bool {
    let info = payment.method.info(payment.site);
    let expiry = info.and_then(|info| info.expiry.as_ref());
    expiry
        .filter(|expiry| expiry.evidence.confidence.is_enforced())
        .is_none_or(|expiry| {
            let after = |seconds| moment::after_seconds(now, seconds);
            expiry.min_seconds().is_none_or(|it| instant >= after(it))
                && expiry.max_seconds().is_none_or(|it| instant <= after(it))
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{Client, body, code, status};
    use super::*;
    use crate::contract::Site;

    fn reserve(client: &Client, amount: &str) -> String {
        let mut sent = client.card_payment(amount, "APRO");
        sent["capture"] = json!(false);
        format!("/v1/payments/{}", client.pay("reserve", &sent)["id"])
    }

    /// The status and the code of a PUT that is refused.
    fn refused(client: &Client, path: &str, sent: &Value) -> (u16, String) {
        let before = client.get(path);
        let reply = client.send("PUT", path, None, Some(sent));
        assert_eq!(client.get(path), before);
        (status(&reply), code(&reply))
    }

    #[test]
    fn a_reserve_is_captured_in_full() {
        let client = Client::mlb();
        let path = reserve(&client, "100.00");
        let reply = client.send("PUT", &path, Some("c1"), Some(&json!({"capture": true})));
        let payment = body(&reply);
        assert_eq!(status(&reply), 200);
        assert_eq!(
            (
                &payment["status"],
                &payment["captured"],
                &payment["transaction_amount"]
            ),
            (
                &json!("approved"),
                &json!(true),
                &serde_json::from_str("100.00").expect("a number")
            )
        );
    }

    #[test]
    fn a_part_that_is_captured_becomes_the_amount() {
        let client = Client::mlb();
        let path = reserve(&client, "100.00");
        let sent = json!({"capture": true, "transaction_amount": 40});
        let payment = body(&client.send("PUT", &path, None, Some(&sent)));
        assert_eq!(payment["transaction_amount"], json!(40));
        let refund = client.send("POST", &format!("{path}/refunds"), Some("r"), None);
        assert_eq!(body(&refund)["amount"], json!(40));
    }

    #[test]
    fn a_repeated_capture_under_its_key_answers_again() {
        let client = Client::mlb();
        let path = reserve(&client, "100.00");
        let sent = json!({"capture": true});
        let [first, again] = [(); 2].map(|()| client.send("PUT", &path, Some("c1"), Some(&sent)));
        assert_eq!((status(&again), body(&again)), (200, body(&first)));
        assert_eq!(refused(&client, &path, &sent), (400, "2018".into()));
    }

    #[test]
    fn another_body_under_the_key_of_a_capture_is_a_conflict() {
        let client = Client::mlb();
        let path = reserve(&client, "100.00");
        client.send("PUT", &path, Some("c1"), Some(&json!({"capture": true})));
        let sent = json!({"status": "cancelled"});
        assert_eq!(
            status(&client.send("PUT", &path, Some("c1"), Some(&sent))),
            409
        );
    }

    #[test]
    fn more_than_the_reserve_cannot_be_captured() {
        let client = Client::mlb();
        let path = reserve(&client, "100.00");
        for amount in ["100.01", "0", "-1"] {
            let amount: Value = serde_json::from_str(amount).expect("a number");
            let sent = json!({"capture": true, "transaction_amount": amount});
            assert_eq!(refused(&client, &path, &sent).0, 400, "{amount}");
        }
    }

    #[test]
    fn brands_without_capture_in_part_refuse_it() {
        let client = Client::of_site(Site::Mla);
        let mut sent = client.card_payment("100", "APRO");
        sent["capture"] = json!(false);
        sent["payment_method_id"] = json!("naranja");
        sent["token"] = json!(client.token_of("4111111111111111", "APRO"));
        let path = format!("/v1/payments/{}", client.pay("k", &sent)["id"]);
        let part = json!({"capture": true, "transaction_amount": 40});
        assert_eq!(refused(&client, &path, &part), (400, "2027".into()));
    }

    #[test]
    fn only_what_waits_can_be_cancelled() {
        let client = Client::mlb();
        let cancel = json!({"status": "cancelled"});
        let pix = format!("/v1/payments/{}", client.pay("k1", &client.pix("10"))["id"]);
        let review = client.pay("k2", &client.card_payment("10", "CONT"));
        let review = format!("/v1/payments/{}", review["id"]);
        for path in [pix, review, reserve(&client, "10")] {
            let payment = body(&client.send("PUT", &path, None, Some(&cancel)));
            assert_eq!(payment["status"], "cancelled");
            assert_eq!(payment["status_detail"], "by_collector");
            assert_eq!(refused(&client, &path, &cancel), (400, "2018".into()));
        }
        let paid = client.pay("k3", &client.card_payment("10", "APRO"));
        let path = format!("/v1/payments/{}", paid["id"]);
        assert_eq!(refused(&client, &path, &cancel), (400, "2018".into()));
    }

    #[test]
    fn other_states_cannot_be_set() {
        let client = Client::mlb();
        let path = reserve(&client, "10");
        for state in ["approved", "canceled", "refunded"] {
            let answer = refused(&client, &path, &json!({"status": state}));
            assert_eq!(answer, (400, "2016".into()), "{state}");
        }
    }

    #[test]
    fn vouchers_cannot_be_captured() {
        let client = Client::mlb();
        let path = format!("/v1/payments/{}", client.pay("k1", &client.pix("10"))["id"]);
        let answer = refused(&client, &path, &json!({"capture": true}));
        assert_eq!(answer, (400, "2027".into()));
    }

    #[test]
    fn an_update_of_nulls_has_nothing_to_do() {
        let client = Client::mlb();
        let path = format!("/v1/payments/{}", client.pay("k1", &client.pix("10"))["id"]);
        for name in ["capture", "date_of_expiration", "status"] {
            let sent = json!({name: null});
            assert_eq!(
                code(&client.send("PUT", &path, None, Some(&sent))),
                "4017",
                "{name}"
            );
        }
    }

    #[test]
    fn the_expiry_moves_within_the_methods_window_alone() {
        let client = Client::mlb();
        client.act(&json!({"act": "advance", "by": "P1D"}));
        let path = format!("/v1/payments/{}", client.pay("k1", &client.pix("10"))["id"]);
        // A Pix waits half an hour to thirty days, here from noon of the sixteenth.
        for (date, expected) in [
            ("2026-01-16T12:30:00.000+00:00", 200),
            ("2026-02-15T12:00:00.000+00:00", 200),
            ("2026-01-16T12:29:59.999+00:00", 400),
            ("2026-02-15T12:00:00.001+00:00", 400),
        ] {
            let sent = json!({"date_of_expiration": date});
            let reply = client.send("PUT", &path, None, Some(&sent));
            assert_eq!(status(&reply), expected, "{date}");
            if expected == 400 {
                assert_eq!(code(&reply), "7523");
            }
        }
    }

    #[test]
    fn the_expiry_of_a_pending_payment_moves() {
        let client = Client::mlb();
        let path = format!("/v1/payments/{}", client.pay("k1", &client.pix("10"))["id"]);
        let sent = json!({"date_of_expiration": "2026-01-20T12:00:00.000-04:00"});
        let payment = body(&client.send("PUT", &path, None, Some(&sent)));
        assert_eq!(payment["date_of_expiration"], sent["date_of_expiration"]);
        client.act(&json!({"act": "advance", "by": "P2D"}));
        assert_eq!(client.get(&path)["status"], "pending");
        client.act(&json!({"act": "advance", "by": "P4D"}));
        assert_eq!(client.get(&path)["status_detail"], "expired");
    }

    #[test]
    fn an_unknown_payment_is_404_and_a_malformed_body_400() {
        let client = Client::mlb();
        let sent = json!({"capture": true});
        let reply = client.send("PUT", "/v1/payments/10000000001", None, Some(&sent));
        assert_eq!((status(&reply), code(&reply)), (404, "2000".into()));
        let path = reserve(&client, "10");
        assert_eq!(status(&client.send_bytes("PUT", &path, None, b"{")), 400);
        assert_eq!(status(&client.send_bytes("PUT", &path, None, b"")), 400);
    }
}
