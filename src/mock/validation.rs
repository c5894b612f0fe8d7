//! Rules decide what a body may be; the mock answers with the first of what blocks.

use serde_json::{Map, Value};

use super::account::Account;
use super::call::{Body, Call};
use super::refusal::Refusal;
use super::webhooks;
use crate::clock::Timestamp;
use crate::contract::{ErrorCode, Site};
use crate::redact::redact_text;
use crate::rules::{self, Arena, Context, Facts, Finding, KeyPresence, Place};
use crate::source::Node;
use crate::text::{FileId, Span};

/// What rules go by beside the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terms {
    site: Site,
    /// The seller's own e-mail.
    seller: String,
    now: Timestamp,
    allows_local_urls: bool,
}

impl Terms {
    /// The terms of an account at its present.
    pub(crate) fn of(account: &Account, now: Timestamp, allows_local_urls: bool) -> Self {
        Self {
            site: account.site,
            seller: account.email().to_owned(),
            now,
            allows_local_urls,
        }
    }
}

/// What the rules say of a body, and by which terms. To find it takes longer than all else that is
/// done for a request, so it is found before the account is locked.
#[derive(Debug)]
pub(crate) struct Verdict {
    terms: Terms,
    outcome: Result<(), Refusal>,
}

impl Verdict {
    /// The verdict on a call's body; `None` where there is nothing to judge.
    pub(crate) fn of(call: &Call<'_>, terms: Terms) -> Option<Self> {
        let body = call.body.json()?;
        let outcome = judge(call, body, &terms);
        Some(Self { terms, outcome })
    }
}

/// The members of a body that every rule of the endpoint lets pass, without those that are null:
/// SDKs send an explicit null for what is absent. The call does not have them any more.
pub(crate) fn members(
    account: &Account,
    call: &mut Call<'_>,
) -> Result<Map<String, Value>, Refusal> {
    // What an empty body answers is not documented; like broken JSON it has no fields.
    let Body::Json(body) = &call.body else {
        return Err(Refusal::of(ErrorCode::BadJson));
    };
    let terms = Terms::of(account, call.now, call.allows_local_urls);
    match &call.verdict {
        Some(verdict) if verdict.terms == terms => verdict.outcome.clone()?,
        // The account's clock was moved in between, or nobody has looked yet.
        _ => judge(call, body, &terms)?,
    }
    match call.body.take() {
        Body::Json(Value::Object(mut members)) => {
            members.retain(|_, value| !value.is_null());
            Ok(members)
        }
        _ => Err(Refusal::of(ErrorCode::BadJson)),
    }
}

/// Holds a body against all rules of its endpoint.
fn judge(call: &Call<'_>, body: &Value, terms: &Terms) -> Result<(), Refusal> {
    let arena = Arena::new();
    let node;
    let mut facts = Facts::empty(call.endpoint);
    let text = std::str::from_utf8(&call.request.body);
    if !text.is_ok_and(|text| facts.read(text, &arena).is_ok()) {
        // A name twice, for one: the last one counts.
        node = nowhere(body);
        facts = Facts::of(&node, call.endpoint);
    }
    let findings = findings(terms, &facts, body);
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

/// What of a body the API refuses, but for what this mock allows.
pub(crate) fn findings(terms: &Terms, facts: &Facts<'_>, body: &Value) -> Vec<Finding> {
    let cx = Context {
        key: KeyPresence::Present,
        seller: Some(&terms.seller),
        ..Context::body(facts.endpoint(), terms.site, terms.now)
    };
    let mut findings = rules::check_blocking(facts, &cx);
    if terms.allows_local_urls && names_this_machine(body) {
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
