//! Requests that stand inside other JSON: in a collection of Postman, an entry of a log, what an HTTP
//! client throws, or a list.
//!
//! Three things are one, at any depth: an item of a collection (`request` with a `url` and a
//! `body` of some `mode`), a logged request (`method` with `url`, `path` or `uri`), and the body of a
//! payment. Answers look like payments; they are not looked into.

use super::body::{self, Written};
use super::embedded::{Embedded, Quoting};
use super::problem;
use super::request::{Body, Content, Header, Imported, Request};
use super::strings::{inside_quotes, text, unescaped};
use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::source::{Entry, Node, json};
use crate::text::{FileId, Sources, Span, Spanned};

/// Names under which answers stand.
const ANSWERS: [&str; 5] = ["response", "responses", "res", "result", "answer"];
/// Names of where a logged request goes.
const ADDRESSES: [&str; 3] = ["url", "path", "uri"];
/// Names of what a logged request carries.
const BODIES: [&str; 3] = ["body", "data", "payload"];

/// The requests inside the tree of a JSON file; `None` where there are none, or where it is the body of
/// a payment itself.
pub fn inside(root: &Node, file: FileId, sources: &Sources) -> Option<Imported> {
    if is_payment(root) || !is_json(sources.file(file).text()) {
        return None;
    }
    let mut search = Search {
        written: sources.file(file).text(),
        sources,
        out: Imported::new(file),
    };
    search.visit(root);
    let out = search.out;
    (!out.requests.is_empty() || out.skipped > 0).then_some(out)
}

/// The requests inside a file that is among the sources.
pub(super) fn read(file: FileId, sources: &Sources) -> Option<Imported> {
    let (node, _) = json::read(sources.file(file).text(), file);
    inside(&node?, file, sources)
}

/// The places of texts are those between quotes, which YAML may do without.
fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with(['{', '['])
}

/// What says that a mapping is the body of a payment, or was meant to be one.
fn is_payment(node: &Node) -> bool {
    let has = |key: &str| node.get(key).is_some();
    let is_answer = has("date_created") || has("status_detail");
    let of_payment = ["transaction_amount", "payment_method_id", "token", "payer"];
    !is_answer && of_payment.into_iter().any(has)
}

struct Search<'s> {
    written: &'s str,
    sources: &'s Sources,
    out: Imported,
}

impl Search<'_> {
    fn visit(&mut self, node: &Node) {
        if let Some(request) = self.request(node) {
            self.out.add(request);
        } else if let Some(items) = node.items() {
            items.iter().for_each(|item| self.visit(item));
        } else if node.get("transaction_amount").is_some() && is_payment(node) {
            let body = Body::Json(plain(node));
            let place = first_key(node);
            let request = Request::of_body(body, Endpoint::CreatePayment, place);
            self.out.add(request);
        } else {
            let entries = node.entries().unwrap_or_default();
            let asked = entries.iter().filter(|it| !is_answer(it));
            asked.for_each(|entry| self.visit(&entry.value));
        }
    }

    /// A request with its address.
    fn request(&mut self, node: &Node) -> Option<Request> {
        let method = node.get("method")?.as_text()?.to_ascii_uppercase();
        let address = ADDRESSES.iter().find_map(|name| node.get(name))?;
        let url = text(address.get("raw").unwrap_or(address))?;
        let headers = node.get("headers").or_else(|| node.get("header"));
        let mut request = Request {
            span: url.span,
            endpoint: None,
            method,
            url: Some(url),
            headers: headers.map(listed).unwrap_or_default(),
            body: Body::None,
        };
        let mut found = Vec::new();
        if let Some(body) = BODIES.iter().find_map(|name| node.entry(name)) {
            request.body = self.body(body, &mut found);
        }
        request.endpoint = request.route();
        if request.endpoint.is_some() {
            self.out.diagnostics.append(&mut found);
        }
        match headers {
            Some(_) => Header::add_credential(&mut request.headers, request.span),
            // Where no headers are kept, nothing is known about them.
            None if request.endpoint.is_some() => request.url = None,
            None => {}
        }
        Some(request)
    }

    fn body(&self, entry: &Entry, found: &mut Vec<Diagnostic>) -> Body {
        let node = &entry.value;
        let place = entry.key.span;
        match node.get("mode").and_then(Node::as_text) {
            Some("raw") => match node.get("raw") {
                Some(raw) => self.text_body(raw, place, found),
                None => Body::None,
            },
            Some("urlencoded" | "formdata") => {
                found.push(problem::form_fields(place));
                Body::Unread
            }
            Some(_) => Body::None,
            None if node.entries().is_some() => Body::Json(plain(node)),
            None => self.text_body(node, place, found),
        }
    }

    /// A body whose JSON is a text of the file.
    fn text_body(&self, node: &Node, place: Span, found: &mut Vec<Diagnostic>) -> Body {
        if node.as_text().is_none() {
            return Body::None;
        }
        let inside = inside_quotes(node.span);
        let written = &self.written[inside.range()];
        let written = Written {
            text: with_variables(&unescaped(written, inside.file, inside.range().start)),
            quoting: Quoting::Json,
            place,
        };
        body::read(&written, self.sources, found)
    }
}

fn is_answer(entry: &Entry) -> bool {
    ANSWERS.contains(&entry.key.value.as_str())
}

