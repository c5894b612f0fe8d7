//! The control API under `/__ensayo/`: what shopper, bank and time do, what the account is like, and
//! what the mock has seen. It travels over the same transport as everything else.
//!
//! With an access token, or with `?account=` and the id that answers name, a request is about one
//! account; without, about all of them.

mod accounts;
mod acts;
mod calls;
mod payments;
mod requests;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::account::Account;
use super::authorization;
use super::engine::{MAX_BODY, Mock};
use super::export;
use super::ids::AccountId;
use super::journal::Journal;
use super::ledger::lock;
use super::moment;
use super::query::Query;
use super::refusal::Refusal;
use super::reply::response;
use super::view;
use super::webhooks;
use acts::Act;
pub(crate) use requests::awaited;

use crate::clock::Timestamp;
use crate::http::{Method, Request, Response};

const PREFIX: &str = "/__ensayo/";

/// Counts up when an answer changes in a way that programs notice.
const API: u32 = 1;

/// Whether a path belongs to the control API.
pub(crate) fn is_control(path: &str) -> bool {
    path.starts_with(PREFIX)
}

/// Answers a request to the control API.
pub(crate) fn handle(mock: &Mock, request: &Request, now: Timestamp) -> Response {
    let request_id = "control";
    match route(mock, request, now) {
        Ok(body) => response(200, body, request_id),
        Err(refusal) => {
            let body = refusal.body(now, request_id).to_string().into_bytes();
            response(refusal.status, body, request_id)
        }
    }
}

/// Most bytes of a request's body: a ledger may be larger than anything else.
pub(crate) fn max_body(path: &str) -> usize {
    match parts(path).as_slice() {
        ["import"] if is_control(path) => export::MAX_LEDGER,
        _ => MAX_BODY,
    }
}

/// Waits until the number of changes is another.
pub(crate) async fn changed(mock: &Mock, known: u64) {
    let mut changes = mock.changes();
    // An error says that the mock is gone, and nobody can wait then: we borrow it.
    let _changed = changes.wait_for(|now| *now != known).await;
}

fn route(mock: &Mock, request: &Request, now: Timestamp) -> Result<Vec<u8>, Refusal> {
    if request.body.len() > max_body(&request.path) {
        return Err(Refusal::plain(413, "request entity too large"));
    }
    let query = Query::of(request);
    let path = parts(&request.path);
    if (request.method, path.as_slice()) == (Method::Get, &["export"]) {
        return export::write(mock, who(request, &query)?);
    }
    let value = answer(mock, request, &path, &query, now)?;
    Ok(value.to_string().into_bytes())
}

/// The parts of a path below the prefix.
fn parts(path: &str) -> Vec<&str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix(PREFIX).unwrap_or_default();
    path.split('/').filter(|part| !part.is_empty()).collect()
}

fn answer(
    mock: &Mock,
    request: &Request,
    path: &[&str],
    query: &Query,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let one = || required(request, query);
    match (request.method, path) {
        (Method::Put, ["account"]) => accounts::set(mock, one()?, read(&request.body)?),
        (Method::Get, ["account"]) => Ok(show(mock, one()?, now)),
        (Method::Post, ["act"]) => act(mock, who(request, query)?, &Act::read(&request.body)?, now),
        (Method::Put, ["faults"]) => calls::plan(mock, one()?, read(&request.body)?),
        (Method::Get, ["calls"]) => calls::list(journal(mock)?, who(request, query)?, query),
        (Method::Get, []) => Ok(about(mock, now)),
        (Method::Get, ["accounts"]) => Ok(accounts::list(mock, now)),
        (Method::Put, ["accounts"]) => accounts::set_all(mock, read(&request.body)?),
        (Method::Get, ["payments"]) => Ok(payments::list(mock, who(request, query)?, now)),
        (Method::Get, ["payments", id]) => payments::show(mock, who(request, query)?, id, now),
        (Method::Get, ["changes"]) => Ok(requests::changes(mock)),
        (Method::Get, ["requests"]) => requests::list(journal(mock)?, who(request, query)?, query),
        (Method::Get, ["requests", number]) => requests::show(journal(mock)?, number, query),
        (Method::Post, ["import"]) => export::read(mock, &request.body),
        (Method::Post, ["reset"]) => Ok(reset(mock, who(request, query)?)),
        (method, ["webhooks", rest @ ..]) => {
            webhooks::control(mock, one()?, (method, rest), &request.body, now)
        }
        _ => Err(Refusal::plain(404, "no such control")),
    }
}

