//! `expect.upstream`: what the backend under test sends on to the API.

use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::money::Amount;
use crate::source::{Entry, Kind, Node};
use crate::text;

use super::super::expect::operators;
use super::super::expression::has_expression;
use super::super::model::UpstreamExpect;
use super::reader::Reader;

/// The keys of `upstream`.
pub(super) const KEYS: [&str; 6] = ["count", "payments", "body", "headers", "same_key", "amount"];
/// The most requests that can be expected.
const MOST: u32 = 1_000;

const ONLY_BACKENDS: Text = text! {
    en: "`upstream` is what your backend sends on: it belongs to a request that your backend answers, not to `{ $endpoint }`",
    es: "`upstream` es lo que tu backend reenvía: pertenece a una solicitud que responde tu backend, no a `{ $endpoint }`",
    pt: "`upstream` é o que o seu backend envia adiante: pertence a uma requisição que o seu backend responde, não a `{ $endpoint }`",
};
const ONLY_BACKENDS_HELP: Text = text! {
    en: "use `endpoint: process_payment`, or `method` and `path` of your backend",
    es: "usa `endpoint: process_payment`, o `method` y `path` de tu backend",
    pt: "use `endpoint: process_payment`, ou `method` e `path` do seu backend",
};
const AMOUNT: Text = text! {
    en: "`amount` must be what the cart costs, such as `150.00`",
    es: "`amount` debe ser lo que cuesta el carrito, por ejemplo `150.00`",
    pt: "`amount` deve ser o que o carrinho custa, por exemplo `150.00`",
};

/// Reads `upstream` of a request to an endpoint.
pub(super) fn upstream(
    reader: &mut Reader,
    entry: &Entry,
    endpoint: Option<Endpoint>,
) -> Option<UpstreamExpect> {
    let node = &entry.value;
    reader.block("upstream", node, &KEYS)?;
    if let Some(endpoint) = endpoint.filter(|it| *it != Endpoint::ProcessPayment) {
        let message = ONLY_BACKENDS.with("endpoint", endpoint.name());
        let diagnostic = Diagnostic::error("misplaced-key", entry.key.span, message);
        reader.report(diagnostic.with_help(ONLY_BACKENDS_HELP.message()));
    }
    let mut whole = |name: &str| reader.whole(name, node.get(name)?, 0, MOST);
    let (count, payments) = (whole("count"), whole("payments"));
    let body = node.get("body");
    let headers = node.get("headers");
    let headers = headers.filter(|it| reader.entries("headers", it).is_some());
    for tree in [body, headers].into_iter().flatten() {
        operators::check(reader, tree);
    }
    let same_key = node.entry("same_key");
    let same_key = same_key.filter(|it| reader.flag("same_key", &it.value) == Some(true));
    Some(UpstreamExpect {
        span: entry.key.span,
        count,
        payments,
        body: body.cloned(),
        headers: headers.cloned(),
        same_key: same_key.map(|it| it.key.span),
        amount: node.get("amount").and_then(|it| amount(reader, it)),
    })
}

/// A number, or an expression whose value is one.
fn amount(reader: &mut Reader, node: &Node) -> Option<Node> {
    let is_amount = match &node.kind {
        Kind::Number(text) => Amount::parse(text).is_ok_and(|it| !it.is_negative()),
        Kind::Text(text) => has_expression(text),
        _ => false,
    };
    if !is_amount {
        reader.report(Diagnostic::error("wrong-type", node.span, AMOUNT.message()));
    }
    is_amount.then(|| node.clone())
}
