//! Payments as answers show them.
//!
//! The fields are those of the reference's sample and of SDK fixtures. Where SDKs decode strictly
//! the strict form is kept: `issuer_id` and `payer.id` are text, dates are RFC 3339 or null (sdk-go#56,
//! sdk-go#61, sdk-go#131), ids are numbers (sdk-php#635).

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Map, Value, json};

use super::challenge;
use super::echo;
use super::moment;
use super::payment::{Payment, Refund};
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{Site, Status};
use crate::money::Amount;
use crate::source::tree::json_number;

/// The reference's sample releases money this long after approval; the real time depends on the
/// seller's plan.
const RELEASE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A payment as `GET /v1/payments/{id}` shows it.
pub(crate) fn payment(payment: &Payment) -> Value {
    let mut view = head(payment);
    view.extend(parties(payment));
    view.extend(money(payment));
    view.extend(tail(payment));
    let mut view = Value::Object(view);
    if let Some(info) = challenge::info(payment) {
        view["three_ds_info"] = info;
    }
    for (path, value) in &payment.artefacts {
        place(&mut view, path, value.clone());
    }
    view
}

/// A refund as the refund endpoints show it.
pub(crate) fn refund(refund: &Refund, payment: &Payment) -> Value {
    json!({
        "id": refund.id,
        "payment_id": payment.id,
        "amount": number(&refund.amount),
        "metadata": {},
        "source": {
            "id": refund.collector.to_string(),
            "name": "Ensayo",
            "type": "collector",
        },
        "date_created": moment::print(refund.created, payment.site),
        "unique_sequence_number": null,
        "refund_mode": "standard",
        "adjustment_amount": 0,
        "status": "approved",
        "reason": null,
        "labels": [],
        "amount_refunded_to_payer": number(&refund.amount),
        "additional_data": null,
        "partition_details": [],
        "expiration_date": null,
        "external_refund_id": null,
    })
}

fn head(payment: &Payment) -> Map<String, Value> {
    let date = |instant: Timestamp| moment::print(instant, payment.site);
    let is_card = payment.card.is_some();
    let issuer = payment.request.get("issuer_id").map(as_text);
    let release = release(payment).map(date);
    object(json!({
        "id": payment.id,
        "date_created": date(payment.created),
        "date_approved": payment.approved.map(date),
        "date_last_updated": date(payment.updated),
        "date_of_expiration": payment.expires.map(date),
        "money_release_date": release,
        "money_release_schema": null,
        "money_release_status": payment.approved.map(|_| "pending"),
        "operation_type": "regular_payment",
        "issuer_id": issuer,
        "payment_method_id": payment.method.id(),
        "payment_type_id": payment.payment_type.id(),
        "payment_method": {
            "id": payment.method.id(),
            "type": payment.payment_type.id(),
            "issuer_id": issuer,
        },
        "status": payment.status().id(),
        "status_detail": payment.detail(),
        "currency_id": payment.site.info().currency,
        "description": echo::member(payment, "description"),
        "live_mode": payment.parties.is_live,
        "sponsor_id": echo::member(payment, "sponsor_id"),
        "authorization_code": payment
            .parties
            .authorization_code
            .as_ref()
            .filter(|_| is_card && payment.status() != Status::Rejected),
        "integrator_id": null,
        "platform_id": null,
        "corporation_id": null,
    }))
}

/// When the money of an approved payment becomes the seller's to use.
pub(crate) fn release(payment: &Payment) -> Option<Timestamp> {
    let approved = payment.approved?;
    Some(moment::later(approved, RELEASE))
}

/// The reference shows e-mail and document of the payer only once money has moved.
fn shows_payer(status: Status) -> bool {
    matches!(
        status,
        Status::Approved | Status::Refunded | Status::ChargedBack
    )
}

fn parties(payment: &Payment) -> Map<String, Value> {
    let sent = echo::object(payment, "payer");
    let member = |key: &str| sent.get(key).cloned();
    let private = |key: &str| member(key).filter(|_| shows_payer(payment.status()));
    object(json!({
        "collector_id": payment.parties.collector,
        "payer": {
            "id": payment.parties.payer,
            "email": private("email"),
            "identification": private("identification")
                .unwrap_or_else(|| json!({"type": null, "number": null})),
            "type": member("type"),
            "entity_type": member("entity_type"),
            "first_name": member("first_name"),
            "last_name": member("last_name"),
            "phone": member("phone").unwrap_or_else(|| json!({})),
            "operator_id": null,
        },
        "metadata": echo::object(payment, "metadata"),
        "additional_info": echo::object(payment, "additional_info"),
        "order": echo::object(payment, "order"),
        "external_reference": echo::member(payment, "external_reference"),
    }))
}

