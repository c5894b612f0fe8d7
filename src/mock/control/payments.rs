//! Payments of one account or of all, with what happened to each and what may happen next.

use std::cmp::Reverse;
use std::fmt::Display;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::super::account::Account;
use super::super::challenge::{self, Challenge};
use super::super::echo;
use super::super::engine::Mock;
use super::super::ids::AccountId;
use super::super::ledger::{Ledger, lock};
use super::super::moment;
use super::super::payment::Payment;
use super::super::refusal::Refusal;
use super::super::view;
use super::acts;
use crate::clock::Timestamp;
use crate::contract::response::Resource;
use crate::redact;

/// How many payments are listed: the newest.
const MOST: usize = 100;

/// `GET payments`: the newest first.
pub(super) fn list(mock: &Mock, id: Option<AccountId>, now: Timestamp) -> Value {
    let mut lines: Vec<(Timestamp, u64, Value)> = Vec::new();
    for shared in accounts(&mock.ledger, id) {
        let mut account = lock(&shared);
        let present = account.now(now);
        account.settle(present);
        let newest = account.payments.values().rev().take(MOST);
        lines.extend(newest.map(|it| (it.created, it.id, line(&account, it))));
    }
    lines.sort_by_key(|&(created, id, _)| Reverse((created, id)));
    let lines: Vec<Value> = lines.into_iter().take(MOST).map(|(_, _, it)| it).collect();
    json!({"payments": lines})
}

fn line(account: &Account, payment: &Payment) -> Value {
    json!({
        "account": account.id.to_string(),
        // As text, so that a reader with floats shows every digit.
        "amount": payment.amount.text(),
        "currency_id": payment.site.info().currency,
        "date_created": moment::print(payment.created, payment.site),
        "external_reference": echo::member(payment, "external_reference"),
        "id": payment.id,
        "payment_method_id": payment.method.id(),
        "status": payment.status().id(),
        "status_detail": payment.detail(),
    })
}

/// `GET payments/ID`: the payment, its past and the acts that its state allows.
pub(super) fn show(
    mock: &Mock,
    whose: Option<AccountId>,
    id: &str,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let missing = || missing(whose, id);
    let id: u64 = id.parse().map_err(|_| missing())?;
    let shared = owner(&mock.ledger, whose, id).ok_or_else(missing)?;
    let mut account = lock(&shared);
    let present = account.now(now);
    account.settle(present);
    let payment = account.payments.get(&id).ok_or_else(missing)?;
    Ok(json!({
        "account": account.id.to_string(),
        "now": moment::print(present, account.site),
        "payment": redact::value_at(Resource::Payment, "", &view::payment(payment)),
        "timeline": timeline(payment),
        "acts": acts::possible(payment, present),
        "challenge": challenge::waiting(payment).map(Challenge::page),
    }))
}

/// The account that has a payment: the one that is asked for, or any.
pub(super) fn owner(
    ledger: &Ledger,
    whose: Option<AccountId>,
    payment: u64,
) -> Option<Arc<Mutex<Account>>> {
    let mut accounts = accounts(ledger, whose).into_iter();
    accounts.find(|it| lock(it).payments.contains_key(&payment))
}

/// The refusal of a payment that is not where it was looked for.
pub(super) fn missing(whose: Option<AccountId>, payment: impl Display) -> Refusal {
    let message = match whose {
        Some(_) => format!("payment {payment} is not of this account"),
        None => format!("no account has a payment {payment}"),
    };
    Refusal::plain(404, message)
}

fn accounts(ledger: &Ledger, id: Option<AccountId>) -> Vec<Arc<Mutex<Account>>> {
    match id {
        Some(id) => ledger.find(id).into_iter().collect(),
        None => ledger.all(),
    }
}

fn timeline(payment: &Payment) -> Vec<Value> {
    let changes = payment.history.iter();
    let changes = changes.map(|change| {
        json!({
            "at": moment::print(change.at, payment.site),
            "status": change.status.id(),
            "status_detail": change.detail,
        })
    });
    let mut lines: Vec<Value> = changes.collect();
    lines.extend(payment.refunds.iter().map(|refund| {
        json!({
            "at": moment::print(refund.created, payment.site),
            "refund": refund.id,
            "refund_status": refund.status.name(),
            "amount": view::number(&refund.amount),
        })
    }));
    lines.sort_by_key(|line| view::as_text(&line["at"]));
    lines
}
