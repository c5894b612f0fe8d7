//! `POST /v1/payments`.

use serde_json::{Map, Value};

use super::super::account::{Account, AccountKind};
use super::super::artefacts::{self, Source};
use super::super::card::{self, CardFace};
use super::super::engine::Call;
use super::super::ids::Purpose;
use super::super::moment;
use super::super::payment::{Parties, Payment};
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::seller;
use super::super::validation;
use super::super::view::{self, as_text};
use super::Service;
use crate::clock::Timestamp;
use crate::contract::{Answer as Kind, Endpoint, ErrorCode, Method, MethodInfo, Status};
use crate::money::Amount;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::CreatePayment,
    run,
};

fn run(account: &mut Account, call: &Call<'_>) -> Result<Answer, Refusal> {
    let mut sent = validation::members(account, call)?;
    let amount = amount(&sent)?;
    let info = method(account, &sent)?;
    seller::allows(account, &sent, info)?;
    let token = card_token(account, &sent, info, call.now)?;
    let (status, detail) = outcome(account, &sent, info, token.as_deref())?;
    let card = token
        .and_then(|token| spend(account, &token))
        .filter(|_| info.answer == Kind::Card);
    sent.remove("token");
    let payment = build(account, call, sent, amount, info, (status, detail), card);
    let id = payment.id;
    let answer = Answer::json(call.endpoint.info().success, &view::payment(&payment));
    account.payments.insert(id, payment);
    Ok(answer.made(id))
}

fn amount(sent: &Map<String, Value>) -> Result<Amount, Refusal> {
    let value = sent
        .get("transaction_amount")
        .ok_or_else(|| Refusal::of(ErrorCode::C4002))?;
    Amount::parse(&as_text(value)).map_err(|_| Refusal::of(ErrorCode::C4003))
}

/// The method that the request names, or else the one that its card belongs to. What leads to no
/// method answers 2131 (sdk-nodejs#179).
fn method(account: &Account, sent: &Map<String, Value>) -> Result<&'static MethodInfo, Refusal> {
    let none = || Refusal::of(ErrorCode::C2131).described("payment methods inference error");
    let method = match text(sent, "payment_method_id") {
        Some(id) => Method::parse(id).ok_or_else(|| Refusal::of(ErrorCode::C3028))?,
        None => {
            let token = text(sent, "token").and_then(|id| account.card_tokens.get(id));
            let brand = token.and_then(|token| token.face.brand);
            brand.ok_or_else(none)?.method
        }
    };
    method
        .info(account.site)
        .ok_or_else(|| Refusal::of(ErrorCode::C3028))
}

/// The card token that the payment will spend, if its method takes one.
///
/// A token that this account never made answers 2006, one that was spent or has expired 2062: a
/// token is good for one payment. Both codes are documented; which of 2006, 2062 and 3003 comes in
/// which case differs between reports.
fn card_token(
    account: &Account,
    sent: &Map<String, Value>,
    info: &MethodInfo,
    now: Timestamp,
) -> Result<Option<String>, Refusal> {
    if !info.needs_token() {
        return Ok(None);
    }
    let id = text(sent, "token").ok_or_else(|| Refusal::of(ErrorCode::C2006))?;
    let token = account
        .card_tokens
        .get(id)
        .ok_or_else(|| Refusal::of(ErrorCode::C2006))?;
    if token.is_used || token.is_expired(now) {
        return Err(Refusal::of(ErrorCode::C2062));
    }
    match token.face.brand {
        // "diff_param_bins": the method is not that of the card's number.
        // A token of Yape's own app is no card; any of the mock's tokens stands in for it.
        Some(brand)
            if info.answer == Kind::Card && brand.is_certain && brand.method != info.method =>
        {
            Err(Refusal::of(ErrorCode::C10103).described("Different parameters for the bin"))
        }
        _ => Ok(Some(id.to_owned())),
    }
}

