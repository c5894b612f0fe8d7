//! What a backend has sent on to the API, as the mock tells it.

use serde::Deserialize;
use serde_json::Value;

use super::super::control::{ControlError, PREFIX, about_all, accepted};
use super::super::request::USER_AGENT;
use super::super::wire::Wire;
use crate::clock::Timestamp;
use crate::contract::Endpoint;
use crate::http::{Headers, Method, Request};

/// One call of the API.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// Who called, by the access token; `None` without one.
    pub(crate) account: Option<String>,
    /// What was called.
    pub(crate) endpoint: Option<Endpoint>,
    /// What was sent, without its access token.
    pub(crate) request: Request,
    /// The status of the answer.
    pub(crate) status: u16,
    /// The answer; null where it is no JSON.
    pub(crate) answer: Value,
    /// Whether the answer arrived.
    pub(crate) arrived: bool,
    /// When it came.
    pub(crate) at: Timestamp,
}

/// Calls, and how far they go.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calls {
    /// Those of the backend, in the order in which they came.
    pub(crate) calls: Vec<Call>,
    /// The number of the last one that the mock has seen.
    pub(crate) last: u64,
}

impl Call {
    /// The idempotency key.
    pub(crate) fn key(&self) -> Option<&str> {
        self.request.headers.get("x-idempotency-key")
    }

    /// The body; null where it is no JSON.
    pub(crate) fn body(&self) -> Value {
        serde_json::from_slice(&self.request.body).unwrap_or_default()
    }

    /// The id of the payment that came of it.
    pub(crate) fn payment(&self) -> Option<String> {
        let is_made = matches!(self.status, 200 | 201);
        let id = self.answer.get("id").filter(|_| is_made)?;
        Some(id.to_string())
    }

    /// A text of the answer.
    pub(crate) fn told(&self, name: &str) -> Option<&str> {
        self.answer.get(name)?.as_str()
    }
}

#[derive(Deserialize)]
struct Listed {
    calls: Vec<Told>,
    last: u64,
}

#[derive(Deserialize)]
struct Told {
    account: Option<String>,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
    status: u16,
    answer: String,
    arrived: bool,
    at: String,
}

/// The calls after a number. Those that the replay has sent itself are left out.
pub(crate) async fn after(wire: &Wire, number: u64) -> Result<Calls, ControlError> {
    let path = format!("/__ensayo/calls?after={number}");
    let request = about_all(Method::Get, &path, None);
    let response = accepted(wire.send(&request).await.answer?)?;
    let foreign = ControlError::Foreign {
        status: response.status,
    };
    let listed: Listed = serde_json::from_slice(&response.body).map_err(|_| foreign.clone())?;
    let calls = listed.calls.into_iter().filter(|told| !is_ours(told));
    let calls: Option<Vec<Call>> = calls.map(read).collect();
    Ok(Calls {
        calls: calls.ok_or(foreign)?,
        last: listed.last,
    })
}

/// The number of the last call.
pub(crate) async fn last(wire: &Wire) -> Result<u64, ControlError> {
    let request = about_all(Method::Get, PREFIX, None);
    let response = accepted(wire.send(&request).await.answer?)?;
    let about: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    about["requests"].as_u64().ok_or(ControlError::Foreign {
        status: response.status,
    })
}

fn is_ours(told: &Told) -> bool {
    let mut headers = told.headers.iter();
    headers.any(|(name, value)| name.eq_ignore_ascii_case("user-agent") && value == USER_AGENT)
}

fn read(told: Told) -> Option<Call> {
    let method = Method::parse(&told.method)?;
    let path = told.path.split(['?', '#']).next().unwrap_or_default();
    let mut headers = Headers::new();
    for (name, value) in told.headers {
        headers.append(name, value);
    }
    Some(Call {
        account: told.account,
        endpoint: Endpoint::route(method.name(), path),
        status: told.status,
        answer: serde_json::from_str(&told.answer).unwrap_or_default(),
        arrived: told.arrived,
        at: told.at.parse().ok()?,
        request: Request {
            method,
            path: told.path,
            headers,
            body: told.body.into_bytes(),
        },
    })
}
