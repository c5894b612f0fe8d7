//! `POST /v1/payments`.

use serde_json::{Map, Value};

use super::super::account::{Account, AccountKind};
use super::super::artefacts::{self, Source};
use super::super::call::Call;
use super::super::card::{self, CardFace};
use super::super::challenge::{self, Challenge};
use super::super::ids::Purpose;
use super::super::moment;
use super::super::payment::{Change, Parties, Payment};
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::reserved;
use super::super::seller;
use super::super::state::State;
use super::super::validation;
use super::super::view::{View, as_text};
use super::Service;
use crate::clock::Timestamp;
use crate::contract::{Answer as Kind, Endpoint, ErrorCode, Method, MethodInfo, Status, Trigger};
use crate::money::Amount;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::CreatePayment,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let mut sent = validation::members(account, call)?;
    let amount = amount(&sent)?;
    let info = method(account, &sent)?;
    seller::allows(account, &sent, info)?;
    let token = card_token(account, &sent, info, call.now)?;
    let ending = reserved::ending(&sent);
    let state = match &ending {
        Some(ending) => ending.first,
        None => outcome(account, &sent, info, token.as_deref())?,
    };
    let card = token
        .and_then(|token| spend(account, &token))
        .filter(|_| info.answer == Kind::Card);
    sent.remove("token");
    let mut payment = build(account, call, sent, amount, info, state, card);
    for (by, detail) in ending.into_iter().flat_map(|ending| ending.moves) {
        finish(account, &mut payment, by, detail, call.now)?;
    }
    let id = payment.id;
    let answer = Answer::json(call.endpoint.info().success, &View(&payment));
    account.keep(payment);
    Ok(answer.made(id))
}

fn amount(sent: &Map<String, Value>) -> Result<Amount, Refusal> {
    let value = sent
        .get("transaction_amount")
        .ok_or_else(|| Refusal::of(ErrorCode::C4002))?;
    let amount = Amount::parse(&as_text(value)).map_err(|_| Refusal::of(ErrorCode::C4003))?;
    if amount.is_negative() || amount.is_zero() {
        return Err(Refusal::of(ErrorCode::C4037));
    }
    Ok(amount)
}

