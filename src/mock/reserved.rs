//! Reserved values: what a request can say to get an answer that nothing else would provoke.
//!
//! They stand where free text goes through any app and SDK unchanged: in `external_reference` of a
//! payment, in the same filter of a search, in the holder's name of a card token. What follows a
//! space or a semicolon is the app's own: `ensayo:error=2030; order 7`.
//!
//! | value | does |
//! |---|---|
//! | `ensayo:error=CODE` | this very call is refused with the code |
//! | `ensayo:get=CODE` | the payment is made, and reading it or its refunds is refused |
//! | `ensayo:update=CODE` | the payment is made, and changing it is refused |
//! | `ensayo:refund=CODE` | the payment is made, and refunding it is refused |
//! | `ensayo:refund=in_process` | the payment is made, and its refunds wait for the bank |
//! | `ensayo:detail=DETAIL` | the payment is made and has that `status_detail` |

use serde_json::{Map, Value};

use super::account::Account;
use super::call::Call;
use super::endpoints::Service;
use super::payment::Payment;
use super::query::Query;
use super::refusal::Refusal;
use super::reply::Answer;
use super::state::State;
use crate::contract::{Endpoint, ErrorCode, Status, StatusDetail, Trigger, status_detail};

const PREFIX: &str = "ensayo:";

/// What a reserved value asks for.
#[derive(Debug)]
enum Wish {
    /// One kind of call is refused.
    Refuse(Moment, ErrorCode),
    /// The payment comes to an end of its own.
    End(Ending),
    /// Refunds of the payment wait for the bank.
    RefundsWait,
}

/// Which call a refusal is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    This,
    Get,
    Update,
    Refund,
}

