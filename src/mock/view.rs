//! Payments as answers show them.
//!
//! The fields are those of the reference's sample and of SDK fixtures. Where SDKs decode strictly
//! the strict form is kept: `issuer_id` and `payer.id` are text, dates are RFC 3339 or null (sdk-go#56,
//! sdk-go#61, sdk-go#131), ids are numbers (sdk-php#635).

mod members;
mod refund;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::card::{CardFace, Document};
use super::challenge;
use super::echo::{self, Sent};
use super::moment;
use super::payment::Payment;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{Site, Status};
use crate::money::Amount;
use crate::source::tree::json_number;
use members::Members;

pub(crate) use members::place;
pub(crate) use refund::refund;

/// A list without items.
const NOTHING: [(); 0] = [];

/// The reference's sample releases money this long after approval; the real time depends on the
/// seller's plan.
const RELEASE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A payment as `GET /v1/payments/{id}` shows it.
pub(crate) fn payment(payment: &Payment) -> Value {
    serde_json::to_value(View(payment)).expect("a payment has text keys")
}

/// A payment as `GET /v1/payments/{id}` shows it, written member by member: every payment that is
/// made needs this once, and a tree of values costs several times as much.
pub(crate) struct View<'p>(pub(crate) &'p Payment);

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let payment = self.0;
        let mut view = Members::new(serializer.serialize_map(None)?, payment);
        head(&mut view, payment)?;
        parties(&mut view, payment)?;
        money(&mut view, payment)?;
        tail(&mut view, payment)?;
        if let Some(info) = challenge::info(payment) {
            view.put("three_ds_info", &info)?;
        }
        view.end()
    }
}

fn head<M: SerializeMap>(view: &mut Members<'_, M>, payment: &Payment) -> Result<(), M::Error> {
    let date = |instant: Timestamp| moment::print(instant, payment.site);
    let issuer = payment.request.get("issuer_id").map(as_text);
    let shows_code = payment.card.is_some() && payment.status() != Status::Rejected;
    let code = payment.parties.authorization_code.as_deref();
    view.put("id", &payment.id)?;
    view.put("date_created", &date(payment.created))?;
    view.put("date_approved", &payment.approved.map(date))?;
    view.put("date_last_updated", &date(payment.updated))?;
    view.put("date_of_expiration", &payment.expires.map(date))?;
    view.put("money_release_date", &release(payment).map(date))?;
    view.nulls(&["money_release_schema"])?;
    let release = payment.approved.map(|_| "pending");
    view.put("money_release_status", &release)?;
    view.put("operation_type", "regular_payment")?;
    view.put("issuer_id", &issuer)?;
    view.put("payment_method_id", payment.method.id())?;
    view.put("payment_type_id", payment.payment_type.id())?;
    let method = Method {
        id: payment.method.id(),
        kind: payment.payment_type.id(),
        issuer_id: issuer.as_deref(),
    };
    view.put("payment_method", &method)?;
    view.put("status", payment.status().id())?;
    view.put("status_detail", payment.detail())?;
    view.put("currency_id", payment.site.info().currency)?;
    view.put("description", &echo::member(payment, "description"))?;
    view.put("live_mode", &payment.parties.is_live)?;
    view.put("sponsor_id", &echo::member(payment, "sponsor_id"))?;
    view.put("authorization_code", &code.filter(|_| shows_code))?;
    view.nulls(&["integrator_id", "platform_id", "corporation_id"])
}

#[derive(Serialize)]
struct Method<'p> {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    issuer_id: Option<&'p str>,
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

fn parties<M: SerializeMap>(view: &mut Members<'_, M>, payment: &Payment) -> Result<(), M::Error> {
    let member = |key| echo::inner(payment, "payer", key);
    let private = |key| member(key).filter(|_| shows_payer(payment.status()));
    let payer = Payer {
        id: &payment.parties.payer,
        email: private("email"),
        identification: private("identification").map_or(Shown::Hidden(NO_DOCUMENT), Shown::Sent),
        kind: member("type"),
        entity_type: member("entity_type"),
        first_name: member("first_name"),
        last_name: member("last_name"),
        phone: member("phone").unwrap_or(Sent::Empty),
        operator_id: (),
    };
    view.put("collector_id", &payment.parties.collector)?;
    view.put("payer", &payer)?;
    view.put("metadata", &echo::object(payment, "metadata"))?;
    let more = echo::object(payment, "additional_info");
    view.put("additional_info", &more)?;
    view.put("order", &echo::object(payment, "order"))?;
    let reference = echo::member(payment, "external_reference");
    view.put("external_reference", &reference)
}

#[derive(Serialize)]
struct Payer<'p> {
    id: &'p str,
    email: Option<Sent<'p>>,
    identification: Shown<'p>,
    #[serde(rename = "type")]
    kind: Option<Sent<'p>>,
    entity_type: Option<Sent<'p>>,
    first_name: Option<Sent<'p>>,
    last_name: Option<Sent<'p>>,
    phone: Sent<'p>,
    operator_id: (),
}

