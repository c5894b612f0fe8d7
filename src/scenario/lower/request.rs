//! `request`: where it goes and what it carries.

use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};

use super::super::expression::has_expression;
use super::super::model::{IdSource, KeyPolicy, RequestSpec, RequestTarget, Step};
use super::super::names::StepId;
use super::reader::{Reader, Shape};
use super::{Lowering, body_file};

/// The keys of `request`.
pub(super) const KEYS: [&str; 10] = [
    "endpoint",
    "method",
    "path",
    "id",
    "refund_id",
    "query",
    "headers",
    "body",
    "body_file",
    "idempotency_key",
];
/// The methods that can be sent.
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The earlier steps whose answers give ids.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    payment: Option<StepId>,
    refund: Option<StepId>,
    card_token: Option<StepId>,
}

impl Earlier {
    /// Notes a step that later ones may refer to.
    pub(super) fn take(&mut self, step: &Step) {
        let id = Some(step.id.value.clone());
        match step.request().and_then(RequestSpec::endpoint) {
            Some(Endpoint::CreatePayment | Endpoint::ProcessPayment) => self.payment = id,
            Some(Endpoint::CreateRefund) => self.refund = id,
            Some(Endpoint::CreateCardToken) => self.card_token = id,
            // What could not be read may have been meant as any of these.
            None if step.request().is_some_and(is_nowhere) => {
                for place in [&mut self.payment, &mut self.refund, &mut self.card_token] {
                    *place = place.take().or_else(|| id.clone());
                }
            }
            _ => {}
        }
    }

    /// The payment of the nearest earlier create step; none is a problem.
    pub(super) fn payment(&self, reader: &mut Reader, span: Span) -> IdSource {
        source(reader, self.payment.as_ref(), "id", "create_payment", span)
    }
}

const NO_EARLIER: Text = text! {
    en: "no earlier step gives the `{ $key }`: there is no `{ $endpoint }` before this",
    es: "ningún paso anterior da el `{ $key }`: no hay un `{ $endpoint }` antes de este",
    pt: "nenhum passo anterior dá o `{ $key }`: não há um `{ $endpoint }` antes deste",
};
const GIVE_ID: Text = text! {
    en: "write the `{ $key }`, or put the step after the one that creates it",
    es: "escribe el `{ $key }`, o pon el paso después del que lo crea",
    pt: "escreva o `{ $key }`, ou coloque o passo depois do que o cria",
};

fn source(
    reader: &mut Reader,
    step: Option<&StepId>,
    key: &str,
    endpoint: &str,
    span: Span,
) -> IdSource {
    let Some(step) = step else {
        let message = NO_EARLIER.with("key", key).with("endpoint", endpoint);
        let diagnostic = Diagnostic::error("missing-id", span, message);
        reader.report(diagnostic.with_help(GIVE_ID.with("key", key)));
        return IdSource::Absent;
    };
    IdSource::Step(step.clone())
}

/// A body that could not be read: nothing is said about what may stand in it.
fn unread(span: Span) -> Node {
    Node::new(Kind::Pending(String::new()), span)
}

/// Where a request goes that does not say so clearly: to no endpoint whose rules could be held
/// against it.
fn nowhere(span: Span) -> RequestTarget {
    RequestTarget::Path {
        method: Spanned::new("POST".to_owned(), span),
        path: Node::new(Kind::Text("/".to_owned()), span),
        endpoint: None,
    }
}

fn is_nowhere(request: &RequestSpec) -> bool {
    matches!(&request.target, RequestTarget::Path { method, .. } if method.span == request.span)
}

/// A request that stands for one that could not be read.
pub(super) fn empty(span: Span) -> RequestSpec {
    RequestSpec {
        span,
        target: nowhere(span),
        id: IdSource::Absent,
        refund_id: IdSource::Absent,
        query: Vec::new(),
        headers: Vec::new(),
        body: None,
        defaults: None,
        key: KeyPolicy::Auto,
    }
}

/// Reads `request`.
pub(super) fn request(cx: &mut Lowering<'_>, entry: &Entry, earlier: &Earlier) -> RequestSpec {
    let node = &entry.value;
    let span = entry.key.span;
    if cx.reader.block("request", node, &KEYS).is_none() {
        return empty(span);
    }
    let target = target(&mut cx.reader, node);
    let mut spec = RequestSpec {
        target: target.unwrap_or_else(|| nowhere(span)),
        ..empty(span)
    };
    let place = node
        .entry("endpoint")
        .map_or(span, |entry| entry.value.span);
    ids(&mut cx.reader, node, &mut spec, earlier, place);
    spec.query = mapping(&mut cx.reader, "query", node.get("query"));
    spec.headers = mapping(&mut cx.reader, "headers", node.get("headers"));
    check_headers(&mut cx.reader, &spec.headers);
    spec.key = key_policy(&mut cx.reader, node.get("idempotency_key"));
    spec.body = body(cx, node);
    spec.defaults = cx.default_body.clone().filter(|_| is_create(&spec));
    spec
}

