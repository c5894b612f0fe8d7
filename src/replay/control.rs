//! The mock's control API, spoken over the same transport as every payment.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::wire::Wire;
use crate::clock::{SignedDuration, Timestamp};
use crate::http::{Headers, Limits, Method, Request, Response, Transport, TransportError};
use crate::scenario::Traits;
use crate::secret::Secret;

/// Where the control API stands.
pub(crate) const PREFIX: &str = "/__ensayo/";
const ACCOUNT: &str = "/__ensayo/account";
const ACCOUNTS: &str = "/__ensayo/accounts";
const ACT: &str = "/__ensayo/act";
const RECEIVE: &str = "/__ensayo/webhooks/receive";

/// Why the mock did not do what it was told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ControlError {
    /// No complete answer.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The act is not possible in this state.
    #[error("{0}")]
    Illegal(String),
    /// An answer that no Ensayo mock gives.
    #[error("the control API answers {status}")]
    Foreign {
        /// The status.
        status: u16,
    },
}

/// How the mock's account of a case is set up.
#[derive(Debug, Clone)]
pub(crate) struct Account<'s> {
    /// The site's id.
    pub(crate) site: &'s str,
    /// The instant at which the case begins.
    /// `None` for that of the world.
    pub(crate) clock: Option<Timestamp>,
    /// Traits of the seller.
    pub(crate) traits: &'s Traits,
    /// Whether no id comes a second time, for a backend that remembers those of earlier cases.
    pub(crate) new_ids: bool,
}

/// What an act leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acted {
    /// The payment after the act, if the act is about one.
    pub(crate) payment: Option<Value>,
    /// The account's clock after the act.
    pub(crate) now: Option<Timestamp>,
    /// The answer's status.
    pub(crate) status: u16,
}