/// The payer's document, or the members of one.
#[derive(Serialize)]
#[serde(untagged)]
enum Shown<'p> {
    Sent(Sent<'p>),
    Hidden(NoDocument),
}

#[derive(Serialize)]
struct NoDocument {
    #[serde(rename = "type")]
    kind: (),
    number: (),
}

const NO_DOCUMENT: NoDocument = NoDocument {
    kind: (),
    number: (),
};

fn money<M: SerializeMap>(view: &mut Members<'_, M>, payment: &Payment) -> Result<(), M::Error> {
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
    let coupon = coupon.as_ref().map_or_else(|| json_number("0"), number);
    let pricing = echo::member(payment, "differential_pricing_id");
    view.put("transaction_amount", &number(&payment.amount))?;
    view.put("transaction_amount_refunded", &decimal(payment.refunded()))?;
    view.put("coupon_amount", &coupon)?;
    view.put("taxes_amount", &0)?;
    view.put("shipping_amount", &0)?;
    view.nulls(&["counter_currency"])?;
    view.put("differential_pricing_id", &pricing)?;
    view.nulls(&["deduction_schema"])?;
    view.put("fee_details", &fees)?;
    view.put("charges_details", &NOTHING)?;
    let sent = payment.request.get("transaction_details");
    let institution = sent.and_then(|details| details.get("financial_institution"));
    let details = Details {
        payment_method_reference_id: (),
        acquirer_reference: (),
        net_received_amount: net,
        total_paid_amount: paid,
        overpaid_amount: 0,
        external_resource_url: (),
        installment_amount: installment(payment),
        financial_institution: institution.map(as_text),
        payable_deferral_period: (),
    };
    view.put("transaction_details", &details)
}

#[derive(Serialize)]
struct Details {
    payment_method_reference_id: (),
    acquirer_reference: (),
    net_received_amount: Value,
    total_paid_amount: Value,
    overpaid_amount: u8,
    external_resource_url: (),
    installment_amount: Value,
    financial_institution: Option<String>,
    payable_deferral_period: (),
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

fn tail<M: SerializeMap>(view: &mut Members<'_, M>, payment: &Payment) -> Result<(), M::Error> {
    let refunds: Vec<Value> = payment
        .given()
        .map(|given| refund(given, payment))
        .collect();
    let request = &payment.request;
    let is_binary = request.get("binary_mode") == Some(&Value::Bool(true));
    let echoed = |key| echo::member(payment, key);
    view.put("captured", &payment.captured)?;
    view.put("binary_mode", &is_binary)?;
    view.nulls(&["call_for_authorize_id"])?;
    view.put("statement_descriptor", &echoed("statement_descriptor"))?;
    view.put("installments", &installments(payment))?;
    match &payment.card {
        Some(face) => view.put("card", &Card::of(face, payment))?,
        None => view.put("card", &Sent::Empty)?,
    }
    view.put("notification_url", &echoed("notification_url"))?;
    view.put("callback_url", &echoed("callback_url"))?;
    view.put("refunds", &refunds)?;
    match request.get("processing_mode") {
        Some(mode) => view.put("processing_mode", mode)?,
        None => view.put("processing_mode", "aggregator")?,
    }
    view.put("merchant_account_id", &echoed("merchant_account_id"))?;
    view.nulls(&["acquirer", "merchant_number"])?;
    view.put("acquirer_reconciliation", &NOTHING)?;
    let point = echo::object(payment, "point_of_interaction");
    view.put("point_of_interaction", &point)?;
    view.nulls(&["store_id", "pos_id", "tags"])
}

#[derive(Serialize)]
struct Card<'p> {
    id: (),
    first_six_digits: &'p str,
    last_four_digits: &'p str,
    expiration_month: u8,
    expiration_year: u16,
    date_created: String,
    date_last_updated: String,
    cardholder: Holder<'p>,
}

#[derive(Serialize)]
struct Holder<'p> {
    name: Option<&'p str>,
    identification: HolderDocument<'p>,
}

#[derive(Serialize)]
struct HolderDocument<'p> {
    number: Option<&'p str>,
    #[serde(rename = "type")]
    kind: Option<&'p str>,
}

impl<'p> Card<'p> {
    fn of(face: &'p CardFace, payment: &Payment) -> Self {
        let date = moment::print(face.created, payment.site);
        let document = face.document.as_ref();
        let of_document = |part: fn(&Document) -> Option<&str>| document.and_then(part);
        Self {
            id: (),
            first_six_digits: &face.first_six,
            last_four_digits: &face.last_four,
            expiration_month: face.month,
            expiration_year: face.year,
            date_created: date.clone(),
            date_last_updated: date,
            cardholder: Holder {
                name: face.holder.as_deref(),
                identification: HolderDocument {
                    number: of_document(|it| it.number.as_deref()),
                    kind: of_document(|it| it.kind.as_deref()),
                },
            },
        }
    }
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