/// The account that a request names; none means all.
fn who(request: &Request, query: &Query) -> Result<Option<AccountId>, Refusal> {
    if let Some(id) = query.get("account") {
        let known = AccountId::parse(id);
        return known
            .map(Some)
            .ok_or_else(|| Refusal::plain(400, "`account` is no id of an account"));
    }
    match request.headers.get("authorization") {
        None => Ok(None),
        Some(_) => authorization::account(&request.headers).map(Some),
    }
}

fn required(request: &Request, query: &Query) -> Result<AccountId, Refusal> {
    match who(request, query)? {
        Some(id) => Ok(id),
        None => authorization::account(&request.headers),
    }
}

fn journal(mock: &Mock) -> Result<&Journal, Refusal> {
    let none = || Refusal::plain(404, "this mock does not remember requests");
    mock.journal.as_ref().ok_or_else(none)
}

/// What answers here.
fn about(mock: &Mock, now: Timestamp) -> Value {
    json!({
        "ensayo": env!("CARGO_PKG_VERSION"),
        "api": API,
        "site": mock.ledger.site().id(),
        "now": now.to_string(),
        "accounts": mock.ledger.all().len(),
        "requests": mock.journal.as_ref().map(Journal::last),
    })
}

/// Forgets an account and what was planned for it, or all accounts, all requests and how far the
/// clock was moved.
fn reset(mock: &Mock, id: Option<AccountId>) -> Value {
    match id {
        Some(id) => {
            mock.ledger.remove(id);
            mock.plans.forget(id);
        }
        None => {
            mock.ledger.clear();
            mock.plans.clear();
            mock.rewind();
            if let Some(journal) = &mock.journal {
                journal.clear();
            }
        }
    }
    json!({})
}

fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::plain(400, error.to_string()))
}

fn show(mock: &Mock, id: AccountId, now: Timestamp) -> Value {
    let shared = mock.ledger.account(id);
    let mut account = lock(&shared);
    let now = account.now(now);
    account.settle(now);
    let payments: Vec<u64> = account.payments.keys().copied().collect();
    let by_key: BTreeMap<&str, u64> = account.keys.payments_by_key();
    json!({
        "account": account.id.to_string(),
        "site": account.site.id(),
        "now": now.to_string(),
        "traits": account.traits,
        "payments": payments,
        "payments_by_key": by_key,
    })
}

fn act(mock: &Mock, id: Option<AccountId>, act: &Act, now: Timestamp) -> Result<Value, Refusal> {
    if let Act::Advance { by } = act {
        return advance(mock, id, by, now);
    }
    let paid = act.payment().unwrap_or_default();
    let shared = payments::owner(&mock.ledger, id, paid);
    let shared = shared.ok_or_else(|| payments::missing(id, paid))?;
    let mut account = lock(&shared);
    let present = account.now(now);
    account.settle(present);
    let payment = change(&mut account, act, present)?;
    Ok(json!({"payment": payment, "now": present.to_string()}))
}

/// Lets time pass for one account, or for all that is and will be.
fn advance(mock: &Mock, id: Option<AccountId>, by: &str, now: Timestamp) -> Result<Value, Refusal> {
    let by = moment::duration(by)
        .filter(|by| !by.is_negative())
        .ok_or_else(|| Refusal::plain(400, format!("`{by}` is not a duration")))?;
    let Some(id) = id else {
        mock.advance(by);
        let after = moment::later(now, by);
        return Ok(json!({"payment": null, "now": after.to_string()}));
    };
    let shared = mock.ledger.account(id);
    let mut account = lock(&shared);
    let before = account.now(now);
    account.settle(before);
    account.advance(by);
    let after = account.now(now);
    account.settle(after);
    Ok(json!({"payment": null, "now": after.to_string()}))
}

