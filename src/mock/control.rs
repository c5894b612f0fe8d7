//! The control API under `/__ensayo/`: what shopper, bank and time do, and what the account is like.
//! It travels over the same transport as everything else.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::account::{Account, Traits};
use super::authorization;
use super::engine::{MAX_BODY, Mock};
use super::ids::AccountId;
use super::ledger::lock;
use super::moment;
use super::payment::{Illegal, Payment};
use super::refusal::Refusal;
use super::reply::response;
use super::view;
use crate::clock::Timestamp;
use crate::contract::{Site, Trigger};
use crate::http::{Method, Request, Response};

const PREFIX: &str = "/__ensayo/";

/// Whether a path belongs to the control API.
pub(crate) fn is_control(path: &str) -> bool {
    path.starts_with(PREFIX)
}

/// What an account shall be like; what is absent is as usual.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    #[serde(default)]
    site: Option<String>,
    #[serde(default)]
    clock: Option<String>,
    #[serde(default)]
    traits: Traits,
}

/// What somebody does.
#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
enum Act {
    /// The buyer pays what is pending.
    Pay { id: u64 },
    /// The time of what is pending or reserved runs out.
    Expire { id: u64 },
    /// Time passes.
    Advance { by: String },
}

/// Answers a request to the control API.
pub(crate) fn handle(mock: &Mock, request: &Request, now: Timestamp) -> Response {
    let request_id = "control";
    match route(mock, request, now) {
        Ok(value) => response(200, value.to_string().into_bytes(), request_id),
        Err(refusal) => {
            let body = refusal.body(now, request_id).to_string().into_bytes();
            response(refusal.status, body, request_id)
        }
    }
}

fn route(mock: &Mock, request: &Request, now: Timestamp) -> Result<Value, Refusal> {
    if request.body.len() > MAX_BODY {
        return Err(Refusal::plain(413, "request entity too large"));
    }
    let id = authorization::account(&request.headers)?;
    let path = request.path.strip_prefix(PREFIX).unwrap_or_default();
    match (request.method, path.trim_end_matches('/')) {
        (Method::Put, "account") => set(mock, id, read(&request.body)?),
        (Method::Get, "account") => Ok(show(mock, id, now)),
        (Method::Post, "act") => act(mock, id, &read(&request.body)?, now),
        _ => Err(Refusal::plain(404, "no such control")),
    }
}

fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::plain(400, error.to_string()))
}

/// Makes the account anew: its history is gone.
fn set(mock: &Mock, id: AccountId, setting: Setting) -> Result<Value, Refusal> {
    let site = match setting.site {
        None => mock.ledger.site(),
        Some(name) => Site::parse(&name)
            .ok_or_else(|| Refusal::plain(400, format!("`{name}` is not a site")))?,
    };
    let clock = match setting.clock {
        None => None,
        Some(text) => Some(
            moment::parse(&text)
                .ok_or_else(|| Refusal::plain(400, format!("`{text}` is not an instant")))?,
        ),
    };
    let account = Account::new(id, site).with(setting.traits, clock);
    mock.ledger.replace(account);
    Ok(json!({}))
}

fn show(mock: &Mock, id: AccountId, now: Timestamp) -> Value {
    let shared = mock.ledger.account(id);
    let mut account = lock(&shared);
    let now = account.now(now);
    account.settle(now);
    let payments: Vec<u64> = account.payments.keys().copied().collect();
    let by_key: BTreeMap<&str, u64> = account.keys.payments_by_key();
    json!({
        "site": account.site.id(),
        "now": now.to_string(),
        "traits": account.traits,
        "payments": payments,
        "payments_by_key": by_key,
    })
}

fn act(mock: &Mock, id: AccountId, act: &Act, now: Timestamp) -> Result<Value, Refusal> {
    let shared = mock.ledger.account(id);
    let mut account = lock(&shared);
    let before = account.now(now);
    account.settle(before);
    let payment = match act {
        Act::Pay { id } => Some(change(&mut account, *id, |it| it.go(Trigger::Pay, before))?),
        Act::Expire { id } => Some(change(&mut account, *id, |it| it.lapse(before))?),
        Act::Advance { by } => {
            let by = moment::duration(by)
                .filter(|by| !by.is_negative())
                .ok_or_else(|| Refusal::plain(400, format!("`{by}` is not a duration")))?;
            account.advance(by);
            let after = account.now(now);
            account.settle(after);
            None
        }
    };
    Ok(json!({"payment": payment, "now": account.now(now).to_string()}))
}

fn change(
    account: &mut Account,
    id: u64,
    act: impl FnOnce(&mut Payment) -> Result<(), Illegal>,
) -> Result<Value, Refusal> {
    let payment = account
        .payments
        .get_mut(&id)
        .ok_or_else(|| Refusal::plain(404, format!("payment {id} is not of this account")))?;
    let state = payment.status.id();
    act(payment).map_err(|_| {
        let message = format!("a payment that is `{state}` does not allow this act");
        Refusal::plain(409, message)
    })?;
    Ok(view::payment(payment))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Client, body, status};
    use super::*;

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
            "traits": {"oauth": true, "pix_key": true, "email": null, "kind": "live"},
        });
        assert_eq!(
            status(&client.send("PUT", "/__ensayo/account", None, Some(&setting))),
            200
        );
        assert_eq!(
            client.get("/__ensayo/account"),
            json!({
                "site": "MLA",
                "now": "2026-03-01T00:00:00Z",
                "traits": {"oauth": true, "pix_key": true, "email": null, "kind": "live"},
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
}
