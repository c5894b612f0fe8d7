//! For a replay that holds a backend to what it sends: every call word for word, and faults for calls to
//! come.
//!
//! Nothing here is redacted, because it is compared and not shown; access tokens are not kept in
//! the first place. Like all of the control API it is for this machine alone.

use serde::Deserialize;
use serde_json::{Value, json};

use super::super::engine::Mock;
use super::super::ids::AccountId;
use super::super::journal::{Entry, Journal};
use super::super::query::Query;
use super::super::refusal::Refusal;
use super::requests::number;
use crate::fault::{Fault, Planned};

/// The faults of the next calls.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Faults {
    faults: Vec<Struck>,
}

/// A fault and the call that it strikes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Struck {
    on: u32,
    fault: String,
}

/// `PUT faults`: what goes wrong with the next calls of an account that take a key.
pub(super) fn plan(mock: &Mock, id: AccountId, wanted: Faults) -> Result<Value, Refusal> {
    let faults = wanted.faults.into_iter().map(|it| {
        let fault = Fault::parse(&it.fault);
        let fault = fault.map_err(|error| Refusal::plain(400, error.to_string()))?;
        Ok(Planned { on: it.on, fault })
    });
    mock.plans.set(id, faults.collect::<Result<_, Refusal>>()?);
    Ok(json!({}))
}

/// `GET calls?after=N`: all that are remembered, oldest first.
pub(super) fn list(
    journal: &Journal,
    whose: Option<AccountId>,
    query: &Query,
) -> Result<Value, Refusal> {
    let after = number(query, "after")?.unwrap_or(0);
    let excerpt = journal.after(after, usize::MAX, whose);
    let calls: Vec<Value> = excerpt.entries.iter().map(call).collect();
    Ok(json!({"calls": calls, "first": excerpt.first, "last": excerpt.last}))
}

fn call(entry: &Entry) -> Value {
    let headers: Vec<Value> = entry
        .request
        .headers
        .iter()
        .map(|(name, value)| json!([name, value]))
        .collect();
    json!({
        "number": entry.number,
        "account": entry.account.map(|it| it.to_string()),
        "method": entry.request.method.name(),
        "path": entry.request.path,
        "headers": headers,
        "body": String::from_utf8_lossy(&entry.request.body),
        "status": entry.status,
        "answer": String::from_utf8_lossy(&entry.answer),
        "arrived": entry.arrived,
        "at": entry.at.to_string(),
    })
}