const NOT_BOTH: Text = text! {
    en: "`{ $key }` cannot stand beside `{ $other }`",
    es: "`{ $key }` no puede estar junto a `{ $other }`",
    pt: "`{ $key }` não pode ficar ao lado de `{ $other }`",
};

fn not_both(reader: &mut Reader, entry: &Entry, other: &str) {
    let message = NOT_BOTH.with("key", &entry.key.value).with("other", other);
    reader.report(Diagnostic::error("misplaced-key", entry.key.span, message));
}

/// Where a request goes; `None` when what says so cannot be understood.
fn target(reader: &mut Reader, node: &Node) -> Option<RequestTarget> {
    if let Some(endpoint) = node.get("endpoint") {
        for key in ["method", "path"] {
            if let Some(entry) = node.entry(key) {
                not_both(reader, entry, "endpoint");
            }
        }
        let names: Vec<&str> = Endpoint::ALL.iter().map(|it| it.name()).collect();
        let found = reader.word("endpoint", endpoint, &names);
        return found.and_then(Endpoint::parse).map(RequestTarget::Endpoint);
    }
    match (node.entry("method"), node.entry("path")) {
        (None, None) => Some(RequestTarget::Endpoint(Endpoint::CreatePayment)),
        (Some(method), Some(path)) => method_and_path(reader, &method.value, &path.value),
        (Some(entry), None) => {
            reader.missing("request", "path", entry.key.span);
            None
        }
        (None, Some(entry)) => {
            reader.missing("request", "method", entry.key.span);
            None
        }
    }
}

const PATH: Text = text! {
    en: "`path` must begin with `/`",
    es: "`path` debe empezar con `/`",
    pt: "`path` deve começar com `/`",
};

fn method_and_path(reader: &mut Reader, method: &Node, path: &Node) -> Option<RequestTarget> {
    let method = reader
        .word("method", method, &METHODS)
        .map(|word| Spanned::new(word.to_owned(), method.span));
    let text = reader.text("path", path)?;
    if !text.value.starts_with('/') && !has_expression(&text.value) {
        reader.report(Diagnostic::error("wrong-type", path.span, PATH.message()));
        return None;
    }
    let method = method?;
    let endpoint = Endpoint::ALL.iter().copied().find(|endpoint| {
        let info = endpoint.info();
        info.method == method.value && is_path(info.path, &text.value)
    });
    Some(RequestTarget::Path {
        method,
        path: path.clone(),
        endpoint,
    })
}