/// The first state: for cards what the holder's name selects, for the rest what the method says.
fn outcome(
    account: &Account,
    sent: &Map<String, Value>,
    info: &MethodInfo,
    token: Option<&str>,
) -> Result<(Status, &'static str), Refusal> {
    let only_reserve = sent.get("capture") == Some(&Value::Bool(false));
    let Some(token) = token else {
        if only_reserve {
            return Err(Refusal::of(ErrorCode::C2077));
        }
        // What a wallet answers is not documented: paid at once.
        return Ok(info
            .default_status
            .unwrap_or((Status::Approved, "accredited")));
    };
    if only_reserve
        && !info.deferred_capture
        && info.deferred_capture_evidence.confidence.is_enforced()
    {
        return Err(Refusal::of(ErrorCode::C2077));
    }
    let holder = account
        .card_tokens
        .get(token)
        .and_then(|token| token.face.holder.as_deref());
    let is_binary = sent.get("binary_mode") == Some(&Value::Bool(true));
    Ok(match card::outcome(holder) {
        // `binary_mode` leaves approved and rejected alone; which detail takes the place of a
        // review is not documented.
        (Status::InProcess, _) if is_binary => (Status::Rejected, "cc_rejected_other_reason"),
        (Status::Approved, _) if only_reserve => (Status::Authorized, "pending_capture"),
        other => other,
    })
}

/// Spends a token. A refused payment spends its token as well.
fn spend(account: &mut Account, token: &str) -> Option<CardFace> {
    let token = account.card_tokens.get_mut(token)?;
    token.is_used = true;
    Some(token.face.clone())
}

fn build(
    account: &mut Account,
    call: &Call<'_>,
    request: Map<String, Value>,
    amount: Amount,
    info: &MethodInfo,
    (status, detail): (Status, &'static str),
    card: Option<CardFace>,
) -> Payment {
    let ordinal = account.next(Purpose::Payment);
    let id = account.id.number(Purpose::Payment, ordinal);
    let expires = (status == Status::Pending)
        .then(|| expiry(&request, info, call.now))
        .flatten();
    let artefacts = artefacts::of(&Source {
        account: account.id,
        ordinal,
        payment: id,
        amount: amount.value(),
        expires,
        info,
    });
    let is_approved = status == Status::Approved;
    let code = account.id.digits(Purpose::Authorization, ordinal, 6);
    Payment {
        id,
        site: account.site,
        method: info.method,
        payment_type: info.payment_type,
        parties: Parties {
            collector: account.collector(),
            payer: payer_id(account, &request),
            authorization_code: card.is_some().then_some(code),
            is_live: account.traits.kind == AccountKind::Live,
        },
        request,
        status,
        detail,
        created: call.now,
        updated: call.now,
        approved: is_approved.then_some(call.now),
        expires,
        amount,
        // False only while an amount is reserved, as the samples show.
        captured: status != Status::Authorized,
        refunds: Vec::new(),
        card,
        artefacts,
    }
}

/// The payer's number: the one that was sent, or one that belongs to the e-mail.
fn payer_id(account: &Account, request: &Map<String, Value>) -> String {
    let payer = request.get("payer");
    let sent = payer.and_then(|payer| payer.get("id")).map(as_text);
    let email = payer
        .and_then(|payer| payer.get("email"))
        .map(as_text)
        .unwrap_or_default();
    let ordinal = email
        .bytes()
        .fold(7_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
    sent.unwrap_or_else(|| account.id.digits(Purpose::Payer, ordinal, 9))
}

/// When an unpaid payment lapses: as asked for, else after the method's documented time.
fn expiry(request: &Map<String, Value>, info: &MethodInfo, now: Timestamp) -> Option<Timestamp> {
    let asked = text(request, "date_of_expiration").and_then(moment::parse);
    asked.or_else(|| {
        let documented = info.expiry.as_ref()?.default_seconds()?;
        Some(moment::after_seconds(now, documented))
    })
}

fn text<'s>(sent: &'s Map<String, Value>, key: &str) -> Option<&'s str> {
    sent.get(key).and_then(Value::as_str)
}