fn plain(node: &Node) -> Content {
    Content {
        node: node.clone(),
        quoting: Quoting::Plain,
    }
}

/// The first key of a body, which stands for the whole of it.
fn first_key(node: &Node) -> Span {
    let entries = node.entries().unwrap_or_default();
    entries.first().map_or(node.span, |entry| entry.key.span)
}

/// Headers as an object, as a list of pairs, or as a list of objects.
fn listed(node: &Node) -> Vec<Header> {
    let header = |name: Spanned<String>, value: &Node| {
        let value = value.items().and_then(<[_]>::first).unwrap_or(value);
        let value = text(value)?;
        let is_open = variable(&value.value).is_some();
        Some(Header {
            name,
            value,
            is_open,
        })
    };
    let of_item = |item: &Node| {
        if let Some([name, value]) = item.items() {
            return header(text(name)?, value);
        }
        let is_off = item.get("disabled").and_then(Node::as_bool) == Some(true);
        let name = item.get("key").or_else(|| item.get("name"))?;
        (!is_off).then(|| header(text(name)?, item.get("value")?))?
    };
    match (node.items(), node.entries()) {
        (Some(items), _) => items.iter().filter_map(of_item).collect(),
        (None, Some(entries)) => {
            let named = |entry: &Entry| header(entry.key.clone(), &entry.value);
            entries.iter().filter_map(named).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// A text in which `{{name}}`, which Postman fills, stands for something that is not known here.
fn with_variables(text: &Embedded) -> Embedded {
    let mut out = Embedded::default();
    let mut at = 0;
    while let Some((start, end)) = variable(&text.as_str()[at..]) {
        out.append(&text.slice(at..at + start));
        out.push_expansion(text.span(at + start..at + end));
        at += end;
    }
    out.append(&text.slice(at..text.as_str().len()));
    out
}

/// Where the first variable of a text stands.
fn variable(text: &str) -> Option<(usize, usize)> {
    let opened = text.match_indices("{{").map(|(at, _)| at);
    opened.into_iter().find_map(|at| {
        let (name, _) = text[at + 2..].split_once("}}")?;
        let is_name = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | '$' | ' ');
        let is_one = !name.is_empty() && name.chars().all(is_name);
        is_one.then_some((at, at + 2 + name.len() + 2))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceFile;

    /// The requests of a text: method, endpoint, headers, and the fields of the body with their
    /// text in the file.
    fn found(text: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("a.json", text));
        let Some(imported) = read(file, &sources) else {
            return Vec::new();
        };
        let told = imported.requests.iter().map(|request| {
            let headers = request.headers.iter().filter(|it| !it.is_open);
            let headers: Vec<&str> = headers.map(|it| it.name.value.as_str()).collect();
            let entries = request.body.node().and_then(Node::entries);
            let fields = entries.unwrap_or_default().iter().map(|entry| {
                let value = sources.slice(entry.value.span);
                format!("{}={value}", entry.key.value)
            });
            let fields = fields.collect::<Vec<_>>().join(" ");
            let endpoint = request.endpoint.map_or("-", Endpoint::name);
            format!("{} {endpoint} {headers:?} {fields}", request.method)
        });
        told.collect()
    }

    #[test]
    fn requests_are_found_wherever_they_stand() {
        let create = "POST create_payment [] transaction_amount=10";
        for (text, requests) in [
            (
                r#"[{"transaction_amount": 10}, {"transaction_amount": 10}]"#,
                vec![create; 2],
            ),
            (
                r#"{"msg": "x", "order": {"payment": {"transaction_amount": 10}}}"#,
                vec![create],
            ),
            (
                r#"{"req": {"method": "post", "url": "/v1/payments", "body": {"transaction_amount": 10}}, "res": {"transaction_amount": 1}}"#,
                vec![create],
            ),
            (
                r#"{"message": "x", "config": {"method": "post", "url": "https://api.mercadopago.com/v1/payments", "headers": {"X-Idempotency-Key": "1"}, "data": "{\"transaction_amount\": 10}"}}"#,
                vec![r#"POST create_payment ["X-Idempotency-Key"] transaction_amount=10"#],
            ),
            (
                r#"{"info": {}, "item": [{"item": [{"request": {"method": "POST", "header": [{"key": "A", "value": "1"}, {"key": "B", "value": "{{token}}"}, {"key": "C", "value": "1", "disabled": true}], "url": {"raw": "{{base}}/v1/payments"}, "body": {"mode": "raw", "raw": "{\"transaction_amount\": {{amount}}}"}}, "response": [{"originalRequest": {"method": "POST", "url": "/v1/payments"}}]}]}]}"#,
                vec![r#"POST create_payment ["A"] transaction_amount={{amount}}"#],
            ),
            (
                r#"{"method": "GET", "path": "/v1/payments/1", "headers": [["a", "b"]]}"#,
                vec![r#"GET get_payment ["a"] "#],
            ),
        ] {
            assert_eq!(found(text), requests, "{text}");
        }
    }

    #[test]
    fn payments_themselves_answers_and_what_is_neither_are_left_to_others() {
        for text in [
            r#"{"transaction_amount": 10, "additional": [{"transaction_amount": 1}]}"#,
            r#"{"results": [{"transaction_amount": 10, "status_detail": "accredited"}]}"#,
            r#"{"a": [1, "b", null]}"#,
            "- transaction_amount: 10\n",
            "[",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