/// How a payment comes to a state: the first one and the moves from there.
#[derive(Debug)]
pub(crate) struct Ending {
    pub(crate) first: State,
    pub(crate) moves: Vec<(Trigger, &'static str)>,
}

/// Carries a call out, unless it asks to be refused.
pub(crate) fn run(
    account: &mut Account,
    service: &Service,
    call: &mut Call<'_>,
) -> Result<Answer, Refusal> {
    match refusal(account, call) {
        Some(refusal) => Err(refusal),
        None => (service.run)(account, call),
    }
}

/// The refusal that a call has asked for, if it has.
fn refusal(account: &Account, call: &Call<'_>) -> Option<Refusal> {
    let wish = parse(&text(account, call)?)?;
    let makes = matches!(
        call.endpoint,
        Endpoint::CreatePayment | Endpoint::CreateCardToken
    );
    match wish {
        Ok(Wish::Refuse(moment, code)) if moment == moment_of(call.endpoint) => {
            Some(Refusal::of(code))
        }
        Ok(_) => None,
        // Whoever writes such a value means something; later calls need not hear it again.
        Err(refusal) => makes.then_some(refusal),
    }
}

/// How the payment that is sent shall end, if it says so.
pub(crate) fn ending(sent: &Map<String, Value>) -> Option<Ending> {
    match parse(sent.get("external_reference")?.as_str()?)? {
        Ok(Wish::End(ending)) => Some(ending),
        _ => None,
    }
}

/// Whether refunds of the payment stay in process until the bank is said to decide.
pub(crate) fn delays_refunds(payment: &Payment) -> bool {
    let reference = payment.request.get("external_reference");
    let wish = reference.and_then(Value::as_str).and_then(parse);
    matches!(wish, Some(Ok(Wish::RefundsWait)))
}

fn moment_of(endpoint: Endpoint) -> Moment {
    match endpoint {
        Endpoint::GetPayment | Endpoint::ListRefunds | Endpoint::GetRefund => Moment::Get,
        Endpoint::UpdatePayment => Moment::Update,
        Endpoint::CreateRefund => Moment::Refund,
        _ => Moment::This,
    }
}

/// The free text of a call: its own, or that of the payment that it is about.
fn text(account: &Account, call: &Call<'_>) -> Option<String> {
    let sent = |pointer: &str| {
        let found = call.body.json()?.pointer(pointer)?;
        found.as_str().map(str::to_owned)
    };
    match call.endpoint {
        Endpoint::CreatePayment => sent("/external_reference"),
        Endpoint::CreateCardToken => sent("/cardholder/name"),
        Endpoint::SearchPayments => {
            let query = Query::of(call.request);
            query.get("external_reference").map(str::to_owned)
        }
        _ => {
            let id = call.params.first()?.parse().ok()?;
            let reference = account.payments.get(&id)?.request.get("external_reference");
            reference?.as_str().map(str::to_owned)
        }
    }
}

/// Reads a text; none when it is no reserved value, a refusal when it is a wrong one.
fn parse(text: &str) -> Option<Result<Wish, Refusal>> {
    let rest = text.trim_start().strip_prefix(PREFIX)?;
    let value = rest.split([' ', ';']).next().unwrap_or_default();
    Some(wish(value).ok_or_else(|| {
        let message = format!(
            "`{PREFIX}{value}` is no reserved value: expected `error`, `get`, `update` or `refund` \
             with a code of the API, `refund` with `in_process`, or `detail` with a status_detail"
        );
        Refusal::plain(400, message)
    }))
}

fn wish(value: &str) -> Option<Wish> {
    let (word, value) = value.split_once('=')?;
    let moment = match word {
        "error" => Moment::This,
        "get" => Moment::Get,
        "update" => Moment::Update,
        "refund" if value == "in_process" => return Some(Wish::RefundsWait),
        "refund" => Moment::Refund,
        "detail" => return Ending::of(status_detail(value)?).map(Wish::End),
        _ => return None,
    };
    ErrorCode::parse(value).map(|code| Wish::Refuse(moment, code))
}

impl Ending {
    /// The way to a detail. A refund in part has none, because it needs an amount.
    fn of(detail: &StatusDetail) -> Option<Self> {
        let id = detail.id;
        if let Ok(first) = State::first(detail.status, id) {
            return Some(Self {
                first,
                moves: Vec::new(),
            });
        }
        let pending = (Status::Pending, "pending_waiting_payment");
        let approved = (Status::Approved, "accredited");
        let (first, moves) = match id {
            "expired" => (pending, vec![(Trigger::Expire, id)]),
            "by_collector" => (pending, vec![(Trigger::Cancel, id)]),
            "by_payer" => (pending, vec![(Trigger::BuyerCancel, id)]),
            "refunded" => (approved, vec![(Trigger::Refund, id)]),
            "by_admin" => (approved, vec![(Trigger::AdminRefund, id)]),
            "in_process" => (approved, vec![(Trigger::Dispute, id)]),
            "settled" | "reimbursed" => (
                approved,
                vec![
                    (Trigger::Dispute, "in_process"),
                    (Trigger::DisputeDecided, id),
                ],
            ),
            _ => return None,
        };
        let first = State::first(first.0, first.1).ok()?;
        Some(Self { first, moves })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::mock::testing::{Client, body, code, status};

    fn pix(client: &Client, reference: &str) -> Value {
        let mut sent = client.pix("10");
        sent["external_reference"] = json!(reference);
        sent
    }

    #[test]
    fn a_payment_can_ask_to_be_refused_and_is_not_made() {
        let client = Client::mlb();
        let sent = pix(&client, "ensayo:error=3005; order 7");
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
        assert_eq!((status(&reply), code(&reply)), (400, "3005".into()));
        assert_eq!(client.get("/__ensayo/account")["payments"], json!([]));
    }

    #[test]
    fn later_calls_about_a_payment_can_be_refused() {
        let client = Client::mlb();
        for (word, method, tail) in [
            ("get", "GET", ""),
            ("get", "GET", "/refunds"),
            ("update", "PUT", ""),
            ("refund", "POST", "/refunds"),
        ] {
            let key = format!("{word}{tail}");
            let id = client.pay(&key, &pix(&client, &format!("ensayo:{word}=2030")))["id"].clone();
            let path = format!("/v1/payments/{id}{tail}");
            let reply = client.send(method, &path, Some("k"), Some(&json!({})));
            assert_eq!(
                (status(&reply), code(&reply)),
                (400, "2030".into()),
                "{key}"
            );
        }
        let found = client.get("/v1/payments/search?external_reference=ensayo%3Aget%3D2030");
        assert_eq!(found["paging"]["total"], json!(2));
    }

    #[test]
    fn searches_and_card_tokens_can_be_refused() {
        let client = Client::mlb();
        let path = "/v1/payments/search?external_reference=ensayo:error=1";
        assert_eq!(code(&client.send("GET", path, None, None)), "1");
        let sent = json!({"cardholder": {"name": "ensayo:error=3012"}});
        let reply = client.send("POST", "/v1/card_tokens", None, Some(&sent));
        assert_eq!(code(&reply), "3012");
    }

    #[test]
    fn a_wrong_value_says_what_is_right() {
        let client = Client::mlb();
        for wrong in [
            "ensayo:",
            "ensayo:eror=1",
            "ensayo:error=0",
            "ensayo:detail=paid",
        ] {
            let sent = pix(&client, wrong);
            let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
            assert_eq!(status(&reply), 400);
            let message = body(&reply)["message"].to_string();
            assert!(message.contains("is no reserved value"), "{message}");
        }
    }

    #[test]
    fn what_an_admin_gives_back_adds_up() {
        let client = Client::mlb();
        let payment = client.pay("k1", &pix(&client, "ensayo:detail=by_admin"));
        assert_eq!(payment["status"], "refunded");
        assert_eq!(payment["transaction_amount_refunded"], json!(10));
        assert_eq!(payment["refunds"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn the_free_text_stays_what_it_was() {
        let client = Client::mlb();
        let payment = client.pay("k1", &pix(&client, "ensayo:detail=accredited order-7"));
        assert_eq!(payment["status"], "approved");
        assert_eq!(
            payment["external_reference"],
            "ensayo:detail=accredited order-7"
        );
    }
}