fn money(payment: &Payment) -> Map<String, Value> {
    let fee = sent_amount(payment, "application_fee");
    let coupon = sent_amount(payment, "coupon_amount");
    let amount = payment.amount.value();
    let net = match (payment.approved, &fee) {
        (None, _) => json_number("0"),
        (Some(_), None) => number(&payment.amount),
        (Some(_), Some(fee)) => decimal(amount.saturating_sub(fee.value())),
    };
    let paid = match &coupon {
        Some(coupon) if coupon.value() < amount => decimal(amount.saturating_sub(coupon.value())),
        _ => number(&payment.amount),
    };
    let fees: Vec<Value> = fee
        .iter()
        .filter(|fee| !fee.is_zero())
        .map(|fee| {
            json!({"type": "application_fee", "amount": number(fee), "fee_payer": "collector"})
        })
        .collect();
    object(json!({
        "transaction_amount": number(&payment.amount),
        "transaction_amount_refunded": decimal(payment.refunded()),
        "coupon_amount": coupon.as_ref().map_or_else(|| json_number("0"), number),
        "taxes_amount": 0,
        "shipping_amount": 0,
        "counter_currency": null,
        "differential_pricing_id": echo::member(payment, "differential_pricing_id"),
        "deduction_schema": null,
        "fee_details": fees,
        "charges_details": [],
        "transaction_details": {
            "payment_method_reference_id": null,
            "acquirer_reference": null,
            "net_received_amount": net,
            "total_paid_amount": paid,
            "overpaid_amount": 0,
            "external_resource_url": null,
            "installment_amount": installment(payment),
            "financial_institution": payment
                .request
                .get("transaction_details")
                .and_then(|details| details.get("financial_institution"))
                .map(as_text),
            "payable_deferral_period": null,
        },
    }))
}

/// What one instalment is: the amount in equal parts, rounded to the currency; no cost of financing
/// is invented. Zero for what is not paid by card, as in the documented samples.
fn installment(payment: &Payment) -> Value {
    if payment.card.is_none() {
        return json_number("0");
    }
    let count = installments(payment);
    if count == 1 {
        return number(&payment.amount);
    }
    decimal(part(payment.amount.value(), count, payment.site))
}

/// One of several equal parts, rounded to the site's currency.
pub(crate) fn part(amount: Decimal, count: u64, site: Site) -> Decimal {
    let places = site.info().decimals;
    let part = amount / Decimal::from(count);
    part.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// How many instalments; at least one.
fn installments(payment: &Payment) -> u64 {
    let sent = payment.request.get("installments").map(as_text);
    let count = sent.and_then(|text| text.parse::<u64>().ok());
    count.unwrap_or(1).max(1)
}

fn tail(payment: &Payment) -> Map<String, Value> {
    let refunds: Vec<Value> = payment
        .refunds
        .iter()
        .map(|given| refund(given, payment))
        .collect();
    object(json!({
        "captured": payment.captured,
        "binary_mode": payment.request.get("binary_mode") == Some(&Value::Bool(true)),
        "call_for_authorize_id": null,
        "statement_descriptor": echo::member(payment, "statement_descriptor"),
        "installments": installments(payment),
        "card": card(payment),
        "notification_url": echo::member(payment, "notification_url"),
        "callback_url": echo::member(payment, "callback_url"),
        "refunds": refunds,
        "processing_mode": payment
            .request
            .get("processing_mode")
            .cloned()
            .unwrap_or_else(|| json!("aggregator")),
        "merchant_account_id": echo::member(payment, "merchant_account_id"),
        "acquirer": null,
        "merchant_number": null,
        "acquirer_reconciliation": [],
        "point_of_interaction": echo::object(payment, "point_of_interaction"),
        "store_id": null,
        "pos_id": null,
        "tags": null,
    }))
}

fn card(payment: &Payment) -> Value {
    let Some(card) = &payment.card else {
        return json!({});
    };
    let date = moment::print(card.created, payment.site);
    let document = card.document.as_ref();
    json!({
        "id": null,
        "first_six_digits": card.first_six,
        "last_four_digits": card.last_four,
        "expiration_month": card.month,
        "expiration_year": card.year,
        "date_created": date,
        "date_last_updated": date,
        "cardholder": {
            "name": card.holder,
            "identification": {
                "number": document.and_then(|document| document.number.as_deref()),
                "type": document.and_then(|document| document.kind.as_deref()),
            },
        },
    })
}

fn sent_amount(payment: &Payment, key: &str) -> Option<Amount> {
    let value = payment.request.get(key)?.as_number()?;
    Amount::parse(value.as_str()).ok()
}

/// An amount in the text it has.
pub(crate) fn number(amount: &Amount) -> Value {
    json_number(amount.text())
}

/// A calculated amount, without zeros at its end.
pub(crate) fn decimal(value: Decimal) -> Value {
    json_number(&value.normalize().to_string())
}

/// A scalar as text.
pub(crate) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Sets what stands at a dotted path, making the objects on the way.
pub(crate) fn place(view: &mut Value, path: &str, value: Value) {
    let mut here = view;
    for key in path.split('.') {
        if !here.is_object() {
            *here = json!({});
        }
        here = &mut here[key];
    }
    *here = value;
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// The web address of a site's pages.
pub(crate) fn web(site: Site) -> &'static str {
    match site {
        Site::Mla => "https://www.mercadopago.com.ar",
        Site::Mlb => "https://www.mercadopago.com.br",
        Site::Mlc => "https://www.mercadopago.cl",
        Site::Mlm => "https://www.mercadopago.com.mx",
        Site::Mlu => "https://www.mercadopago.com.uy",
        Site::Mco => "https://www.mercadopago.com.co",
        Site::Mpe => "https://www.mercadopago.com.pe",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_make_the_objects_on_the_way() {
        let mut view = json!({"a": {"b": 1}, "n": null});
        place(&mut view, "a.c.d", json!("x"));
        place(&mut view, "n.e", json!(2));
        assert_eq!(
            view.to_string(),
            r#"{"a":{"b":1,"c":{"d":"x"}},"n":{"e":2}}"#
        );
    }
}