/// Whether a path has the shape of a template such as `/v1/payments/{id}`.
fn is_path(template: &str, path: &str) -> bool {
    let path = path
        .split('?')
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let (mut left, mut right) = (template.split('/'), path.split('/'));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) => {
                let is_id = pattern.starts_with('{') && looks_like_id(part);
                if pattern != part && !is_id {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// Path parameters are numbers, token ids or expressions; `search` is an endpoint of its own.
fn looks_like_id(part: &str) -> bool {
    part.starts_with("${{") || part.chars().any(|c| c.is_ascii_digit())
}

const NO_PATH_ID: Text = text! {
    en: "the path of `{ $endpoint }` has no `{ $key }`",
    es: "la ruta de `{ $endpoint }` no tiene `{ $key }`",
    pt: "o caminho de `{ $endpoint }` não tem `{ $key }`",
};

fn ids(reader: &mut Reader, node: &Node, spec: &mut RequestSpec, earlier: &Earlier, span: Span) {
    let (endpoint, path) = match &spec.target {
        RequestTarget::Endpoint(endpoint) => (endpoint.name(), endpoint.info().path),
        RequestTarget::Path { .. } => ("path", ""),
    };
    let is_token = spec.endpoint() == Some(Endpoint::GetCardToken);
    for key in ["id", "refund_id"] {
        let is_in_path = path.contains(&format!("{{{key}}}"));
        let source = match (node.entry(key), is_in_path) {
            (Some(entry), true) => given_id(reader, entry),
            (Some(entry), false) => {
                let message = NO_PATH_ID.with("endpoint", endpoint).with("key", key);
                reader.report(Diagnostic::error("misplaced-key", entry.key.span, message));
                IdSource::Absent
            }
            (None, false) => IdSource::Absent,
            (None, true) if key == "refund_id" => {
                source(reader, earlier.refund.as_ref(), key, "create_refund", span)
            }
            (None, true) if is_token => source(
                reader,
                earlier.card_token.as_ref(),
                key,
                "create_card_token",
                span,
            ),
            (None, true) => earlier.payment(reader, span),
        };
        match key {
            "id" => spec.id = source,
            _ => spec.refund_id = source,
        }
    }
}

/// An id that is written out.
pub(super) fn given_id(reader: &mut Reader, entry: &Entry) -> IdSource {
    if !matches!(entry.value.kind, Kind::Number(_) | Kind::Text(_)) {
        reader.wrong(Shape::Text, &entry.key.value, entry.value.span);
    }
    IdSource::Given(entry.value.clone())
}

const ONE_LINE: Text = text! {
    en: "`{ $name }` must be a number, a text, a flag or null",
    es: "`{ $name }` debe ser un número, un texto, un valor lógico o null",
    pt: "`{ $name }` deve ser um número, um texto, um valor lógico ou null",
};

fn mapping(reader: &mut Reader, name: &str, node: Option<&Node>) -> Vec<Entry> {
    let Some(entries) = node.and_then(|node| reader.entries(name, node)) else {
        return Vec::new();
    };
    for entry in entries {
        if matches!(entry.value.kind, Kind::List(_) | Kind::Map(_)) {
            let message = ONE_LINE.with("name", &entry.key.value);
            reader.report(Diagnostic::error("wrong-type", entry.value.span, message));
        }
    }
    entries.to_vec()
}

const NO_AUTHORIZATION: Text = text! {
    en: "a scenario cannot set the header `{ $name }`",
    es: "un escenario no puede definir el encabezado `{ $name }`",
    pt: "um cenário não pode definir o cabeçalho `{ $name }`",
};
const AUTHORIZATION_HELP: Text = text! {
    en: "the access token comes from the target; write null to send the request without one",
    es: "el access token viene del destino; escribe null para enviar la solicitud sin él",
    pt: "o access token vem do destino; escreva null para enviar a requisição sem ele",
};
const KEY_HEADER: Text = text! {
    en: "write the key as `idempotency_key`, not as a header",
    es: "escribe la clave como `idempotency_key`, no como encabezado",
    pt: "escreva a chave como `idempotency_key`, não como cabeçalho",
};
const BAD_HEADER: Text = text! {
    en: "`{ $name }` cannot be the name of a header",
    es: "`{ $name }` no puede ser el nombre de un encabezado",
    pt: "`{ $name }` não pode ser o nome de um cabeçalho",
};

fn check_headers(reader: &mut Reader, headers: &[Entry]) {
    for entry in headers {
        let (name, span) = (&entry.key.value, entry.key.span);
        let is_null = entry.value.kind == Kind::Null;
        let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        if name.is_empty() || !name.bytes().all(is_token) {
            let message = BAD_HEADER.with("name", name);
            reader.report(Diagnostic::error("invalid-header", span, message));
        } else if name.eq_ignore_ascii_case("authorization") && !is_null {
            let message = NO_AUTHORIZATION.with("name", name);
            let diagnostic = Diagnostic::error("authorization-header", span, message);
            reader.report(diagnostic.with_help(AUTHORIZATION_HELP.message()));
        } else if name.eq_ignore_ascii_case("x-idempotency-key") && !is_null {
            let diagnostic = Diagnostic::error("misplaced-key", span, KEY_HEADER.message());
            reader.report(diagnostic);
        }
    }
}

fn key_policy(reader: &mut Reader, node: Option<&Node>) -> KeyPolicy {
    let Some(node) = node else {
        return KeyPolicy::Auto;
    };
    match &node.kind {
        Kind::Text(word) if word == "auto" => KeyPolicy::Auto,
        Kind::Text(word) if word == "none" => KeyPolicy::None,
        Kind::Text(_) | Kind::Number(_) => KeyPolicy::Literal(node.clone()),
        _ => {
            reader.wrong(Shape::Text, "idempotency_key", node.span);
            KeyPolicy::Auto
        }
    }
}

fn is_create(spec: &RequestSpec) -> bool {
    spec.endpoint() == Some(Endpoint::CreatePayment)
}

fn body(cx: &mut Lowering<'_>, node: &Node) -> Option<Node> {
    match (node.entry("body"), node.entry("body_file")) {
        (Some(_), Some(file)) => {
            not_both(&mut cx.reader, file, "body");
            Some(unread(file.value.span))
        }
        (Some(body), None) => Some(body.value.clone()),
        (None, Some(file)) => {
            let read = body_file::read(cx, &file.value);
            Some(read.unwrap_or_else(|| unread(file.value.span)))
        }
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_find_their_template() {
        for (template, path, is) in [
            ("/v1/payments/{id}", "/v1/payments/123", true),
            ("/v1/payments/{id}", "/v1/payments/123/", true),
            ("/v1/payments/{id}", "/v1/payments/${{ vars.id }}", true),
            ("/v1/payments/{id}", "/v1/payments/search", false),
            ("/v1/payments/search", "/v1/payments/search?limit=1", true),
            ("/v1/payments", "/v1/payments/123", false),
        ] {
            assert_eq!(is_path(template, path), is, "{template} {path}");
        }
    }
}
