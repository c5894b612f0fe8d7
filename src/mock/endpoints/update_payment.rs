//! `PUT /v1/payments/{id}`: capture in full or in part, cancel, move the expiry.

use serde_json::{Map, Value};

use super::super::account::Account;
use super::super::engine::Call;
use super::super::moment;
use super::super::payment::Payment;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::validation;
use super::super::view::{self, as_text};
use super::Service;
use super::get_payment::payment_id;
use crate::clock::Timestamp;
use crate::contract::{Endpoint, ErrorCode, Status, Trigger};
use crate::money::Amount;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::UpdatePayment,
    run,
};

fn run(account: &mut Account, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = payment_id(account, call)?;
    let sent = validation::members(account, call)?;
    let payment = account
        .payments
        .get_mut(&id)
        .ok_or_else(|| Refusal::of(ErrorCode::C2000))?;
    // The change is made whole or not at all.
    let mut changed = payment.clone();
    change(&mut changed, &sent, call.now)?;
    *payment = changed;
    Ok(Answer::json(
        call.endpoint.info().success,
        &view::payment(payment),
    ))
}

fn change(payment: &mut Payment, sent: &Map<String, Value>, now: Timestamp) -> Result<(), Refusal> {
    match sent.get("capture") {
        None | Some(Value::Bool(false)) => {}
        Some(Value::Bool(true)) => capture(payment, sent.get("transaction_amount"), now)?,
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
    if payment.status != Status::Authorized {
        return Err(Refusal::of(ErrorCode::C2018));
    }
    if let Some(part) = part {
        let part = Amount::parse(&as_text(part)).map_err(|_| Refusal::of(ErrorCode::C4003))?;
        let is_within = part.value() <= payment.amount.value();
        if part.is_negative() || part.is_zero() || !is_within {
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
    if payment.status != Status::Pending {
        return Err(Refusal::of(ErrorCode::C2018));
    }
    if instant <= now {
        return Err(Refusal::of(ErrorCode::C7523));
    }
    payment.expires = Some(instant);
    payment.updated = now;
    Ok(())
}
