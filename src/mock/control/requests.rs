//! What the journal shows: requests with the linter's findings, redacted.

use serde_json::{Map, Value, json};

use super::super::engine::Mock;
use super::super::ids::AccountId;
use super::super::journal::{Entry, Journal};
use super::super::query::Query;
use super::super::refusal::Refusal;
use super::super::validation;
use crate::http::{Headers, Method, Request};
use crate::i18n::Lang;
use crate::redact::{self, redact_text};
use crate::rules::{self, Context, Facts, Finding, KeyPresence, Profile};

/// How many requests are listed when nobody says.
const USUAL: usize = 50;

/// `GET requests?after=N&limit=N&lang=es`: the newest, oldest first.
pub(super) fn list(
    journal: &Journal,
    whose: Option<AccountId>,
    query: &Query,
) -> Result<Value, Refusal> {
    let after = number(query, "after")?.unwrap_or(0);
    let limit = number(query, "limit")?.map_or(USUAL, |it| usize::try_from(it).unwrap_or(USUAL));
    let lang = lang(query)?;
    let excerpt = journal.after(after, limit, whose);
    let requests: Vec<Value> = excerpt
        .entries
        .iter()
        .map(|it| Value::Object(line(it, lang)))
        .collect();
    Ok(json!({"requests": requests, "first": excerpt.first, "last": excerpt.last}))
}

/// `GET changes?after=N`: how often something changed. Whoever carries the request may hold it back
/// until that is another number than the one that is known ([`awaited`]).
pub(super) fn changes(mock: &Mock) -> Value {
    json!({"changes": *mock.changes().borrow()})
}

/// The number of changes that a request waits to be another.
pub(crate) fn awaited(request: &Request) -> Option<u64> {
    let waits = request.method == Method::Get && request.bare_path() == "/__ensayo/changes";
    waits.then(|| Query::of(request).get("after")?.parse().ok())?
}

/// `GET requests/N`: one with its headers, its body and its answer.
pub(super) fn show(journal: &Journal, number: &str, query: &Query) -> Result<Value, Refusal> {
    let found = number.parse().ok().and_then(|it| journal.find(it));
    let missing = || Refusal::plain(404, format!("request {number} is not remembered"));
    let entry = found.ok_or_else(missing)?;
    let mut shown = line(&entry, lang(query)?);
    let resource = redact::resource_of(&entry.request.path);
    shown.insert("headers".to_owned(), headers(&entry.request.headers));
    shown.insert(
        "body".to_owned(),
        redact::body(&entry.request.body, resource).into(),
    );
    shown.insert(
        "answer".to_owned(),
        redact::body(&entry.answer, resource).into(),
    );
    Ok(Value::Object(shown))
}

/// The language of findings; English when nobody says.
pub(super) fn lang(query: &Query) -> Result<Lang, Refusal> {
    let Some(text) = query.get("lang") else {
        return Ok(Lang::default());
    };
    Lang::from_locale(text).ok_or_else(|| Refusal::plain(400, "`lang` is en, es or pt"))
}

pub(super) fn number(query: &Query, name: &str) -> Result<Option<u64>, Refusal> {
    let parse = |text: &str| {
        let wrong = |_| Refusal::plain(400, format!("`{name}` is a number"));
        text.parse().map_err(wrong)
    };
    query.get(name).map(parse).transpose()
}

fn line(entry: &Entry, lang: Lang) -> Map<String, Value> {
    let key = entry.request.headers.get("x-idempotency-key");
    let line = json!({
        "number": entry.number,
        "at": entry.at.to_string(),
        "account": entry.account.map(|it| it.to_string()),
        "endpoint": entry.endpoint().map(|it| it.name()),
        "method": entry.request.method.name(),
        "path": redact_text(&entry.request.path),
        "idempotency_key": key.map(redact_text),
        "status": entry.status,
        "arrived": entry.arrived,
        "fault": entry.fault.as_deref().map(redact_text),
        "payment": payment(entry),
        "findings": findings(entry, lang),
    });
    match line {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// The payment that the request made or was about.
fn payment(entry: &Entry) -> Option<u64> {
    let path = entry.request.path.strip_prefix("/v1/payments")?;
    let id = path.trim_start_matches('/').split(['/', '?']).next();
    if let Some(id) = id.and_then(|it| it.parse().ok()) {
        return Some(id);
    }
    let answer: Value = serde_json::from_slice(&entry.answer).ok()?;
    answer.get("id")?.as_u64()
}

fn headers(headers: &Headers) -> Value {
    let shown = headers.iter();
    let shown = shown.map(|(name, value)| json!([name, redact_text(value)]));
    Value::Array(shown.collect())
}

/// What the linter says about the request.
fn findings(entry: &Entry, lang: Lang) -> Vec<Value> {
    let body = serde_json::from_slice::<Value>(&entry.request.body);
    let (Some(endpoint), Ok(body)) = (entry.endpoint(), body) else {
        return Vec::new();
    };
    let node = validation::nowhere(&body);
    let facts = Facts::of(&node, endpoint);
    let headers: Vec<(&str, &str)> = entry.request.headers.iter().collect();
    let key = match entry.request.headers.get("x-idempotency-key") {
        Some(_) => KeyPresence::Present,
        None => KeyPresence::Missing,
    };
    let cx = Context {
        key,
        headers: &headers,
        ..Context::body(endpoint, entry.site, entry.at)
    };
    let findings = rules::check(&facts, &cx);
    // Advice on going live would be said about every request of an app that is being written.
    let findings = findings
        .iter()
        .filter(|it| it.rule.profile <= Profile::Recommended);
    findings.map(|it| told(it, &facts, lang)).collect()
}

fn told(finding: &Finding, facts: &Facts<'_>, lang: Lang) -> Value {
    json!({
        "rule": finding.rule.id,
        "code": finding.rule.code.map(|code| code.info().code),
        "severity": finding.rule.severity.name(),
        "field": validation::blamed(finding.place, facts),
        "message": redact_text(&finding.message().in_lang(lang)),
        "help": redact_text(&finding.help().in_lang(lang)),
    })
}
