//! What a run sent and what it was answered, as an HTTP archive: HAR 1.2.
//!
//! A page for each case, an entry for each exchange. Bodies and headers were redacted when they
//! were taken in. <http://www.softwareishard.com/blog/har-12-spec/>

use serde_json::{Value, json};
use url::form_urlencoded;

use super::input::RunReport;
use super::json::{headers, milliseconds};
use crate::http::client::OFFICIAL;
use crate::redact::{redact_text, redact_value};
use crate::replay::StepResult;
use crate::replay::result::{Answer, Exchange};

/// The whole archive, with indentation and a last line break.
pub fn report(report: &RunReport<'_>) -> String {
    let results = report.results;
    let base = base(&results.target);
    let mut pages = Vec::new();
    let mut entries = Vec::new();
    for scenario in &results.scenarios {
        for case in &scenario.cases {
            let Some(first) = case.steps.iter().flat_map(|step| &step.exchanges).next() else {
                continue;
            };
            let page = format!("case_{}", pages.len() + 1);
            let parts = [Some(scenario.path.as_str()), case.name.as_deref()];
            let title: Vec<&str> = parts.into_iter().flatten().collect();
            pages.push(json!({
                "startedDateTime": instant(first),
                "id": page,
                "title": title.join(" › "),
                "pageTimings": {},
            }));
            for step in &case.steps {
                let exchanges = step.exchanges.iter();
                entries.extend(exchanges.map(|it| entry(it, step, &page, base)));
            }
        }
    }
    let whole = json!({ "log": {
        "version": "1.2",
        "creator": { "name": "ensayo", "version": env!("CARGO_PKG_VERSION") },
        "pages": pages,
        "entries": entries,
    }});
    format!("{whole:#}\n")
}

/// What stands before the paths. The embedded mock plays the provider's host.
pub(super) fn base(target: &str) -> &str {
    match target.starts_with("http://") {
        true => target.trim_end_matches('/'),
        false => OFFICIAL,
    }
}

/// When an exchange began, in milliseconds as browsers write it.
fn instant(exchange: &Exchange) -> String {
    format!("{:.3}", exchange.started)
}

fn entry(exchange: &Exchange, step: &StepResult, page: &str, base: &str) -> Value {
    let time = milliseconds(exchange.duration);
    json!({
        "pageref": page,
        "startedDateTime": instant(exchange),
        "time": time,
        "request": request(exchange, base),
        "response": response(exchange),
        "cache": {},
        "timings": { "send": 0, "wait": time, "receive": 0 },
        "_step": step.id,
        "_verdict": step.verdict.name(),
        "_purpose": exchange.purpose.name(),
        "_attempt": exchange.attempt,
    })
}

fn request(exchange: &Exchange, base: &str) -> Value {
    let path = redact_text(&exchange.path);
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let query: Vec<Value> = form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let mut out = json!({
        "method": exchange.method.name(),
        "url": format!("{base}{path}"),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&exchange.headers),
        "queryString": query,
        "headersSize": -1,
        "bodySize": -1,
    });
    if let Some(body) = exchange.body.shown() {
        let text = text(&body);
        out["postData"] = json!({ "mimeType": mime_type(&body), "text": text });
    }
    out
}

/// Status 0 stands for no answer, as in archives of browsers, and `_error` says why there is none.
fn response(exchange: &Exchange) -> Value {
    let (status, sent, content, error) = match &exchange.answer {
        Ok(answer) => (
            answer.status,
            headers(&answer.headers),
            content(answer),
            None,
        ),
        Err(error) => {
            let nothing = json!({ "size": 0, "mimeType": "x-unknown" });
            let why = redact_text(&error.to_string());
            (0, json!([]), nothing, Some(why))
        }
    };
    let mut out = json!({
        "status": status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": sent,
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
    });
    if let Some(error) = error {
        out["_error"] = error.into();
    }
    out
}

fn content(answer: &Answer) -> Value {
    match &answer.body.shown() {
        None => json!({ "size": 0, "mimeType": "x-unknown" }),
        Some(body) => {
            let text = text(body);
            json!({ "size": text.len(), "mimeType": mime_type(body), "text": text })
        }
    }
}

/// A body as it stood on the wire: JSON, or the text that came in its place.
fn text(body: &Value) -> String {
    match redact_value(body) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn mime_type(body: &Value) -> &'static str {
    match body {
        Value::String(_) => "text/plain",
        _ => "application/json",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::everything;

    #[test]
    fn each_exchange_is_an_entry_of_its_case() {
        let text = report(&everything().report());
        let whole: Value = serde_json::from_str(&text).expect("JSON");
        let log = &whole["log"];
        assert_eq!(log["version"], "1.2");
        assert_eq!(
            log["pages"],
            json!([{
                "startedDateTime": "2026-01-15T12:00:00.000Z",
                "id": "case_1",
                "title": "scenarios/mlb/pix.yaml › installments=3",
                "pageTimings": {},
            }])
        );
        insta::assert_snapshot!(&log["entries"][1], @r#"{"pageref":"case_1","startedDateTime":"2026-01-15T12:00:00.000Z","time":3,"request":{"method":"POST","url":"https://api.mercadopago.com/v1/payments","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[],"headersSize":-1,"bodySize":-1,"postData":{"mimeType":"application/json","text":"{\"description\":\"to [redacted]\"}"}},"response":{"status":0,"statusText":"","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"content":{"size":0,"mimeType":"x-unknown"},"redirectURL":"","headersSize":-1,"bodySize":-1,"_error":"outcome unknown: connection reset"},"cache":{},"timings":{"send":0,"wait":3,"receive":0},"_step":"create","_verdict":"failed","_purpose":"step","_attempt":1}"#);
        assert_eq!(log["entries"].as_array().map(Vec::len), Some(3));
    }

    #[test]
    fn an_address_of_this_machine_is_the_base() {
        assert_eq!(base("http://127.0.0.1:8640/"), "http://127.0.0.1:8640");
        assert_eq!(base("mock"), OFFICIAL);
        assert_eq!(base("qa"), OFFICIAL);
    }
}
