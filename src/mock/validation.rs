//! Rules decide what a body may be; the mock answers with the first of what blocks.

use serde_json::{Map, Value};

use super::account::Account;
use super::call::{Body, Call};
use super::refusal::Refusal;
use super::webhooks;
use crate::clock::Timestamp;
use crate::contract::ErrorCode;
use crate::redact::redact_text;
use crate::rules::{self, Context, Facts, Finding, KeyPresence, Place};
use crate::source::Node;
use crate::text::{FileId, Span};

/// The members of a body that every rule of the endpoint lets pass, without those that are null:
/// SDKs send an explicit null for what is absent.
pub(crate) fn members(account: &Account, call: &Call<'_>) -> Result<Map<String, Value>, Refusal> {
    // What an empty body answers is not documented; like broken JSON it has no fields.
    let Body::Json(body) = &call.body else {
        return Err(Refusal::of(ErrorCode::BadJson));
    };
    judge(account, call, body)?;
    match body {
        Value::Object(members) => Ok(without_nulls(members)),
        _ => Err(Refusal::of(ErrorCode::BadJson)),
    }
}

/// Holds a body against all rules of its endpoint.
fn judge(account: &Account, call: &Call<'_>, body: &Value) -> Result<(), Refusal> {
    let node = nowhere(body);
    let facts = Facts::of(&node, call.endpoint);
    let findings = findings(account, &facts, body, call.now, call.allows_local_urls);
    match rules::refusal(&findings).and_then(|finding| finding.rule.code) {
        None => Ok(()),
        // "The name of the following parameters is wrong : [payer_email]" (sdk-nodejs#161).
        Some(ErrorCode::C8) => Err(Refusal::naming(ErrorCode::C8, &facts.unknown_paths())),
        Some(code) => Err(Refusal::of(code)),
    }
}

/// A body as rules read it, without places.
pub(crate) fn nowhere(body: &Value) -> Node {
    Node::from_json(body, Span::new(FileId(0), 0..0))
}

/// What the rules say about a body, but for what this mock allows.
pub(crate) fn findings(
    account: &Account,
    facts: &Facts<'_>,
    body: &Value,
    now: Timestamp,
    allows_local_urls: bool,
) -> Vec<Finding> {
    let seller = account.email();
    let cx = Context {
        key: KeyPresence::Present,
        seller: Some(&seller),
        ..Context::body(facts.endpoint(), account.site, now)
    };
    let mut findings = rules::check(facts, &cx);
    if allows_local_urls && names_this_machine(body) {
        findings.retain(|finding| finding.rule.code != Some(ErrorCode::C4020));
    }
    findings
}

/// The path of what a finding blames; `None` for the body as a whole.
pub(crate) fn blamed(place: Place, facts: &Facts<'_>) -> Option<String> {
    match place {
        Place::Header(name) => Some(name.to_owned()),
        _ => Some(redact_text(&facts.path(place))).filter(|path| !path.is_empty()),
    }
}

fn names_this_machine(body: &Value) -> bool {
    let url = body.get("notification_url").and_then(Value::as_str);
    url.is_some_and(webhooks::is_local)
}

fn without_nulls(members: &Map<String, Value>) -> Map<String, Value> {
    members
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
