//! `POST /v1/payments/{id}/refunds`.

use rust_decimal::Decimal;
use serde_json::Value;

use super::super::account::Account;
use super::super::engine::{Body, Call};
use super::super::ids::Purpose;
use super::super::moment;
use super::super::payment::{Payment, Refund};
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::validation;
use super::super::view::{self, as_text};
use super::Service;
use super::get_payment::payment_id;
use crate::clock::Timestamp;
use crate::contract::{Deadline, DeadlineId, Endpoint, ErrorCode, Status, Trigger, deadline};
use crate::money::Amount;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::CreateRefund,
    run,
};

fn run(account: &mut Account, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = payment_id(account, call)?;
    let asked = asked(account, call)?;
    let payment = &account.payments[&id];
    refundable(payment, call.now)?;
    let amount = match asked {
        None => whole(payment),
        Some(amount) => part(payment, amount)?,
    };
    let ordinal = account.next(Purpose::Refund);
    let refund = Refund {
        id: account.id.number(Purpose::Refund, ordinal),
        amount,
        created: call.now,
        collector: account.collector(),
    };
    let payment = account
        .payments
        .get_mut(&id)
        .ok_or_else(|| Refusal::of(ErrorCode::C2000))?;
    payment.refunds.push(refund.clone());
    let by = if payment.remaining() == Decimal::ZERO {
        Trigger::Refund
    } else {
        Trigger::RefundPart
    };
    payment
        .go(by, call.now)
        .map_err(|_| Refusal::of(ErrorCode::C2063))?;
    Ok(Answer::json(
        call.endpoint.info().success,
        &view::refund(&refund, payment),
    ))
}

/// The amount that was asked for; none asks for all. SDKs send no body, an empty one or `{}`.
fn asked(account: &Account, call: &Call<'_>) -> Result<Option<Amount>, Refusal> {
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
/// answers 2063 (measured, RF-6).
fn refundable(payment: &Payment, now: Timestamp) -> Result<(), Refusal> {
    let approved = match (payment.status, payment.approved) {
        (Status::Approved, Some(approved)) => approved,
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

/// All that is left, in the payment's own text when nothing was refunded yet.
fn whole(payment: &Payment) -> Amount {
    if payment.refunds.is_empty() {
        payment.amount.clone()
    } else {
        Amount::from_decimal(payment.remaining())
    }
}

/// A part, no more than what is left (2017, measured, RF-6) and in the currency's decimals.
fn part(payment: &Payment, amount: Amount) -> Result<Amount, Refusal> {
    let is_payable = amount.decimals() <= payment.site.info().decimals;
    if amount.value() > payment.remaining() || !is_payable {
        return Err(Refusal::of(ErrorCode::C2017));
    }
    Ok(amount)
}