/// Whether an Ensayo mock answers here.
///
/// # Errors
/// When nothing answers at all.
pub(crate) async fn answers(transport: &Arc<dyn Transport>) -> Result<bool, TransportError> {
    let request = request(
        Method::Get,
        ACCOUNT,
        &Secret::new("TEST-0-ensayo-probe"),
        None,
    );
    match transport.send(&request, &Limits::STANDARD).await {
        Ok(answer) => Ok(answer.status == 200
            && object(&answer).is_some_and(|found| found.get("payments").is_some())),
        Err(TransportError::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes or resets the account of a token.
pub(crate) async fn prepare(
    wire: &Wire,
    token: &Secret,
    account: &Account<'_>,
) -> Result<(), ControlError> {
    let request = request(Method::Put, ACCOUNT, token, Some(&account.setting()));
    accepted(wire.send(&request).await.answer?).map(|_| ())
}

/// Makes or resets the accounts of many tokens at once.
pub(crate) async fn prepare_all(
    wire: &Wire,
    accounts: &[(Secret, Account<'_>)],
) -> Result<(), ControlError> {
    let Some((first, _)) = accounts.first() else {
        return Ok(());
    };
    let accounts = accounts
        .iter()
        .map(|(token, account)| json!({"token": token.expose(), "setting": account.setting()}));
    let body = json!({"accounts": accounts.collect::<Vec<_>>()});
    let request = request(Method::Put, ACCOUNTS, first, Some(&body));
    accepted(wire.send(&request).await.answer?).map(|_| ())
}

impl Account<'_> {
    fn setting(&self) -> Value {
        let (account, traits) = (self, self.traits);
        json!({
        "site": account.site,
        "clock": account.clock.map(|clock| clock.to_string()),
        "new_ids": account.new_ids,
        "traits": {
            "oauth": traits.oauth,
            "pix_key": traits.pix_key,
            "email": traits.email,
            "kind": traits.kind.name(),
            "card_tokens": traits.card_tokens.map(|it| it.name()),
            "strict_users": traits.strict_users,
            "refuse": traits.refuse,
        },
        })
    }
}

/// The request of an act on a payment: `pay`, `expire`, or `challenge` and `chargeback` with their
/// results. Ids are numbers, however the scenario writes them.
pub(crate) fn act_on(token: &Secret, act: &str, id: &Value, result: Option<&str>) -> Request {
    let number = id.as_str().and_then(|text| text.parse::<u64>().ok());
    let id = number.map_or_else(|| id.clone(), Value::from);
    let mut body = json!({"act": act, "id": id});
    if let Some(result) = result {
        body["result"] = json!(result);
    }
    request(Method::Post, ACT, token, Some(&body))
}

/// The request that lets time pass.
pub(crate) fn advance(token: &Secret, by: SignedDuration) -> Request {
    let body = json!({"act": "advance", "by": by.to_string()});
    request(Method::Post, ACT, token, Some(&body))
}

/// Reads what came of an act.
pub(crate) fn acted(answer: Result<Response, TransportError>) -> Result<Acted, ControlError> {
    let response = accepted(answer?)?;
    let found = object(&response);
    let field = |name: &str| found.as_ref().and_then(|found| found.get(name));
    Ok(Acted {
        payment: field("payment").filter(|value| !value.is_null()).cloned(),
        now: field("now")
            .and_then(Value::as_str)
            .and_then(|text| text.parse().ok()),
        status: response.status,
    })
}

/// Lets time pass without showing it as a step.
pub(crate) async fn wait(
    wire: &Wire,
    token: &Secret,
    duration: Duration,
) -> Result<Acted, ControlError> {
    let by = SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX);
    acted(wire.send(&advance(token, by)).await.answer)
}

/// The ids of all payments of the account.
pub(crate) async fn payments(
    wire: &Wire,
    token: &Secret,
) -> Result<BTreeSet<String>, ControlError> {
    let request = request(Method::Get, ACCOUNT, token, None);
    let response = accepted(wire.send(&request).await.answer?)?;
    let foreign = ControlError::Foreign {
        status: response.status,
    };
    let found = object(&response).ok_or_else(|| foreign.clone())?;
    let ids = found.get("payments").and_then(Value::as_array);
    Ok(ids.ok_or(foreign)?.iter().map(Value::to_string).collect())
}

/// Takes all notifications that are due, and answers them in order; 200 to those beyond.
pub(crate) async fn receive(
    wire: &Wire,
    token: &Secret,
    replies: &[u16],
) -> Result<Vec<Value>, ControlError> {
    let body = json!({"replies": replies});
    let request = request(Method::Post, RECEIVE, token, Some(&body));
    let response = accepted(wire.send(&request).await.answer?)?;
    let foreign = ControlError::Foreign {
        status: response.status,
    };
    let found = object(&response).ok_or_else(|| foreign.clone())?;
    let notices = found.get("notifications").and_then(Value::as_array);
    notices.cloned().ok_or(foreign)
}

/// A request about the account of a token.
pub(crate) fn request(method: Method, path: &str, token: &Secret, body: Option<&Value>) -> Request {
    let mut request = about_all(method, path, body);
    let authorization = format!("Bearer {}", token.expose());
    request.headers.set("Authorization", authorization);
    request
}

/// A request about all accounts.
pub(crate) fn about_all(method: Method, path: &str, body: Option<&Value>) -> Request {
    let mut headers = Headers::new();
    headers.set("Accept", "application/json");
    if body.is_some() {
        headers.set("Content-Type", "application/json");
    }
    Request {
        method,
        path: path.to_owned(),
        headers,
        body: body.map(Value::to_string).unwrap_or_default().into_bytes(),
    }
}

/// The answer of a mock that did what it was told.
pub(crate) fn accepted(response: Response) -> Result<Response, ControlError> {
    match response.status {
        200 => Ok(response),
        status => Err(object(&response)
            .and_then(|found| found.get("message")?.as_str().map(str::to_owned))
            .map_or(ControlError::Foreign { status }, ControlError::Illegal)),
    }
}

fn object(response: &Response) -> Option<Value> {
    serde_json::from_slice(&response.body)
        .ok()
        .filter(Value::is_object)
}