/// The method that the request names, or else the one that its card belongs to. What leads to no
/// method answers 2131 (sdk-nodejs#179).
fn method(account: &Account, sent: &Map<String, Value>) -> Result<&'static MethodInfo, Refusal> {
    let none = || Refusal::of(ErrorCode::C2131);
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
    // "Token must be for test": the form's public key is of the other environment.
    let made_in = account.traits.card_tokens.unwrap_or(account.traits.kind);
    if made_in != account.traits.kind {
        return Err(Refusal::of(ErrorCode::C3));
    }
    if token.is_used || token.is_expired(now) {
        return Err(Refusal::of(ErrorCode::C2062));
    }
    match token.face.brand {
        // "diff_param_bins": the method is not that of the card's number.
        // A token of Yape's own app is no card; any of the mock's tokens stands in for it.
        Some(brand)
            if info.answer == Kind::Card && brand.is_certain && brand.method != info.method =>
        {
            Err(Refusal::of(ErrorCode::C10103))
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
) -> Result<State, Refusal> {
    let only_reserve = sent.get("capture") == Some(&Value::Bool(false));
    let Some(token) = token else {
        if only_reserve {
            return Err(Refusal::of(ErrorCode::C2077));
        }
        // What a wallet answers is not documented: paid at once.
        let paid = (Status::Approved, "accredited");
        return Ok(first(info.default_status.unwrap_or(paid)));
    };
    if only_reserve
        && !info.deferred_capture
        && info.deferred_capture_evidence.confidence.is_enforced()
    {
        return Err(Refusal::of(ErrorCode::C2077));
    }
    let face = account.card_tokens.get(token).map(|token| &token.face);
    if let Some(outcome) = face.and_then(|face| challenge::outcome(face, sent)) {
        return Ok(first(outcome));
    }
    let holder = face.and_then(|face| face.holder.as_deref());
    let is_binary = sent.get("binary_mode") == Some(&Value::Bool(true));
    Ok(first(match card::outcome(holder) {
        // `binary_mode` leaves approved and rejected alone; which detail takes the place of a
        // review is not documented.
        (Status::InProcess, _) if is_binary => (Status::Rejected, "cc_rejected_other_reason"),
        (Status::Approved, _) if only_reserve => (Status::Authorized, "pending_capture"),
        other => other,
    }))
}

fn first((status, detail): (Status, &'static str)) -> State {
    State::first(status, detail).expect("outcomes are first states (checked in state.rs)")
}

/// One move of a payment that asked for its own end.
fn finish(
    account: &mut Account,
    payment: &mut Payment,
    by: Trigger,
    detail: &'static str,
    now: Timestamp,
) -> Result<(), Refusal> {
    let moved = match by {
        Trigger::Refund => {
            let refund = account.refund(payment.rest(), now);
            payment.give_back(refund, now)
        }
        Trigger::AdminRefund => payment.give_all_back(by, |rest| account.refund(rest, now), now),
        _ => payment.go_with(by, detail, now),
    };
    moved.map_err(|_| Refusal::of(ErrorCode::C3005))
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
    state: State,
    card: Option<CardFace>,
) -> Payment {
    let ordinal = account.next(Purpose::Payment);
    let id = account.id.number(Purpose::Payment, ordinal);
    let status = state.status();
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
    let challenge = card
        .as_ref()
        .filter(|_| state.detail() == challenge::WAITING);
    let challenge = challenge.and_then(|face| Challenge::new(account.id, id, ordinal, face, call));
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
        state,
        created: call.now,
        updated: call.now,
        approved: is_approved.then_some(call.now),
        expires,
        amount,
        // False only while an amount is reserved, as the samples show.
        captured: status != Status::Authorized,
        refunds: Vec::new(),
        card,
        challenge,
        history: vec![Change {
            at: call.now,
            status,
            detail: state.detail(),
        }],
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
    let ordinal = email.bytes().fold(7_u64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{Client, body, code, status};
    use super::*;
    use crate::contract::{Site, holder_outcomes, methods_of, test_cards};

    fn state(payment: &Value) -> String {
        format!("{} {}", payment["status"], payment["status_detail"]).replace('"', "")
    }

    /// The answer to an approved card, but for its id.
    const APPROVED: &str = r#"{
  "id": null,
  "date_created": "2026-01-15T08:00:00.000-04:00",
  "date_approved": "2026-01-15T08:00:00.000-04:00",
  "date_last_updated": "2026-01-15T08:00:00.000-04:00",
  "date_of_expiration": null,
  "money_release_date": "2026-01-29T08:00:00.000-04:00",
  "money_release_schema": null,
  "money_release_status": "pending",
  "operation_type": "regular_payment",
  "issuer_id": null,
  "payment_method_id": "master",
  "payment_type_id": "credit_card",
  "payment_method": {
    "id": "master",
    "type": "credit_card",
    "issuer_id": null
  },
  "status": "approved",
  "status_detail": "accredited",
  "currency_id": "BRL",
  "description": "Camiseta",
  "live_mode": false,
  "sponsor_id": null,
  "authorization_code": "971294",
  "integrator_id": null,
  "platform_id": null,
  "corporation_id": null,
  "collector_id": 217809911,
  "payer": {
    "id": "683126861",
    "email": "comprador@testuser.com",
    "identification": {
      "type": "CPF",
      "number": "12345678909"
    },
    "type": null,
    "entity_type": null,
    "first_name": null,
    "last_name": null,
    "phone": {},
    "operator_id": null
  },
  "metadata": {
    "pedido": 7
  },
  "additional_info": {
    "items": [
      {
        "id": "P1",
        "quantity": "1",
        "unit_price": "58.8"
      }
    ]
  },
  "order": {},
  "external_reference": "MP0001",
  "transaction_amount": 58.80,
  "transaction_amount_refunded": 0,
  "coupon_amount": 0,
  "taxes_amount": 0,
  "shipping_amount": 0,
  "counter_currency": null,
  "differential_pricing_id": null,
  "deduction_schema": null,
  "fee_details": [],
  "charges_details": [],
  "transaction_details": {
    "payment_method_reference_id": null,
    "acquirer_reference": null,
    "net_received_amount": 58.80,
    "total_paid_amount": 58.80,
    "overpaid_amount": 0,
    "external_resource_url": null,
    "installment_amount": 58.80,
    "financial_institution": null,
    "payable_deferral_period": null
  },
  "captured": true,
  "binary_mode": false,
  "call_for_authorize_id": null,
  "statement_descriptor": null,
  "installments": 1,
  "card": {
    "id": null,
    "first_six_digits": "503143",
    "last_four_digits": "6351",
    "expiration_month": 11,
    "expiration_year": 2030,
    "date_created": "2026-01-15T08:00:00.000-04:00",
    "date_last_updated": "2026-01-15T08:00:00.000-04:00",
    "cardholder": {
      "name": "APRO",
      "identification": {
        "number": null,
        "type": null
      }
    }
  },
  "notification_url": null,
  "callback_url": null,
  "refunds": [],
  "processing_mode": "aggregator",
  "merchant_account_id": null,
  "acquirer": null,
  "merchant_number": null,
  "acquirer_reconciliation": [],
  "point_of_interaction": {},
  "store_id": null,
  "pos_id": null,
  "tags": null
}"#;

    #[test]
    fn an_approved_card_is_shown_in_full() {
        let client = Client::mlb();
        let mut sent = client.card_payment("58.80", "APRO");
        sent["external_reference"] = json!("MP0001");
        sent["metadata"] = json!({"pedido": 7});
        sent["additional_info"] =
            json!({"items": [{"id": "P1", "quantity": 1, "unit_price": 58.80}]});
        let mut payment = client.pay("k1", &sent);
        let id = payment["id"].take();
        assert!(id.as_u64() > Some(1 << 31));
        let shown = serde_json::to_string_pretty(&payment).expect("JSON");
        assert_eq!(shown, APPROVED);
    }

    #[test]
    fn every_holder_name_has_its_outcome() {
        let client = Client::mlb();
        for outcome in holder_outcomes() {
            let payment = client.pay(outcome.name, &client.card_payment("10.00", outcome.name));
            let expected = format!("{} {}", outcome.status.id(), outcome.detail);
            assert_eq!(state(&payment), expected, "{}", outcome.name);
        }
    }

    #[test]
    fn an_approved_card_works_in_every_site() {
        for site in Site::ALL {
            let client = Client::of_site(*site);
            let payment = client.pay("k1", &client.card_payment("100", "APRO"));
            assert_eq!(state(&payment), "approved accredited", "{}", site.id());
            assert_eq!(payment["currency_id"], site.info().currency);
        }
    }

    #[test]
    fn every_method_answers_with_its_own_fields() {
        for site in Site::ALL {
            let client = Client::of_site(*site);
            for info in methods_of(*site) {
                if !info.direct || info.needs_token() {
                    continue;
                }
                let payment = client.pay(info.method.id(), &client.method_payment(info));
                let expected = info
                    .default_status
                    .unwrap_or((Status::Approved, "accredited"));
                let expected = format!("{} {}", expected.0.id(), expected.1);
                assert_eq!(
                    state(&payment),
                    expected,
                    "{} {}",
                    site.id(),
                    info.method.id()
                );
                // The bank is the one that the request names; Khipu's requests name none.
                let fields = info.answer.info().fields.iter();
                for path in fields.filter(|path| !path.ends_with("financial_institution")) {
                    let pointer = format!("/{}", path.replace('.', "/"));
                    let value = payment.pointer(&pointer);
                    assert!(value.is_some_and(|value| !value.is_null()), "{path}");
                }
            }
        }
    }

    #[test]
    fn a_pix_code_carries_the_exact_amount() {
        let client = Client::mlb();
        let payment = client.pay("k1", &client.pix("1234.5"));
        assert_eq!(state(&payment), "pending pending_waiting_transfer");
        assert_eq!(payment["transaction_amount"].to_string(), "1234.5");
        assert_eq!(
            payment["date_of_expiration"],
            "2026-01-16T08:00:00.000-04:00"
        );
        let data = &payment["point_of_interaction"]["transaction_data"];
        assert!(data["qr_code"].to_string().contains("54071234.505802BR"));
        assert!(data["qr_code_base64"].to_string().contains("iVBORw0KGgo"));
        assert_eq!(payment["card"], json!({}));
        assert_eq!(
            payment["transaction_details"]["installment_amount"],
            json!(0)
        );
    }

    #[test]
    fn a_payment_expires_when_it_was_asked_to() {
        let client = Client::mlb();
        let mut sent = client.pix("10.00");
        sent["date_of_expiration"] = json!("2026-01-15T12:45:00.000-03:00");
        let payment = client.pay("k1", &sent);
        assert_eq!(
            payment["date_of_expiration"],
            "2026-01-15T11:45:00.000-04:00"
        );
    }

    #[test]
    fn binary_mode_leaves_no_review() {
        let client = Client::mlb();
        let mut sent = client.card_payment("10.00", "CONT");
        sent["binary_mode"] = json!(true);
        assert_eq!(client.pay("k1", &sent)["status"], "rejected");
    }

    #[test]
    fn a_reserve_waits_for_its_capture() {
        let client = Client::mlb();
        let mut sent = client.card_payment("10.00", "APRO");
        sent["capture"] = json!(false);
        let payment = client.pay("k1", &sent);
        assert_eq!(state(&payment), "authorized pending_capture");
        assert_eq!(payment["captured"], json!(false));
        assert_eq!(payment["date_approved"], Value::Null);
        assert_eq!(
            payment["transaction_details"]["net_received_amount"],
            json!(0)
        );
    }

    #[test]
    fn a_method_that_cannot_reserve_is_refused() {
        let client = Client::mlb();
        let mut sent = client.pix("10.00");
        sent["capture"] = json!(false);
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
        assert_eq!((status(&reply), code(&reply)), (400, "2077".into()));
    }

    #[test]
    fn instalments_are_equal_parts_in_the_decimals_of_the_currency() {
        let client = Client::mlb();
        let mut sent = client.card_payment("100.00", "APRO");
        sent["installments"] = json!(3);
        let details = &client.pay("k1", &sent)["transaction_details"];
        assert_eq!(details["installment_amount"].to_string(), "33.33");
        assert_eq!(details["total_paid_amount"].to_string(), "100.00");
    }

    #[test]
    fn a_marketplace_fee_is_taken_from_what_the_seller_receives() {
        let client = Client::mlb();
        let setting = json!({"traits": {"oauth": true}});
        client.send("PUT", "/__ensayo/account", None, Some(&setting));
        let mut sent = client.card_payment("100.00", "APRO");
        sent["application_fee"] = json!(10);
        let payment = client.pay("k1", &sent);
        assert_eq!(
            payment["fee_details"],
            json!([{"type": "application_fee", "amount": 10, "fee_payer": "collector"}])
        );
        let net = &payment["transaction_details"]["net_received_amount"];
        assert_eq!(net.to_string(), "90");
    }

    #[test]
    fn an_unknown_token_is_refused_and_a_spent_one_too() {
        let client = Client::mlb();
        let sent = client.card_payment("10.00", "FUND");
        let mut unknown = sent.clone();
        unknown["token"] = json!("0123456789abcdef0123456789abcdef");
        let reply = client.send("POST", "/v1/payments", Some("k0"), Some(&unknown));
        assert_eq!((status(&reply), code(&reply)), (400, "2006".into()));
        assert_eq!(client.pay("k1", &sent)["status"], "rejected");
        let reply = client.send("POST", "/v1/payments", Some("k2"), Some(&sent));
        assert_eq!((status(&reply), code(&reply)), (400, "2062".into()));
    }

    #[test]
    fn a_token_of_another_account_is_unknown() {
        let client = Client::mlb();
        let sent = client.card_payment("10.00", "APRO");
        let other = client.as_other("TEST-other");
        let reply = other.send("POST", "/v1/payments", Some("k1"), Some(&sent));
        assert_eq!(code(&reply), "2006");
    }

    #[test]
    fn a_refused_request_does_not_spend_its_token() {
        let client = Client::mlb();
        let good = client.card_payment("10.00", "APRO");
        let mut bad = good.clone();
        bad["application_fee"] = json!(11);
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&bad));
        assert_eq!((status(&reply), code(&reply)), (400, "4038".into()));
        assert_eq!(client.pay("k1", &good)["status"], "approved");
    }

    #[test]
    fn a_method_that_is_not_the_cards_is_refused() {
        let client = Client::mlb();
        let mut sent = client.card_payment("10.00", "APRO");
        let other = test_cards(Site::Mlb)
            .iter()
            .find(|card| json!(card.method.id()) != sent["payment_method_id"])
            .expect("two brands");
        sent["payment_method_id"] = json!(other.method.id());
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
        assert_eq!((status(&reply), code(&reply)), (400, "10103".into()));
    }

    #[test]
    fn sellers_without_a_pix_key_cannot_take_pix() {
        let client = Client::mlb();
        let setting = json!({"traits": {"pix_key": false}});
        client.send("PUT", "/__ensayo/account", None, Some(&setting));
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&client.pix("10")));
        assert_eq!((status(&reply), code(&reply)), (400, "13253".into()));
    }

    #[test]
    fn wrong_names_are_listed() {
        let client = Client::mlb();
        let mut sent = client.card_payment("10.00", "APRO");
        sent["payer_email"] = json!("a@b.co");
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
        assert_eq!((status(&reply), code(&reply)), (400, "8".into()));
        assert_eq!(
            body(&reply)["message"],
            "The name of the following parameters is wrong : [payer_email]"
        );
    }

    #[test]
    fn null_is_absent() {
        let client = Client::mlb();
        let mut sent = client.card_payment("10.00", "APRO");
        sent["description"] = Value::Null;
        sent["metadata"] = Value::Null;
        let payment = client.pay("k1", &sent);
        assert_eq!(
            (&payment["description"], &payment["metadata"]),
            (&Value::Null, &json!({}))
        );
    }

    #[test]
    fn malformed_bodies_are_refused_as_json() {
        let client = Client::mlb();
        for bytes in [&b"{"[..], b"", b"\xff", b"{\"a\":1}{}"] {
            let reply = client.send_bytes("POST", "/v1/payments", Some("k1"), bytes);
            assert_eq!((status(&reply), code(&reply)), (400, "bad_json".into()));
        }
    }

    #[test]
    fn odd_amounts_never_crash() {
        let client = Client::mlb();
        for amount in [
            "0",
            "-1",
            "1e2",
            "1e400",
            "1e-400",
            "9999999999999999999999999999",
            "0.0000000000000000000000000001",
            "\"10\"",
            "true",
            "[]",
            "{}",
        ] {
            let sent = client.card_payment("1", "APRO");
            let mut sent = sent;
            sent["transaction_amount"] = serde_json::from_str(amount).expect("JSON");
            sent["installments"] = json!(7);
            let reply = client.send("POST", "/v1/payments", Some(amount), Some(&sent));
            assert!([201, 400].contains(&status(&reply)), "{amount}");
            let mut sent = client.pix("1");
            sent["transaction_amount"] = serde_json::from_str(amount).expect("JSON");
            sent["payment_method_id"] = json!("bolbradesco");
            let reply = client.send("POST", "/v1/payments", Some("b"), Some(&sent));
            assert!(status(&reply) < 500, "{amount}");
        }
    }
}