fn change(account: &mut Account, act: &Act, now: Timestamp) -> Result<Value, Refusal> {
    let id = act.payment().unwrap_or_default();
    let found = account.payments.get(&id).map(|it| (**it).clone());
    let mut payment = found.ok_or_else(|| payments::missing(Some(account.id), id))?;
    let state = payment.status().id();
    let refund = |amount| account.refund(amount, now);
    act.perform(&mut payment, refund, now).map_err(|_| {
        let message = format!("a payment that is `{state}` does not allow this act");
        Refusal::plain(409, message)
    })?;
    let shown = view::payment(&payment);
    account.keep(payment);
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Client, body, noon, status};
    use super::*;
    use crate::contract::Site;
    use crate::http::Headers;
    use crate::mock::MockConfig;

    fn state(payment: &Value) -> (String, String) {
        let text = |key: &str| view::as_text(&payment[key]);
        (text("status"), text("status_detail"))
    }

    #[test]
    fn a_buyer_pays_what_is_pending() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.pix("10.00"))["id"].clone();
        let reply = client.act(&json!({"act": "pay", "id": id}));
        assert_eq!(status(&reply), 200);
        let payment = &body(&reply)["payment"];
        assert_eq!(state(payment), ("approved".into(), "accredited".into()));
        assert_eq!(payment["date_approved"], "2026-01-15T08:00:00.000-04:00");
        assert_eq!(&client.get(&format!("/v1/payments/{id}")), payment);
    }

    #[test]
    fn what_is_paid_cannot_be_paid_or_expire() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.card_payment("10.00", "APRO"))["id"].clone();
        for act in ["pay", "expire"] {
            let reply = client.act(&json!({"act": act, "id": id}));
            assert_eq!(status(&reply), 409, "{act}");
        }
    }

    #[test]
    fn time_makes_an_unpaid_code_expire() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.pix("10.00"))["id"].clone();
        client.act(&json!({"act": "advance", "by": "PT23H59M"}));
        let path = format!("/v1/payments/{id}");
        assert_eq!(client.get(&path)["status"], "pending");
        let reply = client.act(&json!({"act": "advance", "by": "PT1M"}));
        assert_eq!(body(&reply)["now"], "2026-01-16T12:00:00Z");
        let payment = client.get(&path);
        assert_eq!(state(&payment), ("cancelled".into(), "expired".into()));
        assert_eq!(
            payment["date_last_updated"],
            "2026-01-16T08:00:00.000-04:00"
        );
    }

    #[test]
    fn time_cancels_a_reserve_after_the_capture_window() {
        let client = Client::mlb();
        let mut sent = client.card_payment("10.00", "APRO");
        sent["capture"] = json!(false);
        let id = client.pay("k1", &sent)["id"].clone();
        client.act(&json!({"act": "advance", "by": "P5D"}));
        let payment = client.get(&format!("/v1/payments/{id}"));
        assert_eq!(state(&payment), ("cancelled".into(), "expired".into()));
    }

    #[test]
    fn an_account_is_described_and_shown() {
        let client = Client::mlb();
        let setting = json!({
            "site": "MLA",
            "clock": "2026-03-01T00:00:00Z",
            "traits": {"oauth": true, "kind": "live", "refuse": "7"},
        });
        assert_eq!(
            status(&client.send("PUT", "/__ensayo/account", None, Some(&setting))),
            200
        );
        let traits = json!({
            "oauth": true,
            "pix_key": true,
            "email": null,
            "kind": "live",
            "card_tokens": null,
            "strict_users": false,
            "public_key": null,
            "refuse": "7",
        });
        let mut shown = client.get("/__ensayo/account");
        assert!(shown["account"].take().is_string());
        assert_eq!(
            shown,
            json!({
                "account": null,
                "site": "MLA",
                "now": "2026-03-01T00:00:00Z",
                "traits": traits,
                "payments": [],
                "payments_by_key": {},
            })
        );
    }

    #[test]
    fn describing_an_account_anew_forgets_its_history() {
        let client = Client::mlb();
        client.pay("k1", &client.pix("10.00"));
        client.send("PUT", "/__ensayo/account", None, Some(&json!({})));
        assert_eq!(client.get("/__ensayo/account")["payments"], json!([]));
    }

    #[test]
    fn ids_go_on_counting_where_that_is_asked_for() {
        let client = Client::mlb();
        let again = |setting: Value| {
            client.send("PUT", "/__ensayo/account", None, Some(&setting));
            client.pay("k1", &client.pix("10.00"))["id"].clone()
        };
        let first = again(json!({}));
        assert_eq!(again(json!({})), first);
        assert_ne!(again(json!({"new_ids": true})), first);
    }

    #[test]
    fn payments_are_counted_by_key() {
        let client = Client::mlb();
        let pix = client.pix("10.00");
        client.pay("k1", &pix);
        client.send("POST", "/v1/payments", Some("k1"), Some(&pix));
        let shown = client.get("/__ensayo/account");
        assert_eq!(shown["payments_by_key"], json!({"k1": 1}));
        assert_eq!(shown["payments"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn unknown_acts_names_and_durations_are_refused() {
        let client = Client::mlb();
        for act in [
            json!({"act": "dance"}),
            json!({"act": "pay"}),
            json!({"act": "advance", "by": "-PT1M"}),
            json!({"act": "advance", "by": "soon"}),
            json!({}),
        ] {
            assert_eq!(status(&client.act(&act)), 400, "{act}");
        }
        let setting = json!({"sight": "MLB"});
        let reply = client.send("PUT", "/__ensayo/account", None, Some(&setting));
        assert_eq!(status(&reply), 400);
    }

    /// A mock that remembers requests, and what it says to who has no token.
    fn inspected(requests: &[Request], path: &str) -> Value {
        let mock = Mock::new(MockConfig::of_site(Site::Mlb)).remembering(3);
        for request in requests {
            mock.handle(request, noon());
        }
        ask(&mock, Method::Get, path, "")
    }

    fn ask(mock: &Mock, method: Method, path: &str, sent: &str) -> Value {
        let request = Request {
            method,
            path: format!("/__ensayo/{path}"),
            headers: Headers::new(),
            body: sent.into(),
        };
        body(&mock.handle(&request, noon()))
    }

    #[test]
    fn requests_are_shown_with_findings_and_without_secrets() {
        let client = Client::mlb();
        let sent = r#"{"transaction_amount":"10","payment_method_id":"pix","payer":{"email":"ana@mail.com"}}"#;
        let payment = client.request("POST", "/v1/payments", Some("k1"), sent.as_bytes());
        let card = br#"{"card_number":"5031433215406351","security_code":"123"}"#;
        let token = client.request(
            "POST",
            "/v1/card_tokens?access_token=TEST-12345678",
            None,
            card,
        );
        let listed = inspected(&[payment.clone(), token.clone()], "requests?lang=es");
        assert_eq!(listed["last"], 2);
        let first = &listed["requests"][0];
        assert_eq!(
            (&first["number"], &first["status"], &first["endpoint"]),
            (&json!(1), &json!(400), &json!("create_payment"))
        );
        let finding = &first["findings"][0];
        assert_eq!(finding["severity"], "error");
        assert_eq!(finding["field"], "transaction_amount");
        for number in ["1", "2"] {
            let path = format!("requests/{number}");
            let shown = inspected(&[payment.clone(), token.clone()], &path).to_string();
            for secret in ["TEST-1", "ana@mail.com", "5031433215406351", "\"123\""] {
                assert!(!shown.contains(secret), "{secret} in {shown}");
            }
        }
    }

    #[test]
    fn calls_are_told_word_for_word_without_their_token() {
        let client = Client::mlb();
        let sent = r#"{"transaction_amount":10.00,"payer":{"email":"ana@testuser.com"}}"#;
        let payment = client.request("POST", "/v1/payments", Some("k1"), sent.as_bytes());
        let listed = inspected(&[payment.clone(), payment], "calls?after=1");
        assert_eq!((&listed["first"], &listed["last"]), (&json!(1), &json!(2)));
        let calls = listed["calls"].as_array().expect("a list");
        assert_eq!(calls.len(), 1);
        let call = &calls[0];
        assert_eq!((&call["number"], &call["body"]), (&json!(2), &json!(sent)));
        assert!(call["headers"].to_string().contains("k1"));
        assert!(!call.to_string().contains("TEST-1"), "{call}");
    }

    #[test]
    fn only_the_last_requests_are_remembered() {
        let client = Client::mlb();
        let request = client.request("GET", "/v1/payments/1", None, b"");
        let listed = inspected(&vec![request; 5], "requests?after=1&limit=2");
        let numbers: Vec<&Value> = listed["requests"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| &it["number"])
            .collect();
        assert_eq!(numbers, [&json!(4), &json!(5)]);
    }

    #[test]
    fn a_payment_is_acted_on_without_its_token_and_tells_its_past() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.pix("10.00"))["id"].clone();
        let mock = &client.mock;
        let shown = ask(mock, Method::Get, &format!("payments/{id}"), "");
        let names: Vec<&Value> = shown["acts"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|act| &act["act"])
            .collect();
        assert!(names.contains(&&json!("pay")), "{names:?}");
        ask(
            mock,
            Method::Post,
            "act",
            r#"{"act":"advance","by":"PT1H"}"#,
        );
        let pay = shown["acts"][0].to_string();
        let paid = ask(mock, Method::Post, "act", &pay);
        assert_eq!(paid["payment"]["status"], "approved");
        ask(
            mock,
            Method::Post,
            "act",
            &format!(r#"{{"act":"chargeback","id":{id}}}"#),
        );
        let decided = format!(r#"{{"act":"chargeback","id":{id},"result":"reimbursed"}}"#);
        let decided = ask(mock, Method::Post, "act", &decided);
        assert_eq!(
            state(&decided["payment"]),
            ("charged_back".into(), "reimbursed".into())
        );
        let shown = ask(mock, Method::Get, &format!("payments/{id}"), "");
        assert_eq!(
            shown["timeline"],
            json!([
                {"at": "2026-01-15T08:00:00.000-04:00", "status": "pending", "status_detail": "pending_waiting_transfer"},
                {"at": "2026-01-15T09:00:00.000-04:00", "status": "approved", "status_detail": "accredited"},
                {"at": "2026-01-15T09:00:00.000-04:00", "status": "charged_back", "status_detail": "in_process"},
                {"at": "2026-01-15T09:00:00.000-04:00", "status": "charged_back", "status_detail": "reimbursed"},
            ])
        );
        assert_eq!(shown["acts"], json!([]));
    }

    #[test]
    fn who_names_an_account_is_told_of_that_one_alone() {
        let mock = Mock::new(MockConfig::of_site(Site::Mlb)).remembering(3);
        let client = Client {
            mock: mock.into(),
            ..Client::mlb()
        };
        let id = client.pay("k1", &client.pix("10.00"))["id"].clone();
        let own = client.get("/__ensayo/account")["account"].clone();
        let about = |path: &str, account: &str| {
            let path = format!("{path}?account={account}");
            ask(&client.mock, Method::Get, &path, "")
        };
        let own = own.as_str().expect("an id");
        let other = AccountId::of_token("TEST-other").to_string();
        for list in ["payments", "requests", "calls"] {
            assert_eq!(about(list, own)[list].as_array().map(Vec::len), Some(1));
            assert_eq!(about(list, &other)[list], json!([]), "{list}");
        }
        let path = format!("payments/{id}");
        assert_eq!(about(&path, own)["payment"]["id"], id);
        assert_eq!(
            about(&path, &other)["message"],
            format!("payment {id} is not of this account")
        );
    }

    #[test]
    fn a_reset_of_an_account_forgets_what_was_planned_for_it() {
        let client = Client::mlb();
        let faults = json!({"faults": [{"on": 1, "fault": "status=503"}]});
        client.send("PUT", "/__ensayo/faults", None, Some(&faults));
        client.send("POST", "/__ensayo/reset", None, None);
        let reply = client.send(
            "POST",
            "/v1/payments",
            Some("k1"),
            Some(&client.pix("1.00")),
        );
        assert_eq!(status(&reply), 201);
    }

    #[test]
    fn a_payments_id_may_be_text_as_in_a_notification() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.pix("10.00"))["id"].to_string();
        let reply = client.act(&json!({"act": "pay", "id": id}));
        assert_eq!(body(&reply)["payment"]["status"], "approved");
        let reply = client.act(&json!({"act": "pay", "id": "x"}));
        assert_eq!(status(&reply), 400);
    }

    #[test]
    fn a_reset_forgets_everything_and_the_clock_goes_back() {
        let client = Client::mlb();
        client.pay("k1", &client.pix("10.00"));
        let mock = &client.mock;
        ask(mock, Method::Post, "act", r#"{"act":"advance","by":"P1D"}"#);
        assert_eq!(
            ask(mock, Method::Get, "", "")["now"],
            "2026-01-16T12:00:00Z"
        );
        ask(mock, Method::Post, "reset", "{}");
        let about = ask(mock, Method::Get, "", "");
        assert_eq!(
            (&about["now"], &about["accounts"]),
            (&json!("2026-01-15T12:00:00Z"), &json!(0))
        );
        assert_eq!(
            ask(mock, Method::Get, "payments", ""),
            json!({"payments": []})
        );
    }
}
